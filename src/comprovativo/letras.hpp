#pragma once

#include <hpdf.h>

namespace psi::comprovativo {

enum class Letra { Normal, Forte };

/// Embeds the font in the document, for any text of the Basic Multilingual Plane that it has glyphs for. Once each a
/// document. The library keeps an error in the document where it fails.
[[nodiscard]] HPDF_Font carregar(HPDF_Doc documento, Letra letra);

}  // namespace psi::comprovativo
