#pragma once

#include <string>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::seguranca {

/// One thing that production refuses: the option it is told under, and what to do.
struct Finding {
    std::string opcao, texto;
};
using Achados = std::vector<Finding>;

/// The server's key pair, the clients' authorities and their revocation lists, as files. Those that cannot be read are
/// left to base::readConfig; one that can be read but not understood is told.
void checkCertificates(const base::Config& config, Achados& findings);
/// Passwords and the cursor key, from their files or the environment. None is ever in a text.
void checkSecrets(const base::Config& config, Achados& findings);
/// The keys of session tickets, from their file. None is ever in a text.
void checkTicketKeys(const base::Config& config, Achados& findings);
/// Connection strings, and who is paid.
void checkConnections(const base::Config& config, Achados& findings);

}  // namespace psi::seguranca
