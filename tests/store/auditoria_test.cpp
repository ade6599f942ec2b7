#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

class Auditoria : public testing::Test {
protected:
    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};

    [[nodiscard]] std::string falhas() const {
        return base.sql(
            "SELECT string_agg(concat_ws(' ', falha, empregador, cadeia, de, ate), '; ') "
            "FROM psi.verificar_auditoria(NULL, NULL, NULL)");
    }
    [[nodiscard]] int contar(const std::string& onde) const {
        return std::stoi(base.sql("SELECT count(*) FROM psi.auditoria WHERE " + onde));
    }
    static LinhaLeitura leitura(std::int64_t empregador, int n) {
        LinhaLeitura linha;
        linha.empregador = empregador;
        linha.cliente = clienteA;
        linha.operacao = "ConsultarTrabalhadores";
        linha.correlacao = "l-" + std::to_string(n);
        linha.quando = agora();
        linha.linhas = n;
        return linha;
    }
};

TEST_F(Auditoria, ManyAtOnceOnTheSameEmployersNeitherDeadlockNorBreakTheChains) {
    constexpr int fios = 12, passos = 25;
    std::atomic<int> pedido{1'000}, trabalhador{0}, conflitos{0}, leituras{0}, escritas{0};
    std::barrier partida{fios};
    std::vector<std::thread> trabalhos;
    const auto um = [&](int fio, int passo) {
        const auto empregador = (fio + passo) % 2 == 0 ? empregadorA() : empregadorB();
        auto escritaDesta = escrita(++pedido, empregador);
        switch (fio % 4) {
            case 0:
                aplicarComunicarContrato(pool, emSegundos(30), escritaDesta, contratoLivre(++trabalhador), taxaGeral,
                                         agora());
                break;
            case 1:
                escritaDesta.codigo = 4;
                escritaDesta.falhaIdentidade = true;
                registarRecusa(pool, emSegundos(30), escritaDesta);
                break;
            case 2:
                escritaDesta.codigo = 4;
                registarFalhaIdentidade(pool, emSegundos(30), escritaDesta);
                break;
            default: {
                // Each thread in an order of its own.
                std::vector<LinhaLeitura> linhas;
                for (int i = 0; i < 40; ++i) linhas.push_back(leitura(empregadorA() + (i * (2 * fio + 1)) % 40, i));
                registarLeituras(pool, emSegundos(30), linhas);
                leituras += 40;
                return;
            }
        }
        ++escritas;
    };
    for (int fio = 0; fio < fios; ++fio) {
        trabalhos.emplace_back([&, fio] {
            partida.arrive_and_wait();
            for (int passo = 0; passo < passos; ++passo) {
                try {
                    um(fio, passo);
                } catch (const Conflict& conflito) {
                    ++conflitos;
                    ADD_FAILURE() << conflito.what();
                }
            }
        });
    }
    for (auto& trabalho : trabalhos) trabalho.join();
    EXPECT_EQ(conflitos, 0);
    EXPECT_EQ(contar("cadeia = 'E'"), escritas);
    EXPECT_EQ(contar("cadeia = 'L'"), leituras);
    EXPECT_EQ(falhas(), "");
}

TEST_F(Auditoria, AnOutsiderCanCheckAnElo) {
    registarLeituras(pool, emSegundos(10), {leitura(empregadorA(), 1), leitura(empregadorA(), 2)});
    EXPECT_EQ(base.sql("SELECT psi.texto_auditoria(empregador, cadeia, sequencia, 7, quando, cliente, operacao, "
                       "E'\\u00e9\"\\\\\\n', codigo, numero, trabalhador, linhas, hash, id_pedido, detalhe) "
                       "FROM psi.auditoria WHERE sequencia = 2"),
              "[" + std::to_string(empregadorA()) +
                  R"(, "L", 2, 7, 1781524800000000, 1, "ConsultarTrabalhadores", "é\"\\\n", 1, null, null, 2, ")" +
                  std::string(64, '0') + R"(", null, null])");
}

TEST_F(Auditoria, RefusedAccessIsKeptForWhomItWasAskedAndOnlyOfKnownCertificates) {
    AcessoRecusado recusa;
    recusa.operacao = "ConsultarTrabalhadores";
    recusa.quando = agora();
    recusa.codigo = 401;
    registarAcessosRecusados(pool, emSegundos(10), {recusa});
    EXPECT_EQ(contar("true"), 0) << "a certificate nobody registered";

    const std::string hex(64, 'a');
    base.sql("INSERT INTO psi.certificado VALUES (decode('" + hex + "', 'hex'), 1, '2020-01-01', '2021-01-01')");
    recusa.fingerprint.fill(0xaa);
    std::vector<AcessoRecusado> recusas(4, recusa);
    recusas[0].representado = std::to_string(empregadorB());
    recusas[1].representado = "abc";
    recusas[2].representado = "99999999999";
    registarAcessosRecusados(pool, emSegundos(10), recusas);
    EXPECT_EQ(contar("empregador = " + std::to_string(empregadorB())), 1);
    EXPECT_EQ(contar("empregador = " + std::to_string(empregadorA())), 1);
    EXPECT_EQ(contar("empregador = 0 AND detalhe ->> 'representado' IN ('abc', '99999999999')"), 2);
    EXPECT_EQ(contar("cliente = 1 AND cadeia = 'L' AND codigo = 401 AND detalhe ->> 'certificado' = '" + hex + "'"), 4);
    EXPECT_EQ(falhas(), "");
}

TEST_F(Auditoria, TheGatewayCannotTouchAChain) {
    for (const auto* comando :
         {"INSERT INTO auditoria (empregador, quando, cliente, operacao, correlacao, codigo, hash, sequencia, elo) "
          "VALUES (1, now(), 1, 'x', 'x', 1, sha256('x'), 1, sha256('x'))",
          "INSERT INTO auditoria (empregador, quando, cliente, operacao, correlacao, codigo, hash, cadeia) "
          "VALUES (1, now(), 1, 'x', 'x', 1, sha256('x'), 'A')",
          "INSERT INTO auditoria_outros SELECT * FROM auditoria", "SELECT * FROM auditoria_outros",
          "SELECT * FROM cadeia_auditoria", "UPDATE cadeia_auditoria SET sequencia = 0", "DELETE FROM cadeia_auditoria",
          "SELECT * FROM auditoria_ancora", "SELECT nextval('auditoria_linha_seq')", "SELECT encadear_auditoria()",
          "SELECT acrescentar_lote('A', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')",
          "SELECT criar_particoes_auditoria('2030-01-01', 1)",
          "SELECT destacar_mes_auditoria('2020-01-01', now(), 'x')"}) {
        const auto ligacao = base.ligar("psi_gateway");
        pqxx::work transaction{*ligacao};
        EXPECT_THROW(transaction.exec(comando), pqxx::insufficient_privilege) << comando;
    }
}

TEST_F(Auditoria, LinesOfAMonthWithoutAPartitionMoveIntoItWhenItIsMade) {
    auto futura = escrita(1);
    futura.codigo = 4;
    futura.dataHora = instante("2099-03-15");
    registarRecusa(pool, emSegundos(10), futura);
    registarRecusa(pool, emSegundos(10), [&] {
        auto outra = escrita(2);
        outra.codigo = 4;
        outra.dataHora = instante("2099-04-15");
        return outra;
    }());
    EXPECT_EQ(contar("tableoid = 'psi.auditoria_outros'::regclass"), 2);
    const auto dono = base.ligar("psi_owner");
    pqxx::nontransaction transaction{*dono};
    EXPECT_EQ(transaction.exec1("SELECT criar_particoes_auditoria('2099-03-01', 1)")[0].as<std::string>(),
              "auditoria_2099_03");
    EXPECT_TRUE(transaction.exec("SELECT criar_particoes_auditoria('2099-03-01', 1)").empty());
    EXPECT_EQ(contar("tableoid = 'psi.auditoria_2099_03'::regclass"), 1);
    EXPECT_EQ(contar("tableoid = 'psi.auditoria_outros'::regclass"), 1);
    EXPECT_EQ(falhas(), "");
    EXPECT_THROW(transaction.exec("DELETE FROM auditoria_outros"), pqxx::insufficient_privilege);
    EXPECT_THROW(transaction.exec("TRUNCATE auditoria_2099_03"), pqxx::insufficient_privilege);
    EXPECT_EQ(transaction.exec1("SELECT count(*) FROM auditoria_2099_03")[0].as<int>(), 0) << "not past auditoria";
}

}  // namespace
}  // namespace psi::store::testes
