#pragma once

#include "app/admin/seed/seed_rows.hpp"

namespace psi::admin {

/// Writes stories into a Seed the way communications would have: each call is one communication.
class Builder {
public:
    explicit Builder(Seed& semente) : semente_(semente) {}

    struct Vinculo {
        std::int64_t empregador = 0, cliente = 0, trabalhador = 0;
        std::size_t numero = 0;                                    ///< the communication that opened it
        std::size_t linha = 0, contrato = 0, taxa = 0, local = 0;  ///< the open rows
    };

    /// ComunicarContrato, `antes` days before the start.
    Vinculo abrir(std::int64_t empregador, std::int64_t cliente, std::int64_t trabalhador,
                  const domain::DadosContrato& dados, domain::TaxaAplicavel taxa, int antes);
    /// AlterarContrato: closes the open information period, opens the next with `dados`.
    void alterar(Vinculo& vinculo, domain::Data dataEfeito, const domain::DadosContrato& dados);
    void transferir(Vinculo& vinculo, domain::Data inicio, int estabelecimento);
    void cessar(Vinculo& vinculo, domain::Data fim);
    /// Of the register, not a communication: the open rate ends and the next begins.
    void mudarTaxa(Vinculo& vinculo, domain::Data inicio, domain::TaxaAplicavel taxa);

private:
    std::size_t comunicar(const Vinculo& vinculo, const char* operacao, domain::Data dia);

    Seed& semente_;
};

/// Rates of the enquadramento, as the migrations hold them.
[[nodiscard]] domain::TaxaAplicavel taxaDoRegime(const std::string& enquadramento);

/// Open-ended, full time, on site, general regime: to be changed.
[[nodiscard]] domain::DadosContrato contratoSimples(domain::Data inicio, const std::string& profissao,
                                                    std::int64_t remuneracaoBase);

}  // namespace psi::admin
