#pragma once

#include <string>

namespace psi::comprovativo::testes {

/// What poppler's program ("pdftotext", "pdfinfo", "pdffonts") says of the PDF, its complaints included.
[[nodiscard]] std::string perguntar(const std::string& programa, const std::string& pdf);

}  // namespace psi::comprovativo::testes
