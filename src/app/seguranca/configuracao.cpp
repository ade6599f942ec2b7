#include <algorithm>

#include "psi/base/config_place.hpp"
#include "seguranca/achados.hpp"
#include "seguranca/seguranca.hpp"

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
