#pragma once

#include <string>

namespace psi::comprovativo::testes {

/// What poppler's program ("pdftotext", "pdfinfo", "pdffonts") says of the PDF, its complaints included.
[[nodiscard]] std::string perguntar(const std::string& programa, const std::string& pdf);

/// What a reader of QR codes (zbarimg) finds on the pages, drawn at 150 dots an inch: a line each.
[[nodiscard]] std::string perguntarImagem(const std::string& pdf);

}  // namespace psi::comprovativo::testes
