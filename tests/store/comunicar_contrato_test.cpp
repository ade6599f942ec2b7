#include <gtest/gtest.h>

#include <barrier>
#include <future>
#include <set>

#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

class ComunicarContrato : public ::testing::Test {
protected:
    ComunicarContratoLido lerTudo(const domain::DadosContrato& contrato,
                                  const std::optional<std::string>& idPedido = {},
                                  std::int64_t empregador = empregadorA()) {
        return lerComunicarContrato(pool, emSegundos(10), empregador, clienteA, idPedido, contrato, agora());
    }
    domain::FactosComunicarContrato factos(const domain::DadosContrato& contrato) { return lerTudo(contrato).factos; }
    std::int64_t aplicar(int pedido, const domain::DadosContrato& contrato) {
        return aplicarComunicarContrato(pool, emSegundos(30), escrita(pedido), contrato, taxaGeral, agora());
    }
    int contar(const std::string& tabela, const std::string& onde = "true") {
        return std::stoi(base.sql("SELECT count(*) FROM psi." + tabela + " WHERE " + onde));
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
};

TEST_F(ComunicarContrato, AGoodContractHasEveryFactInItsFavour) {
    const auto lido = lerTudo(contratoLivre(0), uuid(1));
    const auto& f = lido.factos;
    EXPECT_FALSE(lido.pedido);
    EXPECT_EQ(lido.falhasIdentidadeNestaHora, 0U);
    EXPECT_TRUE(f.identidadeConfirmada && f.prestacaoEmVigor && f.enquadramentoEmVigor && f.profissaoExiste &&
                f.estabelecimentoAberto);
    EXPECT_TRUE(f.vinculosDoTrabalhador.empty());
    EXPECT_EQ(f.modalidade->termo, domain::Termo::Sem);
    EXPECT_EQ(f.taxa->empregador.pontosBase, 2375);
    EXPECT_EQ(f.taxa->trabalhador.pontosBase, 1100);
    EXPECT_EQ(f.maximoDiasMuitoCurta, 35);
    EXPECT_TRUE(domain::avaliarComunicarContrato(contratoLivre(0), f, agora()).empty());
}

TEST_F(ComunicarContrato, EachFactTellsItsOwnMistake) {
    const auto com = [](auto mudar) {
        auto contrato = contratoLivre(0);
        mudar(contrato);
        return contrato;
    };
    EXPECT_FALSE(factos(com([](auto& c) { c.dataNascimento = dia("1999-09-09"); })).identidadeConfirmada);
    EXPECT_FALSE(factos(com([](auto& c) { c.nissTrabalhador = "11000000010"; })).identidadeConfirmada);
    EXPECT_FALSE(factos(com([](auto& c) { c.modalidadeContrato = "ZZ"; })).modalidade);
    EXPECT_FALSE(factos(com([](auto& c) { c.prestacaoTrabalho = "Z"; })).prestacaoEmVigor);
    EXPECT_FALSE(factos(com([](auto& c) { c.enquadramento = "ZZZZ"; })).enquadramentoEmVigor);
    EXPECT_FALSE(factos(com([](auto& c) { c.enquadramento = "ZZZZ"; })).taxa);
    EXPECT_FALSE(factos(com([](auto& c) { c.enquadramento = "PEMP"; })).enquadramentoEmVigor) << "a regime only";
    EXPECT_FALSE(factos(com([](auto& c) { c.profissao = "00000"; })).profissaoExiste);
    EXPECT_FALSE(factos(com([](auto& c) { c.codigoEstabelecimento = 9; })).estabelecimentoAberto);
    EXPECT_FALSE(factos(com([](auto& c) { c.codigoEstabelecimento = 3; })).estabelecimentoAberto) << "closed in 2020";
    EXPECT_TRUE(factos(com([](auto& c) {
                    c.codigoEstabelecimento = 3;
                    c.inicioContrato = dia("2020-12-31");
                })).estabelecimentoAberto);
}

TEST_F(ComunicarContrato, MotivesBelongToATermAndSomeNeedWhoIsReplaced) {
    auto contrato = contratoLivre(0);
    contrato.modalidadeContrato = "E";
    contrato.motivoContrato = "STAT";
    contrato.nissTrabalhadorSubstituir = std::to_string(admin::nissDaSerie(1, 200'000'001));
    auto f = factos(contrato);
    EXPECT_TRUE(f.motivoEmVigorNoTermo && f.motivoExigeSubstituido && f.substituidoVinculado);
    contrato.nissTrabalhadorSubstituir = std::to_string(admin::nissDaSerie(1, 200'000'003));
    EXPECT_FALSE(factos(contrato).substituidoVinculado) << "ceased in 2023";
    contrato.nissTrabalhadorSubstituir = std::to_string(admin::nissDaSerie(1, 200'000'009));
    EXPECT_FALSE(factos(contrato).substituidoVinculado) << "another employer's";
    contrato.motivoContrato = "STTC";
    EXPECT_TRUE(factos(contrato).motivoEmVigorNoTermo);
    contrato.modalidadeContrato = "G";
    EXPECT_FALSE(factos(contrato).motivoEmVigorNoTermo) << "of fixed term only";
    contrato.motivoContrato = "AEAT";
    f = factos(contrato);
    EXPECT_TRUE(f.motivoEmVigorNoTermo);
    EXPECT_FALSE(f.motivoExigeSubstituido);
}

TEST_F(ComunicarContrato, TheLawIsTheOneOfTheFirstDay) {
    auto contrato = contratoLivre(0);
    contrato.inicioContrato = dia("2025-12-31");
    EXPECT_EQ(factos(contrato).prazo.diasAposInicio, -1);
    EXPECT_EQ(factos(contrato).prazo.mesesPresuncao, 12);
    contrato.inicioContrato = dia("2026-01-01");
    const auto prazo = factos(contrato).prazo;
    EXPECT_EQ(prazo.diasAposInicio, 0);
    EXPECT_EQ(prazo.diasAposInicioMuitoCurta, 1);
    EXPECT_EQ(prazo.horasContraOrdenacaoLeve, 24);
    EXPECT_EQ(prazo.mesesPresuncao, 3);
    EXPECT_NE(prazo.lei.find("127/2025"), std::string::npos);
}

TEST_F(ComunicarContrato, TheWorkersVinculosWithThisEmployerOnly) {
    auto contrato = contratoLivre(0);
    contrato.nissTrabalhador = std::to_string(admin::nissDaSerie(1, 200'000'005));
    const auto vinculos = factos(contrato).vinculosDoTrabalhador;
    ASSERT_EQ(vinculos.size(), 2U);
    EXPECT_EQ(vinculos[0].inicio, dia("2018-05-02"));
    EXPECT_EQ(vinculos[0].fim, dia("2020-04-30"));
    EXPECT_EQ(vinculos[1].fim, std::nullopt);
    EXPECT_TRUE(lerTudo(contrato, {}, empregadorB()).factos.vinculosDoTrabalhador.empty());
    base.sql("UPDATE psi.vinculo SET anulado = true WHERE trabalhador = " + contrato.nissTrabalhador);
    EXPECT_TRUE(factos(contrato).vinculosDoTrabalhador.empty());
}

TEST_F(ComunicarContrato, WhatWasAppliedIsReadBackWhole) {
    auto contrato = contratoLivre(1);
    contrato.modalidadeContrato = "F";
    contrato.fimContrato = dia("2027-06-30");
    contrato.diuturnidades = domain::Cents{2'550};
    contrato.percentagemTrabalho = domain::Centesimos{5'050};
    contrato.horasTrabalho = domain::Centesimos{2'025};
    contrato.diasTrabalho = domain::Centesimos{1'100};
    contrato.motivoContrato = "AEAT";
    const auto numero = aplicar(1, contrato);
    FiltroTrabalhadores filtro;
    filtro.niss = {std::stoll(contrato.nissTrabalhador)};
    filtro.hoje = dia("2026-06-15");
    const auto pagina = consultarTrabalhadores(pool, emSegundos(10), empregadorA(), filtro);
    ASSERT_EQ(pagina.linhas.size(), 1U);
    EXPECT_EQ(pagina.total, 1);
    const auto& linha = pagina.linhas[0];
    EXPECT_EQ(linha.situacao, "ATIVO");
    EXPECT_EQ(linha.nome, admin::trabalhadorLivre(1).nome);
    EXPECT_EQ(linha.dataNascimento, contrato.dataNascimento);
    EXPECT_EQ(linha.numeroComunicacao, numero);
    EXPECT_EQ(linha.dataComunicacao, agora());
    EXPECT_EQ(linha.vinculo.inicio, contrato.inicioContrato);
    EXPECT_EQ(linha.vinculo.fim, std::nullopt) << "fimContrato closes nothing";
    ASSERT_EQ(linha.periodosTaxa.size(), 1U);
    EXPECT_EQ(linha.periodosTaxa[0].taxaTotal.pontosBase, 3475);
    ASSERT_EQ(linha.estabelecimentos.size(), 1U);
    EXPECT_EQ(linha.estabelecimentos[0].morada, "Rua da Aurora, 1, 1000-001 Lisboa");
    ASSERT_TRUE(linha.contrato);
    EXPECT_EQ(linha.contrato->modalidadeContrato, "F");
    EXPECT_EQ(linha.contrato->fimContrato, contrato.fimContrato);
    EXPECT_EQ(linha.contrato->remuneracaoBase, contrato.remuneracaoBase);
    EXPECT_EQ(linha.contrato->diuturnidades, contrato.diuturnidades);
    EXPECT_EQ(linha.contrato->percentagemTrabalho, contrato.percentagemTrabalho);
    EXPECT_EQ(linha.contrato->horasTrabalho, contrato.horasTrabalho);
    EXPECT_EQ(linha.contrato->diasTrabalho, contrato.diasTrabalho);
    EXPECT_EQ(linha.contrato->motivoContrato, contrato.motivoContrato);
    EXPECT_EQ(contar("auditoria", "numero = " + std::to_string(numero)), 1);
}

TEST_F(ComunicarContrato, AReplyIsKeptAsItWasGiven) {
    auto base1 = escrita(7);
    base1.dataSimulada = dia("2026-12-01");
    base1.dataHora = agora() + std::chrono::microseconds{123'456};
    base1.mensagens = {domain::aviso("VNC-016", "inicioContrato", "Fora de prazo: \"até\" às 24:00 \\ ção\n")};
    const auto numero = aplicarComunicarContrato(pool, emSegundos(10), base1, contratoLivre(2), taxaGeral, agora());
    const auto pedido = lerTudo(contratoLivre(2), uuid(7)).pedido;
    ASSERT_TRUE(pedido);
    EXPECT_EQ(pedido->cliente, clienteA);
    EXPECT_EQ(pedido->hash, base1.hash);
    EXPECT_EQ(pedido->codigo, 1);
    EXPECT_EQ(pedido->mensagens, base1.mensagens);
    EXPECT_EQ(pedido->numeroComunicacao, numero);
    EXPECT_EQ(pedido->dataHora, base1.dataHora);
    EXPECT_EQ(pedido->dataSimulada, base1.dataSimulada);
    EXPECT_FALSE(lerTudo(contratoLivre(2), uuid(7), empregadorB()).pedido) << "the key is the employer's";
}

TEST_F(ComunicarContrato, ARefusalIsKeptAndAFailureToIdentifyCounted) {
    auto recusa = escrita(3);
    recusa.codigo = 3;
    recusa.falhaIdentidade = true;
    recusa.trabalhador = 11'000'000'015;
    recusa.mensagens = {domain::erro("VNC-002", "nissTrabalhador", "…")};
    registarRecusa(pool, emSegundos(10), recusa);
    registarFalhaIdentidade(pool, emSegundos(10), escrita(4));
    const auto lido = lerTudo(contratoLivre(0), uuid(3));
    EXPECT_EQ(lido.pedido->codigo, 3);
    EXPECT_EQ(lido.pedido->mensagens, recusa.mensagens);
    EXPECT_EQ(lido.pedido->numeroComunicacao, std::nullopt);
    EXPECT_EQ(lido.falhasIdentidadeNestaHora, 2U);
    EXPECT_FALSE(lerTudo(contratoLivre(0), uuid(4)).pedido) << "a dry run keeps no reply";
    EXPECT_EQ(contar("auditoria"), 2);
    EXPECT_THROW(registarRecusa(pool, emSegundos(10), recusa), Conflict);
    EXPECT_EQ(lerTudo(contratoLivre(0)).falhasIdentidadeNestaHora, 2U) << "undone with the rest";
}

TEST_F(ComunicarContrato, EightAtOnceWithOneIdPedidoAreOne) {
    std::barrier partida{8};
    std::vector<std::future<std::optional<std::int64_t>>> tentativas;
    for (int i = 0; i < 8; ++i)
        tentativas.push_back(std::async(std::launch::async, [&, i]() -> std::optional<std::int64_t> {
            partida.arrive_and_wait();
            try {
                return aplicar(1, contratoLivre(10 + i));
            } catch (const Conflict&) {
                return std::nullopt;
            }
        }));
    int aceites = 0;
    std::optional<std::int64_t> numero;
    for (auto& tentativa : tentativas)
        if (const auto n = tentativa.get()) {
            ++aceites;
            numero = n;
        }
    EXPECT_EQ(aceites, 1);
    EXPECT_EQ(lerTudo(contratoLivre(10), uuid(1)).pedido->numeroComunicacao, numero);
    EXPECT_EQ(contar("vinculo", "trabalhador IN (SELECT trabalhador FROM psi.auditoria)"), 1);
    EXPECT_EQ(contar("auditoria"), 1);
}

TEST_F(ComunicarContrato, TwoThatOpenOneVinculoAtOnceAreOne) {
    std::barrier partida{2};
    const auto tentar = [&](int pedido) {
        partida.arrive_and_wait();
        try {
            aplicar(pedido, contratoLivre(20));
            return 1;
        } catch (const Conflict&) {
            return 0;
        }
    };
    for (int volta = 0; volta < 10; ++volta) {
        auto outra = std::async(std::launch::async, tentar, 100 + 2 * volta);
        EXPECT_EQ(tentar(101 + 2 * volta) + outra.get(), 1);
        base.sql("UPDATE psi.vinculo SET anulado = true WHERE trabalhador = " + contratoLivre(20).nissTrabalhador);
    }
    EXPECT_EQ(contar("vinculo", "trabalhador = " + contratoLivre(20).nissTrabalhador), 10)
        << "the refused left nothing";
}

TEST_F(ComunicarContrato, PeriodsOfOneVinculoNeverOverlap) {
    auto contrato = contratoLivre(0);
    contrato.nissTrabalhador = std::to_string(admin::nissDaSerie(1, 200'000'003));
    contrato.inicioContrato = dia("2023-12-31");
    EXPECT_THROW(aplicar(1, contrato), Conflict) << "the last day of the one that ceased";
    contrato.inicioContrato = dia("2014-12-31");
    EXPECT_THROW(aplicar(2, contrato), Conflict) << "open, it would run into it";
    contrato.inicioContrato = dia("2024-01-01");
    EXPECT_GT(aplicar(3, contrato), 0);
}

}  // namespace
}  // namespace psi::store::testes
