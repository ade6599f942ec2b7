#pragma once

#include <string>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::seguranca {

/// One thing that production refuses: the option it is told under, and what to do.
struct Achado {
    std::string opcao, texto;
};
using Achados = std::vector<Achado>;

/// The server's key pair, the clients' authorities and their revocation lists, as files. Those that cannot be read are
/// left to base::readConfig; one that can be read but not understood is told.
void examinarCertificados(const base::Config& config, Achados& achados);
/// Passwords and the cursor key, from their files or the environment. None is ever in a text.
void examinarSegredos(const base::Config& config, Achados& achados);
/// Connection strings, and who is paid.
void examinarLigacoes(const base::Config& config, Achados& achados);

}  // namespace psi::seguranca
