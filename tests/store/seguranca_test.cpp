#include <gtest/gtest.h>

#include <array>

#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

constexpr std::array tabelas{"empregador",   "estabelecimento", "comunicacao", "vinculo",  "periodo_contrato",
                             "periodo_taxa", "local_trabalho",  "pedido",      "auditoria"};

class Seguranca : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        base = std::make_unique<BaseDeDados>(BaseDeDados::Conteudo::Semeada);
        Pool pool{base->opcoes()};
        registarRecusa(pool, emSegundos(10), escrita(1));
        registarRecusa(pool, emSegundos(10), escrita(2, empregadorB(), clienteB));
    }
    static void TearDownTestSuite() { base.reset(); }

    static std::string contexto(std::int64_t empregador) {
        return "SELECT set_config('psi.empregador', '" + std::to_string(empregador) + "', true)";
    }

    inline static std::unique_ptr<BaseDeDados> base;
};

TEST_F(Seguranca, WithoutAContextTheGatewaySeesNothing) {
    const auto ligacao = base->ligar("psi_gateway");
    pqxx::work transaction{*ligacao};
    for (const auto* tabela : tabelas)
        EXPECT_EQ(transaction.exec1(std::string{"SELECT count(*) FROM "} + tabela)[0].as<int>(), 0) << tabela;
}

TEST_F(Seguranca, WithAContextOnlyThatEmployersRows) {
    const auto ligacao = base->ligar("psi_gateway");
    pqxx::work transaction{*ligacao};
    transaction.exec(contexto(empregadorA()));
    for (const auto* tabela : tabelas) {
        const std::string chave = tabela == std::string{"empregador"} ? "niss" : "empregador";
        const auto linha = transaction.exec1("SELECT count(*), count(*) FILTER (WHERE " + chave + " <> " +
                                             std::to_string(empregadorA()) + ") FROM " + tabela);
        EXPECT_GT(linha[0].as<int>(), 0) << tabela;
        EXPECT_EQ(linha[1].as<int>(), 0) << tabela;
    }
}

TEST_F(Seguranca, TheContextEndsWithItsTransaction) {
    const auto ligacao = base->ligar("psi_gateway");
    pqxx::nontransaction cada{*ligacao};
    cada.exec("SELECT * FROM psi.consultar_trabalhador(" + std::to_string(empregadorA()) +
              ", 1, '2026-01-01', 'TODOS', NULL, NULL)");
    EXPECT_EQ(cada.exec1("SELECT count(*) FROM vinculo")[0].as<int>(), 0);
}

TEST_F(Seguranca, AnotherEmployersRowsCannotBeWritten) {
    const auto ligacao = base->ligar("psi_gateway");
    pqxx::work transaction{*ligacao};
    transaction.exec(contexto(empregadorA()));
    EXPECT_THROW(
        transaction.exec("INSERT INTO comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, "
                         "cliente) VALUES (" +
                         std::to_string(empregadorB()) + ", 1, 'x', now(), 1, 1, 1)"),
        pqxx::insufficient_privilege);
}

TEST_F(Seguranca, TheGatewayChangesNothingThatIsWritten) {
    for (const auto* comando : {"UPDATE auditoria SET codigo = 1", "DELETE FROM auditoria", "TRUNCATE auditoria",
                                "DELETE FROM cliente", "UPDATE comunicacao SET numero = 1", "DELETE FROM trabalhador",
                                "INSERT INTO mandato VALUES (1, 1, 'vinculos', now())",
                                "UPDATE trabalhador SET nome = ''", "UPDATE pedido SET codigo = 1"}) {
        const auto ligacao = base->ligar("psi_gateway");
        pqxx::work transaction{*ligacao};
        EXPECT_THROW(transaction.exec(comando), pqxx::insufficient_privilege) << comando;
    }
}

TEST_F(Seguranca, TheAuditIsAppendOnlyForEverybody) {
    for (const auto* comando : {"UPDATE auditoria SET codigo = 1", "DELETE FROM auditoria", "TRUNCATE auditoria"})
        for (const auto* papel : {"postgres", "psi_owner", "psi_admin"}) {
            const auto ligacao = base->ligar(papel);
            pqxx::work transaction{*ligacao};
            EXPECT_THROW(transaction.exec(comando), pqxx::insufficient_privilege) << papel << ": " << comando;
        }
}

TEST_F(Seguranca, EveryTableOfAnEmployerIsUnderIt) {
    EXPECT_EQ(base->sql("SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_class AS c "
                        "JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'empregador' "
                        "WHERE c.relnamespace = 'psi'::regnamespace AND c.relkind = 'r' "
                        "AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"),
              "adesao, mandato");
}

TEST_F(Seguranca, KeysOfEmployersBeginWithTheEmployer) {
    EXPECT_EQ(base->sql("SELECT string_agg(i.indexrelid::regclass::text, ', ') FROM pg_index AS i "
                        "JOIN pg_class AS c ON c.oid = i.indrelid AND c.relrowsecurity AND c.relname <> 'empregador' "
                        "JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] "
                        "WHERE a.attname <> 'empregador' "
                        // Numbers of receipts come from one sequence for all (decision 46); nobody chooses one.
                        "AND i.indexrelid NOT IN ('psi.recibo_numero'::regclass, 'psi.ciclo_mes_escrito'::regclass, "
                        "'psi.trabalhador_comunicado_alertas_mes'::regclass)"),
              "");
}

}  // namespace
}  // namespace psi::store::testes
