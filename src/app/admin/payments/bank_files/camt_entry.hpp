#pragma once

#include <string>

#include "app/admin/payments/bank_files/camt_xml.hpp"
#include "app/admin/payments/bank_files/notices.hpp"

namespace psi::admin {

/// Adds to `ficheiro` what a Ntry of a camt.054 message holds: movements, or why it is refused or none of ours.
void lerEntrada(const xmlNode* entrada, int linha, const std::string& conta, NoticeFile& ficheiro);

}  // namespace psi::admin
