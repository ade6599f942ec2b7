#include <algorithm>

#include "app/hardening/findings.hpp"
#include "app/hardening/hardening.hpp"
#include "psi/base/config_place.hpp"

namespace psi::seguranca {

base::ConfigResult lerConfiguracao(const std::filesystem::path& ficheiro) {
    auto lida = base::readConfig(ficheiro);
    if (lida.config.environment.name != "PRODUCAO") return lida;
    Achados achados;
    examinarCertificados(lida.config, achados);
    examinarSegredos(lida.config, achados);
    examinarLigacoes(lida.config, achados);
    for (auto& achado : achados)
        lida.errors.push_back({ficheiro.string(), base::lineOf(ficheiro, achado.opcao), achado.opcao, achado.texto});
    std::ranges::stable_sort(lida.errors, {}, [](const base::ConfigError& erro) { return erro.line - 1U; });
    return lida;
}

}  // namespace psi::seguranca
