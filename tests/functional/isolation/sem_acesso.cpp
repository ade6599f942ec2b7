// For psi-gateway-sem-acesso only: takes the place of src/operations/pipeline/access_refusal.cpp, which then is not
// linked.

#include "operations/pipeline/access_refusal.hpp"

namespace psi::operations {

std::optional<Codigo> accessRefusal(access::Access::Estado /*estado*/) {
    return std::nullopt;
}

}  // namespace psi::operations
