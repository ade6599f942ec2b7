// For psi-gateway-sem-acesso only: takes the place of src/operations/recusa_acesso.cpp, which then is not linked.

#include "recusa_acesso.hpp"

namespace psi::operations {

std::optional<Codigo> recusaDeAcesso(access::Acesso::Estado /*estado*/) {
    return std::nullopt;
}

}  // namespace psi::operations
