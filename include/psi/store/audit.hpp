#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/access/access.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

struct LinhaLeitura {
    std::int64_t empregador = 0, cliente = 0;
    std::string operacao, correlacao;
    domain::Instante quando{};
    int codigo = 1;
    std::int64_t linhas = 0;  ///< rows given
    Sha256 hash{};
};

/// Set-based, durable, one round trip for all of them.
void registarLeituras(postgres::Pool& pool, postgres::Deadline deadline, const std::vector<LinhaLeitura>& linhas);

/// A call that ended before it began: for whom or by whom it came was refused (7, 20, 21, 401).
struct AcessoRecusado {
    access::Fingerprint fingerprint{};
    std::optional<std::string> representado;  ///< as sent
    std::string operacao, correlacao;
    domain::Instante quando{};
    int codigo = 0;
};

/// As registarLeituras. Lines of certificates that are not known to the register are left out.
void registarAcessosRecusados(postgres::Pool& pool, postgres::Deadline deadline,
                              const std::vector<AcessoRecusado>& linhas);

}  // namespace psi::store
