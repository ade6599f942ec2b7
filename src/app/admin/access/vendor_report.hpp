#pragma once

#include <string>

#include "app/admin/command_context.hpp"

namespace psi::admin {

/// What a vendor's programs have been seen to do in quality: the checklist as a statement, with date and version, and
/// the traffic of 30 days. `qual`: number or name; `pdf`: a file for the statement, empty: none.
void reportVendor(Contexto& contexto, const std::string& qual, const std::string& pdf);

}  // namespace psi::admin
