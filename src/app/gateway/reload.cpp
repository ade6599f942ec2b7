#include "app/gateway/reload.hpp"

#include <exception>

#include "app/hardening/hardening.hpp"
#include "psi/base/config_changes.hpp"
#include "psi/base/log.hpp"
#include "psi/base/log_level.hpp"
#include "psi/base/metrics.hpp"

namespace psi::app {
namespace {

prometheus::Counter& contador(const char* resultado) {
    return base::counters("psi_config_reloads_total", "Times that SIGHUP had the configuration file read anew")
        .Add({{"result", resultado}});
}

void contar(bool aceite) {
    static auto& aceites = contador("ok");
    static auto& recusadas = contador("refused");
    (aceite ? aceites : recusadas).Increment();
}

}  // namespace

Reload::Reload(std::filesystem::path ficheiro, const base::Config& config, transport::Server& server)
    : file_(std::move(ficheiro)), inForce_(config), versions_(base::readVersionSettings(file_)), server_(server) {
    contador("ok");
    contador("refused");
}

void Reload::reload() {
    bool aceite = false;
    try {
        aceite = tentar();
    } catch (const std::exception& erro) {
        spdlog::error("reload: nothing was changed: {}", base::forLog(erro.what()));
    }
    contar(aceite);
}

bool Reload::tentar() {
    const auto lida = seguranca::readConfiguration(file_);
    for (const auto& engano : lida.errors)
        spdlog::error("reload: nothing was changed: {}", base::forLog(base::describe(engano)));
    if (!lida.errors.empty()) return false;
    if (lida.config.environment.name != inForce_.environment.name) {
        spdlog::error("reload: nothing was changed: {}: environment.name is {}, this gateway runs as {}",
                      base::forLog(file_.string()), lida.config.environment.name, inForce_.environment.name);
        return false;
    }
    if (!server_.reload()) return false;
    if (lida.config.log.level != inForce_.log.level) {
        base::setLogLevel(lida.config.log.level, "SIGHUP, as " + file_.filename().string() + " has it now");
        inForce_.log.level = lida.config.log.level;
    }
    auto porVir = base::changedOptions(inForce_, lida.config);
    for (auto& mudanca : base::changedVersions(versions_, base::readVersionSettings(file_)))
        porVir.push_back({std::move(mudanca.option), std::move(mudanca.before), std::move(mudanca.after)});
    for (const auto& mudanca : porVir) {
        const auto valores =
            mudanca.before == mudanca.after ? std::string("its change") : mudanca.before + " -> " + mudanca.after;
        spdlog::warn("reload: {}: {} takes effect at the next start", mudanca.option, base::forLog(valores));
    }
    spdlog::info("reload: {} was read, {} of its options wait for the next start", base::forLog(file_.string()),
                 porVir.size());
    return true;
}

}  // namespace psi::app
