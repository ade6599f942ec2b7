#include <gtest/gtest.h>

#include "../vetores.hpp"
#include "valores_caso.hpp"

namespace psi::domain {
namespace {

using namespace testes::ciclo;
using testes::utc;
using Codigos = std::vector<std::string>;

const Instante agora = utc("2027-04-10T10:00:00Z");  // March is open, April runs

TEST(CicloOperacoes, AnularValores) {
    FactosAnularValores factos{.ciclo = cicloDesde("2027-01", "2027-04-10"),
                               .mes = mes("2027-03"),
                               .algumAceite = true,
                               .substituidosDepois = {},
                               .documento = {}};
    const auto codigos = [&] { return escrever(avaliarAnularValores(factos, agora)); };
    EXPECT_EQ(codigos(), Codigos{});
    factos.ciclo.meses[2].confirmado = true;
    EXPECT_EQ(codigos(), Codigos{"aviso SCC-017 comprovativoEntrega"});
    factos.documento = DocumentoQueDetem{"12345678", false};
    EXPECT_EQ(codigos(), Codigos{"SCC-003 comprovativoEntrega"});
    EXPECT_NE(avaliarAnularValores(factos, agora)[0].texto.find("12345678"), std::string::npos);
    factos.substituidosDepois = {ana, bruno};
    EXPECT_EQ(codigos(), (Codigos{"SCC-003 comprovativoEntrega", "SCC-012 comprovativoEntrega"}));
    EXPECT_NE(avaliarAnularValores(factos, agora)[1].texto.find("12345678902, 10987654328"), std::string::npos);
    factos.documento.reset();
    factos.substituidosDepois.clear();
    factos.mes = mes("2027-02");
    EXPECT_EQ(codigos(), Codigos{"SCC-003 comprovativoEntrega"}) << "after the deadline";
    factos.algumAceite = false;
    EXPECT_EQ(codigos(), Codigos{"PSI-013 comprovativoEntrega"});
    factos.mes.reset();
    EXPECT_EQ(codigos(), Codigos{"PSI-013 comprovativoEntrega"});
}

TEST(CicloOperacoes, ConfirmarValores) {
    FactosConfirmarValores factos{.ciclo = cicloDesde("2027-01", "2027-04-10"), .temLinhas = true};
    factos.ciclo.meses[2].versao = 4;
    const auto codigos = [&](const char* qual, std::int64_t versao = 4) {
        return escrever(avaliarConfirmarValores(mes(qual), versao, factos, agora));
    };
    const Codigos nada{"SCC-009 mesReferencia"}, outra{"SCC-005 versao"};
    EXPECT_EQ(codigos("2027-03"), Codigos{});
    EXPECT_EQ(codigos("2027-03", 3), outra);
    EXPECT_EQ(codigos("2027-03", 5), outra);
    EXPECT_EQ(codigos("2027-04", 1), nada) << "it has not ended";
    EXPECT_EQ(codigos("2027-02", 1), nada) << "closed";
    EXPECT_EQ(codigos("2026-12", 1), Codigos{"SCC-001 mesReferencia"});
    EXPECT_EQ(codigos("2027-05", 1), Codigos{"SCC-002 mesReferencia"});
    factos.porComunicar = 2;
    EXPECT_EQ(codigos("2027-03"), Codigos{"aviso SCC-016 mesReferencia"});
    factos.temLinhas = false;
    EXPECT_EQ(codigos("2027-03"), nada);
    factos.temLinhas = true;
    factos.ciclo.meses[2].confirmado = true;
    EXPECT_EQ(codigos("2027-03"), nada) << "confirmed at this versao already";
    EXPECT_EQ(codigos("2027-03", 3), outra);
}

TEST(CicloOperacoes, AderirCiclo) {
    FactosAderirCiclo factos;
    const auto avaliar = [&](const char* quando) { return avaliarAderirCiclo(factos, utc(quando)); };
    factos.ciclo.inicio.obrigatorio = mes("2027-01");
    EXPECT_EQ(primeiroMesDaAdesao(utc("2026-11-30T23:59:59Z")), mes("2026-12"));
    EXPECT_EQ(escrever(avaliar("2026-11-30T10:00:00Z")), Codigos{"aviso SCC-015 "});
    EXPECT_EQ(escrever(avaliar("2026-12-01T10:00:00Z")), Codigos{"PSI-011 "}) << "by law next month";
    EXPECT_NE(avaliar("2026-12-01T10:00:00Z")[0].texto.find("2027-01"), std::string::npos);
    factos.ciclo.inicio.proprio = mes("2026-06");
    EXPECT_EQ(escrever(avaliar("2026-11-30T10:00:00Z")), Codigos{"PSI-011 "});
    factos.ciclo.inicio.proprio = mes("2099-01");
    factos.semBase = 1;
    factos.intermitentes = 3;
    const auto mensagens = avaliar("2027-03-10T10:00:00Z");
    EXPECT_EQ(escrever(mensagens), Codigos{"aviso SCC-015 "});
    for (const char* parte : {"2027-04", "1 trabalhador sem", "3 trabalhadores com"})
        EXPECT_NE(mensagens[0].texto.find(parte), std::string::npos) << mensagens[0].texto;
}

}  // namespace
}  // namespace psi::domain
