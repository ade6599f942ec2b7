#include <gtest/gtest.h>

#include <algorithm>

#include "declaracao_caso.hpp"
#include "vetores.hpp"

/// The rules on a line, and on what lines and accepted blocks hold together.

namespace psi::domain {
namespace {

using namespace testes::dr;
using testes::dia;
using testes::utc;

struct Esperado {
    const char* nome;
    Caso caso;
    Codigos codigos;
};

void verificar(const std::vector<Esperado>& casos) {
    for (const Esperado& esperado : casos) EXPECT_EQ(esperado.caso.codigos(), esperado.codigos) << esperado.nome;
}

Caso meioDiaPermitido(Caso caso) {
    caso.vinculado(ana).meioDiaPermitido = true;
    return caso;
}

TEST(DeclaracaoLinhas, QuemEOTrabalhador) {
    Caso semVinculoNesseMes = Caso{}.com({{.mes = "2025-11"}});
    Caso outraData = Caso{}.com({{.nascimento = "1990-05-18"}});
    Caso desconhecidaComOutraData = Caso{}.com({{.niss = desconhecida, .nascimento = "1900-01-01"}});
    verificar({
        {"conhecido", Caso{}.com({{}}), {}},
        {"dígito errado", Caso{}.com({{.niss = "12345678901"}}), {"PSI-008 linha[1]/nissTrabalhador"}},
        {"pessoa coletiva", Caso{}.com({{.niss = "25000000014"}}), {"DS35 linha[1]/nissTrabalhador"}},
        {"desconhecido", desconhecidaComOutraData, {"DS35 linha[1]/nissTrabalhador"}},
        {"sem vínculo nesse mês", semVinculoNesseMes, {"DS35 linha[1]/nissTrabalhador"}},
        {"outra data de nascimento", outraData, {"DR-109 linha[1]/dataNascimento"}},
    });
    EXPECT_EQ(Caso{}.com({{.niss = desconhecida}}).avaliar().mensagens[0].texto,
              Caso{}.com({{.niss = "25000000014"}}).avaliar().mensagens[0].texto);
}

/// Desconhecida has no vínculo in 2026-01; something of hers was accepted.
Caso semVinculo(const LinhaDeTeste& linha, bool comRegisto = true) {
    Caso caso = Caso{}.aceite({.niss = desconhecida, .dias = "20", .mes = "2026-01"}).com({linha});
    if (comRegisto) caso.factos.nascimentos.push_back({std::stoll(desconhecida), dia("1990-05-17")});
    return caso;
}

TEST(DeclaracaoLinhas, RetirarOQueFoiAceiteNaoPrecisaDeVinculo) {
    const std::string recusada = "DS35 linha[1]/nissTrabalhador";
    const auto de = [](std::string valor, std::string dias) {
        return LinhaDeTeste{.niss = desconhecida, .valor = std::move(valor), .dias = std::move(dias), .mes = "2026-01"};
    };
    LinhaDeTeste outraData = de("-1000.00", "-20"), outroMes = de("-1.00", "0"), outraNatureza = de("-1.00", "0");
    outraData.nascimento = "1990-05-18";
    outroMes.mes = "2025-12";
    outraNatureza.natureza = 'R';
    Caso aOutraTaxa = Caso{}.aceite({.niss = desconhecida, .mes = "2026-01"}, 1, agricultura).com({de("-1.00", "0")});
    aOutraTaxa.factos.nascimentos.push_back({std::stoll(desconhecida), dia("1990-05-17")});
    verificar({
        {"tudo", semVinculo(de("-1000.00", "-20")), {}},
        {"só valor", semVinculo(de("-0.01", "0")), {}},
        {"só dias", semVinculo(de("0", "-20")), {}},
        {"mais do que há", semVinculo(de("-1000.01", "-20")), {"DS38 linha[1]/valor"}},
        {"mais dias do que há", semVinculo(de("0", "-21")), {"DS38 linha[1]/dias"}},
        {"nem valor nem dias", semVinculo(de("0", "0")), {recusada}},
        {"retira valor e junta dias", semVinculo(de("-1.00", "1")), {recusada}},
        {"junta valor e retira dias", semVinculo(de("1.00", "-1")), {recusada, "DS36 linha[1]/natureza"}},
        {"outra data de nascimento", semVinculo(outraData), {"DR-109 linha[1]/dataNascimento"}},
        {"de outro mês", semVinculo(outroMes), {recusada, "DS38 linha[1]/valor"}},
        {"de outra natureza", semVinculo(outraNatureza), {recusada, "DS38 linha[1]/valor"}},
        {"a outra taxa", aOutraTaxa, {recusada, "DS38 linha[1]/valor"}},
        {"sem registo", semVinculo(de("-1.00", "0"), false), {recusada}},
        {"meio dia de um número inteiro", semVinculo(de("0", "-0.5")), {"DS52 linha[1]/dias"}},
    });
}

TEST(DeclaracaoLinhas, SoOQueFoiAceiteAntesDoBlocoSeRetiraSemVinculo) {
    const LinhaDeTeste junta{.niss = desconhecida}, retira{.niss = desconhecida, .valor = "-1000.00"};
    Caso caso = Caso{}.com({junta, retira});
    caso.factos.nascimentos.push_back({std::stoll(desconhecida), dia("1990-05-17")});
    EXPECT_EQ(caso.codigos(), (Codigos{"DS35 linha[1]/nissTrabalhador", "DS35 linha[2]/nissTrabalhador"}));
}

TEST(DeclaracaoLinhas, AntesDaTabelaAsNaturezasSaoAsDoSeuInicio) {
    Caso caso = Caso{}.com({{.valor = "-10.00", .mes = "1899-12"}});
    EXPECT_EQ(caso.codigos(), (Codigos{"DS35 linha[1]/nissTrabalhador", "DS38 linha[1]/valor"}));
    caso.bloco.linhas[0].natureza = 'Z';
    EXPECT_EQ(caso.codigos(),
              (Codigos{"DS35 linha[1]/nissTrabalhador", "DR-101 linha[1]/natureza", "DS38 linha[1]/valor"}));
}

TEST(DeclaracaoLinhas, NaturezasEMeses) {
    Caso revogada = Caso{}.com({{.natureza = 'H'}});
    for (auto& natureza : revogada.factos.naturezas) {
        if (natureza.codigo == 'H') natureza.periodo.fim = dia("2026-01-31");
    }
    Caso aindaEmVigor = revogada;
    aindaEmVigor.bloco.linhas[0].mesRemuneracao = mes("2026-01");
    verificar({
        {"desconhecida", Caso{}.com({{.natureza = 'Z'}}), {"DR-101 linha[1]/natureza"}},
        {"já não em vigor", revogada, {"DR-101 linha[1]/natureza"}},
        {"ainda em vigor nesse mês", aindaEmVigor, {}},
        {"férias sem dias", Caso{}.com({{.natureza = 'F'}}), {}},
        {"férias com dias", Caso{}.com({{.natureza = 'F', .dias = "1"}}), {"DR-102 linha[1]/dias"}},
        {"Natal com dias", Caso{}.com({{.natureza = 'N', .dias = "1"}}), {"DR-102 linha[1]/dias"}},
        {"mês anterior", Caso{}.com({{.mes = "2026-01"}}), {}},
        {"mês depois do de referência",
         Caso{}.com({{.mes = "2026-03"}}),
         {"DS35 linha[1]/nissTrabalhador", "DR-104 linha[1]/mesRemuneracao"}},
    });
}

TEST(DeclaracaoLinhas, DS36MesmaNaturezaDuasVezes) {
    const std::string repetida = "DS36 linha[2]/natureza";
    verificar({
        {"naturezas diferentes", Caso{}.com({{}, {.natureza = 'R'}}), {}},
        {"meses diferentes", Caso{}.com({{}, {.mes = "2026-01"}}), {}},
        {"trabalhadores diferentes", Caso{}.com({{}, {.niss = bruno}}), {}},
        {"no bloco", Caso{}.com({{}, {.valor = "1.00"}}), {repetida}},
        {"três vezes", Caso{}.com({{}, {}, {}}), {repetida, "DS36 linha[3]/natureza"}},
        {"num bloco aceite", Caso{}.aceite({}).com({{}}), {"DS36 linha[1]/natureza"}},
        {"correção para mais", Caso{}.aceite({.mes = "2026-01"}).com({{.mes = "2026-01"}}), {"DS36 linha[1]/natureza"}},
        {"as negativas não contam", Caso{}.com({{}, {.valor = "-100.00"}, {.valor = "-50.00"}}), {}},
        {"só dias", Caso{}.com({{.dias = "10"}, {.valor = "0", .dias = "10"}}), {repetida}},
        {"linha a zero", Caso{}.com({{}, {.valor = "0"}}), {}},
        {"retirado e declarado de novo", Caso{}.aceite({}).com({{.valor = "-1000.00"}, {.valor = "1100.00"}}), {}},
        {"pela outra ordem",
         Caso{}.aceite({}).com({{.valor = "1100.00"}, {.valor = "-1000.00"}}),
         {"DS36 linha[1]/natureza"}},
        {"retirado num bloco aceite", Caso{}.aceite({}).aceite({.valor = "-1000.00"}).com({{.valor = "1100.00"}}), {}},
        {"retirado em parte", Caso{}.aceite({}).com({{.valor = "-999.99"}, {.valor = "1.00"}}), {repetida}},
        {"sem valor mas com dias",
         Caso{}.aceite({.dias = "30"}).com({{.valor = "-1000.00"}, {.valor = "1.00"}}),
         {repetida}},
        {"sem valor nem dias",
         Caso{}.aceite({.dias = "30"}).com({{.valor = "-1000.00", .dias = "-30"}, {.valor = "1.00", .dias = "30"}}),
         {}},
        {"duas vezes depois de retirado",
         Caso{}.aceite({}).com({{.valor = "-1000.00"}, {.valor = "1.00"}, {.valor = "2.00"}}),
         {"DS36 linha[3]/natureza"}},
        {"retirado noutro estabelecimento",
         Caso{}.aceite({}).aceite({.valor = "-1000.00"}, 2).com({{.valor = "1100.00"}}),
         {"DS36 linha[1]/natureza"}},
        {"noutro estabelecimento", Caso{}.aceite({.dias = "15"}, 2).com({{.dias = "15"}}), {}},
        {"a outra taxa", Caso{}.aceite({.dias = "15"}, 1, agricultura).com({{.dias = "15"}}), {}},
        {"sem vínculo também",
         Caso{}.com({{.niss = desconhecida}, {.niss = desconhecida}}),
         {"DS35 linha[1]/nissTrabalhador", "DS35 linha[2]/nissTrabalhador", repetida}},
    });
}

TEST(DeclaracaoLinhas, DS37DiferencasPrecisamDeBase) {
    const LinhaDeTeste diferenca{.natureza = '6', .valor = "50.00", .mes = "2026-01"};
    const LinhaDeTeste base{.mes = "2026-01"}, retirada{.valor = "-1000.00", .mes = "2026-01"};
    const LinhaDeTeste semDiferenca{.natureza = '6', .valor = "-50.00", .mes = "2026-01"};
    verificar({
        {"sem base", Caso{}.com({diferenca}), {"DS37 linha[1]/natureza"}},
        {"base no bloco", Caso{}.com({diferenca, base}), {}},
        {"base num bloco aceite", Caso{}.aceite(base).com({diferenca}), {}},
        {"base noutro estabelecimento", Caso{}.aceite(base, 2).com({diferenca}), {}},
        {"base de outro mês", Caso{}.com({{}, diferenca}), {"DS37 linha[2]/natureza"}},
        {"base de outro trabalhador",
         Caso{}.com({{.niss = bruno, .mes = "2026-01"}, diferenca}),
         {"DS37 linha[2]/natureza"}},
        {"base que não é permanente",
         Caso{}.com({diferenca, {.natureza = 'C', .mes = "2026-01"}}),
         {"DS37 linha[1]/natureza"}},
        {"base retirada antes", Caso{}.aceite(base).aceite(retirada).com({diferenca}), {"DS37 linha[1]/natureza"}},
        {"retirar a base", Caso{}.aceite(base).aceite(diferenca).com({retirada}), {"DS37 linha[1]/valor"}},
        {"retirar ambas", Caso{}.aceite(base).aceite(diferenca).com({retirada, semDiferenca}), {}},
        {"reduzir a base", Caso{}.aceite(base).aceite(diferenca).com({{.valor = "-999.99", .mes = "2026-01"}}), {}},
        {"retirar diferenças", Caso{}.aceite(base).aceite(diferenca).com({semDiferenca}), {}},
    });
}

TEST(DeclaracaoLinhas, DS38NegativasPrecisamDePositivas) {
    const LinhaDeTeste janeiro{.dias = "30", .mes = "2026-01"};
    const std::string valor = "DS38 linha[1]/valor", dias = "DS38 linha[1]/dias";
    const auto menos = [](std::string quanto, std::string quantosDias = "0") {
        return LinhaDeTeste{.valor = std::move(quanto), .dias = std::move(quantosDias), .mes = "2026-01"};
    };
    verificar({
        {"sem nada atrás", Caso{}.com({menos("-0.01")}), {valor}},
        {"tudo", Caso{}.aceite(janeiro).com({menos("-1000.00", "-30")}), {}},
        {"mais do que há", Caso{}.aceite(janeiro).com({menos("-1000.01")}), {valor}},
        {"mais dias do que há", Caso{}.aceite(menos("1000.00", "10")).com({menos("-1.00", "-11")}), {dias}},
        {"ambos", Caso{}.com({menos("-1.00", "-1")}), {valor, dias}},
        {"só dias", Caso{}.aceite(janeiro).com({menos("0", "-30")}), {}},
        {"a segunda correção conta com a primeira",
         Caso{}.aceite(janeiro).aceite(menos("-600.00")).com({menos("-400.01")}),
         {valor}},
        {"várias linhas, uma mensagem na última",
         Caso{}.aceite(janeiro).com({menos("-600.00"), menos("-600.00"), {.mes = "2026-02"}}),
         {"DS38 linha[2]/valor"}},
        {"no próprio bloco, por qualquer ordem", Caso{}.com({menos("-100.00"), menos("100.00")}), {}},
        {"ausência descontada", Caso{}.com({{.dias = "30"}, {.valor = "-100.00", .dias = "-3"}}), {}},
        {"de outra natureza",
         Caso{}.aceite(janeiro).com({{.natureza = 'R', .valor = "-1.00", .mes = "2026-01"}}),
         {valor}},
        {"de outro mês", Caso{}.aceite({.mes = "2025-12"}).com({menos("-1.00")}), {valor}},
        {"de outro estabelecimento", Caso{}.aceite(janeiro, 2).com({menos("-1.00")}), {}},
        {"a outra taxa", Caso{}.aceite(janeiro, 1, agricultura).com({menos("-1.00")}), {valor}},
    });
}

TEST(DeclaracaoLinhas, DS45CorrecaoNoMesmoMesCivil) {
    const auto caso = [](const LinhaDeTeste& linha, const ChaveBloco& aceite) {
        Caso c = Caso{}.aceite({.dias = "30", .mes = "2026-01"}).aceite({.dias = "30"});
        c.factos.aceitesNoMesDeHoje.push_back(aceite);
        c.com({linha});
        return c;
    };
    const ChaveBloco janeiro{1, mes("2026-01"), {3475}};
    const LinhaDeTeste negativa{.valor = "-10.00", .mes = "2026-01"};
    const std::string recusada = "DS45 linha[1]/mesRemuneracao";
    verificar({
        {"esse mês", caso(negativa, janeiro), {recusada}},
        {"dias negativos", caso({.valor = "0", .dias = "-1", .mes = "2026-01"}, janeiro), {recusada}},
        {"positiva", caso({.natureza = 'R', .mes = "2026-01"}, janeiro), {}},
        {"outro mês", caso({.valor = "-10.00"}, janeiro), {}},
        {"outro estabelecimento", caso(negativa, {2, mes("2026-01"), {3475}}), {}},
        {"outra taxa", caso(negativa, {1, mes("2026-01"), {3330}}), {}},
    });
}

TEST(DeclaracaoLinhas, DS50DizCadaTaxaUmaVez) {
    Caso caso;
    caso.factos.taxas.clear();
    for (const auto& taxa : {geral, agricultura, geral}) caso.taxa(ana, "2026-02", taxa);
    caso.bloco.chave.taxa = {2290};
    const auto mensagens = caso.com({{}}).avaliar().mensagens;
    const auto ds50 = std::ranges::find(mensagens, "DS50", &MensagemBloco::codigo);
    ASSERT_NE(ds50, mensagens.end());
    EXPECT_NE(ds50->texto.find("(33,30 %, 34,75 %)"), std::string::npos) << ds50->texto;
}

TEST(DeclaracaoLinhas, DS50TaxaDoRegisto) {
    const std::string recusada = "DS50 linha[1]/nissTrabalhador";
    const auto comTaxas = [](const std::vector<TaxaAplicavel>& taxas) {
        Caso caso;
        caso.factos.taxas.clear();
        for (const auto& taxa : taxas) caso.taxa(ana, "2026-02", taxa);
        caso.taxa(ana, "2026-01", agricultura);
        return caso;
    };
    verificar({
        {"a registada", comTaxas({geral}).com({{}}), {}},
        {"outra", comTaxas({agricultura}).com({{}}), {recusada}},
        {"nenhuma", comTaxas({}).com({{}}), {recusada}},
        {"uma das duas do mês", comTaxas({agricultura, geral}).com({{}}), {}},
        {"a do mês da remuneração", comTaxas({geral}).com({{.mes = "2026-01"}}), {recusada}},
        {"retirar o que foi aceite a essa taxa",
         comTaxas({agricultura}).aceite({.dias = "30"}).com({{.valor = "-1000.00", .dias = "-30"}}),
         {}},
        {"acrescentar ao que foi aceite a essa taxa",
         comTaxas({agricultura}).aceite({}).com({{.natureza = '6', .valor = "1.00"}}),
         {recusada}},
    });
    EXPECT_NE(comTaxas({agricultura}).com({{}}).avaliar().mensagens[0].texto.find("33,30 %"), std::string::npos);
}

TEST(DeclaracaoLinhas, DS52MeiosDias) {
    const std::string recusado = "DS52 linha[1]/dias";
    Caso comMeioAceite = Caso{}.aceite({.dias = "10.5"});
    verificar({
        {"dias inteiros", Caso{}.com({{.dias = "10"}}), {}},
        {"tempo completo", Caso{}.com({{.dias = "10.5"}}), {recusado}},
        {"tempo parcial", meioDiaPermitido(Caso{}.com({{.dias = "10.5"}})), {}},
        {"só noutro mês", meioDiaPermitido(Caso{}.com({{.dias = "10.5", .mes = "2026-01"}})), {recusado}},
        {"negativo", Caso{}.aceite({.dias = "30"}).com({{.valor = "-1.00", .dias = "-0.5"}}), {recusado}},
        {"retirar um meio dia aceite", Caso{}.aceite({.dias = "10.5"}).com({{.valor = "-1.00", .dias = "-10.5"}}), {}},
    });
}

TEST(DeclaracaoLinhas, DR102AteTrintaDias) {
    const LinhaDeTeste vinte{.dias = "20"};
    verificar({
        {"trinta", Caso{}.com({vinte, {.natureza = 'C', .dias = "10"}}), {}},
        {"trinta e um",
         Caso{}.com({vinte, {.natureza = 'C', .dias = "11"}, {.natureza = 'R'}}),
         {"DR-102 linha[2]/dias"}},
        {"meio a mais",
         meioDiaPermitido(Caso{}.com({vinte, {.natureza = 'C', .dias = "10.5"}})),
         {"DR-102 linha[2]/dias"}},
        {"com os aceites", Caso{}.aceite({.natureza = 'C', .dias = "15"}).com({vinte}), {"DR-102 linha[1]/dias"}},
        {"noutro estabelecimento", Caso{}.aceite({.dias = "15"}, 2).com({vinte}), {"DR-102 linha[1]/dias"}},
        {"a outra taxa", Caso{}.aceite({.dias = "15"}, 1, agricultura).com({vinte}), {"DR-102 linha[1]/dias"}},
        {"com ausência",
         Caso{}.com({{.dias = "30"}, {.valor = "-1.00", .dias = "-10"}, {.natureza = 'C', .dias = "10"}}),
         {}},
        {"cada trabalhador", Caso{}.com({vinte, {.niss = bruno, .dias = "20"}}), {}},
        {"cada mês", Caso{}.com({vinte, {.dias = "20", .mes = "2026-01"}}), {}},
    });
}

}  // namespace
}  // namespace psi::domain
