#pragma once

#include "app/admin/command_context.hpp"

namespace psi::admin {

void addReceipt(CLI::App& programa, Contexto& contexto);

}  // namespace psi::admin
