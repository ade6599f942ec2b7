#include "base_de_dados.hpp"

#include <atomic>
#include <cstdlib>
#include <stdexcept>

#include "app/admin/seed/seed_writer.hpp"
#include "psi/store/migrations.hpp"

namespace psi::store::testes {
namespace {

std::string anfitriao() {
    const char* host = std::getenv("PSI_DATABASE_HOST");
    if (host == nullptr) throw std::runtime_error("run this by scripts/with-postgres");
    return host;
}

std::string ligacaoDe(const std::string& papel, const std::string& base) {
    return "host='" + anfitriao() + "' user=" + papel + " dbname=" + base;
}

base::Config::Database opcoesDe(const std::string& base) {
    base::Config::Database opcoes;
    opcoes.connection = ligacaoDe("psi_gateway", base);
    opcoes.ownerConnection = ligacaoDe("psi_owner", base);
    opcoes.adminConnection = ligacaoDe("psi_admin", base);
    opcoes.connectSeconds = 10;
    return opcoes;
}

void noServidor(const std::string& comando) {
    pqxx::connection ligacao{ligacaoDe("postgres", "postgres")};
    pqxx::nontransaction{ligacao}.exec(comando);
}

void criar(const std::string& nome, const std::string& modelo) {
    noServidor("CREATE DATABASE " + nome + " OWNER psi_owner TEMPLATE " + modelo);
    noServidor("GRANT TEMPORARY ON DATABASE " + nome + " TO psi_admin");
}

// Made at the first use, and copied from then on.
const std::string& modelo(BaseDeDados::Conteudo conteudo) {
    static const std::string vazia = "psi";
    static const std::string migrada = [] {
        criar("modelo_migrado", vazia);
        migrar(opcoesDe("modelo_migrado"), "QUALIDADE");
        return "modelo_migrado";
    }();
    if (conteudo == BaseDeDados::Conteudo::Vazia) return vazia;
    if (conteudo == BaseDeDados::Conteudo::Migrada) return migrada;
    static const std::string semeada = [] {
        criar("modelo_semeado", migrada);
        pqxx::connection ligacao{ligacaoDe("psi_admin", "modelo_semeado") + " options='-c search_path=psi'"};
        pqxx::work transaction{ligacao};
        const admin::Medidas medidas{3, 60, 7, false};
        admin::gravar(transaction, medidas, admin::gerar(medidas));
        transaction.commit();
        return "modelo_semeado";
    }();
    return semeada;
}

std::string novoNome() {
    static std::atomic<int> quantas{0};
    return "teste_" + std::to_string(++quantas);
}

}  // namespace

BaseDeDados::BaseDeDados(Conteudo conteudo) : nome_(novoNome()), opcoes_(opcoesDe(nome_)) {
    criar(nome_, modelo(conteudo));
}

BaseDeDados::~BaseDeDados() {
    try {
        noServidor("DROP DATABASE " + nome_ + " WITH (FORCE)");
    } catch (const std::exception&) {
        // The cluster goes away with all of them.
    }
}

std::unique_ptr<pqxx::connection> BaseDeDados::ligar(const std::string& papel) const {
    return std::make_unique<pqxx::connection>(ligacaoDe(papel, nome_) +
                                              " options='-c search_path=psi -c client_min_messages=error'");
}

std::string BaseDeDados::sql(const std::string& comando) const {
    const auto ligacao = ligar("postgres");
    const auto linhas = pqxx::nontransaction{*ligacao}.exec(comando);
    return linhas.empty() || linhas.columns() == 0 ? "" : linhas[0][0].as<std::string>("");
}

void BaseDeDados::deixarEntrar(bool sim) const {
    noServidor("ALTER DATABASE " + nome_ + " ALLOW_CONNECTIONS " + (sim ? "true" : "false"));
    if (!sim)
        noServidor("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = '" + nome_ +
                   "'");
}

}  // namespace psi::store::testes
