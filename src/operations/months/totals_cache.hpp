#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"

namespace psi::operations {

/// Totals of months whose blocks are not written, by all that they are made of: the month's versao, whether it is
/// closed, and the employer's counters of vínculos and declarations. The oldest gives way past `entries`; 0 keeps none. Thread-safe.
class TotalsCache {
public:
    struct Key {
        std::int64_t empregador = 0, mes = 0, versaoDoMes = 0, marca = 0, versao = 0;
        bool fechado = false;
        auto operator<=>(const Key&) const = default;
    };
    explicit TotalsCache(std::size_t entries) : entries_(entries) {}

    [[nodiscard]] static Key keyOf(std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                   domain::MesReferencia mes, domain::Instante agora);
    [[nodiscard]] std::optional<domain::TotaisDoMes> find(const Key& key);
    void keep(const Key& key, const domain::TotaisDoMes& totais);

private:
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };
    using Entry = std::pair<Key, domain::TotaisDoMes>;

    const std::size_t entries_;
    std::mutex mutex_;
    std::list<Entry> byAge_;  ///< used last first
    std::unordered_map<Key, std::list<Entry>::iterator, Hash> known_;
};

}  // namespace psi::operations
