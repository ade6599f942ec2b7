#include "operations/pipeline/maintenance_watch.hpp"

#include <utility>
#include <vector>

#include "psi/base/clock.hpp"
#include "psi/base/instant.hpp"
#include "psi/base/log.hpp"
#include "psi/base/metrics.hpp"
#include "psi/store/maintenance.hpp"

namespace psi::operations {
namespace {

// Of one look: shorter than any request's deadline, and how long a stop may have to wait for it.
constexpr std::chrono::seconds kPrazo{2};

domain::Instante agora() {
    return base::realNow();
}

bool iguais(const std::optional<Manutencao>& a, const std::optional<Manutencao>& b) {
    if (!a || !b) return a.has_value() == b.has_value();
    return a->tudo == b->tudo && a->ate == b->ate && a->motivo == b->motivo && a->destaCopia == b->destaCopia;
}

void registar(const std::optional<Manutencao>& manutencao) {
    if (!manutencao) return spdlog::info("maintenance: none any longer, every operation is served");
    spdlog::warn("maintenance: {} refused until {}, as {} says: {}", manutencao->tudo ? "everything is" : "writes are",
                 base::instantText(manutencao->ate), manutencao->destaCopia ? "the operator of this copy" : "the store",
                 base::forLog(manutencao->motivo));
}

}  // namespace

MaintenanceWatch::MaintenanceWatch(const base::Config::Database& opcoes, std::shared_ptr<postgres::Pool> pool)
    : pool_(std::move(pool)) {
    medida_ = base::sampled(base::SampledAs::Gauge, "psi_maintenance",
                            "1 where maintenance refuses operations of that scope on this copy", [this] {
                                const auto uma = emVigor();
                                return std::vector<base::Sample>{{{{"scope", "writes"}}, uma && !uma->tudo ? 1.0 : 0.0},
                                                                 {{{"scope", "all"}}, uma && uma->tudo ? 1.0 : 0.0}};
                            });
    olhar();
    vigia_.emplace(std::chrono::milliseconds{opcoes.maintenanceMilliseconds}, [this] { olhar(); });
}

void MaintenanceWatch::terminar() {
    vigia_->stop();
}

void MaintenanceWatch::olhar() {
    try {
        const auto lida = store::readMaintenance(*pool_, std::chrono::steady_clock::now() + kPrazo);
        const std::lock_guard guarda(mutex_);
        doStore_ = lida ? Uma{Manutencao{lida->tudo, lida->ate, lida->motivo, false}} : std::nullopt;
        surda_ = false;
    } catch (const std::exception& erro) {
        const std::lock_guard guarda(mutex_);
        if (!std::exchange(surda_, true))
            spdlog::warn("maintenance: the store does not say whether there is any, what it said last holds: {}",
                         base::forLog(erro.what()));
    }
    mudou();
}

void MaintenanceWatch::local(std::optional<Manutencao> manutencao) {
    if (manutencao) manutencao->destaCopia = true;
    {
        const std::lock_guard guarda(mutex_);
        destaCopia_ = std::move(manutencao);
    }
    mudou();
}

/// After a look or a change: what requests see, and the log's line where it is another.
void MaintenanceWatch::mudou() {
    const std::lock_guard guarda(mutex_);
    alguma_ = doStore_ || destaCopia_;
    auto uma = escolher(agora());
    if (iguais(uma, dita_)) return;
    registar(uma);
    dita_ = std::move(uma);
}

std::optional<Manutencao> MaintenanceWatch::emVigor() const {
    if (!alguma_) return std::nullopt;
    const std::lock_guard guarda(mutex_);
    return escolher(agora());
}

MaintenanceWatch::Uma MaintenanceWatch::escolher(domain::Instante quando) const {
    const auto vale = [&](const Uma& uma) { return uma && uma->ate > quando; };
    if (!vale(doStore_)) return vale(destaCopia_) ? destaCopia_ : std::nullopt;
    if (!vale(destaCopia_)) return doStore_;
    if (doStore_->tudo != destaCopia_->tudo) return doStore_->tudo ? doStore_ : destaCopia_;
    return doStore_->ate >= destaCopia_->ate ? doStore_ : destaCopia_;
}

}  // namespace psi::operations
