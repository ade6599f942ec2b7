#pragma once

#include "ciclo_caso.hpp"

namespace psi::domain::testes::ciclo {

struct LinhaDeTeste {
    std::int64_t niss = ana;
    char natureza = 'R';
    std::string valor = "100.00";
    std::optional<std::string> dias{};
    Acao acao = Acao::Acrescentar;
    std::optional<std::string> mes{};
    std::optional<int> estabelecimento{};
    std::optional<Taxa> taxa{};
    std::string nascimento = "1990-05-17";
};

/// SUBSTITUIR of P in the reference month; ACRESCENTAR of P in an earlier month.
LinhaDeTeste permanente(const std::string& valor, const std::string& dias);
LinhaDeTeste correcao(const std::string& valor, const std::string& dias, const std::string& mes = "2027-01",
                      char natureza = 'P');

/// A call of avaliarComunicarValores for 2027-03 on 2027-04-10, when it is open; in SCC since 2027-01. Ana and Bruno:
/// 1,000.00, establishment 1, general rate. January and February are closed, each with 30 days and 1,000.00 of both.
struct Valores {
    FactosComunicarValores factos;
    std::vector<LinhaDeValores> linhas;
    MesReferencia mes;
    Instante agora;

    Valores();
    Valores& com(const std::vector<LinhaDeTeste>& novas);
    Valores& em(const std::string& mes, const std::string& instante);
    /// In the place of Ana's.
    Valores& ana(const Ficha& ficha);
    /// Of Ana, from what other months hold.
    Valores& aceite(char natureza, const std::string& valor, const std::string& dias, const std::string& noMes,
                    int estabelecimento = 1, TaxaAplicavel taxa = geral);
    Valores& semAceites();
    Valores& existe(const ValorDeTeste& valor);

    [[nodiscard]] AvaliacaoValores avaliar() const { return avaliarComunicarValores(mes, linhas, factos, agora); }
    /// Of the request, then of its workers: "SCC-007 linha[1]/dias", warnings with "aviso " before.
    [[nodiscard]] std::vector<std::string> codigos() const;
};

std::vector<std::string> escrever(const Mensagens& mensagens);

}  // namespace psi::domain::testes::ciclo
