#include "psi/domain/ciclo/comunicar_valores.hpp"

#include <gtest/gtest.h>

#include "../vetores.hpp"
#include "valores_caso.hpp"

namespace psi::domain {
namespace {

using namespace testes::ciclo;
using testes::dia;
using testes::utc;
using Codigos = std::vector<std::string>;

struct Caso {
    const char* nome;
    Valores valores;
    Codigos codigos;
};
void verificar(const std::vector<Caso>& casos) {
    for (const auto& [nome, valores, codigos] : casos) EXPECT_EQ(valores.codigos(), codigos) << nome;
}

Valores umaLinha(const LinhaDeTeste& linha) {
    return Valores{}.com({linha});
}

TEST(CicloValores, OMesDoPedido) {
    const LinhaDeTeste premio;
    Valores detido = umaLinha(premio);
    detido.factos.ciclo.meses[2].confirmado = true;
    detido.factos.documento = DocumentoQueDetem{"12345678", true};
    verificar({
        {"aberto", umaLinha(premio), {}},
        {"o mês corrente já", umaLinha(premio).em("2027-04", "2027-04-10T10:00:00Z"), {}},
        {"antes do ciclo", umaLinha(premio).em("2026-12", "2027-04-10T10:00:00Z"), {"SCC-001 mesReferencia"}},
        {"no futuro", umaLinha(premio).em("2027-05", "2027-04-10T10:00:00Z"), {"SCC-002 mesReferencia"}},
        {"fechado", umaLinha(premio).em("2027-02", "2027-04-10T10:00:00Z"), {"SCC-003 mesReferencia"}},
        {"num documento", detido, {"SCC-003 mesReferencia"}},
    });
    EXPECT_NE(detido.avaliar().mensagens[0].texto.find("12345678"), std::string::npos);
    EXPECT_TRUE(detido.avaliar().trabalhadores.empty());
}

TEST(CicloValores, UmMesConfirmadoReabreSoComAlgumAceite) {
    Valores valores = umaLinha({});
    valores.factos.ciclo.meses[2].confirmado = true;
    EXPECT_EQ(valores.codigos(), Codigos{"aviso SCC-017 mesReferencia"});
    valores.linhas[0].natureza = 'Z';
    EXPECT_EQ(valores.codigos(), Codigos{"DR-101 linha[1]/natureza"});
}

TEST(CicloValores, CadaTrabalhadorPorSi) {
    const Valores valores = Valores{}.com(
        {{.niss = bruno, .natureza = 'Z'}, {}, {.niss = bruno, .valor = "5.00"}, permanente("900.00", "27")});
    const AvaliacaoValores avaliacao = valores.avaliar();
    ASSERT_EQ(avaliacao.trabalhadores.size(), 2U);
    EXPECT_EQ(avaliacao.trabalhadores[0].niss, bruno);
    EXPECT_EQ(avaliacao.trabalhadores[0].estado, EstadoTrabalhador::ComAlertas);
    EXPECT_TRUE(avaliacao.trabalhadores[0].valores.empty()) << "all or nothing";
    EXPECT_TRUE(avaliacao.trabalhadores[0].identificado);
    EXPECT_EQ(avaliacao.trabalhadores[0].linhas, (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(escrever(avaliacao.trabalhadores[1].estado), "ACEITE");
    ASSERT_EQ(avaliacao.trabalhadores[1].valores.size(), 2U);
    EXPECT_EQ(avaliacao.trabalhadores[1].valores[1].meiosDias, 54);
    const auto pelaPrimeiraLinha = Valores{}.com({{}, {.niss = bruno}}).avaliar().trabalhadores;
    EXPECT_EQ(pelaPrimeiraLinha[0].niss, ana);
    EXPECT_TRUE(avaliacao.algumAceite());
    EXPECT_FALSE(avaliacao.todosAceites());
}

TEST(CicloValores, QuemNaoEIdentificado) {
    verificar({
        {"dígito de controlo",
         Valores{}.com({{.niss = 12345678903}, {.niss = 12345678903, .natureza = 'Z'}}),
         {"PSI-008 linha[1]/nissTrabalhador"}},
        {"nunca vinculado", umaLinha({.niss = 12000000012, .natureza = 'Z'}), {"VNC-002 linha[1]/nissTrabalhador"}},
        {"outra data numa das linhas",
         Valores{}.com({{}, {.natureza = 'Z', .nascimento = "1990-05-18"}}),
         {"VNC-002 linha[2]/nissTrabalhador"}},
    });
    EXPECT_FALSE(umaLinha({.nascimento = "1990-05-18"}).avaliar().trabalhadores[0].identificado);
    const auto texto = [](const Valores& v) { return v.avaliar().trabalhadores[0].mensagens[0].texto; };
    EXPECT_EQ(texto(umaLinha({.nascimento = "1990-05-18"})), texto(umaLinha({.niss = 12000000012})));
}

TEST(CicloValores, AcaoENatureza) {
    verificar({
        {"P não se acrescenta", umaLinha({.natureza = 'P', .dias = "1"}), {"SCC-006 linha[1]/acao"}},
        {"as outras acrescentam-se e substituem-se",
         Valores{}.com({{}, {.natureza = 'X', .acao = Acao::Substituir}}),
         {}},
        {"um mês anterior não se substitui",
         umaLinha({.acao = Acao::Substituir, .mes = "2027-02"}),
         {"SCC-006 linha[1]/acao"}},
        {"natureza desconhecida", umaLinha({.natureza = 'Z'}), {"DR-101 linha[1]/natureza"}},
    });
    Valores soAgora = umaLinha(correcao("1.00", "0", "2027-02", 'R'));
    for (auto& natureza : soAgora.factos.naturezas)
        if (natureza.codigo == 'R') natureza.periodo.inicio = dia("2027-03-01");
    EXPECT_EQ(soAgora.codigos(), Codigos{"DR-101 linha[1]/natureza"}) << "judged in mesRemuneracao";
}

TEST(CicloValores, UmMesAindaAbertoNaoSeCorrigeNoutro) {
    const Valores abril = umaLinha(correcao("1.00", "0", "2027-03", 'R')).em("2027-04", "2027-04-10T10:00:00Z");
    EXPECT_EQ(abril.codigos(), Codigos{"SCC-006 linha[1]/acao"});
    Valores confirmado = abril;
    confirmado.factos.ciclo.meses[2].confirmado = true;
    EXPECT_EQ(confirmado.codigos(), Codigos{});
}

TEST(CicloValores, Dias) {
    const std::string errado = "SCC-007 linha[1]/dias";
    const Ficha parcial = Ficha{}.parcial("13");
    verificar({
        {"trinta", umaLinha(permanente("1000.00", "30")), {}},
        {"trinta e um", umaLinha(permanente("1000.00", "31")), {errado}},
        {"negativos", umaLinha(permanente("1000.00", "-1")), {errado}},
        {"um quarto", umaLinha(permanente("1000.00", "1.25")), {errado}},
        {"meio dia a tempo completo", umaLinha(permanente("900.00", "26.5")), {errado}},
        {"meio dia a tempo parcial", umaLinha(permanente("900.00", "6.5")).ana(parcial), {}},
        {"meio dia intermitente",
         umaLinha(permanente("900.00", "6.5")).ana(Ficha{}.contrato("2020-01-01", "1.00", "D")),
         {}},
        {"outra natureza com dias", umaLinha({.dias = "1"}), {errado}},
        {"outra natureza com dias a zero", umaLinha({.dias = "0"}), {}},
        {"em falta", umaLinha({.natureza = 'P', .acao = Acao::Substituir}), {errado}},
        {"correção de 30 dias negativos", umaLinha(correcao("-1000.00", "-30")), {}},
        {"correção de sinais opostos", umaLinha(correcao("-10.00", "1")), {"SCC-013 linha[1]/valor"}},
        {"meio dia de correção", umaLinha(correcao("-10.00", "-0.5")), {errado}},
        {"tirar meio dia que existe",
         umaLinha(correcao("-10.00", "-15.5")).aceite('P', "0.00", "-14.5", "2027-01"),
         {}},
    });
}

TEST(CicloValores, Valor) {
    const std::string errado = "SCC-013 linha[1]/valor";
    verificar({
        {"o mês de ausência", umaLinha(permanente("0.00", "0")), {}},
        {"sem dias nem valor, dias por dizer",
         umaLinha({.natureza = 'P', .valor = "0.00", .acao = Acao::Substituir}),
         {}},
        {"dias sem valor", umaLinha(permanente("0.00", "10")), {errado}},
        {"substituir por menos que nada", umaLinha(permanente("-0.01", "0")), {errado}},
        {"acrescentar nada", umaLinha({.valor = "0.00"}), {errado}},
        {"correção de nada", umaLinha(correcao("0.00", "0")), {errado}},
        {"correção só de dias", umaLinha(correcao("0.00", "-5")), {}},
        {"correção só de valor", umaLinha(correcao("-5.00", "0")), {}},
    });
}

TEST(CicloValores, VinculoEstabelecimentoETaxa) {
    const Ficha dois = Ficha{}
                           .local("2020-01-01 2027-03-10", 1)
                           .local("2027-03-11", 2)
                           .taxa("2020-01-01 2027-03-20", geral)
                           .taxa("2027-03-21", agricultura);
    const auto valor = [](const Valores& valores) {
        const auto avaliacao = valores.avaliar();
        const ValorComunicado& v = avaliacao.trabalhadores.at(0).valores.at(0);
        return std::to_string(v.codigoEstabelecimento) + " " + std::to_string(v.taxa.pontosBase);
    };
    EXPECT_EQ(valor(umaLinha({}).ana(dois)), "2 3330") << "of the last linked day";
    EXPECT_EQ(valor(umaLinha({.estabelecimento = 1}).ana(dois)), "1 3475") << "of the last linked day there";
    EXPECT_EQ(valor(umaLinha({.taxa = Taxa{3475}}).ana(dois)), "2 3475");
    EXPECT_EQ(valor(umaLinha({.estabelecimento = 2, .taxa = Taxa{3475}}).ana(dois)), "2 3475");
    EXPECT_EQ(umaLinha({}).ana(dois).avaliar().trabalhadores[0].valores[0].taxaTrabalhador, Taxa{1100});
    verificar({
        {"sem vínculo no mês", umaLinha({}).ana(Ficha{"2020-01-01 2027-02-28"}), {"SCC-004 linha[1]/nissTrabalhador"}},
        {"outro estabelecimento",
         umaLinha({.estabelecimento = 3}).ana(dois),
         {"SCC-004 linha[1]/codigoEstabelecimento"}},
        {"outra taxa", umaLinha({.taxa = Taxa{2290}}).ana(dois), {"SCC-004 linha[1]/taxa"}},
        {"a taxa que teve noutro",
         umaLinha({.estabelecimento = 1, .taxa = Taxa{3330}}).ana(dois),
         {"SCC-004 linha[1]/taxa"}},
        {"o local de outro mês",
         umaLinha({.natureza = 'R', .valor = "1.00", .mes = "2027-01", .estabelecimento = 2}).ana(dois),
         {"SCC-004 linha[1]/codigoEstabelecimento"}},
    });
}

TEST(CicloValores, RetirarOQueExisteSemVinculo) {
    const Ficha cessado{"2020-01-01 2026-12-31"};
    const auto retirar = [&](LinhaDeTeste linha) { return umaLinha(linha).ana(cessado); };
    verificar({
        {"tudo", retirar(correcao("-1000.00", "-30")), {}},
        {"acrescentar", retirar(correcao("1.00", "0")), {"SCC-004 linha[1]/nissTrabalhador"}},
        {"o que não existe", retirar(correcao("-1.00", "0", "2027-01", 'R')), {"SCC-004 linha[1]/nissTrabalhador"}},
        {"o comunicado no próprio mês",
         retirar({.valor = "0.00", .acao = Acao::Substituir}).existe({.natureza = 'R', .valor = "50.00"}),
         {}},
        {"nada comunicado no próprio mês",
         retirar({.valor = "0.00", .acao = Acao::Substituir}),
         {"SCC-004 linha[1]/nissTrabalhador"}},
    });
    const auto avaliacao = retirar(correcao("-10.00", "0"))
                               .semAceites()
                               .aceite('P', "10.00", "1", "2027-01", 4)
                               .aceite('P', "900.00", "29", "2027-01", 7, agricultura)
                               .avaliar();
    EXPECT_EQ(avaliacao.trabalhadores[0].valores[0].codigoEstabelecimento, 7) << "where most stands";
    EXPECT_EQ(avaliacao.trabalhadores[0].valores[0].taxa, Taxa{3330});
}

TEST(CicloValores, ComVinculoORetiradoVaiParaOndeOTrabalhadorEsteve) {
    const Valores valores = Valores{}.semAceites().aceite('P', "1000.00", "30", "2027-01", 9, agricultura);
    EXPECT_EQ(Valores{valores}.com({correcao("-5.00", "0")}).codigos(), Codigos{});
    LinhaDeTeste la = correcao("-5.00", "0");
    la.estabelecimento = 9;
    EXPECT_EQ(Valores{valores}.com({la}).codigos(), Codigos{"SCC-004 linha[1]/codigoEstabelecimento"});
    EXPECT_EQ(Valores{valores}.com({la}).ana(Ficha{"2027-03-01"}).codigos(), Codigos{}) << "not linked there at all";
    la.taxa = Taxa{3475};
    EXPECT_EQ(Valores{valores}.com({la}).ana(Ficha{"2027-03-01"}).codigos(),
              Codigos{"SCC-004 linha[1]/nissTrabalhador"});
}

TEST(CicloValores, MesDaRemuneracao) {
    const std::string campo = " linha[1]/mesRemuneracao";
    Valores destacado = umaLinha(correcao("-1.00", "0"));
    destacado.factos.destacados = {mes("2027-01")};
    Valores classico = umaLinha(correcao("-1.00", "0"));
    classico.factos.ciclo.meses[0].classico = true;
    Valores antigo = umaLinha(correcao("-1.00", "0")).em("2032-02", "2032-02-10T10:00:00Z");
    antigo.factos.ciclo = cicloDesde("2027-01", "2032-02-10");
    Valores quase = antigo;
    quase.agora = utc("2032-01-31T10:00:00Z");
    quase.mes = mes("2032-01");
    verificar({
        {"depois do mês de referência", umaLinha({.mes = "2027-04"}), {"SCC-002" + campo}},
        {"antes do primeiro mês", umaLinha(correcao("-1.00", "0", "2026-12")), {"SCC-001" + campo}},
        {"um mês que ficou clássico", classico, {"SCC-001" + campo}},
        {"fora de linha", destacado, {"SCC-010" + campo}},
        {"mais de 60 meses", antigo, {"SCC-010" + campo}},
        {"60 meses", quase, {}},
        {"nada mais se diz da linha",
         umaLinha({.natureza = 'Z', .valor = "0.00", .mes = "2027-04"}),
         {"SCC-002" + campo}},
    });
}

TEST(CicloValores, Repetidas) {
    const std::string segunda = "SCC-008 linha[2]/natureza", resto = "SCC-008 linha[1]/valor";
    const ValorDeTeste premio{.acao = Acao::Acrescentar, .natureza = 'R', .valor = "100.00"};
    verificar({
        {"duas vezes", Valores{}.com({{}, {.valor = "1.00"}}), {segunda}},
        {"uma com o que a outra não diz", Valores{}.com({{}, {.valor = "1.00", .estabelecimento = 1}}), {segunda}},
        {"ações diferentes", Valores{}.com({{}, {.valor = "1.00", .acao = Acao::Substituir}}), {segunda}},
        {"meses diferentes", Valores{}.com({{}, correcao("1.00", "0", "2027-01", 'R')}), {}},
        {"trabalhadores diferentes", Valores{}.com({{}, {.niss = bruno}}), {}},
        {"já comunicado", umaLinha({}).existe(premio), {resto}},
        {"já comunicado, outro valor", umaLinha({.valor = "99.00"}).existe(premio), {}},
        {"já comunicado, de outra natureza", umaLinha({.natureza = 'X'}).existe(premio), {}},
        {"já comunicado por substituição", umaLinha({}).existe({.natureza = 'R', .valor = "100.00"}), {resto}},
        {"já comunicado e entretanto substituído",
         umaLinha({}).existe(premio).existe({.comprovativo = "c2", .natureza = 'R', .valor = "7.00"}),
         {}},
        {"substituir pelo mesmo", umaLinha({.acao = Acao::Substituir}).existe(premio), {}},
        {"correção repetida",
         umaLinha(correcao("-500.00", "-15"))
             .existe({.acao = Acao::Acrescentar, .valor = "-500.00", .dias = "-15", .mes = "2027-01"}),
         {resto}},
        {"correção repetida com o mês substituído",
         Valores{}
             .com({correcao("-500.00", "-15"), permanente("900.00", "27")})
             .existe({.acao = Acao::Acrescentar, .valor = "-500.00", .dias = "-15", .mes = "2027-01"}),
         {resto}},
        {"outra correção só de dias",
         umaLinha(correcao("0.00", "-5"))
             .existe({.acao = Acao::Acrescentar, .valor = "0.00", .dias = "-3", .mes = "2027-01"}),
         {}},
    });
}

TEST(CicloValores, OQueDeixariaUmMesForaDosLimites) {
    const std::string dias = "SCC-011 linha[1]/dias", valor = "SCC-011 linha[1]/valor";
    const ValorDeTeste meia{.acao = Acao::Acrescentar, .valor = "-500.00", .dias = "-15", .mes = "2027-01"};
    verificar({
        {"o exemplo: cessou a 15 de janeiro",
         umaLinha(correcao("-500.00", "-15")).ana(Ficha{"2020-01-01 2027-01-15"}),
         {}},
        {"valor a menos", umaLinha(correcao("-1000.01", "-30")), {valor}},
        {"dias a menos", umaLinha(correcao("-1000.00", "-30")).aceite('P', "0.00", "-1", "2027-01"), {dias}},
        {"dias a mais", umaLinha(correcao("10.00", "1")), {dias}},
        {"meio dia a mais", umaLinha(correcao("10.00", "0.5")).ana(Ficha{}.parcial("13")), {dias}},
        {"só valor, com dias já a mais", umaLinha(correcao("10.00", "0")).aceite('P', "0.00", "1", "2027-01"), {}},
        {"conta com o já corrigido", umaLinha(correcao("-500.01", "-15")).existe(meia), {valor}},
        {"e com as linhas do pedido, por ordem",
         Valores{}
             .com({correcao("-600.00", "-15"),
                   correcao("-400.01", "-15", "2027-02"),
                   {.natureza = 'P', .valor = "-500.00", .dias = "-15", .mes = "2027-01", .taxa = Taxa{3475}}})
             .ana(Ficha{}.taxa("2020-01-01 2027-01-20", geral).taxa("2027-01-21", agricultura)),
         {"SCC-011 linha[3]/valor"}},
        {"dois locais, dias a mais",
         Valores{}
             .com({{.natureza = 'P', .valor = "600.00", .dias = "20", .acao = Acao::Substituir, .estabelecimento = 1},
                   {.natureza = 'P', .valor = "400.00", .dias = "11", .acao = Acao::Substituir, .estabelecimento = 2}})
             .ana(Ficha{}.local("2020-01-01 2027-03-20", 1).local("2027-03-21", 2)),
         {"SCC-011 linha[2]/dias"}},
        {"no próprio mês", umaLinha({.valor = "-1.00"}), {valor}},
        {"no próprio mês, do que existe",
         umaLinha({.valor = "-1.00"}).existe({.acao = Acao::Acrescentar, .natureza = 'R', .valor = "1.00"}),
         {}},
        {"um mês com outra linha errada não se soma",
         Valores{}.com({correcao("-5000.00", "-30"), correcao("1.00", "5", "2027-01", 'R')}),
         {"SCC-007 linha[2]/dias"}},
    });
}

TEST(CicloValores, DiferencasPrecisamDeBase) {
    const std::string natureza = "SCC-011 linha[1]/natureza";
    const LinhaDeTeste diferenca{.natureza = '6', .valor = "50.00"};
    const ValorDeTeste comunicada{.acao = Acao::Acrescentar, .natureza = '6', .valor = "50.00"};
    verificar({
        {"com a do contrato", umaLinha(diferenca), {}},
        {"sem base no mês", umaLinha(diferenca).ana(Ficha{}.interrupcao("2027-03-01")), {natureza}},
        {"base no pedido, depois",
         Valores{}.com({diferenca, permanente("900.00", "27")}).ana(Ficha{}.contrato("2020-01-01", "1.00", "C")),
         {}},
        {"intermitente, sem base", umaLinha(diferenca).ana(Ficha{}.contrato("2020-01-01", "1.00", "C")), {natureza}},
        {"de um mês fechado", umaLinha(correcao("50.00", "0", "2027-01", '6')), {}},
        {"de um mês fechado sem base", umaLinha(correcao("50.00", "0", "2027-01", '6')).semAceites(), {natureza}},
        {"retirar a base", umaLinha(permanente("0.00", "0")).existe(comunicada), {"SCC-011 linha[1]/valor"}},
        {"retirar ambas",
         Valores{}
             .com({permanente("0.00", "0"), {.natureza = '6', .valor = "0.00", .acao = Acao::Substituir}})
             .existe(comunicada),
         {}},
    });
}

TEST(CicloValores, AvisoDeQueOContratoDizOutraCoisa) {
    const std::string avisado = "aviso SCC-014 linha[1]/valor";
    const Ficha mudou = Ficha{}.contrato("2020-01-01 2027-03-10", "1000.00").contrato("2027-03-11", "1200.00");
    const Ficha locais = Ficha{"2020-01-01", "1000.00"}.local("2020-01-01 2027-03-20", 1).local("2027-03-21", 2);
    const auto porLocais = [&](const char* um, const char* outro) {
        return Valores{}
            .com({{.natureza = 'P', .valor = um, .dias = "20", .acao = Acao::Substituir, .estabelecimento = 1},
                  {.natureza = 'P', .valor = outro, .dias = "10", .acao = Acao::Substituir, .estabelecimento = 2}})
            .ana(locais);
    };
    verificar({
        {"o do contrato", umaLinha(permanente("1000.00", "30")), {}},
        {"um cêntimo", umaLinha(permanente("1000.01", "30")), {}},
        {"dois cêntimos", umaLinha(permanente("999.98", "30")), {avisado}},
        {"menos dias", umaLinha(permanente("900.00", "29")), {}},
        {"um cêntimo por linha", porLocais("666.67", "333.35"), {}},
        {"mais do que um por linha", porLocais("666.67", "333.36"), {avisado}},
        {"o contrato muda no mês", umaLinha(permanente("1133.33", "30")).ana(mudou), {}},
        {"o contrato muda no mês, só o novo", umaLinha(permanente("1200.00", "30")).ana(mudou), {avisado}},
        {"doente, e afinal não", umaLinha(permanente("1000.00", "30")).ana(Ficha{}.interrupcao("2027-03-05")), {}},
        {"intermitente", umaLinha(permanente("500.00", "30")).ana(Ficha{}.contrato("2020-01-01", "1.00", "C")), {}},
    });
    EXPECT_EQ(umaLinha(permanente("2000.00", "30")).avaliar().trabalhadores[0].estado, EstadoTrabalhador::Aceite);
}

TEST(CicloValores, TodosOsErrosPelaOrdemDasLinhas) {
    EXPECT_EQ(Valores{}
                  .com({permanente("-1.00", "31"), {.natureza = 'Z', .valor = "0.00", .dias = "2"}, {.mes = "2026-01"}})
                  .codigos(),
              (Codigos{"SCC-007 linha[1]/dias", "SCC-013 linha[1]/valor", "DR-101 linha[2]/natureza",
                       "SCC-007 linha[2]/dias", "SCC-013 linha[2]/valor", "SCC-001 linha[3]/mesRemuneracao"}));
}

}  // namespace
}  // namespace psi::domain
