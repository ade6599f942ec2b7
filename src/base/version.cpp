#include "psi/base/version.hpp"

namespace psi::base {

const char* version() noexcept {
    return PSI_VERSION;
}

}  // namespace psi::base
