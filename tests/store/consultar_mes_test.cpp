#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base_de_dados.hpp"
#include "exemplos.hpp"
#include "psi/postgres/columns.hpp"
#include "psi/postgres/parameters.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::store::testes {
namespace {

using domain::MesReferencia;
using domain::SituacaoNoMes;

MesReferencia mes(const char* texto) {
    return MesReferencia::ler(texto).value();
}

/// A synthetic employer of the seed with blocks of random lines, of its own workers and of others.
class ConsultarMes : public ::testing::Test {
protected:
    ConsultarMes() {
        base.sql(R"(CREATE FUNCTION psi.teste_bloco(p_mes date, p_estabelecimento integer, p_estado text,
                                                    p_trabalhadores bigint[], p_meses date[], p_valores bigint[])
            RETURNS void LANGUAGE plpgsql AS $$
            DECLARE entregue uuid := gen_random_uuid(); chave bigint;
                    o_empregador bigint := )" +
                 std::to_string(empregadorA()) + R"(;
                    nova bigint := psi.avancar_versao(o_empregador);
            BEGIN
                INSERT INTO psi.entrega VALUES (o_empregador, entregue, nextval('psi.numero_comunicacao'), 'ESTRUTURADA',
                                                '2026-06-01', 1);
                INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                                       contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador,
                                       remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas,
                                       instante, versao, primeiro_mes, ultimo_mes)
                VALUES (o_empregador, entregue, 1, p_estado, p_estabelecimento, p_mes, 3475,
                        (SELECT sum(v) FROM unnest(p_valores) AS v), 347, 110, 237, 0, 0, cardinality(p_valores),
                        sha256(entregue::text::bytea), '2026-06-01', nova,
                        (SELECT min(m) FROM unnest(p_meses) AS m), (SELECT max(m) FROM unnest(p_meses) AS m))
                RETURNING id INTO chave;
                INSERT INTO psi.linha_remuneracao
                SELECT o_empregador, chave, k.i, k.t, t.data_nascimento, k.m, 2, CASE WHEN k.i % 3 = 0 THEN 'S' ELSE 'P' END,
                       k.v
                FROM unnest(p_trabalhadores, p_meses, p_valores) WITH ORDINALITY AS k (t, m, v, i)
                JOIN psi.trabalhador AS t ON t.niss = k.t;
            END $$)");
    }

    void bloco(const char* deMes, int estabelecimento, const char* estado,
               const std::vector<std::int64_t>& trabalhadores, const std::vector<const char*>& meses,
               const std::vector<std::int64_t>& valores) {
        ArrayLiteral quem, quando, quanto;
        for (const auto um : trabalhadores) quem.add(um);
        for (const auto* um : meses) quando.add(mes(um).primeiroDia());
        for (const auto um : valores) quanto.add(um);
        base.sql("SELECT psi.teste_bloco('" + std::string{deMes} + "-01', " + std::to_string(estabelecimento) + ", '" +
                 estado + "', '" + quem.text() + "', '" + quando.text() + "', '" + quanto.text() + "')");
    }
    std::vector<std::int64_t> niss(const std::string& consulta) {
        std::vector<std::int64_t> numeros;
        for (TextPieces lista{todos_ = base.sql("SELECT string_agg(n::text, ',') FROM (" + consulta + ") AS q (n)"),
                        ','};
             lista.any();)
            numeros.push_back(readNumber(lista.next()));
        return numeros;
    }
    void blocosAoAcaso(unsigned semente) {
        std::mt19937_64 sorte{semente};
        const auto entre = [&](std::int64_t de, std::int64_t ate) {
            return std::uniform_int_distribution<std::int64_t>{de, ate}(sorte);
        };
        const auto quem = niss("SELECT niss FROM psi.trabalhador ORDER BY niss LIMIT 90");
        constexpr std::array meses{"2026-03", "2026-04", "2026-05"};
        constexpr std::array estados{"ACEITE", "ACEITE", "ACEITE", "ANULADA"};
        for (int i = 0; i < 30; ++i) {
            const auto deMes = static_cast<std::size_t>(entre(0, 2));
            std::vector<std::int64_t> trabalhadores, valores;
            std::vector<const char*> linhas;
            for (auto n = entre(1, 6); n > 0; --n) {
                trabalhadores.push_back(quem[static_cast<std::size_t>(entre(0, std::ssize(quem) - 1))]);
                linhas.push_back(meses.at(static_cast<std::size_t>(entre(0, static_cast<std::int64_t>(deMes)))));
                valores.push_back(entre(-2, 3) * 100);
            }
            bloco(meses.at(deMes), static_cast<int>(entre(1, 2)), estados.at(static_cast<std::size_t>(entre(0, 3))),
                  trabalhadores, linhas, valores);
        }
    }

    PaginaDoMes pagina(const FiltroMes& filtro) {
        return consultarMes(pool, emSegundos(30), empregadorA(), filtro, agora());
    }
    /// Every row, over pages of that size.
    std::vector<domain::MesDoTrabalhador> tudo(FiltroMes filtro, unsigned limite) {
        std::vector<domain::MesDoTrabalhador> linhas;
        filtro.limite = limite;
        for (;;) {
            auto uma = pagina(filtro);
            EXPECT_EQ(uma.total.has_value(), !filtro.depoisDe);
            for (auto& factos : uma.linhas) linhas.push_back(domain::mesDoTrabalhador(std::move(factos), filtro.mes));
            if (!uma.haMais) return linhas;
            EXPECT_EQ(uma.linhas.size(), limite);
            filtro.depoisDe = linhas.back().niss;
        }
    }
    /// The workers that a filter leaves, by plain SQL.
    std::vector<std::int64_t> esperados(const FiltroMes& filtro) {
        const std::string e = std::to_string(empregadorA());
        const std::string de = "'" + domain::escrever(filtro.mes.primeiroDia()) + "'::date";
        const std::string ate = "'" + domain::escrever(filtro.mes.ultimoDia()) + "'::date";
        const std::string ligados = "SELECT v.trabalhador FROM psi.vinculo AS v WHERE v.empregador = " + e +
                                    " AND NOT v.anulado AND v.inicio <= " + ate + " AND coalesce(v.fim, " + ate +
                                    ") >= " + de;
        const std::string linhas =
            "SELECT l.trabalhador FROM psi.linha_remuneracao AS l JOIN psi.bloco AS b ON b.empregador = l.empregador "
            "AND "
            "b.id = l.bloco WHERE b.estado = 'ACEITE' AND b.empregador = " +
            e + " AND b.mes = " + de;
        std::string todos = "SELECT n FROM (" + ligados + " UNION " + linhas + ") AS q (n) WHERE true";
        if (filtro.situacao) {
            todos += std::string{" AND "} + (*filtro.situacao == SituacaoNoMes::SemVinculo ? "n NOT" : "n") + " IN (" +
                     ligados + ") AND " + (*filtro.situacao == SituacaoNoMes::SemDeclaracao ? "n NOT" : "n") + " IN (" +
                     linhas + ")";
        }
        if (filtro.codigoEstabelecimento) {
            const auto codigo = std::to_string(*filtro.codigoEstabelecimento);
            todos += " AND (n IN (" + linhas + " AND b.estabelecimento = " + codigo + ") OR n IN (" + ligados +
                     " AND EXISTS (SELECT FROM psi.local_trabalho AS l WHERE l.empregador = v.empregador AND "
                     "l.trabalhador = v.trabalhador AND l.vinculo = v.numero AND l.substituido_por IS NULL AND "
                     "l.inicio <= " +
                     ate + " AND coalesce(l.fim, " + ate + ") >= " + de + " AND l.estabelecimento = " + codigo + ")))";
        }
        auto numeros = niss(todos + " ORDER BY n");
        std::ranges::sort(numeros);
        if (!filtro.nissTrabalhador.empty())
            std::erase_if(numeros, [&](auto um) {
                return std::ranges::find(filtro.nissTrabalhador, um) == filtro.nissTrabalhador.end();
            });
        return numeros;
    }
    void comparar(const FiltroMes& filtro, unsigned limite) {
        std::vector<std::int64_t> numeros;
        for (const auto& linha : tudo(filtro, limite)) {
            numeros.push_back(linha.niss);
            if (filtro.situacao) {
                EXPECT_EQ(linha.situacao, *filtro.situacao) << linha.niss;
            }
        }
        const auto certos = esperados(filtro);
        EXPECT_EQ(numeros, certos);
        EXPECT_EQ(pagina(filtro).total, std::ssize(certos));
        vistos_ += certos.size();
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
    std::string todos_;
    std::size_t vistos_ = 0;
};

TEST_F(ConsultarMes, PagesOfEveryFilterAreWhatPlainSqlGives) {
    blocosAoAcaso(7);
    for (const unsigned limite : {1U, 3U, 500U}) {
        for (const auto situacao :
             {std::optional<SituacaoNoMes>{}, std::optional{SituacaoNoMes::Declarado},
              std::optional{SituacaoNoMes::SemDeclaracao}, std::optional{SituacaoNoMes::SemVinculo}}) {
            for (const auto estabelecimento : {std::optional<int>{}, std::optional{1}, std::optional{2}}) {
                for (const bool alguns : {false, true}) {
                    FiltroMes filtro(mes("2026-05"));
                    filtro.situacao = situacao;
                    filtro.codigoEstabelecimento = estabelecimento;
                    if (alguns) filtro.nissTrabalhador = niss("SELECT niss FROM psi.trabalhador WHERE niss % 3 = 0");
                    SCOPED_TRACE(std::to_string(limite) + (situacao ? std::string{escrever(*situacao)} : "") +
                                 std::to_string(estabelecimento.value_or(0)) + (alguns ? " some" : ""));
                    comparar(filtro, limite);
                }
            }
        }
    }
    EXPECT_GT(vistos_, 200U);
}

TEST_F(ConsultarMes, SumsAndCountsAreOfTheWholeMonth) {
    blocosAoAcaso(8);
    FiltroMes filtro(mes("2026-05"));
    const auto somas = pagina(filtro).somas.value();
    const std::string aceites = " FROM psi.bloco WHERE estado = 'ACEITE' AND mes = '2026-05-01' AND empregador = " +
                                std::to_string(empregadorA());
    EXPECT_EQ(std::to_string(somas.totalRemuneracoes.valor), base.sql("SELECT sum(remuneracoes)" + aceites));
    EXPECT_EQ(std::to_string(somas.totalContribuicoes.valor), base.sql("SELECT sum(contribuicoes)" + aceites));
    EXPECT_EQ(somas.contribuicoesTrabalhador->valor + somas.contribuicoesEmpregador->valor,
              somas.totalContribuicoes.valor);
    const auto linhas = tudo(filtro, 500);
    EXPECT_EQ(somas.trabalhadores, std::ssize(linhas));
    const auto em = [&](SituacaoNoMes qual) {
        return std::ranges::count(linhas, qual, &domain::MesDoTrabalhador::situacao);
    };
    EXPECT_EQ(somas.semDeclaracao, em(SituacaoNoMes::SemDeclaracao));
    EXPECT_EQ(somas.semVinculo, em(SituacaoNoMes::SemVinculo));
    EXPECT_GT(somas.semVinculo, 0);
    std::int64_t total = 0;
    for (const auto& linha : linhas) total += linha.totalRemuneracoes.valor;
    EXPECT_EQ(total, somas.totalRemuneracoes.valor);

    filtro.situacao = SituacaoNoMes::SemVinculo;
    filtro.codigoEstabelecimento = 2;
    EXPECT_EQ(pagina(filtro).somas, somas) << "whatever is asked for";
    EXPECT_EQ(std::to_string(pagina(filtro).blocos.size()), base.sql("SELECT count(*)" + aceites));
}

TEST_F(ConsultarMes, AWorkerIsToldWithWhatOtherMonthsSayOfThisOne) {
    const auto um = admin::nissDaSerie(1, 200'000'001);
    bloco("2026-04", 1, "ACEITE", {um}, {"2026-04"}, {100'000});
    bloco("2026-05", 1, "ACEITE", {um, um}, {"2026-05", "2026-04"}, {90'000, -5'000});
    bloco("2026-05", 1, "ANULADA", {um}, {"2026-04"}, {7});
    FiltroMes filtro(mes("2026-04"));
    filtro.nissTrabalhador = {um};
    const auto linha = tudo(filtro, 10).at(0);
    EXPECT_EQ(linha.situacao, SituacaoNoMes::Declarado);
    EXPECT_EQ(linha.totalRemuneracoes.valor, 100'000);
    ASSERT_EQ(linha.correcoes.size(), 1U);
    EXPECT_EQ(linha.correcoes[0], (domain::CorrecaoDoMes{mes("2026-05"), 'P', 2, {-5'000}}));
    EXPECT_EQ(linha.meiosDias, 4);
    ASSERT_EQ(linha.vinculos.size(), 1U);
    EXPECT_EQ(linha.vinculos[0].taxaTotal.pontosBase, 3475);
    EXPECT_FALSE(linha.vinculos[0].periodo.fim);

    const auto soOsOutros = lerTrabalhadoresNoMes(pool, emSegundos(10), empregadorA(), mes("2026-04"), {um});
    ASSERT_EQ(soOsOutros.size(), 1U);
    EXPECT_EQ(soOsOutros[0].somas.size(), 1U) << "the month's own blocks are left to who computes it";

    const auto bloco = pagina(filtro).blocos.at(0);
    EXPECT_EQ(bloco.origem, "ESTRUTURADA");
    EXPECT_EQ(bloco.numeroBloco, 1);
    EXPECT_EQ(bloco.totalRemuneracoes.valor, 100'000);
    EXPECT_EQ(pagina(filtro).dataLimitePagamento, dia("2026-05-25"));
}

TEST_F(ConsultarMes, ADetachedMonthIsSaidToBe) {
    const auto dono = base.ligar("psi_owner");
    pqxx::nontransaction passos{*dono};
    passos.exec("SELECT psi.criar_particoes('linha_remuneracao', '2014-03-01', 1)");
    EXPECT_FALSE(pagina(FiltroMes(mes("2014-03"))).destacado);
    passos.exec("SELECT psi.destacar_mes('linha_remuneracao', '2014-03-01', '2020-01-01', '2026-06-15', 'Ana')");
    EXPECT_TRUE(pagina(FiltroMes(mes("2014-03"))).destacado);
    EXPECT_TRUE(mesDestacado(pool, emSegundos(10), mes("2014-03")));
    EXPECT_FALSE(mesDestacado(pool, emSegundos(10), mes("2014-04")));
}

TEST_F(ConsultarMes, AnotherEmployerSeesNothingOfIt) {
    blocosAoAcaso(9);
    const auto do_outro = consultarMes(pool, emSegundos(30), empregadorB(), FiltroMes(mes("2026-05")), agora());
    EXPECT_TRUE(do_outro.blocos.empty());
    for (const auto& linha : do_outro.linhas) EXPECT_TRUE(linha.somas.empty());
}

}  // namespace
}  // namespace psi::store::testes
