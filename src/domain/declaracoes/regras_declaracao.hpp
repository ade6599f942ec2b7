#pragma once

#include <set>

#include "domain/declaracoes/contas_declaracao.hpp"
#include "domain/declaracoes/relato_bloco.hpp"

namespace psi::domain::declaracao {

/// A block under judgement: what it is, what is known, where the findings go.
struct Juizo {
    const BlocoDeclarado& bloco;
    const FactosBloco& facto;
    const FactosDeclaracao& factos;  ///< sorted by `ordenar`
    const std::set<ChaveBloco>& aceitesNoMesDeHoje;
    Contas& contas;
    Relato& relato;
    int numero = 1;          ///< of the block in the request, from 1
    std::string identico{};  ///< DS33: the block that this one repeats; what counts accepted blocks is not judged then
    Data hoje{};             ///< in Lisbon
};

/// By worker and month, so that the rules find their rows.
void ordenar(FactosDeclaracao& factos);

// In this order; each adds to `relato`.

void cabecalho(const Juizo& juizo);                                ///< DS31, DS33, DR-104, DR-108, DR-110
void totais(const Juizo& juizo, Cents soma, Cents contribuicoes);  ///< DS23, DR-106
/// What one line says by itself and against the register: PSI-008, DS35, DS45, DS50, DS52, DR-101, DR-102 (F and N),
/// DR-104, DR-109. While the accounts hold accepted blocks only.
void linhas(const Juizo& juizo);
/// Puts the block on the accounts: DS36 as its lines come.
void lancar(const Juizo& juizo);
void saldos(const Juizo& juizo);  ///< DS37, DS38, DR-102
void prazo(const Juizo& juizo);   ///< DR-105, once it is known whether the block is accepted

/// The split registered for the block's workers where it is the same for all.
[[nodiscard]] std::optional<TaxaAplicavel> reparticaoRegistada(const BlocoDeclarado& bloco,
                                                               const FactosDeclaracao& factos);

}  // namespace psi::domain::declaracao
