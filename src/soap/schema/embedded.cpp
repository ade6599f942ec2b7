#include "soap/schema/embedded.hpp"

namespace psi::soap {

std::string_view embeddedFile(std::string_view name) {
    for (const auto& file : embeddedFiles())
        if (file.name == name) return file.content;
    return {};
}

}  // namespace psi::soap
