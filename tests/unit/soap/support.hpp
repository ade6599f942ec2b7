#pragma once

#include <string>
#include <string_view>

#include "psi/base/config.hpp"
#include "psi/soap/gateway.hpp"

namespace psi::ensaio {

/// A gateway over the operations of stand_in.hpp, made once for all tests. Throws std::logic_error where a
/// reply breaks the published schema: what a test answers has to be what the operations could.
class Porta {
public:
    static Porta& unica();

    /// POST of a body; Content-Type of SOAP 1.1 unless another is given.
    transport::Response post(std::string_view path, std::string body,
                             std::string_view contentType = "text/xml; charset=utf-8",
                             std::optional<std::string> soapAction = std::nullopt);
    transport::Response get(std::string_view target, std::string_view host = "porta.exemplo:8443");
    transport::Response send(transport::Request request);
    /// From here on replies are not held against the published schema, which costs more than making them.
    void measureOnly() { measuring_ = true; }

    [[nodiscard]] soap::Gateway& gateway() { return gateway_; }

private:
    Porta();
    base::Config config_;
    operations::Operations operacoes_;
    soap::Gateway gateway_;
    bool measuring_ = false;
};

inline constexpr std::string_view kCorrelacao = "0123456789abcdef0123456789abcdef";
inline constexpr std::string_view kVinculos = "/psi/vinculos/v1", kContratos = "/psi/contratos/v1";

/// An envelope around `body`; SOAP 1.1 or 1.2. Prefixes: v vinculos, c contratos, m comum, xsi.
std::string envelope11(std::string_view body, std::string_view header = {});
std::string envelope12(std::string_view body, std::string_view header = {});

/// <v:VerificarLigacao> with an empty contexto.
std::string verificarLigacao();
/// A whole ComunicarContrato; `alterar` is a piece of it, replaced by `por`.
std::string comunicarContrato(std::string_view alterar = {}, std::string_view por = {});

/// Text of the first element of that local name, references undone; empty where there is none.
std::string elemento(const std::string& xml, std::string_view nome);
/// How many elements of that local name there are.
std::size_t quantos(const std::string& xml, std::string_view nome);

}  // namespace psi::ensaio
