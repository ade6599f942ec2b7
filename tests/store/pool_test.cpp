#include <gtest/gtest.h>

#include <signal.h>

#include <future>
#include <thread>

#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

using namespace std::chrono_literals;

/// A session of the superuser that keeps a table to itself: whoever touches it waits.
class Tranca {
public:
    Tranca(const BaseDeDados& base, const std::string& tabela)
        : ligacao_(base.ligar("postgres")), transaction_(*ligacao_) {
        transaction_.exec("LOCK TABLE psi." + tabela + " IN ACCESS EXCLUSIVE MODE");
    }
    void largar() { transaction_.commit(); }

private:
    std::unique_ptr<pqxx::connection> ligacao_;
    pqxx::work transaction_;
};

class PoolDoStore : public ::testing::Test {
protected:
    PoolDoStore() {
        opcoes = base.opcoes();
        opcoes.pool = 2;
        opcoes.acquireMilliseconds = 200;
    }
    StoreState estado(Pool& pool, Deadline prazo = emSegundos(10)) { return lerEstado(pool, prazo); }
    void lerContrato(Pool& pool, Deadline prazo) {
        (void)lerComunicarContrato(pool, prazo, empregadorA(), clienteA, uuid(1), contratoLivre(0), agora());
    }
    void aplicar(Pool& pool, Deadline prazo) {
        aplicarComunicarContrato(pool, prazo, escrita(1), contratoLivre(0), taxaGeral, agora());
    }
    /// The gateway's sessions that wait for a lock, once there is one.
    std::string quemEspera() {
        while (true) {
            const auto pid = base.sql(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND "
                "usename = 'psi_gateway' AND wait_event_type = 'Lock'");
            if (!pid.empty()) return pid;
            std::this_thread::yield();
        }
    }
    void terminarTodas() {
        base.sql(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE "
            "datname = current_database() AND usename = 'psi_gateway'");
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    base::Config::Database opcoes;
};

TEST_F(PoolDoStore, RecoversByItselfFromConnectionsThatWereCut) {
    Pool pool{opcoes};
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(estado(pool).ambiente, "QUALIDADE");
        terminarTodas();
    }
    registarRecusa(pool, emSegundos(10), escrita(1));
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.pedido"), "1");
}

TEST_F(PoolDoStore, AReadThatIsCutIsAskedAgain) {
    Pool pool{opcoes};
    Tranca tranca{base, "pedido"};
    auto leitura = std::async(std::launch::async, [&] { lerContrato(pool, emSegundos(30)); });
    base.sql("SELECT pg_terminate_backend(" + quemEspera() + ", 5000)");
    quemEspera();
    tranca.largar();
    EXPECT_NO_THROW(leitura.get());
}

TEST_F(PoolDoStore, AWriteThatIsCutHasAnUnknownOutcome) {
    Pool pool{opcoes};
    Tranca tranca{base, "auditoria"};
    auto escrever = std::async(std::launch::async, [&] { aplicar(pool, emSegundos(30)); });
    base.sql("SELECT pg_terminate_backend(" + quemEspera() + ", 5000)");
    EXPECT_THROW(escrever.get(), OutcomeUnknown);
    tranca.largar();
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.pedido"), "0");
    aplicar(pool, emSegundos(10));
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.pedido"), "1");
}

TEST_F(PoolDoStore, TheDeadlineCancelsAReadAndAWrite) {
    Pool pool{opcoes};
    estado(pool);
    Tranca tranca{base, "auditoria"};
    EXPECT_THROW(aplicar(pool, std::chrono::steady_clock::now() + 100ms), DeadlinePassed);
    Tranca outra{base, "pedido"};
    EXPECT_THROW(lerContrato(pool, std::chrono::steady_clock::now() + 100ms), DeadlinePassed);
    tranca.largar();
    outra.largar();
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.pedido"), "0");
    aplicar(pool, emSegundos(10));
}

TEST_F(PoolDoStore, AShortDeadlineIsKeptWhileALongOneRuns) {
    Pool pool{opcoes};
    Tranca tranca{base, "pedido"};
    auto longa = std::async(std::launch::async, [&] { lerContrato(pool, emSegundos(60)); });
    quemEspera();
    EXPECT_THROW(lerContrato(pool, std::chrono::steady_clock::now() + 100ms), DeadlinePassed);
    tranca.largar();
    EXPECT_NO_THROW(longa.get());
}

TEST_F(PoolDoStore, ADeadlineThatHasPassedRunsNothing) {
    Pool pool{opcoes};
    EXPECT_THROW(aplicar(pool, std::chrono::steady_clock::now() - 1s), DeadlinePassed);
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.pedido"), "0");
}

TEST_F(PoolDoStore, AServerThatHangsIsCutOff) {
    Pool pool{opcoes};
    Tranca tranca{base, "pedido"};
    auto leitura = std::async(std::launch::async, [&] { lerContrato(pool, std::chrono::steady_clock::now() + 700ms); });
    // A stopped process takes no cancellation: only its socket is left.
    const auto processo = static_cast<pid_t>(std::stol(quemEspera()));
    if (::kill(processo, SIGSTOP) != 0) {
        tranca.largar();
        leitura.wait();
        GTEST_SKIP() << "the server's processes are another user's";
    }
    EXPECT_THROW(leitura.get(), DeadlinePassed);
    ::kill(processo, SIGCONT);
    tranca.largar();
    EXPECT_EQ(estado(pool).ambiente, "QUALIDADE");
}

TEST_F(PoolDoStore, NoMoreConnectionsThanItMay) {
    Pool pool{opcoes};
    Tranca tranca{base, "pedido"};
    std::vector<std::future<void>> leituras;
    for (int i = 0; i < 2; ++i)
        leituras.push_back(std::async(std::launch::async, [&] { lerContrato(pool, emSegundos(60)); }));
    while (
        base.sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") !=
        "2")
        std::this_thread::yield();
    EXPECT_THROW(lerContrato(pool, emSegundos(60)), StoreBusy);
    EXPECT_THROW(lerContrato(pool, std::chrono::steady_clock::now() + 50ms), DeadlinePassed);
    tranca.largar();
    for (auto& leitura : leituras) EXPECT_NO_THROW(leitura.get());
    EXPECT_EQ(
        base.sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'psi_gateway'"),
        "2");
}

TEST_F(PoolDoStore, AStoreThatIsAwayIsSaidAtOnceAndFoundAgain) {
    Pool pool{opcoes};
    EXPECT_EQ(estado(pool).ambiente, "QUALIDADE");
    base.deixarEntrar(false);
    EXPECT_THROW(estado(pool), StoreUnavailable);
    EXPECT_THROW(estado(pool), StoreUnavailable);
    base.deixarEntrar(true);
    const auto limite = emSegundos(30);
    while (true) {
        try {
            EXPECT_EQ(estado(pool).ambiente, "QUALIDADE");
            break;
        } catch (const StoreUnavailable&) {
            ASSERT_LT(std::chrono::steady_clock::now(), limite) << "it does not come back";
            std::this_thread::yield();
        }
    }
}

TEST_F(PoolDoStore, ManyThreadsShareFewConnections) {
    opcoes.acquireMilliseconds = 30'000;
    Pool pool{opcoes};
    std::vector<std::future<void>> todas;
    for (int i = 0; i < 16; ++i)
        todas.push_back(std::async(std::launch::async, [&, i] {
            for (int n = 0; n < 20; ++n) registarRecusa(pool, emSegundos(60), escrita(i * 100 + n));
        }));
    for (auto& uma : todas) uma.get();
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.pedido"), "320");
}

TEST_F(PoolDoStore, ConnectionStringsMayBeUrisAndPasswordsComeFromFiles) {
    const auto pasta = opcoes.connection.substr(6, opcoes.connection.find("' user") - 6);
    opcoes.connection = "postgresql:///" + base.nome() + "?host=" + pasta + "&user=psi_gateway";
    Pool pool{opcoes};
    EXPECT_EQ(estado(pool).ambiente, "QUALIDADE");
    opcoes.connection = "this is none";
    EXPECT_THROW(Pool{opcoes}, std::runtime_error);
    opcoes.connection = base.opcoes().connection;
    opcoes.passwordFile = "there/is/no/such/file";
    EXPECT_THROW(Pool{opcoes}, std::runtime_error);
}

}  // namespace
}  // namespace psi::store::testes
