#pragma once

#include <algorithm>
#include <cctype>
#include <string>

namespace psi::operations {

/// ASCII. A UUID means the same in either case.
inline std::string minusculas(std::string texto) {
    std::transform(texto.begin(), texto.end(), texto.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return texto;
}

}  // namespace psi::operations
