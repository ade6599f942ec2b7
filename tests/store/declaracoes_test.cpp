#include <gtest/gtest.h>

#include <barrier>
#include <future>

#include "base_de_dados.hpp"
#include "exemplos.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::store::testes {
namespace {

using domain::MesReferencia;

MesReferencia mes(const char* texto) {
    return MesReferencia::ler(texto).value();
}

// The test identities with a contract since long ago, of employer A.
std::int64_t trabalhador(int serie) {
    return admin::nissDaSerie(1, 200'000'000 + serie);
}

class Declaracoes : public ::testing::Test {
protected:
    domain::LinhaDeclaracao linha(std::int64_t niss, std::int64_t valor, char natureza = 'P', int dias = 30,
                                  const char* deMes = "2026-05") {
        const auto nascimento =
            base.sql("SELECT data_nascimento FROM psi.trabalhador WHERE niss = " + std::to_string(niss));
        return {
            niss,     {valor}, domain::lerData(nascimento).value(), mes(deMes), domain::Dias::de({dias * 100}).value(),
            natureza, false};
    }
    static domain::BlocoDeclarado bloco(std::vector<domain::LinhaDeclaracao> linhas, const char* deMes = "2026-05") {
        domain::BlocoDeclarado bloco{{1, mes(deMes), {3475}}, {}, {}, std::move(linhas), 0, {}, {}};
        for (const auto& linha : bloco.linhas) bloco.totalRemuneracoes.valor += linha.valor.valor;
        bloco.totalContribuicoes = domain::calcularContribuicoes(bloco.totalRemuneracoes, {2375}, {1100}).total;
        return bloco;
    }

    struct Pronta {
        std::vector<domain::BlocoDeclarado> blocos;
        std::vector<Sha256> hashes;
        DeclaracaoLida lida;
        std::vector<domain::AvaliacaoBloco> avaliacoes;
    };
    /// Read and decided, as the operation does.
    Pronta preparar(std::vector<domain::BlocoDeclarado> blocos, std::int64_t empregador = empregadorA(),
                    const std::optional<domain::ChaveEntrega>& substitui = {}) {
        Pronta pronta;
        pronta.blocos = std::move(blocos);
        for (const auto& um : pronta.blocos) {
            Sha256 hash{};
            const auto texto = domain::linhasCanonicas(um);
            for (std::size_t i = 0; i < texto.size(); ++i)
                hash[i % hash.size()] = static_cast<unsigned char>(hash[i % hash.size()] * 31 + texto[i]);
            pronta.hashes.push_back(hash);
        }
        pronta.lida = lerDeclaracao(pool, emSegundos(10), empregador, clienteA, std::nullopt, pronta.blocos,
                                    pronta.hashes, substitui, agora(), agora());
        pronta.avaliacoes = domain::avaliarDeclaracao(pronta.blocos, pronta.lida.factos, agora());
        return pronta;
    }
    std::int64_t aplicar(int pedido, const Pronta& pronta, std::int64_t empregador = empregadorA()) {
        Entrega entrega{uuid(1'000 + pedido), "ESTRUTURADA",     pronta.blocos,
                        pronta.avaliacoes,    pronta.hashes,     std::vector<bool>(pronta.blocos.size(), true),
                        pronta.lida.versao,   pronta.lida.marca, std::nullopt};
        if (pronta.lida.substituido) entrega.substitui = pronta.lida.substituido->id;
        return aplicarDeclaracao(pool, emSegundos(30), escrita(pedido, empregador), entrega, agora());
    }
    void entregar(int pedido, std::vector<domain::BlocoDeclarado> blocos) {
        aplicar(pedido, preparar(std::move(blocos)));
    }
    AnularDeclaracaoLida lerAnular(int pedido, int numero = 1, std::int64_t empregador = empregadorA()) {
        return lerAnularDeclaracao(pool, emSegundos(10), empregador, clienteA, std::nullopt,
                                   {uuid(1'000 + pedido), numero}, agora(), agora());
    }
    void marcar(std::int64_t niss) {
        base.sql("SELECT psi.marcar_vinculo(empregador, trabalhador, numero) FROM psi.vinculo WHERE empregador = " +
                 std::to_string(empregadorA()) + " AND trabalhador = " + std::to_string(niss));
    }
    int contar(const std::string& tabela, const std::string& onde = "true") {
        return std::stoi(base.sql("SELECT count(*) FROM psi." + tabela + " WHERE " + onde));
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
};

TEST_F(Declaracoes, AGoodBlockHasEveryFactInItsFavour) {
    const auto pronta = preparar({bloco({linha(trabalhador(1), 100'000)})});
    const auto& factos = pronta.lida.factos;
    ASSERT_EQ(factos.vinculados.size(), 1U);
    EXPECT_EQ(factos.vinculados[0].niss, trabalhador(1));
    EXPECT_FALSE(factos.vinculados[0].meioDiaPermitido);
    ASSERT_EQ(factos.taxas.size(), 1U);
    EXPECT_EQ(factos.taxas[0].taxa.empregador.pontosBase, 2375);
    EXPECT_EQ(factos.naturezas.size(), 17U);
    ASSERT_EQ(factos.blocos.size(), 1U);
    EXPECT_TRUE(factos.blocos[0].estabelecimentoAberto);
    EXPECT_FALSE(factos.blocos[0].identico);
    EXPECT_EQ(factos.blocos[0].reparticao->trabalhador.pontosBase, 1100);
    EXPECT_EQ(factos.blocos[0].diaLimite, 10);
    EXPECT_EQ(factos.blocos[0].diaEmAgosto, 25U);
    EXPECT_GT(factos.nifEmpregador, 0);
    EXPECT_TRUE(pronta.avaliacoes[0].aceite());
}

TEST_F(Declaracoes, WhatIsAcceptedIsReadBackAsSums) {
    entregar(1, {bloco({linha(trabalhador(1), 100'000), linha(trabalhador(1), 5'000, 'F', 0)})});
    entregar(2, {bloco({linha(trabalhador(1), 700, 'S', 0)})});
    const auto factos = preparar({bloco({linha(trabalhador(1), -500, 'P', -1)})}).lida.factos;
    ASSERT_EQ(factos.aceites.size(), 3U);
    for (const auto& soma : factos.aceites) {
        EXPECT_EQ(soma.valor.valor, soma.natureza == 'P' ? 100'000 : soma.natureza == 'F' ? 5'000 : 700);
        EXPECT_EQ(soma.meiosDias, soma.natureza == 'P' ? 60 : 0);
    }
    ASSERT_EQ(factos.aceitesNoMesDeHoje.size(), 1U);
    EXPECT_EQ(factos.aceitesNoMesDeHoje[0], (domain::ChaveBloco{1, mes("2026-05"), {3475}}));
    EXPECT_TRUE(preparar({bloco({linha(trabalhador(1), 700, 'S', 0)})}).lida.factos.blocos[0].identico);
    EXPECT_TRUE(preparar({bloco({linha(trabalhador(1), 1)})}, empregadorB()).lida.factos.aceites.empty());
}

TEST_F(Declaracoes, LinesAreKeptUnderTheirOwnBlockAndOnlyOfAcceptedOnes) {
    auto errado = bloco({linha(trabalhador(1), 100'000, 'P', 30, "2026-04")}, "2026-04");
    errado.totalRemuneracoes.valor = 1;
    entregar(1, {bloco({linha(trabalhador(1), 100), linha(trabalhador(1), 200, 'S', 0)}), errado,
                 bloco({linha(trabalhador(1), 300, 'P', 30, "2026-03")}, "2026-03")});
    EXPECT_EQ(base.sql("SELECT string_agg(b.numero || ':' || b.estado || ':' || b.linhas, ' ' ORDER BY b.numero) "
                       "FROM psi.bloco AS b"),
              "1:ACEITE:2 2:REJEITADA:1 3:ACEITE:1");
    EXPECT_EQ(
        base.sql("SELECT string_agg(b.numero || '/' || l.linha || '=' || l.valor, ' ' ORDER BY b.numero, l.linha) "
                 "FROM psi.linha_remuneracao AS l JOIN psi.bloco AS b ON b.id = l.bloco"),
        "1/1=100 1/2=200 3/1=300");
}

TEST_F(Declaracoes, OfTwoIdenticalOnesAtOnceOneFindsTheOtherAccepted) {
    const auto uma = preparar({bloco({linha(trabalhador(1), 100'000)})});
    const auto outra = preparar({bloco({linha(trabalhador(1), 100'000)})});
    std::barrier juntas{2};
    const auto tentar = [&](int pedido, const Pronta& pronta) {
        juntas.arrive_and_wait();
        try {
            aplicar(pedido, pronta);
            return 1;
        } catch (const Conflict&) {
            return 0;
        }
    };
    auto primeira = std::async(std::launch::async, tentar, 1, std::cref(uma));
    auto segunda = std::async(std::launch::async, tentar, 2, std::cref(outra));
    EXPECT_EQ(primeira.get() + segunda.get(), 1);
    EXPECT_EQ(contar("bloco"), 1);
    EXPECT_EQ(contar("pedido"), 1);
    EXPECT_TRUE(preparar({bloco({linha(trabalhador(1), 100'000)})}).lida.factos.blocos[0].identico);
}

TEST_F(Declaracoes, AnIdenticalBlockIsNamed) {
    entregar(1, {bloco({linha(trabalhador(1), 100'000)}), bloco({linha(trabalhador(5), 100'000)})});
    const auto blocos =
        preparar({bloco({linha(trabalhador(1), 1)}), bloco({linha(trabalhador(5), 100'000)})}).lida.factos.blocos;
    EXPECT_FALSE(blocos.at(0).identico);
    ASSERT_TRUE(blocos.at(1).identico);
    EXPECT_EQ(blocos.at(1).identico->identificadorEntrega, uuid(1'001));
    EXPECT_EQ(blocos.at(1).identico->numeroBloco, 2);
}

TEST_F(Declaracoes, BirthDatesAreReadForWhatTakesAwayFromWorkersThatTheEmployerHad) {
    const auto dele = linha(trabalhador(1), 100).dataNascimento;
    const auto quem = [&](std::vector<domain::LinhaDeclaracao> linhas, std::int64_t empregador = empregadorA()) {
        return preparar({bloco(std::move(linhas))}, empregador).lida.factos.nascimentos;
    };
    EXPECT_TRUE(quem({linha(trabalhador(1), 100)}).empty());
    EXPECT_TRUE(quem({linha(trabalhador(1), -100, 'P', 1)}).empty()) << "adds days";
    const auto sabidos = quem({linha(trabalhador(1), -100, 'P', 0), linha(trabalhador(1), -1, 'R', 0)});
    ASSERT_EQ(sabidos.size(), 1U);
    EXPECT_EQ(sabidos[0].niss, trabalhador(1));
    EXPECT_EQ(sabidos[0].dataNascimento, dele);
    EXPECT_TRUE(quem({linha(admin::trabalhadorLivre(0).niss, -100, 'P', 0)}).empty()) << "never had a vínculo with A";
}

TEST_F(Declaracoes, TheBaseUnderDifferencesIsKnown) {
    entregar(1, {bloco({linha(trabalhador(1), 100'000, 'P', 30, "2026-04")}, "2026-04")});
    EXPECT_FALSE(lerAnular(1).factos.suportaDiferencas);
    entregar(2, {bloco({linha(trabalhador(1), 5'000, '6', 0, "2026-04")})});
    EXPECT_TRUE(lerAnular(1).factos.suportaDiferencas);
    EXPECT_FALSE(lerAnular(2).factos.suportaDiferencas);
    entregar(3, {bloco({linha(trabalhador(1), 1, 'P', 0, "2026-04")}, "2026-03")});
    EXPECT_EQ(contar("bloco", "estado = 'ACEITE'"), 2) << "a second base for a month already declared";
}

TEST_F(Declaracoes, AnotherDeliveryOfTheSameWorkersComesBetween) {
    const auto lida = preparar({bloco({linha(trabalhador(1), 100'000)})});
    entregar(1, {bloco({linha(trabalhador(1), 50'000, 'P', 15)})});
    EXPECT_THROW(aplicar(2, lida), Conflict);
    EXPECT_EQ(contar("pedido"), 1);
}

TEST_F(Declaracoes, DeliveriesOfOtherWorkersDoNotDisturb) {
    const auto lida = preparar({bloco({linha(trabalhador(1), 100'000)})});
    entregar(1, {bloco({linha(trabalhador(5), 50'000)})});
    marcar(trabalhador(5));
    EXPECT_GT(aplicar(2, lida), 0);
}

TEST_F(Declaracoes, AWorkerWhoseContractIsUndoneComesBetween) {
    const auto lida = preparar({bloco({linha(trabalhador(1), 100'000)})});
    base.sql("UPDATE psi.vinculo SET anulado = true WHERE trabalhador = " + std::to_string(trabalhador(1)));
    marcar(trabalhador(1));
    EXPECT_THROW(aplicar(1, lida), Conflict);
    EXPECT_TRUE(preparar({bloco({linha(trabalhador(1), 100'000)})}).lida.factos.vinculados.empty());
}

TEST_F(Declaracoes, AnAnnulmentAndACorrectionOfTheSameLinesExcludeEachOther) {
    entregar(1, {bloco({linha(trabalhador(1), 100'000, 'P', 30, "2026-04")}, "2026-04")});
    base.sql("UPDATE psi.bloco SET instante = '2026-05-05'");
    const auto correcao = preparar({bloco({linha(trabalhador(1), -100, 'P', -1, "2026-04")})});
    ASSERT_TRUE(correcao.avaliacoes[0].aceite());
    const auto anulacao = lerAnular(1);
    ASSERT_TRUE(domain::avaliarAnulacao(anulacao.factos).empty());

    aplicar(2, correcao);
    EXPECT_THROW(aplicarAnularDeclaracao(pool, emSegundos(10), escrita(3), anulacao.bloco, anulacao.versao), Conflict);
    EXPECT_TRUE(lerAnular(1).factos.suportaCorrecoes);

    const auto outra = preparar({bloco({linha(trabalhador(1), -200, 'P', -1, "2026-04")})});
    ASSERT_TRUE(outra.avaliacoes[0].aceite());
    const auto daCorrecao = lerAnular(2);
    aplicarAnularDeclaracao(pool, emSegundos(10), escrita(4), daCorrecao.bloco, daCorrecao.versao);
    const auto daPrimeira = lerAnular(1);
    EXPECT_FALSE(daPrimeira.factos.suportaCorrecoes);
    aplicarAnularDeclaracao(pool, emSegundos(10), escrita(5), daPrimeira.bloco, daPrimeira.versao);
    EXPECT_THROW(aplicar(6, outra), Conflict);
    EXPECT_EQ(contar("bloco", "estado = 'ANULADA'"), 2);
}

TEST_F(Declaracoes, APaymentDocumentThatTakesTheBlockComesBeforeItsAnnulment) {
    entregar(1, {bloco({linha(trabalhador(1), 100'000)})});
    const auto anulacao = lerAnular(1);
    const auto empregador = std::to_string(empregadorA());
    base.sql(
        "INSERT INTO psi.documento_pagamento (empregador, numero, ambito, estado, emissao, validade, valor, "
        "contribuicoes, juros, iban, comunicacao) VALUES (" +
        empregador + ", 99000001, 11, 'A_PAGAMENTO', '2026-06-15', '2026-06-20', 100, 100, 0, 'PT50', 1)");
    base.sql("UPDATE psi.bloco SET documento = 99000001, versao = psi.avancar_versao(" + empregador + ")");
    EXPECT_THROW(aplicarAnularDeclaracao(pool, emSegundos(10), escrita(2), anulacao.bloco, anulacao.versao), Conflict);
    const auto outraVez = lerAnular(1);
    ASSERT_TRUE(outraVez.factos.documento);
    EXPECT_EQ(outraVez.factos.documento->numero, "99000001");
    EXPECT_FALSE(outraVez.factos.documento->pago);
    base.sql("UPDATE psi.documento_pagamento SET validade = '2026-06-15 11:59+00'");
    EXPECT_FALSE(lerAnular(1).factos.documento) << "expired";
    EXPECT_GT(aplicarAnularDeclaracao(pool, emSegundos(10), escrita(3), anulacao.bloco, outraVez.versao), 0);
    EXPECT_EQ(base.sql("SELECT documento IS NULL FROM psi.bloco"), "t") << "no document holds what is annulled";
}

TEST_F(Declaracoes, OneReplacementOnly) {
    auto errado = bloco({linha(trabalhador(1), 100'000)});
    errado.totalRemuneracoes.valor = 1;
    entregar(1, {errado});
    const domain::ChaveEntrega chave{uuid(1'001), 1};
    const auto uma = preparar({bloco({linha(trabalhador(1), 100'000)})}, empregadorA(), chave);
    const auto outra = preparar({bloco({linha(trabalhador(5), 90'000)})}, empregadorA(), chave);
    ASSERT_TRUE(uma.lida.substituido);
    EXPECT_EQ(uma.lida.substituido->factos.estado, domain::EstadoBloco::Rejeitada);
    EXPECT_EQ(uma.lida.substituido->factos.rejeitadoEm, agora());
    EXPECT_EQ(uma.lida.substituido->factos.diasParaSubstituir, 5);
    aplicar(2, uma);
    EXPECT_THROW(aplicar(3, outra), Conflict);
    EXPECT_EQ(preparar({bloco({linha(trabalhador(5), 1)})}, empregadorA(), chave).lida.substituido->factos.estado,
              domain::EstadoBloco::Substituida);
    EXPECT_FALSE(preparar({bloco({linha(trabalhador(5), 1)})}, empregadorB(), chave).lida.substituido);
}

TEST_F(Declaracoes, AnotherEmployerSeesNothingOfThem) {
    entregar(1, {bloco({linha(trabalhador(1), 100'000)})});
    EXPECT_EQ(lerAnular(1, 1, empregadorB()).bloco, 0);
    EXPECT_FALSE(obterDeclaracao(pool, emSegundos(10), empregadorB(), {uuid(1'001), 1}, 0, 10, agora()));
    EXPECT_TRUE(consultarDeclaracoes(pool, emSegundos(10), empregadorB(), {}, agora()).linhas.empty());
    const auto propria = obterDeclaracao(pool, emSegundos(10), empregadorA(), {uuid(1'001), 1}, 0, 10, agora());
    ASSERT_TRUE(propria);
    EXPECT_EQ(propria->linhas.size(), 1U);
    const auto gateway = base.ligar("psi_gateway");
    pqxx::nontransaction transacao{*gateway};
    for (const char* tabela : {"entrega", "bloco", "linha_remuneracao"})
        EXPECT_EQ(transacao.exec1(std::string{"SELECT count(*) FROM psi."} + tabela)[0].as<int>(), 0) << tabela;
}

TEST_F(Declaracoes, MessagesSurviveTheirJson) {
    const domain::MensagensBloco mensagens{
        {"DS23", domain::Gravidade::Erro, 0, 0, "totalRemuneracoes", "«Soma» \"errada\""},
        {"DR-105", domain::Gravidade::Aviso, 0, 0, "mesReferencia", "Tarde."},
        {"DS35", domain::Gravidade::Erro, 17, 19, "linha[17]/nissTrabalhador", "…"}};
    EXPECT_EQ(mensagensBlocoDeJson(mensagensBlocoParaJson(mensagens)), mensagens);
    EXPECT_EQ(mensagensBlocoParaJson({}), "[]");
    EXPECT_THROW(static_cast<void>(mensagensBlocoDeJson("[{}]")), std::runtime_error);
}

}  // namespace
}  // namespace psi::store::testes
