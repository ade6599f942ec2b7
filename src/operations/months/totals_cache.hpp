#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/domain/ciclo/resumo_do_mes.hpp"

namespace psi::operations {

/// What months whose blocks are not written come to, by all that they are made of: the month's versao, and the
/// employer's counter of vínculos and epoch. The oldest gives way past `entries`, and past four blocks
/// for each of them; 0 keeps none. Thread-safe.
class TotalsCache {
public:
    struct Key {
        std::int64_t empregador = 0, mes = 0, versaoDoMes = 0, marca = 0, epoca = 0;
        auto operator<=>(const Key&) const = default;
    };
    using Sums = std::shared_ptr<const domain::ResumoDoMes>;
    explicit TotalsCache(std::size_t entries) : entries_(entries) {}

    [[nodiscard]] static Key keyOf(std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                   domain::MesReferencia mes);
    /// Nothing: not known.
    [[nodiscard]] Sums find(const Key& key);
    void keep(const Key& key, Sums sums);

private:
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };
    using Entry = std::pair<Key, Sums>;

    const std::size_t entries_;
    std::mutex mutex_;
    std::size_t blocks_ = 0;
    std::list<Entry> byAge_;  ///< used last first
    std::unordered_map<Key, std::list<Entry>::iterator, Hash> known_;
};

}  // namespace psi::operations
