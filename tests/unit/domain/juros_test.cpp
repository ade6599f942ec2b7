#include "psi/domain/juros.hpp"

#include <gtest/gtest.h>

#include <array>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::dia;
using testes::numero;

TEST(Juros, SegueOsVetores) {
    for (const auto& linha : testes::vetores("interest")) {
        const std::array taxas{TaxaJuro{dia("2025-01-01"), static_cast<std::int32_t>(numero(linha.at(3)))}};
        const auto juros = calcularJuros({numero(linha.at(0))}, dia(linha.at(1)), dia(linha.at(2)), taxas);
        const Juros esperados{static_cast<int>(numero(linha.at(4))), {numero(linha.at(5))}};
        ASSERT_TRUE(juros);
        EXPECT_EQ(*juros, esperados) << linha.at(0) << " " << linha.at(1) << " " << linha.at(2);
    }
}

TEST(Juros, CadaMesComATaxaEmVigorNoSeuPrimeiroDia) {
    // 1200.00 at 1 % a month's twelfth: each thousandth of a per cent of the sum is one tenth of a cent.
    const std::array taxas{TaxaJuro{dia("2026-01-01"), 12'000}, TaxaJuro{dia("2025-01-01"), 6'000}};
    const auto valor = [&](const char* vencimento, const char* emissao) {
        return calcularJuros({120'000}, dia(vencimento), dia(emissao), taxas)->valor.valor;
    };
    EXPECT_EQ(valor("2025-11-20", "2025-12-20"), 600);
    EXPECT_EQ(valor("2025-11-20", "2026-01-20"), 1'200);          // month 2 began on 2025-12-21
    EXPECT_EQ(valor("2025-11-20", "2026-01-21"), 1'200 + 1'200);  // month 3 began on 2026-01-21
    EXPECT_EQ(valor("2025-12-31", "2026-01-01"), 1'200);          // month 1 begins on the day of the new rate
    EXPECT_EQ(valor("2025-12-30", "2025-12-31"), 600);
}

TEST(Juros, SemTaxaNumMesNaoHaResposta) {
    const std::array taxas{TaxaJuro{dia("2025-02-01"), 8'309}};
    EXPECT_FALSE(calcularJuros({100}, dia("2025-01-20"), dia("2025-01-21"), taxas));
    EXPECT_TRUE(calcularJuros({100}, dia("2025-01-31"), dia("2025-02-01"), taxas));
    EXPECT_EQ(calcularJuros({100}, dia("2025-01-20"), dia("2025-01-20"), {}), (Juros{0, {0}}));
}

TEST(Juros, UmCreditoNaoVenceJuros) {
    const std::array taxas{TaxaJuro{dia("2025-01-01"), 8'309}};
    EXPECT_EQ(calcularJuros({-95'912}, dia("2025-01-20"), dia("2025-03-01"), taxas), (Juros{2, {0}}));
}

TEST(Juros, MeioCentimoArredondaParaCima) {
    const std::array taxas{TaxaJuro{dia("2025-01-01"), 6'000}};  // 0.5 % a month
    EXPECT_EQ(calcularJuros({100}, dia("2025-01-20"), dia("2025-01-21"), taxas)->valor.valor, 1);
    EXPECT_EQ(calcularJuros({99}, dia("2025-01-20"), dia("2025-01-21"), taxas)->valor.valor, 0);
}

TEST(Juros, NaoCrescemAteAoUltimoDiaDito) {
    for (const char* vencimento : {"2025-01-20", "2024-01-31", "2025-01-31", "2024-02-29"}) {
        for (Data emissao = dia(vencimento); emissao < dia("2026-03-01"); emissao = somarDias(emissao, 1)) {
            const Data ultimo = ultimoDiaComOsMesmosJuros(dia(vencimento), emissao);
            const int meses = mesesDeMora(dia(vencimento), emissao);
            ASSERT_GE(ultimo, emissao);
            ASSERT_EQ(mesesDeMora(dia(vencimento), ultimo), meses);
            ASSERT_EQ(mesesDeMora(dia(vencimento), somarDias(ultimo, 1)), meses + 1);
        }
    }
    EXPECT_EQ(ultimoDiaComOsMesmosJuros(dia("2025-01-20"), dia("2024-12-01")), dia("2025-01-20"));
}

}  // namespace
}  // namespace psi::domain
