#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/declaracoes/declaracao.hpp"

namespace psi::domain {

/// A block, as callers name it.
struct ChaveEntrega {
    std::string identificadorEntrega;  ///< UUID, any case
    int numeroBloco = 0;               ///< from 1
};

struct Declaracao {
    explicit Declaracao(ChaveBloco c) : chave(c) {}

    std::int64_t id = 0;
    std::string identificadorEntrega;
    int numeroBloco = 0;
    std::string estado;  ///< ACEITE, REJEITADA, SUBSTITUIDA, ANULADA
    ChaveBloco chave;
    Cents totalRemuneracoes, totalContribuicoes;  ///< computed
    std::optional<Cents> contribuicoesTrabalhador, contribuicoesEmpregador;
    Cents totalRemuneracoesDeclarado, totalContribuicoesDeclarado;
    std::int64_t numeroLinhas = 0;  ///< delivered
    std::int64_t numeroComunicacao = 0;
    std::string origem;
    Instante dataEntrega{};
    std::optional<std::string> substituiEntrega;
    std::optional<int> substituiBloco;
    std::optional<std::string> substituidaPorEntrega;
    std::optional<std::int64_t> numeroDocumentoPagamento;  ///< in force or paid
};

struct LinhaDeclarada {
    int indice = 0;  ///< from 1
    LinhaDeclaracao linha;
};

struct DeclaracaoInteira {
    Declaracao declaracao;
    MensagensBloco mensagens;            ///< first page only
    std::vector<LinhaDeclarada> linhas;  ///< by index; none of a refused block
    bool haMais = false;
};

}  // namespace psi::domain
