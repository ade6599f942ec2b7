#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "app/admin/seed/seed_writer.hpp"
#include "base_de_dados.hpp"
#include "exemplos.hpp"
#include "psi/store/declaracoes.hpp"
#include "psi/store/migrations.hpp"

namespace psi::store::testes {
namespace {

using Conteudo = BaseDeDados::Conteudo;
constexpr std::size_t antesDasParticoes = 20;  // the last migration of the release before

// Every kept reply, every block with its lines two at a time, what is known of the workers of each, and whether it
// could be annulled: what the gateway's functions answer.
constexpr const char* tudo = R"sql(
    SELECT md5(string_agg(t, E'\n' ORDER BY t)) || ' ' || count(*) FROM (
        SELECT g::text AS t FROM psi.pedido AS p
        CROSS JOIN LATERAL psi.pedido_guardado(p.empregador, p.cliente, p.id_pedido, p.data_hora) AS g
        UNION ALL
        SELECT o.bloco::text || o.mensagens || o.linhas_pagina FROM psi.bloco AS b
        CROSS JOIN generate_series(0, 4, 2) AS depois
        CROSS JOIN LATERAL psi.obter_declaracao(b.empregador, b.entrega, b.numero, '2026-06-15', depois, 2) AS o
        UNION ALL
        SELECT a::text FROM psi.bloco AS b
        CROSS JOIN LATERAL psi.ler_anular_declaracao(b.empregador, 1, NULL, '2026-06-15', '2026-06-15', b.entrega,
                                                     b.numero) AS a
        UNION ALL
        SELECT string_agg(x, ';' ORDER BY x)
        FROM psi.bloco AS b
        CROSS JOIN LATERAL psi.factos_dos_pares(
            b.empregador, ARRAY(SELECT l.trabalhador FROM psi.linha_remuneracao AS l WHERE l.bloco = b.id ORDER BY linha),
            ARRAY(SELECT l.mes FROM psi.linha_remuneracao AS l WHERE l.bloco = b.id ORDER BY linha),
            ARRAY(SELECT (l.mes + interval '1 month' - interval '1 day')::date FROM psi.linha_remuneracao AS l
                  WHERE l.bloco = b.id ORDER BY linha), true) AS f
        CROSS JOIN LATERAL regexp_split_to_table(f.aceites, ';') AS x
        GROUP BY b.id) AS tudo)sql";

domain::MesReferencia mes(const char* texto) {
    return domain::MesReferencia::ler(texto).value();
}

/// Writes as a gateway of any release does: through the functions of the store.
class Escrevente {
public:
    explicit Escrevente(const BaseDeDados& base) : base_(base), pool_(base.opcoes()) {}

    void recusar(int pedido) {
        auto base = escrita(pedido);
        base.codigo = 3;
        base.mensagens = {{"VNC-003", domain::Gravidade::Erro, "contrato", "Já existe."}};
        registarRecusa(pool_, emSegundos(30), base);
    }
    void comunicar(int pedido) {
        auto base = escrita(pedido);
        base.codigo = 1;
        static_cast<void>(
            aplicarComunicarContrato(pool_, emSegundos(30), base, contratoLivre(pedido), taxaGeral, agora()));
    }
    /// One block of 2024-05 with a line for each of `meses`.
    void entregar(int pedido, const std::vector<const char*>& meses) {
        const auto niss = admin::nissDaSerie(1, 200'000'001);
        const auto nascimento =
            base_.sql("SELECT data_nascimento FROM psi.trabalhador WHERE niss = " + std::to_string(niss));
        domain::BlocoDeclarado bloco{{1, mes("2024-05"), {3475}}, {}, {}, {}, 0, {}, {}};
        for (const auto* um : meses) {
            bloco.linhas.push_back({niss,
                                    {1'000 * pedido + static_cast<std::int64_t>(bloco.linhas.size())},
                                    domain::lerData(nascimento).value(),
                                    mes(um),
                                    domain::Dias::de({0}).value(),
                                    'S',
                                    false});
        }
        const std::vector blocos{bloco};
        const std::vector<Sha256> hashes{Sha256{static_cast<unsigned char>(pedido),
                                                static_cast<unsigned char>(pedido / 256),
                                                static_cast<unsigned char>(pedido / 65'536)}};
        const std::vector<domain::AvaliacaoBloco> avaliacoes(1);
        ASSERT_TRUE(avaliacoes[0].aceite());
        // What is read of a declaration is of a release; what is written is of every one.
        const auto contador = [&](const std::string& qual) {
            return std::stoll(
                base_.sql("SELECT coalesce(max(" + qual +
                          "), 0) FROM psi.estado_empregador WHERE empregador = " + std::to_string(empregadorA())));
        };
        auto base = escrita(pedido);
        base.codigo = 1;
        base.resposta = R"({"entrega": ")" + uuid(pedido) + "\"}";
        const Entrega entrega{uuid(1'000 + pedido), "ESTRUTURADA",     blocos,      avaliacoes, hashes, {true},
                              contador("versao"),   contador("marca"), std::nullopt};
        static_cast<void>(aplicarDeclaracao(pool_, emSegundos(30), base, entrega, agora()));
    }
    /// One of each, four months, a block that reaches back over two years.
    void deTudo(int de) {
        comunicar(de);
        recusar(de + 1);
        entregar(de + 2, {"2024-05", "2024-05", "2024-05"});
        entregar(de + 3, {"2024-05", "2022-02", "2024-04", "2023-12", "2022-02"});
    }
    PedidoLido repetir(int pedido) {
        const auto lida = lerDeclaracao(pool_, emSegundos(10), empregadorA(), clienteA, uuid(pedido), {}, {},
                                        std::nullopt, agora(), agora());
        return lida.pedido;
    }

private:
    const BaseDeDados& base_;
    Pool pool_;
};

/// A store of the release before, with data.
class DaVersaoAnterior : public ::testing::Test {
protected:
    void SetUp() override {
        const auto& todas = migracoes();
        migrar(base.opcoes(), "QUALIDADE", {todas.begin(), todas.begin() + antesDasParticoes});
        // Today's seed knows a service and columns that this store does not have yet.
        base.sql(R"(INSERT INTO psi.servico VALUES ('ciclo-contributivo', 'Ciclo contributivo');
            ALTER TABLE psi.semente ADD COLUMN semeada_em date;
            CREATE TABLE psi.inicio_ciclo (empregador bigint, da_semente boolean, mes date, instante timestamptz,
                                           numero bigint, cliente bigint);
            CREATE TABLE psi.interrupcao (empregador bigint, id bigint, trabalhador bigint, de date, ate date, tipo text,
                                          registada_em timestamptz);
            GRANT ALL ON psi.inicio_ciclo, psi.interrupcao TO psi_admin)");
        seed();
        base.sql(R"(DELETE FROM psi.mandato WHERE servico = 'ciclo-contributivo';
            DELETE FROM psi.cliente_servico WHERE servico = 'ciclo-contributivo';
            DELETE FROM psi.servico WHERE nome = 'ciclo-contributivo';
            DROP TABLE psi.inicio_ciclo, psi.interrupcao;
            ALTER TABLE psi.semente DROP COLUMN semeada_em)");
    }
    void seed() {
        const auto ligacao = base.ligar("psi_admin");
        pqxx::work transaction{*ligacao};
        const admin::Medidas medidas{3, 60, 7, false};
        admin::gravar(transaction, medidas, admin::gerar(medidas));
        transaction.commit();
    }
    BaseDeDados base{Conteudo::Vazia};
};

TEST_F(DaVersaoAnterior, EveryRepeatAndReadingAnswersTheSame) {
    Escrevente{base}.deTudo(1);
    const auto antes = base.sql(tudo);
    ASSERT_TRUE(antes.ends_with(" 14")) << antes;

    migrar(base.opcoes(), "QUALIDADE");
    EXPECT_EQ(base.sql(tudo), antes);
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao_anterior"), "8") << "the table of before, as it was";
    EXPECT_EQ(base.sql("SELECT psi.criar_particoes('linha_remuneracao', '2022-01-01', 12)"), "")
        << "its months have their partition";

    Escrevente depois{base};
    depois.deTudo(11);
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao_anterior"), "16");
    EXPECT_EQ(depois.repetir(4).pedido->resposta, R"({"entrega": ")" + uuid(4) + "\"}");
    EXPECT_EQ(depois.repetir(14).pedido->resposta, R"({"entrega": ")" + uuid(14) + "\"}");
    EXPECT_THROW(depois.entregar(4, {"2024-05"}), Conflict) << "the key is of all months";
}

TEST_F(DaVersaoAnterior, CopiesOfTheReleaseBeforeGoOnServingMeanwhile) {
    Escrevente{base}.deTudo(1);
    std::atomic<bool> migrado{false};
    std::atomic<int> feitas{0};
    auto copia = std::async(std::launch::async, [&] {
        Escrevente escrevente{base};
        for (int i = 0; i < 20 || !migrado; ++i, ++feitas) {
            escrevente.recusar(100 + 2 * i);
            escrevente.entregar(101 + 2 * i, {"2024-05", "2022-02"});
        }
        for (int i = 0; i < 20; ++i, ++feitas) {
            escrevente.recusar(100'000 + 2 * i);
            escrevente.entregar(100'001 + 2 * i, {"2024-05"});
        }
    });
    while (feitas < 5 && copia.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready) {
    }
    migrar(base.opcoes(), "QUALIDADE");
    migrado = true;
    copia.get();
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.pedido"), std::to_string(4 + 2 * feitas));
    EXPECT_EQ(
        base.sql("SELECT count(*) FROM psi.bloco AS b WHERE b.linhas <> (SELECT count(*) FROM psi.linha_remuneracao "
                 "AS l WHERE l.bloco = b.id AND l.mes BETWEEN b.primeiro_mes AND b.ultimo_mes)"),
        "0");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.pedido WHERE guardada AND mensagens IS NOT NULL"), "0");
}

class Particoes : public ::testing::Test {
protected:
    /// Leaves the default partitions alone.
    void largarMeses() {
        base.sql(
            "DO $$ DECLARE um text; BEGIN FOR um IN SELECT particao FROM psi.particoes() WHERE mes IS NOT NULL "
            "AND tabela <> 'auditoria' LOOP EXECUTE 'DROP TABLE psi.' || um; END LOOP; END $$");
    }
    /// How many partitions a call of the gateway's role locks.
    std::string trancadas(const std::string& chamada) {
        const auto ligacao = base.ligar("psi_gateway");
        std::string quais;
        for (int vez = 0; vez < 8; ++vez) {  // past the plans made for the first calls
            pqxx::work transaction{*ligacao};
            transaction.exec("SELECT set_config('psi.empregador', '" + std::to_string(empregadorA()) + "', true)");
            transaction.exec("SELECT " + chamada);
            quais = transaction
                        .exec1(
                            "SELECT coalesce(string_agg(c.relname, ' ' ORDER BY c.relname), '') FROM pg_locks AS k "
                            "JOIN pg_class AS c ON c.oid = k.relation AND c.relkind = 'r' AND c.relispartition "
                            "WHERE k.pid = pg_backend_pid() AND c.relname NOT LIKE 'auditoria%'")[0]
                        .as<std::string>();
        }
        return quais;
    }
    std::string doEmpregador(const std::string& funcao, const std::string& resto) {
        return "psi." + funcao + "(" + std::to_string(empregadorA()) + ", " + resto + ")";
    }

    BaseDeDados base{Conteudo::Semeada};
    Escrevente escrevente{base};
};

TEST_F(Particoes, NoWriteFailsForWantOfAMonthAndItsRowsMoveWhenItIsMade) {
    largarMeses();
    escrevente.deTudo(1);
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao_outros"), "8");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.resposta_guardada_outros"), "3");
    const auto antes = base.sql(tudo);

    const auto dono = base.ligar("psi_owner");
    pqxx::nontransaction{*dono}.exec("SELECT psi.criar_particoes_adiante('2026-06-15', 2)");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao_outros"), "0");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.resposta_guardada_outros"), "0");
    EXPECT_EQ(base.sql("SELECT string_agg(particao, ' ' ORDER BY particao) FROM psi.particoes() "
                       "WHERE tabela = 'linha_remuneracao'"),
              "linha_remuneracao_2022_02 linha_remuneracao_2023_12 linha_remuneracao_2024_04 linha_remuneracao_2024_05 "
              "linha_remuneracao_2026_06 linha_remuneracao_2026_07 linha_remuneracao_2026_08 linha_remuneracao_outros");
    EXPECT_EQ(base.sql(tudo), antes);
}

TEST_F(Particoes, AReadingLocksTheMonthsOfItsBlockAlone) {
    const auto dono = base.ligar("psi_owner");
    pqxx::nontransaction{*dono}.exec(
        "SELECT psi.criar_particoes('linha_remuneracao', '2022-01-01', 36), "
        "psi.criar_particoes('resposta_guardada', '2026-01-01', 12)");
    escrevente.deTudo(1);
    EXPECT_EQ(trancadas(doEmpregador("obter_declaracao", "'" + uuid(1'003) + "', 1, '2026-06-15', 0, 10")),
              "linha_remuneracao_2024_05");
    EXPECT_EQ(trancadas(doEmpregador("factos_dos_pares",
                                     "ARRAY[" + std::to_string(admin::nissDaSerie(1, 200'000'001)) +
                                         "], ARRAY['2024-04-01']::date[], ARRAY['2024-04-30']::date[], true")),
              "linha_remuneracao_2024_04");
    EXPECT_EQ(trancadas(doEmpregador("exigir_sem_mudancas", "ARRAY[1]::bigint[], 0, 1, 0")), "");
    EXPECT_EQ(trancadas(doEmpregador("pedido_guardado", "1, '" + uuid(3) + "', '2026-06-15'")),
              "resposta_guardada_2026_06");
    EXPECT_EQ(trancadas(doEmpregador("pedido_guardado", "1, '" + uuid(1) + "', '2026-06-15'")), "")
        << "a reply that is its code and number alone is with its key";
}

TEST_F(Particoes, ARequestWhoseReplyIsGoneIsNotExecutedAgainAndSaysSo) {
    escrevente.deTudo(1);
    const auto primeira = escrevente.repetir(1).pedido->numeroComunicacao;
    const auto numero = escrevente.repetir(3).pedido->numeroComunicacao.value();
    const auto admin = base.ligar("psi_admin");
    const auto esquecidas =
        pqxx::nontransaction{*admin}.exec1("SELECT psi.esquecer_meses_de_respostas('2026-07-01')")[0].as<int>();
    EXPECT_EQ(esquecidas, 3);

    const auto aceite = escrevente.repetir(1).pedido.value();
    EXPECT_EQ(aceite.codigo, 1);
    EXPECT_EQ(aceite.numeroComunicacao, primeira);
    const auto esquecida = escrevente.repetir(3).pedido.value();
    EXPECT_EQ(esquecida.codigo, 22);
    EXPECT_FALSE(esquecida.resposta);
    EXPECT_FALSE(esquecida.numeroComunicacao);
    ASSERT_EQ(esquecida.mensagens.size(), 1U);
    EXPECT_EQ(esquecida.mensagens[0].codigo, "PSI-022");
    EXPECT_NE(
        esquecida.mensagens[0].texto.find("2026-06-15, com o código 1 e o numeroComunicacao " + std::to_string(numero)),
        std::string::npos)
        << esquecida.mensagens[0].texto;
    EXPECT_EQ(escrevente.repetir(2).pedido->codigo, 22);
    EXPECT_THROW(escrevente.entregar(3, {"2024-05"}), Conflict);
}

TEST_F(Particoes, AMonthIsDetachedAndPutBackWithWhatCameMeanwhile) {
    const auto dono = base.ligar("psi_owner");
    const auto comoDono = [&](const std::string& comando) { return pqxx::nontransaction{*dono}.exec(comando); };
    comoDono("SELECT psi.criar_particoes('linha_remuneracao', '2022-02-01', 1)");
    escrevente.entregar(1, {"2024-05", "2022-02", "2022-02"});
    const std::string destacar = "SELECT * FROM psi.destacar_mes('linha_remuneracao', '2022-02-01', ";
    EXPECT_THROW(comoDono(destacar + "'2022-02-20', '2026-06-15', 'eu')"), pqxx::sql_error) << "too young";
    EXPECT_THROW(comoDono(destacar + "'2036-01-01', '2022-02-20', 'eu')"), pqxx::sql_error) << "not over";
    const auto feito = comoDono(destacar + "'2022-03-01', '2026-06-15', 'eu')");
    EXPECT_EQ(feito[0][0].as<std::string>(), "linha_remuneracao_2022_02");
    EXPECT_EQ(feito[0][1].as<int>(), 2);
    EXPECT_EQ(base.sql("SELECT operacao || ' ' || (detalhe ->> 'mes') FROM psi.auditoria WHERE cadeia = 'A' "
                       "ORDER BY linha DESC LIMIT 1"),
              "DestacarMes 2022-02");

    escrevente.entregar(2, {"2022-02"});
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao_outros"), "2") << "with the one of 2024-05";
    comoDono("SELECT psi.criar_particoes_adiante('2026-06-15', 1)");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao_outros"), "1")
        << "a detached month is not made again";
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao"), "2");

    comoDono("SELECT psi.anexar_mes('linha_remuneracao', '2022-02-01', '2026-06-16', 'eu')");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao_2022_02"), "3");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.linha_remuneracao"), "4");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.verificar_auditoria(NULL, NULL, NULL)"), "0");
}

TEST_F(Particoes, NobodyReachesAPartitionPastItsTable) {
    const auto dono = base.ligar("psi_owner");
    pqxx::nontransaction{*dono}.exec("SELECT psi.criar_particoes('linha_remuneracao', '2024-05-01', 1)");
    escrevente.deTudo(1);
    for (const char* papel : {"psi_gateway", "psi_admin"}) {
        const auto ligacao = base.ligar(papel);
        for (const char* tabela :
             {"linha_remuneracao_outros", "linha_remuneracao_2024_05", "resposta_guardada_outros"}) {
            EXPECT_THROW(pqxx::nontransaction{*ligacao}.exec(std::string{"SELECT FROM psi."} + tabela),
                         pqxx::insufficient_privilege)
                << papel << ' ' << tabela;
        }
    }
    EXPECT_EQ(base.sql("SELECT count(*) FROM pg_class WHERE relispartition AND relkind = 'r' AND relnamespace = "
                       "'psi'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)"),
              "0");
    const auto gateway = base.ligar("psi_gateway");
    pqxx::work transaction{*gateway};
    transaction.exec("SELECT set_config('psi.empregador', '" + std::to_string(empregadorB()) + "', true)");
    EXPECT_EQ(transaction
                  .exec1("SELECT (SELECT count(*) FROM psi.linha_remuneracao) + "
                         "(SELECT count(*) FROM psi.resposta_guardada)")[0]
                  .as<int>(),
              0);
}

}  // namespace
}  // namespace psi::store::testes
