#include "app/gateway/monitor_sources.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <utility>

#include "psi/base/clock.hpp"
#include "psi/base/metrics.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/store/dados_anuais.hpp"
#include "psi/store/migrations.hpp"
#include "psi/store/state.hpp"

namespace psi::app {
namespace {

using monitor::Finding;
using Kind = transport::Expiry::Kind;

/// Asks the store which migration it is at: what answers both checks of the store. One thread at a time.
class StoreProbe {
public:
    explicit StoreProbe(std::shared_ptr<postgres::Pool> pool) : pool_(std::move(pool)) {}

    /// Does not take a connection that requests wait for: while they hold all, what became of theirs says how it is.
    Finding pool() {
        constexpr std::chrono::seconds kPatience{2};
        if (const auto status = pool_->status(); status.busy >= status.size) return atWork(status);
        try {
            const auto deadline = std::chrono::steady_clock::now() + kPatience;
            migration_ = store::lerEstado(*pool_, deadline).migracao;
            tellYearlyData(deadline);
            const auto status = pool_->status();
            return {true, fmt::format("the store answers; {} of {} connections are busy", status.busy, status.size)};
        } catch (const postgres::StoreUnavailable& error) {
            // Requests may have taken the last connection meanwhile.
            if (const auto status = pool_->status(); status.busy >= status.size) return atWork(status);
            return {false, std::string(error.what()) + "; look at PostgreSQL and database.connection"};
        }
    }

    /// As of the last answer, while the store is away.
    [[nodiscard]] Finding migrations() const {
        const int needed = store::lastMigration();
        const auto text = "the store is at migration " + std::to_string(migration_) + ", this program needs " +
                          std::to_string(needed);
        if (migration_ >= needed) return {true, text};
        return {false, text + ": run psi-admin migrate"};
    }

private:
    /// What the law renews each year, for the alert that it was not: no reason to send requests elsewhere.
    void tellYearlyData(postgres::Deadline deadline) {
        if (migration_ < store::lastMigration()) return;
        const auto now = base::realNow();
        for (const auto& one : store::lerDadosAnuais(*pool_, deadline, domain::dataEmLisboa(now)))
            yearly_.Add({{"table", one.tabela}}).Set(one.ano);
    }

    static Finding atWork(const postgres::Pool::Status& status) {
        const auto text = fmt::format("all {} connections are busy", status.size);
        if (status.up) return {true, text};
        return {false, text + ", and the last one to reach the store failed: " + status.failure};
    }

    const std::shared_ptr<postgres::Pool> pool_;
    prometheus::Family<prometheus::Gauge>& yearly_ = base::gauges(
        "psi_yearly_data_year", "Year of the row in force, of reference data that the law renews each year; 0: none");
    int migration_ = store::lastMigration();  ///< this program does not start on less
};

std::string dayText(std::chrono::sys_seconds when) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(when));
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()), unsigned(day.day()));
}

Finding certificate(const transport::Server& server) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    auto first = std::chrono::sys_seconds::max();
    for (const auto& one : server.expiries()) {
        if (one.kind != Kind::ServerCertificate) continue;
        if (one.end < now)
            return {false, "the certificate of " + one.name + " in tls.certificate has ended on " + dayText(one.end) +
                               ": renew it and send SIGHUP"};
        if (one.begin > now)
            return {false, "the certificate of " + one.name + " in tls.certificate begins on " + dayText(one.begin) +
                               ": look at this machine's clock"};
        first = std::min(first, one.end);
    }
    return {true, "valid until " + dayText(first)};
}

Finding revocationLists(const base::Config::Tls& options, const transport::Server& server) {
    if (options.clientCrl.empty()) return {true, "tls.client_crl is empty: none is looked at"};
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    auto first = std::chrono::sys_seconds::max();
    std::string past;
    for (const auto& one : server.expiries()) {
        if (one.kind != Kind::RevocationList) continue;
        if (one.end < now)
            past = "the revocation list of " + one.name + " is past its next update of " + dayText(one.end);
        first = std::min(first, one.end);
    }
    if (past.empty())
        return {true,
                first == std::chrono::sys_seconds::max() ? "without a next update" : "current until " + dayText(first)};
    if (options.expiredCrl == "accept") return {true, past + "; tls.expired_crl accepts that"};
    return {false, past + ", and its authority's clients are refused: put a current one in tls.client_crl"};
}

std::optional<monitor::Maintenance> told(const std::optional<operations::Manutencao>& inForce) {
    if (!inForce) return std::nullopt;
    return monitor::Maintenance{
        .all = inForce->tudo, .until = inForce->ate, .reason = inForce->motivo, .thisCopy = inForce->destaCopia};
}

}  // namespace

monitor::Sources monitorSources(const base::Config& config, std::shared_ptr<postgres::Pool> pool,
                                operations::Operations& operacoes, transport::Server& server) {
    const auto probe = std::make_shared<StoreProbe>(std::move(pool));
    monitor::Sources sources;
    sources.checks = {{"pool", [probe] { return probe->pool(); }},
                      {"migrations", [probe] { return probe->migrations(); }},
                      {"certificate", [&server] { return certificate(server); }},
                      {"crl", [options = config.tls, &server] { return revocationLists(options, server); }}};
    sources.inFlight = [&server] { return server.inFlight(); };
    sources.maintenance = [&operacoes] { return told(operacoes.manutencao()); };
    sources.setMaintenance = [&operacoes](std::optional<monitor::Maintenance> wanted) {
        std::optional<operations::Manutencao> own;
        if (wanted) own = {.tudo = wanted->all, .ate = wanted->until, .motivo = wanted->reason, .destaCopia = true};
        operacoes.localMaintenance(std::move(own));
    };
    sources.inFlight = [&server] { return server.inFlight(); };
    return sources;
}

}  // namespace psi::app
