#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "declaracao_caso.hpp"
#include "psi/domain/niss.hpp"
#include "vetores.hpp"

/// Several blocks of one request, and what holds for every declaration.

namespace psi::domain {
namespace {

using namespace testes::dr;
using testes::dia;
using testes::utc;

std::vector<Codigos> avaliarJuntos(const std::vector<Caso>& casos) {
    std::vector<BlocoDeclarado> blocos;
    FactosDeclaracao factos = casos.front().factos;
    factos.blocos.clear();
    for (const Caso& caso : casos) {
        blocos.push_back(caso.bloco);
        factos.blocos.push_back(caso.factos.blocos.at(0));
    }
    std::vector<Codigos> lista;
    for (const auto& avaliacao : avaliarDeclaracao(blocos, factos, casos.front().agora)) {
        lista.push_back(codigos(avaliacao));
    }
    return lista;
}

Caso noEstabelecimento(int codigo, Caso caso) {
    caso.bloco.chave.codigoEstabelecimento = codigo;
    return caso;
}

TEST(DeclaracaoPedido, OBlocoAceiteContaParaOsSeguintes) {
    const Caso trinta = Caso{}.com({{.dias = "30"}});
    EXPECT_EQ(avaliarJuntos({trinta, noEstabelecimento(2, trinta)}),
              (std::vector<Codigos>{{}, {"DR-102 linha[1]/dias"}}));
    EXPECT_EQ(avaliarJuntos({trinta, trinta}), (std::vector<Codigos>{{}, {"DS33"}}));
    const std::vector<BlocoDeclarado> iguais{trinta.bloco, trinta.bloco};
    FactosDeclaracao factos = trinta.factos;
    factos.blocos.push_back(factos.blocos.front());
    EXPECT_NE(avaliarDeclaracao(iguais, factos, trinta.agora)[1].mensagens[0].texto.find("bloco 1 desta entrega"),
              std::string::npos);
    EXPECT_EQ(avaliarJuntos({trinta, Caso{}.com({{.valor = "1.00"}})}),
              (std::vector<Codigos>{{}, {"DS36 linha[1]/natureza"}}));
    EXPECT_EQ(avaliarJuntos({trinta, Caso{}.com({{.natureza = '6', .valor = "1.00"}})}),
              (std::vector<Codigos>{{}, {}}));
    EXPECT_EQ(avaliarJuntos({trinta, Caso{}.com({{.valor = "-1.00"}})}),
              (std::vector<Codigos>{{}, {"DS45 linha[1]/mesRemuneracao"}}));
}

TEST(DeclaracaoPedido, OBlocoRecusadoNaoContaParaOsSeguintes) {
    Caso recusado = Caso{}.com({{.dias = "30"}});
    recusado.factos.blocos[0].estabelecimentoAberto = false;
    const Caso bom = Caso{}.com({{.dias = "30"}});
    EXPECT_EQ(avaliarJuntos({recusado, bom}), (std::vector<Codigos>{{"DS31 codigoEstabelecimento"}, {}}));
    EXPECT_EQ(avaliarJuntos({recusado, Caso{}.com({{.natureza = '6', .valor = "1.00"}})}),
              (std::vector<Codigos>{{"DS31 codigoEstabelecimento"}, {"DS37 linha[1]/natureza"}}));
}

TEST(DeclaracaoPedido, UmErroDeGrupoERelatadoEmCadaBlocoQueOFaz) {
    const Caso demais = noEstabelecimento(2, Caso{}.aceite({.natureza = 'C', .dias = "15"}).com({{.dias = "16"}}));
    EXPECT_EQ(avaliarJuntos({demais, demais}),
              (std::vector<Codigos>{{"DR-102 linha[1]/dias"}, {"DR-102 linha[1]/dias"}}));
}

TEST(DeclaracaoPedido, OsParesSaoDistintosOrdenadosEDePessoas) {
    const Caso caso = Caso{}.com(
        {{.niss = bruno}, {}, {.natureza = 'R'}, {.mes = "2026-01"}, {.niss = "12345678901"}, {.niss = "25000000014"}});
    const std::vector<ParTrabalhadorMes> esperados{
        {std::stoll(bruno), mes("2026-02")}, {std::stoll(ana), mes("2026-01")}, {std::stoll(ana), mes("2026-02")}};
    EXPECT_EQ(paresTrabalhadorMes({&caso.bloco, 1}), esperados);
}

TEST(DeclaracaoPedido, OsParesQueRetiramSaoOsDasLinhasQueNadaJuntam) {
    const Caso caso = Caso{}.com({{},
                                  {.valor = "-1.00", .mes = "2026-01"},
                                  {.valor = "0", .dias = "-1", .mes = "2025-12"},
                                  {.niss = bruno, .valor = "-1.00", .dias = "1"},
                                  {.niss = bruno, .valor = "0"}});
    const std::vector<ParTrabalhadorMes> esperados{{std::stoll(ana), mes("2025-12")},
                                                   {std::stoll(ana), mes("2026-01")}};
    EXPECT_EQ(paresQueRetiram({&caso.bloco, 1}), esperados);
}

TEST(DeclaracaoPedido, LinhasCanonicasSaoDoMulticonjunto) {
    const Caso um = Caso{}.com({{}, {.niss = bruno}, {.niss = bruno}});
    EXPECT_EQ(linhasCanonicas(um.bloco), linhasCanonicas(Caso{}.com({{.niss = bruno}, {}, {.niss = bruno}}).bloco));
    EXPECT_NE(linhasCanonicas(um.bloco), linhasCanonicas(Caso{}.com({{}, {}, {.niss = bruno}}).bloco));
    for (const LinhaDeTeste& outra : std::vector<LinhaDeTeste>{{.natureza = 'R'},
                                                               {.valor = "1000.01"},
                                                               {.dias = "1"},
                                                               {.mes = "2026-01"},
                                                               {.nascimento = "1990-05-18"}}) {
        EXPECT_NE(linhasCanonicas(Caso{}.com({{}}).bloco), linhasCanonicas(Caso{}.com({outra}).bloco));
    }
}

/// A block of lines drawn so that every rule on lines meets both sides.
Caso sorteado(std::mt19937& gerador) {
    const auto um = [&](int de, int ate) { return std::uniform_int_distribution<int>{de, ate}(gerador); };
    const std::string naturezas = "PPP6FCRZ";
    const std::vector<std::string> pessoas{ana, ana, bruno, bruno, desconhecida, "12345678901"};
    Caso caso;
    caso.vinculado(bruno).meioDiaPermitido = true;
    caso.aceite({.dias = "10", .mes = "2026-01"}).aceite({.niss = bruno, .valor = "10.00", .dias = "2"});
    const int quantas = um(1, 12);
    for (int i = 0; i < quantas; ++i) {
        caso.com({{.niss = pessoas[um(0, 5)],
                   .natureza = naturezas[um(0, 7)],
                   .valor = std::to_string(um(-3, 9) * 100),
                   .dias = Centesimos{um(-4, 40) * 50}.escrever(),
                   .mes = um(0, 3) == 0 ? "2026-01" : "2026-02",
                   .nascimento = um(0, 9) == 0 ? "1990-05-18" : "1990-05-17"}});
    }
    return caso;
}

std::map<std::string, int> contagem(const AvaliacaoBloco& avaliacao) {
    std::map<std::string, int> quantas;
    for (const MensagemBloco& m : avaliacao.mensagens) {
        ++quantas[m.codigo + ' ' + m.campo.substr(m.campo.find('/') + 1)];
    }
    return quantas;
}

/// DS36 is about what came before in the block.
std::map<std::string, int> semOrdem(std::map<std::string, int> quantas) {
    std::erase_if(quantas, [](const auto& par) { return par.first.starts_with("DS36"); });
    return quantas;
}

TEST(DeclaracaoPedido, AOrdemDasLinhasSoMudaOsIndices) {
    std::mt19937 gerador{45};
    for (int i = 0; i < 2'000; ++i) {
        Caso caso = sorteado(gerador);
        const AvaliacaoBloco antes = caso.avaliar();
        std::ranges::shuffle(caso.bloco.linhas, gerador);
        const AvaliacaoBloco depois = caso.avaliar();
        EXPECT_EQ(semOrdem(contagem(antes)), semOrdem(contagem(depois)));
        EXPECT_EQ(antes.contribuicoes, depois.contribuicoes);
        EXPECT_EQ(antes.contribuicoes.trabalhador.valor + antes.contribuicoes.empregador.valor,
                  antes.contribuicoes.total.valor);
    }
}

TEST(DeclaracaoPedido, CadaMensagemDizOndeEOQueFazer) {
    std::mt19937 gerador{102};
    for (int i = 0; i < 500; ++i) {
        const Caso caso = sorteado(gerador);
        for (const MensagemBloco& m : caso.avaliar().mensagens) {
            EXPECT_FALSE(m.texto.empty());
            EXPECT_EQ(m.texto.back(), '.');
            EXPECT_LT(m.texto.size(), 260u) << m.texto;
            EXPECT_LE(m.linha, static_cast<int>(caso.bloco.linhas.size()));
            if (m.linha > 0) {
                EXPECT_TRUE(m.campo.starts_with("linha[" + std::to_string(m.linha) + "]/"));
            }
        }
    }
}

/// Every line in a block of its own, one worker: nothing here may look at all the others.
TEST(DeclaracaoPedido, CemMilLinhasEmMuitosBlocosDeUmTrabalhador) {
    constexpr int quantos = 33'000;
    std::vector<BlocoDeclarado> blocos;
    Caso caso = Caso{}.com({{.valor = "0.01"}});
    FactosDeclaracao factos = caso.factos;
    factos.blocos.assign(quantos, caso.factos.blocos.at(0));
    for (int i = 0; i < quantos; ++i) {
        blocos.push_back(caso.bloco);
        blocos.back().chave.codigoEstabelecimento = 1 + i % 9'000;
        blocos.back().linhas.front().valor = {i + 1};
        blocos.back().totalRemuneracoes = {i + 1};
    }
    const auto avaliacoes = avaliarDeclaracao(blocos, factos, caso.agora);
    EXPECT_EQ(avaliacoes.size(), static_cast<std::size_t>(quantos));
}

TEST(DeclaracaoPedido, VinteMilLinhas) {
    Caso caso;
    for (std::int64_t i = 0; i < 20'000; ++i) {
        const std::int64_t dez = 1'200'000'000 + i / 2;
        LinhaDeclaracao nova = linha({.natureza = i % 2 == 0 ? 'P' : 'R', .dias = i % 2 == 0 ? "30" : "0"});
        nova.nissTrabalhador = dez * 10 + digitoDeControloNiss(dez);
        caso.bloco.linhas.push_back(nova);
        if (i % 2 == 1) continue;
        caso.factos.vinculados.push_back({nova.nissTrabalhador, nova.mesRemuneracao, nova.dataNascimento});
        caso.factos.taxas.push_back({nova.nissTrabalhador, nova.mesRemuneracao, geral});
    }
    std::mt19937 gerador{1};
    std::ranges::shuffle(caso.factos.vinculados, gerador);
    caso.fecharTotais();
    EXPECT_EQ(caso.codigos(), Codigos{});
    EXPECT_EQ(caso.avaliar().totalRemuneracoes.valor, 20'000'000'00);
}

}  // namespace
}  // namespace psi::domain
