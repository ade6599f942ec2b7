#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <pqxx/pqxx>

#include "psi/base/config.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/access.hpp"
#include "psi/store/audit.hpp"
#include "psi/store/contratos.hpp"
#include "psi/store/pedidos.hpp"
#include "psi/store/state.hpp"
#include "psi/store/vinculos.hpp"

namespace psi::store::testes {

using namespace postgres;

/// A database of its own in the cluster that scripts/with-postgres started; dropped at the end of its life.
class BaseDeDados {
public:
    enum class Conteudo {
        Vazia,    ///< what db/bootstrap.sql leaves
        Migrada,  ///< and the migrations, stamped QUALIDADE
        Semeada   ///< and the seed: test identities, 3 synthetic employers with 60 workers
    };
    explicit BaseDeDados(Conteudo conteudo);
    ~BaseDeDados();
    BaseDeDados(const BaseDeDados&) = delete;
    BaseDeDados& operator=(const BaseDeDados&) = delete;

    [[nodiscard]] const base::Config::Database& opcoes() const { return opcoes_; }
    [[nodiscard]] const std::string& nome() const { return nome_; }
    /// As that role.
    [[nodiscard]] std::unique_ptr<pqxx::connection> ligar(const std::string& papel) const;
    /// As the superuser, each statement on its own; the first field of the first row.
    std::string sql(const std::string& comando) const;
    /// Lets sessions in, or refuses new ones and ends those there are.
    void deixarEntrar(bool sim) const;

private:
    std::string nome_;
    base::Config::Database opcoes_;
};

[[nodiscard]] inline Deadline emSegundos(int segundos) {
    return std::chrono::steady_clock::now() + std::chrono::seconds{segundos};
}

}  // namespace psi::store::testes
