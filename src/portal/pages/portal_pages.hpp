#pragma once

#include <string>
#include <string_view>

#include "psi/operations/operations.hpp"
#include "psi/store/recorded_calls.hpp"
#include "psi/transport/http.hpp"

namespace psi::portal {

/// What a page is made from. `quem` is who asks, a client in good standing: pages show what is its own.
struct Visita {
    const transport::Request& request;
    store::QuemNoPortal quem;
    std::string_view query;
    store::Pool& pool;
    operations::Operacoes& operacoes;
    bool regista = true;  ///< calls are put on record
    domain::Instante agora{};
};

// One file each. They throw what the store throws.
[[nodiscard]] transport::Response paginaInicio(const Visita& visita);
[[nodiscard]] transport::Response paginaHomologacao(const Visita& visita);
[[nodiscard]] transport::Response paginaErros(const Visita& visita);
[[nodiscard]] transport::Response paginaIdentidades(const Visita& visita);
[[nodiscard]] transport::Response paginaEmpregador(const Visita& visita, std::string_view niss);
[[nodiscard]] transport::Response paginaLivres(const Visita& visita);
[[nodiscard]] transport::Response paginaChamadas(const Visita& visita);
[[nodiscard]] transport::Response paginaChamada(const Visita& visita, std::string_view correlacao);

/// The page that an unknown address has.
[[nodiscard]] transport::Response paginaDesconhecida(const transport::Request& request);

}  // namespace psi::portal
