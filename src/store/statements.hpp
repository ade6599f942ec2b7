#pragma once

#include <array>
#include <span>

#include "psi/postgres/statement.hpp"
#include "store/contratos/contratos_statements.hpp"
#include "store/declaracoes/declaracoes_statements.hpp"
#include "store/documentos_pagamento/documentos_pagamento_statements.hpp"
#include "store/qualidade/qualidade_statements.hpp"
#include "store/qualidade/recorded_calls_statements.hpp"
#include "store/recibos/recibos_statements.hpp"
#include "store/vinculos/vinculos_statements.hpp"

namespace psi::store::statements {

inline constexpr Statement acesso{"acesso", "SELECT * FROM psi.acesso($1, $2, $3, $4)"};
inline constexpr Statement lerComunicarContrato{"ler_comunicar_contrato",
                                                "SELECT f.*, m.* FROM psi.ler_comunicar_contrato($1, $2, $3, $4, $5, "
                                                "$6, $7, $8, $9, $10, $11, $12, $13, $14) AS f, "
                                                "psi.mais_comunicar_contrato($1, $13, $6, $7, $10) AS m"};
inline constexpr Statement aplicarComunicarContrato{
    "aplicar_comunicar_contrato",
    "SELECT psi.aplicar_comunicar_contrato($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
    "$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)"};
inline constexpr Statement registarRecusa{
    "registar_recusa", "SELECT psi.registar_recusa($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
inline constexpr Statement registarFalhaIdentidade{
    "registar_falha_identidade", "SELECT psi.registar_falha_identidade($1, $2, $3, $4, $5, $6, $7, $8)"};
inline constexpr Statement registarLeituras{"registar_leituras",
                                            "SELECT psi.registar_leituras($1, $2, $3, $4, $5, $6, $7, $8)"};
inline constexpr Statement registarAcessosRecusados{"registar_acessos_recusados",
                                                    "SELECT psi.registar_acessos_recusados($1, $2, $3, $4, $5, $6)"};
inline constexpr Statement consultarTrabalhador{"consultar_trabalhador",
                                                "SELECT * FROM psi.consultar_trabalhador($1, $2, $3, $4, $5, $6)"};
inline constexpr Statement consultarTrabalhadores{
    "consultar_trabalhadores", "SELECT * FROM psi.consultar_trabalhadores($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
inline constexpr Statement consultarComunicacoes{
    "consultar_comunicacoes", "SELECT * FROM psi.consultar_comunicacoes($1, $2, $3, $4, $5, $6, $7, $8)"};
inline constexpr Statement estado{
    "estado", "SELECT (SELECT nome FROM psi.ambiente), (SELECT coalesce(max(numero), 0) FROM psi.migracao)"};
inline constexpr Statement dadosAnuais{"dados_anuais", "SELECT * FROM psi.dados_anuais($1)"};
inline constexpr Statement manutencao{"manutencao", "SELECT * FROM psi.ler_manutencao()"};

// A commit of its own, which waits for the standby as every commit does, and so for all before it.
inline constexpr Statement esperarReplica{
    "esperar_replica",
    "SELECT CASE WHEN current_setting('synchronous_standby_names') <> '' AND NOT pg_is_in_recovery() "
    "THEN pg_logical_emit_message(true, 'psi', '') END"};

inline constexpr Statement soLeitura{"so_leitura", "SELECT current_setting('transaction_read_only') = 'on'"};

inline constexpr std::array comuns{acesso,
                                   lerComunicarContrato,
                                   aplicarComunicarContrato,
                                   registarRecusa,
                                   registarFalhaIdentidade,
                                   registarLeituras,
                                   registarAcessosRecusados,
                                   consultarTrabalhador,
                                   consultarTrabalhadores,
                                   consultarComunicacoes,
                                   estado,
                                   dadosAnuais,
                                   manutencao,
                                   esperarReplica,
                                   soLeitura};

/// All of them, a group for each aggregate.
inline constexpr std::array<std::span<const Statement>, 8> grupos{{comuns, vinculos::todas, contratos::todas,
                                                                   declaracoes::todas, documentosPagamento::todas,
                                                                   recibos::todas, portal::todas, qualidade::todas}};

}  // namespace psi::store::statements
