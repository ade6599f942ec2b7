#include "psi/soap/version_gate.hpp"

#include "psi/base/catalogo.hpp"
#include "psi/base/clock.hpp"
#include "psi/base/request_record.hpp"

namespace psi::soap {
namespace {

/// The published contract, which a version takes with it when it goes: the documents of SOAP's address and OpenAPI's.
bool isDocument(const transport::RequestHead& head, const VersaoDoServico& version) {
    if (head.method != "GET" && head.method != "HEAD") return false;
    const auto path = std::string_view(head.target).substr(0, head.target.find('?'));
    return path.size() == version.calendario.caminho().size() || path.ends_with("/openapi.yaml") ||
           path.ends_with("/openapi.json");
}

bool isRetired(const VersaoDoServico* version) {
    return version && version->estado(base::realNow()) == EstadoDaVersao::Retirada;
}

base::Falha nothingHere(std::string text) {
    return {base::Falha::Codigo::Malformado, std::move(text), std::nullopt, {}};
}

template <class Fill>
void told(Fill fill) {
    if (auto* record = base::currentRecord()) fill(*record);
}

}  // namespace

const VersaoDoServico* VersionGate::versionOf(const transport::RequestHead& head) const {
    const auto* version = gateway_.versoes().noAlvo(head.target);
    return version && gateway_.serves(version->publicada->servico) ? version : nullptr;
}

transport::Response VersionGate::handle(transport::Request& request,
                                        const std::function<transport::Response(transport::Request&)>& next) {
    const auto* version = versionOf(request);
    if (!version) return next(request);
    const auto state = version->estado(base::realNow());
    if (state == EstadoDaVersao::EmEnsaio && production_)
        return gateway_.refuse(request, 404, nothingHere("Esta versão ainda não está em vigor neste ambiente."));
    auto response = state == EstadoDaVersao::Retirada ? retired(request, *version) : next(request);
    response.headers += version->cabecalhos;
    return response;
}

transport::Response VersionGate::refuse(const transport::RequestHead& head, unsigned status, const base::Falha& falha) {
    const auto* version = versionOf(head);
    if (!version) return gateway_.refuse(head, status, falha);
    const bool whose = falha.codigo == base::Falha::Codigo::Certificado;
    auto response = whose && isRetired(version) ? retired(head, *version) : gateway_.refuse(head, status, falha);
    response.headers += version->cabecalhos;
    return response;
}

transport::Response VersionGate::retired(const transport::RequestHead& head, const VersaoDoServico& version) {
    auto falha = falhaVersaoRetirada(version);
    told([&](auto& record) {
        record.service = version.publicada->servico.c_str();
        record.reason = "the version is retired";
    });
    if (isDocument(head, version)) return gateway_.refuse(head, 404, nothingHere(std::move(falha.texto)));
    auto response = gateway_.refuse(head, base::catalogo::httpDePedidoCompleto, falha);
    told([&](auto& record) { record.binding = response.contentType == "application/problem+json" ? "json" : "soap"; });
    return response;
}

}  // namespace psi::soap
