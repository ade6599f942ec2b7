#pragma once

#include "psi/domain/niss.hpp"
#include "psi/postgres/parameters.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

/// jsonb of the messages, NULL where there are none.
inline std::optional<std::string> mensagensOuNulo(const domain::Mensagens& mensagens) {
    if (mensagens.empty()) return std::nullopt;
    return mensagensParaJson(mensagens);
}

/// The NISS the audit line is about, nothing for 0.
inline std::optional<std::int64_t> trabalhadorOuNulo(const WriteBase& escrita) {
    if (escrita.trabalhador == 0) return std::nullopt;
    return escrita.trabalhador;
}

/// A NISS as sent: nothing where it is not valid, for then no row can have it.
inline std::optional<std::int64_t> nissOuNulo(std::string_view texto) {
    const auto niss = domain::Niss::ler(texto);
    if (!niss) return std::nullopt;
    return niss->numero();
}

/// What the statement of every write begins with: the request, its reply, its audit line.
inline postgres::Parameters& juntarEscrita(postgres::Parameters& parametros, const WriteBase& escrita) {
    return parametros.number(escrita.empregador)
        .text(escrita.idPedido)
        .number(escrita.cliente)
        .text(escrita.operacao)
        .bytes(escrita.hash)
        .number(escrita.codigo)
        .text(mensagensOuNulo(escrita.mensagens))
        .instant(escrita.dataHora)
        .date(escrita.dataSimulada)
        .text(escrita.correlacao);
}

}  // namespace psi::store
