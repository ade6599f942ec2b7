#include <algorithm>

#include "app/hardening/findings.hpp"
#include "app/hardening/hardening.hpp"
#include "psi/base/config_place.hpp"

namespace psi::seguranca {

base::ConfigResult readConfiguration(const std::filesystem::path& ficheiro) {
    auto lida = base::readConfig(ficheiro);
    Achados findings;
    if (std::ranges::find(lida.errors, "tls.ticket_keys_file", &base::ConfigError::option) == lida.errors.end())
        checkTicketKeys(lida.config, findings);
    if (lida.config.environment.isProduction()) {
        checkCertificates(lida.config, findings);
        checkSecrets(lida.config, findings);
        checkConnections(lida.config, findings);
    }
    for (auto& achado : findings)
        lida.errors.push_back({ficheiro.string(), base::lineOf(ficheiro, achado.opcao), achado.opcao, achado.texto});
    std::ranges::stable_sort(lida.errors, {}, [](const base::ConfigError& erro) { return erro.line - 1U; });
    return lida;
}

}  // namespace psi::seguranca
