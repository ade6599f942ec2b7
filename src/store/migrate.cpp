#include <algorithm>
#include <map>

#include <pqxx/pqxx>

#include "psi/postgres/admin_connection.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/migrations.hpp"

namespace psi::store {
namespace {

// One number for every run of migrations on a database.
constexpr const char* takeLock = "SET lock_timeout = '60s'; SELECT pg_advisory_lock(7357001)";

constexpr const char* ownTables = R"sql(
    CREATE SCHEMA IF NOT EXISTS psi;
    CREATE TABLE IF NOT EXISTS psi.ambiente (
        unico       boolean PRIMARY KEY DEFAULT true CHECK (unico),
        nome        text NOT NULL CHECK (nome IN ('QUALIDADE', 'PRODUCAO')),
        marcado_em  timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE IF NOT EXISTS psi.migracao (
        numero      integer PRIMARY KEY,
        nome        text NOT NULL,
        sha256      text NOT NULL,
        aplicada_em timestamptz NOT NULL DEFAULT now()
    )
)sql";

struct Aplicada {
    std::string nome, sha256;
};

std::map<int, Aplicada> lerAplicadas(pqxx::transaction_base& transaction) {
    std::map<int, Aplicada> aplicadas;
    for (const auto& linha : transaction.exec("SELECT numero, nome, sha256 FROM psi.migracao"))
        aplicadas[linha[0].as<int>()] = {linha[1].as<std::string>(), linha[2].as<std::string>()};
    return aplicadas;
}

void exigirAmbiente(pqxx::transaction_base& transaction, const std::string& ambiente) {
    transaction.exec_params("INSERT INTO psi.ambiente (nome) VALUES ($1) ON CONFLICT DO NOTHING", ambiente);
    const auto marcado = transaction.exec1("SELECT nome FROM psi.ambiente")[0].as<std::string>();
    if (marcado != ambiente)
        throw MigrationRefused("the store is stamped " + marcado + ", the configuration says " + ambiente);
}

void exigirIguais(const std::map<int, Aplicada>& aplicadas, const std::vector<Migracao>& lista) {
    for (const auto& [numero, aplicada] : aplicadas) {
        const auto conhecida =
            std::find_if(lista.begin(), lista.end(), [n = numero](const auto& m) { return m.numero == n; });
        if (conhecida == lista.end()) {
            throw MigrationRefused("the store has migration " + std::to_string(numero) + " (" + aplicada.nome +
                                   "), which this program does not know: it is older than the store");
        }
        if (conhecida->nome != aplicada.nome || conhecida->sha256 != aplicada.sha256) {
            throw MigrationRefused("migration " + std::to_string(numero) + " (" + aplicada.nome +
                                   ") was changed after the store had it: a change needs a migration of its own");
        }
    }
}

void aplicar(pqxx::connection& connection, const Migracao& migracao) {
    try {
        pqxx::work transaction{connection};
        transaction.exec("SET LOCAL search_path = psi");
        transaction.exec(std::string{migracao.sql});
        transaction.exec_params("INSERT INTO psi.migracao (numero, nome, sha256) VALUES ($1, $2, $3)", migracao.numero,
                                std::string{migracao.nome}, std::string{migracao.sha256});
        transaction.commit();
    } catch (const pqxx::sql_error& error) {
        throw std::runtime_error("migration " + std::to_string(migracao.numero) + " (" + std::string{migracao.nome} +
                                 ") failed and was undone: " + error.what());
    }
}

constexpr int mesesAdiante = 12;

// What is there already costs no lock. A list that ends before the partitions has none.
void criarMesesAdiante(pqxx::connection& connection) {
    pqxx::work transaction{connection};
    if (transaction.exec1("SELECT to_regprocedure('psi.criar_particoes_adiante(timestamptz, integer)')")[0].is_null())
        return;
    try {
        transaction.exec_params("SELECT psi.criar_particoes_adiante(now(), $1)", mesesAdiante);
        transaction.commit();
    } catch (const pqxx::sql_error& error) {
        throw std::runtime_error(
            std::string{"the migrations are applied, but not every month ahead has its partitions (run "
                        "psi-admin partitions ahead): "} +
            error.what());
    }
}

}  // namespace

std::vector<int> porMigrar(const base::Config::Database& options, const std::string& ambiente,
                           const std::vector<Migracao>& lista) {
    const auto connection = postgres::connectAs(postgres::AdminRole::Owner, options);
    pqxx::transaction<pqxx::read_committed, pqxx::read_only> transaction{*connection};
    std::map<int, Aplicada> aplicadas;
    if (!transaction.exec1("SELECT to_regclass('psi.migracao')")[0].is_null()) {
        const auto marcado = transaction.exec1("SELECT (SELECT nome FROM psi.ambiente)")[0].as<std::string>(ambiente);
        if (marcado != ambiente)
            throw MigrationRefused("the store is stamped " + marcado + ", the configuration says " + ambiente);
        aplicadas = lerAplicadas(transaction);
        exigirIguais(aplicadas, lista);
    }
    std::vector<int> numeros;
    for (const auto& migracao : lista)
        if (!aplicadas.contains(migracao.numero)) numeros.push_back(migracao.numero);
    return numeros;
}

std::vector<int> migrar(const base::Config::Database& options, const std::string& ambiente,
                        const std::vector<Migracao>& lista, const std::function<void(const Migracao&)>& antes) {
    const auto connection = postgres::connectAs(postgres::AdminRole::Owner, options);
    std::vector<int> feitas;
    try {
        pqxx::nontransaction{*connection}.exec(takeLock);
        std::map<int, Aplicada> aplicadas;
        {
            pqxx::work transaction{*connection};
            transaction.exec("SET LOCAL client_min_messages = error");
            transaction.exec(ownTables);
            exigirAmbiente(transaction, ambiente);
            aplicadas = lerAplicadas(transaction);
            exigirIguais(aplicadas, lista);
            transaction.commit();
        }
        for (const auto& migracao : lista) {
            if (aplicadas.contains(migracao.numero)) continue;
            if (antes) antes(migracao);
            aplicar(*connection, migracao);
            feitas.push_back(migracao.numero);
        }
        criarMesesAdiante(*connection);
    } catch (const pqxx::broken_connection& error) {
        throw postgres::StoreUnavailable(std::string{"the store was lost while migrating: "} + error.what());
    }
    return feitas;
}

}  // namespace psi::store
