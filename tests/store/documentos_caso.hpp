#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "base_de_dados.hpp"
#include "exemplos.hpp"
#include "psi/store/documentos_pagamento.hpp"

namespace psi::store::testes {

/// Payment documents on a seeded store: emission as the operation does it, blocks and what others do to them by SQL.
class DocumentosCaso : public ::testing::Test {
protected:
    DocumentosCaso();

    static domain::MesReferencia mes(const char* texto) { return domain::MesReferencia::ler(texto).value(); }

    /// An accepted block, as a delivery leaves it. Gives its key.
    std::int64_t bloco(const std::string& mesReferencia, std::int64_t cents, std::int64_t empregador = empregadorA());
    /// What AnularDeclaracao does: whether it could.
    bool anularBloco(std::int64_t id, domain::Instante agora);
    /// What a bank notice does to a document in force: whether it could.
    bool pagar(std::int64_t numero, domain::Instante agora);

    EmitirDocumentoLido lerTudo(domain::Instante agora = testes::agora(), const GamaMultibanco& gama = gamaInteira);
    /// Read, decide, apply once. Nothing where the rules refuse; Conflict where somebody was faster.
    std::optional<DocumentoEmitido> emitir(int pedido, domain::Instante agora = testes::agora(),
                                           const std::vector<domain::MesReferencia>& meses = {},
                                           const GamaMultibanco& gama = gamaInteira);
    /// What the operation makes of the rules' answer to those facts, and its write.
    static domain::DocumentoPagamento decidir(const EmitirDocumentoLido& lido,
                                              domain::Instante agora = testes::agora());
    DocumentoEmitido aplicar(int pedido, const domain::DocumentoPagamento& documento, std::int64_t versao);
    std::int64_t anular(int pedido, std::int64_t numero, domain::Instante agora = testes::agora());
    domain::DocumentoPagamento documento(std::int64_t numero, domain::Instante agora = testes::agora());

    std::int64_t numero(const std::string& consulta) { return std::stoll(base.sql("SELECT " + consulta)); }

    static constexpr GamaMultibanco gamaInteira{21'999, 0, 999};

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
};

}  // namespace psi::store::testes
