#include "psi/domain/ciclo/mes_do_ciclo.hpp"

#include <gtest/gtest.h>

#include "../vetores.hpp"
#include "ciclo_caso.hpp"
#include "psi/domain/ciclo/alcance.hpp"

namespace psi::domain {
namespace {

using namespace testes::ciclo;
using testes::dia;
using testes::utc;
using Meses = std::vector<MesReferencia>;

constexpr ParametrosDoMes parametros{20, 25, 25, 31};

TEST(CicloMes, PrazosComDiasUteisEAgosto) {
    struct Caso {
        const char *mes, *abre, *comunicacao, *pagamento;
    };
    for (const auto& [qual, abre, comunicacao, pagamento] :
         {Caso{"2027-01", "2027-02-01", "2027-02-22", "2027-02-25"},     // the 20th is a Saturday
          Caso{"2026-01", "2026-02-01", "2026-02-20", "2026-02-25"},     // Friday, Wednesday
          Caso{"2026-12", "2027-01-01", "2027-01-20", "2027-01-25"},     //
          Caso{"2027-11", "2027-12-01", "2027-12-20", "2027-12-27"},     // Christmas is a Saturday
          Caso{"2027-07", "2027-08-01", "2027-08-25", "2027-08-31"},     // August
          Caso{"2029-07", "2029-08-01", "2029-08-25", "2029-08-31"}}) {  // a Saturday, not moved
        const PrazosDoMes prazos = prazosDoMes(mes(qual), parametros);
        EXPECT_EQ(escrever(prazos.abreEm), abre) << qual;
        EXPECT_EQ(escrever(prazos.prazoComunicacao), comunicacao) << qual;
        EXPECT_EQ(escrever(prazos.prazoPagamento), pagamento) << qual;
    }
    EXPECT_EQ(fimDoPrazo(prazosDoMes(mes("2027-01"), parametros)),
              utc("2027-02-22T23:59:59Z") + std::chrono::microseconds{999'999});
    EXPECT_EQ(fimDoPrazo(prazosDoMes(mes("2027-07"), parametros)),
              utc("2027-08-25T22:59:59Z") + std::chrono::microseconds{999'999});
}

TEST(CicloMes, Estados) {
    MesGuardado janeiro{mes("2027-01")};
    janeiro.parametros = parametros;
    const auto em = [&](const char* quando) { return escrever(estadoDoMes(janeiro, utc(quando))); };
    EXPECT_EQ(em("2027-01-31T23:59:59Z"), "PREVISTO");
    EXPECT_EQ(em("2027-02-01T00:00:00Z"), "ABERTO");
    EXPECT_EQ(em("2027-02-22T23:59:59Z"), "ABERTO");
    EXPECT_EQ(em("2027-02-23T00:00:00Z"), "FECHADO");
    janeiro.confirmado = true;
    EXPECT_EQ(em("2027-02-22T23:59:59Z"), "CONFIRMADO");
    EXPECT_EQ(em("2027-02-23T00:00:00Z"), "FECHADO");
}

TEST(CicloMes, OPrimeiroMes) {
    InicioDoCiclo inicio;
    EXPECT_EQ(inicio.primeiro(), std::nullopt);
    inicio.obrigatorio = mes("2027-01");
    EXPECT_EQ(inicio.primeiro(), mes("2027-01"));
    inicio.proprio = mes("2026-11");
    EXPECT_EQ(inicio.primeiro(), mes("2026-11"));
    inicio.proprio = mes("2027-06");
    EXPECT_EQ(inicio.primeiro(), mes("2027-01"));
    inicio.proprio = mes("2099-01");
    EXPECT_EQ(inicio.primeiro(), mes("2099-01")) << "the seed's row leaves the law out";
}

TEST(CicloMes, UmMesComBlocosClassicosFicaClassico) {
    CicloDoEmpregador ciclo = cicloDesde("2027-01", "2027-04-10");
    EXPECT_EQ(modeloDoMes(ciclo, mes("2026-12")), Modelo::Classico);
    EXPECT_EQ(modeloDoMes(ciclo, mes("2027-01")), Modelo::Scc);
    EXPECT_EQ(modeloDoMes(ciclo, mes("2027-06")), Modelo::Scc) << "a month to come";
    ciclo.meses[0].classico = true;
    EXPECT_EQ(escrever(modeloDoMes(ciclo, mes("2027-01"))), "CLASSICO");
    EXPECT_EQ(escrever(modeloDoMes(ciclo, mes("2027-02"))), "SCC");
}

TEST(CicloMes, MesesPorFechar) {
    CicloDoEmpregador ciclo = cicloDesde("2026-11", "2027-04-10");
    const Instante agora = utc("2027-04-10T10:00:00Z");
    EXPECT_EQ(mesesPorFechar(ciclo, agora), (Meses{mes("2026-11"), mes("2026-12"), mes("2027-01"), mes("2027-02")}));
    ciclo.meses[0].porSilencio = true;
    ciclo.meses[1].confirmado = true;
    ciclo.meses[2].classico = true;
    EXPECT_EQ(mesesPorFechar(ciclo, agora), Meses{mes("2027-02")});
    ciclo.inicio.apuradoDesde = dia("2027-02-28");
    EXPECT_EQ(mesesPorFechar(ciclo, agora), Meses{mes("2027-02")});
    ciclo.inicio.apuradoDesde = dia("2027-03-01");
    EXPECT_EQ(mesesPorFechar(ciclo, agora), Meses{});
}

TEST(CicloMes, FechadoPorSilencio) {
    CicloDoEmpregador ciclo = cicloDesde("2026-11", "2027-04-10");
    const auto fechado = [&](const char* qual, const char* quando) {
        return fechadoPorSilencio(ciclo, mes(qual), utc(quando));
    };
    EXPECT_FALSE(fechado("2027-01", "2027-02-22T23:59:59Z"));
    EXPECT_TRUE(fechado("2027-01", "2027-02-23T00:00:00Z"));
    EXPECT_FALSE(fechado("2026-10", "2027-02-23T00:00:00Z")) << "before the first month";
    ciclo.meses[0].porSilencio = true;
    ciclo.meses[1].confirmado = true;
    ciclo.meses[2].classico = true;
    EXPECT_TRUE(fechado("2026-11", "2027-02-23T00:00:00Z")) << "written";
    EXPECT_FALSE(fechado("2026-12", "2027-02-23T00:00:00Z")) << "confirmed";
    EXPECT_FALSE(fechado("2027-01", "2027-02-23T00:00:00Z")) << "classic";
    ciclo.inicio.apuradoDesde = dia("2026-12-01");
    EXPECT_FALSE(fechado("2026-11", "2027-02-23T00:00:00Z")) << "ended before the store was seeded";
}

TEST(CicloMes, MesesQueUmaAlteracaoAlcanca) {
    CicloDoEmpregador ciclo = cicloDesde("2027-01", "2027-04-10");
    const Instante agora = utc("2027-04-10T10:00:00Z");  // March is open
    EXPECT_EQ(mesesAlcancados(ciclo, dia("2027-01-31"), std::nullopt, agora), (Meses{mes("2027-01"), mes("2027-02")}));
    EXPECT_EQ(mesesAlcancados(ciclo, dia("2020-01-01"), dia("2027-01-01"), agora), Meses{mes("2027-01")});
    EXPECT_EQ(mesesAlcancados(ciclo, dia("2027-03-01"), std::nullopt, agora), Meses{});
    ciclo.meses[2].confirmado = true;
    EXPECT_EQ(mesesAlcancados(ciclo, dia("2027-03-31"), std::nullopt, agora), Meses{mes("2027-03")});

    const auto aviso = avisoMesesAlcancados(ciclo, dia("2027-02-15"), std::nullopt, "dataEfeito", agora);
    ASSERT_TRUE(aviso);
    EXPECT_EQ(aviso->codigo, "VNC-020");
    EXPECT_EQ(aviso->campo, "dataEfeito");
    EXPECT_EQ(aviso->gravidade, Gravidade::Aviso);
    EXPECT_NE(aviso->texto.find("2027-02, 2027-03"), std::string::npos) << aviso->texto;
    EXPECT_NE(aviso->texto.find("ComunicarValores"), std::string::npos);
    EXPECT_FALSE(avisoMesesAlcancados(ciclo, dia("2027-04-01"), std::nullopt, "dataEfeito", agora));
}

TEST(CicloMes, AsReparticoesDoPrimeiroDiaDoMes) {
    CicloDoEmpregador ciclo;
    ciclo.reparticoes = {{dias("2020-01-01 2027-01-31"), agricultura}, {dias("2027-02-01"), geral}};
    ASSERT_EQ(reparticoesEm(ciclo, mes("2027-02")).size(), 1U);
    EXPECT_EQ(reparticoesEm(ciclo, mes("2027-02"))[0].empregador, geral.empregador);
    EXPECT_EQ(reparticoesEm(ciclo, mes("2027-01"))[0].empregador, agricultura.empregador);
}

}  // namespace
}  // namespace psi::domain
