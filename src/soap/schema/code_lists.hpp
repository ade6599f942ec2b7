#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace psi::soap {

struct CodeList {
    std::string name;  ///< "ModalidadeContrato", "mensagens"
    std::string csv;   ///< UTF-8 with its mark, ";" between fields, a line of titles, lines end in CR LF
};

/// The code tables of requests, as codigos.xsd enumerates them, and every code of a fault, a result and a message, as
/// the catalogue has them: in production without those of QualidadeService. Throws std::runtime_error where codigos.xsd
/// is broken.
[[nodiscard]] std::vector<CodeList> codeLists(std::string_view ambiente);

}  // namespace psi::soap
