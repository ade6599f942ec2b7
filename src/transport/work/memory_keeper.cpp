#include "transport/work/memory_keeper.hpp"

#include <malloc.h>

#include <atomic>
#include <utility>

namespace psi::transport {
namespace {

std::atomic<bool> large{false};

/// Else the allocator raises the size from which it asks the system each time it sees such a piece freed, up to 32 MiB,
/// and keeps bodies in its arenas, where one small piece that lives on holds all of them.
void fixThresholds() {
    constexpr int kFromSystem = 256 * 1024, kTrim = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, kFromSystem);
    mallopt(M_TRIM_THRESHOLD, kTrim);
}

}  // namespace

void noteMemory(std::size_t bytes) noexcept {
    if (bytes >= MemoryKeeper::kLarge) large.store(true, std::memory_order_relaxed);
}

MemoryKeeper::MemoryKeeper(std::function<bool()> idle)
    : idle_((fixThresholds(), std::move(idle))), periodic_(kInterval, [this] { look(); }) {}

// What was large a moment ago may not be freed yet: it is owed until a look that finds nobody at work.
void MemoryKeeper::look() {
    const bool fresh = large.exchange(false, std::memory_order_relaxed);
    if (!fresh && !owing_) return;
    if ((fresh || !idle_()) && ++waited_ < kPatience) {
        owing_ = true;
        return;
    }
    owing_ = fresh;
    waited_ = 0;
    malloc_trim(0);
}

}  // namespace psi::transport
