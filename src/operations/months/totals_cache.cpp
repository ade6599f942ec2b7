#include "operations/months/totals_cache.hpp"

#include <chrono>
#include <utility>

namespace psi::operations {
namespace {

constexpr std::size_t kBlocksForEach = 4;

}  // namespace

TotalsCache::Key TotalsCache::keyOf(std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                    domain::MesReferencia mes) {
    const auto* guardado = ciclo.mes(mes);
    return {empregador, std::chrono::sys_days{mes.primeiroDia()}.time_since_epoch().count(),
            guardado ? guardado->versao : 1, ciclo.marca, ciclo.epoca};
}

std::size_t TotalsCache::Hash::operator()(const Key& key) const noexcept {
    std::size_t hash = 0;
    for (const auto part : {key.empregador, key.mes, key.versaoDoMes, key.marca, key.epoca})
        hash = (hash ^ static_cast<std::size_t>(part)) * 0x9E3779B97F4A7C15U;
    return hash;
}

TotalsCache::Sums TotalsCache::find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found == known_.end()) return nullptr;
    byAge_.splice(byAge_.begin(), byAge_, found->second);
    return found->second->second;
}

void TotalsCache::keep(const Key& key, Sums sums) {
    if (entries_ == 0) return;
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(key); known != known_.end()) {
        blocks_ -= known->second->second->blocos().size();
        byAge_.erase(known->second);
        known_.erase(known);
    }
    blocks_ += sums->blocos().size();
    byAge_.emplace_front(key, std::move(sums));
    known_.emplace(key, byAge_.begin());
    while (known_.size() > entries_ || blocks_ > entries_ * kBlocksForEach) {
        blocks_ -= byAge_.back().second->blocos().size();
        known_.erase(byAge_.back().first);
        byAge_.pop_back();
    }
}

}  // namespace psi::operations
