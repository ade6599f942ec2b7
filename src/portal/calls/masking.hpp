#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace psi::portal {

/// A request's or reply's body as it may be kept: of a NISS the first and last two digits; names, birth dates,
/// addresses and IBANs not at all; base64 and attachments by their size. By the elements' names, and by shape wherever
/// else eleven digits or an IBAN stand. `corpo` is what there is of `total` bytes; what was cut says so. Always valid
/// UTF-8. A body that is neither XML nor JSON is not kept. Linear.
[[nodiscard]] std::string mask(std::string_view corpo, std::size_t total);

/// By shape only: for texts that are no document.
[[nodiscard]] std::string maskForm(std::string_view texto);

}  // namespace psi::portal
