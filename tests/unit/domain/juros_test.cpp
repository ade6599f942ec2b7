#include "psi/domain/pagamentos/juros.hpp"

#include <gtest/gtest.h>

#include <array>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::dia;
using testes::numero;
using testes::taxasDeJuro;

MesReferencia mes(const char* texto) {
    return MesReferencia::ler(texto).value();
}

TEST(Juros, SegueOsVetores) {
    const auto taxas = taxasDeJuro();
    constexpr Cents baseQueMostraASoma{1'200'000};  // its interest in cents is the sum of the rates in thousandths
    for (const auto& linha : testes::vetores("interest")) {
        const Data vencimento = dia(linha.at(1)), emissao = dia(linha.at(2));
        const int meses = static_cast<int>(numero(linha.at(4)));
        const Juros esperados{meses, {numero(linha.at(5))}}, soma{meses, {numero(linha.at(3))}};
        const auto qual = linha.at(0) + " " + linha.at(1) + " " + linha.at(2);
        EXPECT_EQ(calcularJuros({numero(linha.at(0))}, vencimento, emissao, taxas), esperados) << qual;
        EXPECT_EQ(calcularJuros(baseQueMostraASoma, vencimento, emissao, taxas), soma) << qual;
    }
}

TEST(Juros, ContaOsMesesDeCalendarioTocados) {
    struct Caso {
        const char* vencimento;
        const char* ate;
        int meses;
    };
    for (const auto& [vencimento, ate, meses] :
         {Caso{"2025-01-20", "2025-01-20", 0}, Caso{"2025-01-20", "2024-12-01", 0}, Caso{"2025-01-20", "2025-01-21", 1},
          Caso{"2025-01-20", "2025-01-31", 1}, Caso{"2025-01-20", "2025-02-01", 2}, Caso{"2025-01-31", "2025-02-01", 1},
          Caso{"2024-12-31", "2025-01-01", 1}, Caso{"2024-02-28", "2024-02-29", 1}, Caso{"2024-02-29", "2024-03-01", 1},
          Caso{"2024-12-20", "2026-01-01", 14}}) {
        EXPECT_EQ(mesesDeMora(dia(vencimento), dia(ate)), meses) << vencimento << " " << ate;
        EXPECT_EQ(mesesEmMora(dia(vencimento), dia(ate)).size(), static_cast<std::size_t>(meses));
    }
    EXPECT_EQ(mesesEmMora(dia("2025-11-30"), dia("2026-01-01")), (std::vector{mes("2025-12"), mes("2026-01")}));
}

TEST(Juros, CadaMesComATaxaEmVigorNoSeuPrimeiroDiaEmMora) {
    // 1200.00 at 1 % a month's twelfth: each thousandth of a per cent of the sum is one tenth of a cent.
    const std::array taxas{TaxaJuro{dia("2026-01-01"), 12'000}, TaxaJuro{dia("2025-01-01"), 6'000}};
    const auto valor = [&](const char* vencimento, const char* emissao) {
        return calcularJuros({120'000}, dia(vencimento), dia(emissao), taxas)->valor.valor;
    };
    EXPECT_EQ(valor("2025-11-20", "2025-12-20"), 1'200);
    EXPECT_EQ(valor("2025-11-20", "2026-01-01"), 1'200 + 1'200);
    EXPECT_EQ(valor("2025-12-31", "2026-01-01"), 1'200);
    EXPECT_EQ(valor("2025-12-30", "2025-12-31"), 600);
    EXPECT_EQ(valor("2025-12-30", "2026-01-01"), 600 + 1'200);
    const std::array aMeio{TaxaJuro{dia("2025-01-01"), 6'000}, TaxaJuro{dia("2025-01-21"), 12'000}};
    EXPECT_EQ(calcularJuros({120'000}, dia("2025-01-20"), dia("2025-01-31"), aMeio)->valor, Cents{1'200});
    EXPECT_EQ(calcularJuros({120'000}, dia("2025-01-19"), dia("2025-01-31"), aMeio)->valor, Cents{600});
}

TEST(Juros, ATaxaMaisRecenteContinua) {
    EXPECT_EQ(calcularJuros({347'500}, dia("2031-02-25"), dia("2031-02-26"), taxasDeJuro()), (Juros{1, {2'406}}));
}

TEST(Juros, SemTaxaNumMesNaoHaResposta) {
    const std::array taxas{TaxaJuro{dia("2025-02-01"), 8'309}};
    EXPECT_FALSE(calcularJuros({100}, dia("2025-01-20"), dia("2025-01-21"), taxas));
    EXPECT_TRUE(calcularJuros({100}, dia("2025-01-31"), dia("2025-02-01"), taxas));
    EXPECT_EQ(calcularJuros({100}, dia("2025-01-20"), dia("2025-01-20"), {}), (Juros{0, {0}}));
    EXPECT_FALSE(calcularJuros({100}, dia("2014-12-20"), dia("2015-01-02"), taxasDeJuro()));
}

TEST(Juros, UmCreditoNaoVenceJuros) {
    EXPECT_EQ(calcularJuros({-95'912}, dia("2025-01-20"), dia("2025-03-01"), taxasDeJuro()), (Juros{3, {0}}));
}

TEST(Juros, MeioCentimoArredondaParaCima) {
    const std::array taxas{TaxaJuro{dia("2025-01-01"), 6'000}};  // 0.5 % a month
    EXPECT_EQ(calcularJuros({100}, dia("2025-01-20"), dia("2025-01-21"), taxas)->valor.valor, 1);
    EXPECT_EQ(calcularJuros({99}, dia("2025-01-20"), dia("2025-01-21"), taxas)->valor.valor, 0);
}

TEST(Juros, NaoCrescemAteAoUltimoDiaDito) {
    for (const char* vencimento : {"2025-01-20", "2024-01-31", "2025-01-31", "2024-02-29", "2025-08-31"}) {
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

TEST(JurosDepoisDaEmissao, SaoOsDosMesesQueAEmissaoNaoContou) {
    const Data vencimento = dia("2026-02-25");
    const auto meses = [&](const char* emissao, const char* pagamento) {
        return mesesDepoisDaEmissao(vencimento, dia(emissao), dia(pagamento));
    };
    EXPECT_EQ(meses("2026-02-24", "2026-03-10"), (std::vector{mes("2026-02"), mes("2026-03")}));
    EXPECT_EQ(meses("2026-02-26", "2026-03-10"), (std::vector{mes("2026-03")}));
    EXPECT_TRUE(meses("2026-02-24", "2026-02-25").empty());
    EXPECT_TRUE(meses("2026-03-01", "2026-03-31").empty());
    EXPECT_TRUE(meses("2026-04-02", "2026-03-31").empty()) << "the bank's date may be before the issue";
    const auto juros = calcularJuros({347'500}, vencimento, meses("2026-02-24", "2026-03-10"), taxasDeJuro());
    EXPECT_EQ(juros, (Juros{2, {4'812}}));
}

TEST(JurosDepoisDaEmissao, ComOsDaEmissaoSaoTodos) {
    const auto taxas = taxasDeJuro();
    const Data vencimento = dia("2023-11-20");
    for (Data emissao = dia("2023-11-01"); emissao < dia("2025-02-10"); emissao = somarDias(emissao, 7)) {
        for (Data pagamento = emissao; pagamento < dia("2025-03-10"); pagamento = somarDias(pagamento, 11)) {
            const auto depois = mesesDepoisDaEmissao(vencimento, emissao, pagamento);
            constexpr Cents semArredondar{1'200'000};
            ASSERT_EQ(calcularJuros(semArredondar, vencimento, pagamento, taxas)->valor.valor,
                      calcularJuros(semArredondar, vencimento, emissao, taxas)->valor.valor +
                          calcularJuros(semArredondar, vencimento, depois, taxas)->valor.valor);
        }
    }
}

}  // namespace
}  // namespace psi::domain
