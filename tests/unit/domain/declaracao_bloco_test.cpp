#include <gtest/gtest.h>

#include <algorithm>

#include "declaracao_caso.hpp"
#include "vetores.hpp"

/// The rules on a block as a whole.

namespace psi::domain {
namespace {

using namespace testes::dr;
using testes::dia;
using testes::utc;

Caso normal() {
    return Caso{}.com({{.dias = "30"}});
}

TEST(DeclaracaoBloco, NormalEAceiteSemUmaPalavra) {
    const AvaliacaoBloco avaliacao = normal().avaliar();
    EXPECT_EQ(codigos(avaliacao), Codigos{});
    EXPECT_TRUE(avaliacao.aceite());
    EXPECT_TRUE(avaliacao.reparticaoConhecida);
    EXPECT_EQ(avaliacao.totalRemuneracoes.valor, 1'000'00);
    EXPECT_EQ(avaliacao.contribuicoes, (Contribuicoes{{347'50}, {110'00}, {237'50}}));
}

TEST(DeclaracaoBloco, OsNumerosDoExemploDoFicheiro) {
    const AvaliacaoBloco avaliacao = Caso{}
                                         .com({{.valor = "1000.01", .dias = "30"},
                                               {.niss = bruno, .valor = "920.03", .dias = "30"},
                                               {.niss = bruno, .natureza = 'F', .valor = "460.00"}})
                                         .avaliar();
    EXPECT_EQ(codigos(avaliacao), Codigos{});
    EXPECT_EQ(avaliacao.totalRemuneracoes.valor, 238004);
    EXPECT_EQ(avaliacao.contribuicoes.total.valor, 82706);
}

TEST(DeclaracaoBloco, EstabelecimentoFechado) {
    Caso caso = normal();
    caso.factos.blocos[0].estabelecimentoAberto = false;
    EXPECT_EQ(caso.codigos(), Codigos{"DS31 codigoEstabelecimento"});
}

TEST(DeclaracaoBloco, TotalDiferenteDaSoma) {
    Caso caso = normal();
    caso.bloco.totalRemuneracoes.valor += 1;
    EXPECT_EQ(caso.codigos(), Codigos{"DS23 totalRemuneracoes"});
    EXPECT_NE(caso.avaliar().mensagens[0].texto.find("1000,00 EUR"), std::string::npos);
}

TEST(DeclaracaoBloco, ContribuicoesMalCalculadas) {
    Caso caso = normal();
    caso.bloco.totalContribuicoes.valor -= 1;
    EXPECT_EQ(caso.codigos(), Codigos{"DR-106 totalContribuicoes"});
    EXPECT_NE(caso.avaliar().mensagens[0].texto.find("347,50 EUR"), std::string::npos);
}

TEST(DeclaracaoBloco, IdenticaNaoRepeteOMesmoPorOutrasPalavras) {
    Caso caso = normal().aceite({.dias = "30"});
    caso.factos.blocos[0].identico = BlocoEntregue{"3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10", 2};
    EXPECT_EQ(caso.codigos(), Codigos{"DS33"});
    const std::string texto = caso.avaliar().mensagens[0].texto;
    for (const char* parte : {"bloco 2 da entrega 3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10", "anule esse outro",
                              "num mês de referência posterior"})
        EXPECT_NE(texto.find(parte), std::string::npos) << texto;
}

TEST(DeclaracaoBloco, MesFuturoERecusadoOCorrenteNao) {
    Caso caso = normal();
    caso.agora = utc("2026-01-31T23:59:59Z");
    EXPECT_EQ(caso.codigos(), Codigos{"DR-104 mesReferencia"});
    caso.agora = utc("2026-02-01T00:00:00Z");
    EXPECT_EQ(caso.codigos(), Codigos{"DR-105 mesReferencia"});
    EXPECT_TRUE(caso.avaliar().aceite());
}

TEST(DeclaracaoBloco, AvisoForaDaJanela) {
    const std::vector<std::pair<const char*, bool>> instantes{{"2026-02-28T23:59:59Z", true},  // early
                                                              {"2026-03-01T00:00:00Z", false},
                                                              {"2026-03-10T23:59:59Z", false},
                                                              {"2026-03-11T00:00:00Z", true}};
    for (const auto& [instante, avisa] : instantes) {
        Caso caso = normal();
        caso.agora = utc(instante);
        const AvaliacaoBloco avaliacao = caso.avaliar();
        EXPECT_EQ(codigos(avaliacao), avisa ? Codigos{"DR-105 mesReferencia"} : Codigos{}) << instante;
        EXPECT_TRUE(avaliacao.aceite());
    }
}

TEST(DeclaracaoBloco, SoDeUmBlocoAceiteSeDizQueFoiRecebido) {
    for (const char* instante : {"2026-02-15T10:00:00Z", "2026-03-20T10:00:00Z"}) {
        Caso caso = normal();
        caso.agora = utc(instante);
        EXPECT_NE(caso.avaliar().mensagens.back().texto.find("Foi recebida"), std::string::npos);
        caso.factos.blocos[0].estabelecimentoAberto = false;
        ASSERT_EQ(caso.codigos(), (Codigos{"DS31 codigoEstabelecimento", "DR-105 mesReferencia"}));
        EXPECT_EQ(caso.avaliar().mensagens.back().texto.find("recebida"), std::string::npos);
        EXPECT_NE(caso.avaliar().mensagens.back().texto.find("Corrija os erros"), std::string::npos);
    }
}

TEST(DeclaracaoBloco, EstabelecimentoFechadoDeixaRetirarOQueNeleEsta) {
    const LinhaDeTeste retira{.valor = "-1000.00", .dias = "-30", .mes = "2026-01"};
    const LinhaDeTeste janeiro{.dias = "30", .mes = "2026-01"};
    const auto fechado = [](Caso caso) {
        caso.factos.blocos[0].estabelecimentoAberto = false;
        return caso.codigos();
    };
    const Codigos recusado{"DS31 codigoEstabelecimento"};
    EXPECT_EQ(fechado(Caso{}.aceite(janeiro).com({retira})), Codigos{});
    EXPECT_EQ(fechado(Caso{}.aceite(janeiro, 2).com({retira})), recusado) << "what stands is in another one";
    EXPECT_EQ(fechado(Caso{}.aceite(janeiro).com({retira, {}})), recusado) << "another line adds";
    EXPECT_EQ(fechado(Caso{}.com({retira})),
              (Codigos{"DS31 codigoEstabelecimento", "DS38 linha[1]/valor", "DS38 linha[1]/dias"}));
}

TEST(DeclaracaoBloco, UmaTaxaNegativaContaSeComoE) {
    Caso caso = Caso{}.com({{}});
    caso.bloco.chave.taxa = {-3475};
    caso.factos.blocos[0].reparticao.reset();
    caso.fecharTotais();
    EXPECT_EQ(caso.avaliar().contribuicoes.total, Cents{-347'50});
    EXPECT_EQ(caso.codigos(), Codigos{"DS50 linha[1]/nissTrabalhador"});
    EXPECT_NE(caso.avaliar().mensagens[0].texto.find("-34,75 %"), std::string::npos);
    caso.bloco.totalContribuicoes = {0};
    EXPECT_NE(caso.avaliar().mensagens[0].texto.find("são -347,50 EUR"), std::string::npos);
}

TEST(DeclaracaoBloco, ODia10PassaAoDiaUtilSeguinte) {
    Caso caso = Caso{}.com({{.mes = "2025-12"}});
    caso.bloco.chave.mesReferencia = mes("2025-12");  // 2026-01-10 is a Saturday
    caso.agora = utc("2026-01-12T23:59:59Z");
    EXPECT_EQ(caso.codigos(), Codigos{});
    caso.agora = utc("2026-01-13T00:00:00Z");
    EXPECT_EQ(caso.codigos(), Codigos{"DR-105 mesReferencia"});
}

TEST(DeclaracaoBloco, ADeJulhoAteAoDiaDeAgostoQueNaoPassa) {
    Caso caso = normal();
    caso.bloco.chave.mesReferencia = mes("2029-07");
    caso.factos.blocos[0].diaEmAgosto = 25;  // a Saturday
    caso.agora = utc("2029-08-25T22:59:59Z");
    EXPECT_EQ(caso.codigos(), Codigos{});
    caso.agora = utc("2029-08-25T23:00:00Z");
    EXPECT_EQ(caso.codigos(), Codigos{"DR-105 mesReferencia"});
    EXPECT_NE(caso.avaliar().mensagens.at(0).texto.find("de 2029-08-01 a 2029-08-25"), std::string::npos);
}

TEST(DeclaracaoBloco, ODiaLimiteEUmParametro) {
    Caso caso = normal();
    caso.factos.blocos[0].diaLimite = 4;
    EXPECT_EQ(caso.codigos(), Codigos{"DR-105 mesReferencia"});
}

TEST(DeclaracaoBloco, BlocoNegativoEUmCredito) {
    const AvaliacaoBloco avaliacao =
        Caso{}.aceite({.mes = "2026-01"}).com({{.valor = "-200.00", .mes = "2026-01"}}).avaliar();
    EXPECT_EQ(codigos(avaliacao), Codigos{});
    EXPECT_EQ(avaliacao.contribuicoes, (Contribuicoes{{-69'50}, {-22'00}, {-47'50}}));
}

TEST(DeclaracaoBloco, NifDoFicheiroTemDeSerODaEntidade) {
    Caso caso = normal();
    caso.bloco.registo = 2;
    caso.bloco.nifDeclarado = caso.factos.nifEmpregador;
    EXPECT_EQ(caso.codigos(), Codigos{});
    caso.bloco.nifDeclarado = 501234560;
    EXPECT_EQ(caso.codigos(), Codigos{"DR-108 nifEmpregador"});
}

TEST(DeclaracaoBloco, ARegistadaDecideAReparticao) {
    Caso caso = Caso{};
    caso.bloco.chave.taxa = {2960};
    caso.com({{}});
    caso.factos.taxas.clear();
    caso.taxa(ana, "2026-02", {{2040}, {920}});  // pensioners in public functions have the total of MOE
    caso.factos.blocos[0].reparticao = orgaos;
    EXPECT_EQ(caso.avaliar().contribuicoes, (Contribuicoes{{296'00}, {92'00}, {204'00}}));

    caso.com({{.niss = bruno}}).taxa(bruno, "2026-02", orgaos);
    EXPECT_EQ(caso.avaliar().contribuicoes.trabalhador.valor, 186'00);
    EXPECT_EQ(caso.codigos(), Codigos{});
}

TEST(DeclaracaoBloco, TaxaQueNinguemConhece) {
    Caso caso = Caso{};
    caso.bloco.chave.taxa = {9999};
    caso.factos.blocos[0].reparticao.reset();
    caso.com({{}});
    EXPECT_EQ(caso.codigos(), Codigos{"DS50 linha[1]/nissTrabalhador"});
    EXPECT_EQ(caso.avaliar().contribuicoes.total.valor, 999'90);
    EXPECT_FALSE(caso.avaliar().reparticaoConhecida);
    for (const auto& [pontosBase, cents] : {std::pair{-1, -10}, std::pair{10'001, 1000'10}}) {
        caso.bloco.chave.taxa = {pontosBase};
        EXPECT_EQ(caso.avaliar().contribuicoes.total.valor, cents) << "as it is; no split is told";
        EXPECT_FALSE(caso.avaliar().reparticaoConhecida);
    }
}

TEST(DeclaracaoBloco, TodosOsErrosDeUmaVezEPelaOrdemDasLinhas) {
    Caso caso = Caso{}.com({{.niss = desconhecida},
                            {.dias = "10.5"},
                            {.niss = "12345678901", .natureza = 'R'},
                            {.natureza = 'R', .nascimento = "1990-05-18"}});
    caso.factos.blocos[0].estabelecimentoAberto = false;
    caso.bloco.totalRemuneracoes.valor = caso.bloco.totalContribuicoes.valor = 0;
    caso.agora = utc("2026-05-05T10:00:00Z");
    EXPECT_EQ(caso.codigos(),
              (Codigos{"DS31 codigoEstabelecimento", "DS23 totalRemuneracoes", "DR-106 totalContribuicoes",
                       "DS35 linha[1]/nissTrabalhador", "DS52 linha[2]/dias", "PSI-008 linha[3]/nissTrabalhador",
                       "DR-109 linha[4]/dataNascimento", "DR-105 mesReferencia"}));
}

TEST(DeclaracaoBloco, OsRegistosDoFicheiro) {
    Caso caso = Caso{}.com({{.dias = "30"}, {.niss = desconhecida}});
    caso.bloco.registo = 7;
    caso.bloco.totalRemuneracoes.valor = 0;
    caso.factos.blocos[0].estabelecimentoAberto = false;
    const auto mensagens = caso.avaliar().mensagens;
    ASSERT_EQ(mensagens.size(), 3u);
    EXPECT_EQ(mensagens[0].registo, 7);   // R1
    EXPECT_EQ(mensagens[1].registo, 10);  // R3
    EXPECT_EQ(mensagens[2].registo, 9);   // the second R2
    EXPECT_EQ(mensagens[2].linha, 2);
}

TEST(DeclaracaoBloco, OQueOFicheiroDeixaEmFaltaNaoSeJulga) {
    Caso caso = Caso{}.com({{.dias = "30"}, {.niss = desconhecida, .valor = "0"}});
    caso.bloco.linhas[1].incompleta = true;
    caso.bloco.totalRemuneracoes.valor = 0;
    caso.bloco.leitura.push_back({.codigo = "DS12", .linha = 2, .campo = "linha[2]/valor", .texto = "…"});
    EXPECT_EQ(caso.codigos(), Codigos{"DS12 linha[2]/valor"});
    EXPECT_FALSE(caso.avaliar().aceite());
}

TEST(DeclaracaoBloco, OutroCampoEmFaltaNaoEscondeTotaisErrados) {
    Caso caso = Caso{}.com({{.dias = "30"}});
    caso.bloco.linhas[0].incompleta = true;
    caso.bloco.totalRemuneracoes.valor = caso.bloco.totalContribuicoes.valor = 0;
    caso.bloco.leitura.push_back({.codigo = "DS12", .linha = 1, .campo = "linha[1]/dias", .texto = "…"});
    EXPECT_EQ(caso.codigos(), (Codigos{"DS23 totalRemuneracoes", "DR-106 totalContribuicoes", "DS12 linha[1]/dias"}));
    caso.bloco.leitura.back() = {.codigo = "DS12", .campo = "taxa", .texto = "…"};
    EXPECT_EQ(caso.codigos(), Codigos{"DS12 taxa"});
}

TEST(DeclaracaoBloco, UmaLinhaIncompletaNaoIgualaNenhuma) {
    Caso caso = Caso{}.com({{.dias = "30"}});
    caso.factos.blocos[0].identico = BlocoEntregue{"5b0d0a5e-0000-4000-8000-000000000001", 1};
    const auto ds33 = [&] {
        const auto mensagens = caso.avaliar().mensagens;
        return std::ranges::count(mensagens, "DS33", &MensagemBloco::codigo);
    };
    EXPECT_EQ(ds33(), 1);
    caso.bloco.linhas[0].incompleta = true;
    EXPECT_EQ(ds33(), 0);
}

TEST(DeclaracaoBloco, UmNissErradoEJulgadoMaisNada) {
    Caso caso = Caso{}.com({{.niss = "12345678901", .natureza = 'F', .dias = "1"}});
    caso.bloco.linhas[0].mesRemuneracao = caso.bloco.chave.mesReferencia.somar(1);
    EXPECT_EQ(caso.codigos(), Codigos{"PSI-008 linha[1]/nissTrabalhador"});
}

}  // namespace
}  // namespace psi::domain
