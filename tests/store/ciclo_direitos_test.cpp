#include <algorithm>
#include <array>

#include "ciclo_caso.hpp"
#include "psi/store/migrations.hpp"

namespace psi::store::testes {
namespace {

class CicloDireitos : public CicloCaso {};

constexpr std::array tabelasDoCiclo{"inicio_ciclo",           "ciclo_mes",       "ronda_ciclo",
                                    "alteracao_mes",          "interrupcao",     "comunicacao_valores",
                                    "trabalhador_comunicado", "linha_comunicada"};

TEST_F(CicloDireitos, AnotherEmployerSeesNothing) {
    ana.comunicar("2026-01-15");
    comunicar(1, "2026-05", {linha(ana.trabalhador(), 'B', 100)});
    interrupcao(2, ana.trabalhador(), "2026-05-03", "2026-05-04");
    confirmar(3, "2026-05");
    const auto ligacao = base.ligar("psi_gateway");
    for (const auto empregador : {std::int64_t{0}, empregadorA(), empregadorB()}) {
        pqxx::work transaction{*ligacao};
        if (empregador != 0)
            transaction.exec("SELECT set_config('psi.empregador', '" + std::to_string(empregador) + "', true)");
        for (const auto* tabela : tabelasDoCiclo)
            EXPECT_EQ(transaction
                          .exec1("SELECT EXISTS (SELECT FROM psi." + std::string{tabela} +
                                 " WHERE empregador = " + std::to_string(empregadorA()) + ")")[0]
                          .as<bool>(),
                      empregador == empregadorA())
                << tabela << ' ' << empregador;
    }
}

TEST(CicloEmProducao, TheGatewayDeletesNothingAndRegistersNoInterruption) {
    BaseDeDados base{BaseDeDados::Conteudo::Vazia};
    migrar(base.opcoes(), "PRODUCAO");
    const auto pode = [&](const std::string& tabela, const char* oque) {
        return base.sql("SELECT has_table_privilege('psi_gateway', 'psi." + tabela + "', '" + oque + "')") == "t";
    };
    for (const auto* tabela : tabelasDoCiclo) {
        EXPECT_TRUE(pode(tabela, "SELECT")) << tabela;
        EXPECT_FALSE(pode(tabela, "DELETE")) << tabela;
        EXPECT_FALSE(pode(tabela, "TRUNCATE")) << tabela;
        EXPECT_FALSE(pode(tabela, "UPDATE")) << tabela;
    }
    EXPECT_FALSE(pode("interrupcao", "INSERT"));
    EXPECT_EQ(base.sql("SELECT to_regproc('psi.aplicar_simular_interrupcao') IS NULL AND "
                       "to_regproc('psi.repor_ciclo') IS NULL"),
              "t");
    EXPECT_EQ(base.sql("SELECT has_function_privilege('psi_gateway', 'psi.registar_interrupcao'::regproc, 'EXECUTE')"),
              "f");
}

TEST(CicloMigrado, MandatesOfDeclarationsGetATwin) {
    BaseDeDados base{BaseDeDados::Conteudo::Vazia};
    auto antes = migracoes();
    antes.erase(std::ranges::find(antes, "ciclo_contributivo", &Migracao::nome), antes.end());
    migrar(base.opcoes(), "QUALIDADE", antes);
    base.sql("INSERT INTO psi.fornecedor VALUES (1, 'F')");
    base.sql("INSERT INTO psi.empregador VALUES (" + std::to_string(empregadorA()) + ", 500000000, 'E', 1)");
    base.sql("INSERT INTO psi.cliente (id, nome, tipo) VALUES (3, 'R', 'REPRESENTANTE')");
    const auto inserir = [&](const char* resto) {
        base.sql("INSERT INTO psi.mandato (cliente, empregador, servico, desde, ate, revogado_em) VALUES (3, " +
                 std::to_string(empregadorA()) + ", " + resto + ")");
    };
    inserir("'declaracoes', '2020-01-01', NULL, NULL");
    inserir("'declaracoes', '2099-01-01', '2099-12-31', NULL");
    inserir("'declaracoes', '2019-01-01', '2019-12-31', NULL");
    inserir("'declaracoes', '2018-01-01', NULL, '2018-02-02'");
    inserir("'recibos', '2020-01-01', NULL, NULL");
    base.sql("INSERT INTO psi.cliente_servico (cliente, servico, desde) VALUES (3, 'declaracoes', '2020-01-01')");
    migrar(base.opcoes(), "QUALIDADE");
    EXPECT_EQ(base.sql("SELECT string_agg(concat_ws(' ', desde, ate), '; ' ORDER BY desde) FROM psi.mandato WHERE "
                       "servico = 'ciclo-contributivo'"),
              "2020-01-01; 2099-01-01 2099-12-31");
    EXPECT_EQ(base.sql("SELECT desde FROM psi.cliente_servico WHERE servico = 'ciclo-contributivo'"), "2020-01-01");
    EXPECT_EQ(base.sql("SELECT concat_ws(',', detalhe->>'mandatos', detalhe->>'servicos') FROM psi.auditoria WHERE "
                       "operacao = 'GemeosDoCiclo'"),
              "2,1");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.auditoria WHERE operacao = 'RegistarMandato'"), "1");
}

}  // namespace
}  // namespace psi::store::testes
