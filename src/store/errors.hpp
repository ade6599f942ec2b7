#pragma once

#include "lease.hpp"

namespace psi::store {

/// To be called in a handler of whatever a statement threw: throws the error of pool.hpp that says what became of it.
/// `cancelled`: the watchdog took a hand. `lost` is set where the connection must not be used again.
[[noreturn]] void rethrow(Kind kind, const Statement& statement, bool cancelled, bool& lost);

}  // namespace psi::store
