#pragma once

#include <string>

#include <pqxx/transaction_base>

namespace psi::admin {

/// The whole fingerprint (64 lower-case hexadecimal digits) of what was given: a PEM file, registered or not, or the
/// beginning of a registered fingerprint, with or without colons. Throws CommandRefused where there is none or more
/// than one.
[[nodiscard]] std::string qualCertificado(pqxx::transaction_base& transaction, const std::string& qual);

}  // namespace psi::admin
