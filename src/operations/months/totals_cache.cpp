#include "operations/months/totals_cache.hpp"

#include <chrono>

namespace psi::operations {

TotalsCache::Key TotalsCache::keyOf(std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                    domain::MesReferencia mes, domain::Instante agora) {
    const auto* guardado = ciclo.mes(mes);
    return {empregador,
            std::chrono::sys_days{mes.primeiroDia()}.time_since_epoch().count(),
            guardado ? guardado->versao : 1,
            ciclo.marca,
            ciclo.versao,
            domain::fechadoPorSilencio(ciclo, mes, agora)};
}

std::size_t TotalsCache::Hash::operator()(const Key& key) const noexcept {
    std::size_t hash = 0;
    for (const auto part : {key.empregador, key.mes, key.versaoDoMes, key.marca, key.versao, std::int64_t{key.fechado}})
        hash = (hash ^ static_cast<std::size_t>(part)) * 0x9E3779B97F4A7C15U;
    return hash;
}

std::optional<domain::TotaisDoMes> TotalsCache::find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found == known_.end()) return std::nullopt;
    byAge_.splice(byAge_.begin(), byAge_, found->second);
    return found->second->second;
}

void TotalsCache::keep(const Key& key, const domain::TotaisDoMes& totais) {
    if (entries_ == 0) return;
    const std::lock_guard lock(mutex_);
    if (known_.contains(key)) return;
    byAge_.emplace_front(key, totais);
    known_.emplace(key, byAge_.begin());
    if (known_.size() <= entries_) return;
    known_.erase(byAge_.back().first);
    byAge_.pop_back();
}

}  // namespace psi::operations
