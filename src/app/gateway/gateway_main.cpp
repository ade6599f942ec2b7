// psi-gateway: wires the rooms together and runs until SIGTERM or SIGINT; SIGHUP reloads.

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>

#include "app/gateway/cycle_metrics.hpp"
#include "app/gateway/monitor_sources.hpp"
#include "app/gateway/reload.hpp"
#include "app/hardening/hardening.hpp"
#include "psi/base/config.hpp"
#include "psi/base/log.hpp"
#include "psi/base/process_metrics.hpp"
#include "psi/base/terminal_text.hpp"
#include "psi/base/version.hpp"
#include "psi/base/versoes.hpp"
#include "psi/json/json_gateway.hpp"
#include "psi/json/openapi.hpp"
#include "psi/json/problem.hpp"
#include "psi/monitor/healthcheck.hpp"
#include "psi/monitor/monitor.hpp"
#include "psi/operations/operations.hpp"
#include "psi/portal/portal.hpp"
#include "psi/postgres/durability.hpp"
#include "psi/postgres/sequences.hpp"
#include "psi/soap/gateway.hpp"
#include "psi/soap/version_gate.hpp"
#include "psi/store/privileges.hpp"
#include "psi/store/state.hpp"
#include "psi/transport/server.hpp"

namespace {

constexpr int kExitUsage = 2;
constexpr int kExitStart = 1;
/// 2^53 - 1, less what no copy gives before its next start.
constexpr std::int64_t kMostOfSequences = 9'007'199'254'740'991 - 1'000'000'000'000;

/// Blocks the signals in every thread started from here on; main waits for them.
sigset_t blockSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a log at the size that the system allows it is a full disk, no reason to end
    return signals;
}

void requireStore(psi::postgres::Pool& pool, const psi::base::Config& config) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{config.database.connectSeconds + 5};
    const auto state = psi::store::lerEstado(pool, deadline);
    if (state.migracao < psi::store::lastMigration())
        throw std::runtime_error("the store is at migration " + std::to_string(state.migracao) +
                                 ", this gateway needs " + std::to_string(psi::store::lastMigration()) +
                                 ": run psi-admin migrate first");
    if (state.ambiente != config.environment.name)
        throw std::runtime_error("the store belongs to environment " + state.ambiente + ", the configuration to " +
                                 config.environment.name + ": refusing to start");
    for (const auto& sequence : psi::postgres::sequencesAbove(config.database, kMostOfSequences))
        throw std::runtime_error("the sequence " + sequence + " is near 9007199254740991, the most that JavaScript " +
                                 "keeps of a number and that openapi.yaml declares: refusing to start");
    if (!config.environment.isProduction()) return;
    for (const auto& desligada : psi::postgres::withoutDurability(config.database))
        throw std::runtime_error("the database server would lose what it confirms: " + desligada +
                                 "; turn it on: refusing to start");
    for (const auto& excess : psi::store::excessivePrivileges(config.database))
        throw std::runtime_error(excess +
                                 ": row-level security would not hold the gateway; give database.connection the role "
                                 "that db/bootstrap.sql makes for it: refusing to start");
}

/// SIGHUP opens the log file anew and reloads; gives the signal that stops.
int untilStopped(const sigset_t& signals, psi::app::Reload reload) {
    for (;;) {
        int received = 0;
        sigwait(&signals, &received);
        if (received != SIGHUP) return received;
        psi::base::reopenLog();
        reload.reload();
    }
}

/// While those who send requests see that this copy is not ready; another signal to stop ends it early.
void giveNotice(unsigned seconds) {
    if (seconds == 0) return;
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{seconds};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
        if (left <= 0) return;
        const timespec patience{.tv_sec = left / 1'000, .tv_nsec = left % 1'000 * 1'000'000};
        if (sigtimedwait(&stop, nullptr, &patience) < 0) continue;
        spdlog::info("asked to stop again: the rest of server.drain_notice_seconds is left out");
        return;
    }
}

/// In quality a calendar that production would refuse is told, and served.
void warnOfCalendar(const psi::base::VersionSettings& settings) {
    for (const auto& finding : psi::base::calendarFindings(settings))
        spdlog::warn("versions: {}: {}", finding.option, psi::base::forLog(finding.text));
}

void say(const char* what, std::uint16_t port) {
    std::printf("%s %u\n", what, static_cast<unsigned>(port));
    std::fflush(stdout);
}

void serve(const std::string& file, const psi::base::Config& config, const sigset_t& signals) {
    const auto process = psi::base::sampleProcess();
    const auto calendar = psi::base::readVersionSettings(file);
    warnOfCalendar(calendar);
    auto pool = std::make_shared<psi::postgres::Pool>(config.database);
    requireStore(*pool, config);
    const psi::app::CycleMetrics cycleMetrics(pool);
    psi::operations::Operations operacoes(config, pool);
    psi::soap::Gateway gateway(config, operacoes, psi::json::problemWhereSpoken, psi::json::openApiText,
                               psi::soap::Versoes(calendar));
    psi::json::JsonGateway json(config, gateway);
    psi::soap::VersionGate versions(config, gateway);
    const psi::transport::Callbacks bindings{
        [&](psi::transport::Request& request) {
            return versions.handle(request, [&](psi::transport::Request& served) { return json.handle(served); });
        },
        [&](const psi::transport::RequestHead& head, unsigned status, const psi::base::Falha& falha) {
            return versions.refuse(head, status, falha);
        },
        [&](const psi::access::Fingerprint& certificado) { return operacoes.conhecimento(certificado); },
        [&](const psi::transport::RequestHead& head, std::chrono::steady_clock::time_point prazo) {
            return operacoes.identificar(*head.credencial, head.correlationId, prazo);
        },
        [&](const psi::transport::RequestHead& head) { return gateway.bodyLimits(head); },
        [&](const psi::transport::RequestHead& head, std::string_view beginning) {
            return gateway.large(head, beginning);
        }};
    std::unique_ptr<psi::portal::Portal> portal;  // nothing of it exists in production
    if (!config.environment.isProduction())
        portal = std::make_unique<psi::portal::Portal>(config, pool, operacoes, bindings);
    psi::transport::Server server(config, portal ? portal->callbacks() : bindings);
    operacoes.onIdentified([&](const psi::access::Fingerprint& certificado, std::int64_t cliente) {
        server.identified(certificado, cliente);
    });
    psi::monitor::Monitor monitor(config, psi::app::monitorSources(config, pool, operacoes, server));
    monitor.start();
    if (monitor.port() != 0) say("psi-gateway monitor on port", monitor.port());
    server.start();
    spdlog::info("ready environment={} port={} version={}", config.environment.name, server.port(),
                 psi::base::version());
    say("psi-gateway ready on port", server.port());

    const int received = untilStopped(signals, {file, config, server});
    spdlog::info("draining signal={}", received);
    monitor.draining();
    server.announceDrain();
    giveNotice(config.server.drainNoticeSeconds);
    server.drain();
    if (portal) portal->terminar();
    operacoes.terminar();
    monitor.stop();
}

void complain(const std::vector<psi::base::ConfigError>& mistakes) {
    for (const auto& one : mistakes) std::cerr << psi::base::forTerminal(psi::base::describe(one)) << '\n';
}

/// For Docker's HEALTHCHECK: asks the gateway that runs with this configuration. Gives the exit code.
int healthcheck(const std::string& file, const std::string& what) {
    const auto result = psi::base::readConfig(file, psi::base::NamedFiles::Ignore);
    if (!result.errors.empty()) {
        complain(result.errors);
        return kExitStart;
    }
    const auto health = psi::monitor::askMonitor(result.config.monitor, what == "ready" ? "/readyz" : "/healthz");
    (health.good ? std::cout : std::cerr)
        << psi::base::forTerminal(health.text) << (health.text.ends_with('\n') ? "" : "\n");
    return health.good ? 0 : kExitStart;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"PSI Gateway: SOAP services of the Plataforma de Serviços de Interoperabilidade"};
    std::string file;
    app.add_option("--config", file, "configuration file (TOML)")->required();
    std::string question;
    app.add_flag(
           "--healthcheck{live}", question,
           "ask the gateway that runs with this configuration, on its monitor's port: live (the default) or ready; "
           "ends with 0 where it is, else with 1")
        ->check(CLI::IsMember({"live", "ready"}));
    app.set_version_flag("--version", std::string("psi-gateway ") + psi::base::version());
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& end) {
        return app.exit(end) == 0 ? 0 : kExitUsage;  // help and the version are no mistake
    }
    if (!question.empty()) return healthcheck(file, question);

    const auto result = psi::seguranca::readConfiguration(file);
    if (!result.errors.empty()) {
        complain(result.errors);
        return kExitUsage;
    }
    const sigset_t signals = blockSignals();
    psi::base::startLog(result.config.log);
    int status = 0;
    try {
        serve(file, result.config, signals);
        spdlog::info("stopped");
    } catch (const std::exception& error) {
        spdlog::critical("cannot serve: {}", psi::base::forLog(error.what()));
        std::cerr << "psi-gateway: " << psi::base::forTerminal(error.what()) << '\n';
        status = kExitStart;
    }
    psi::base::stopLog();
    return status;
}
