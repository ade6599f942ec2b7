#include "psi/base/config_place.hpp"

#include <toml++/toml.h>

namespace psi::base {

unsigned lineOf(const std::filesystem::path& file, const std::string& option) {
    const auto point = option.find('.');
    const auto section = option.substr(0, point);
    const auto name = point == option.npos ? std::string() : option.substr(point + 1);
    try {
        const auto root = toml::parse_file(file.string());
        const auto* table = root[section].as_table();
        if (table == nullptr) return 0;
        for (const auto& [key, node] : *table)
            if (key.str() == name) return key.source().begin.line;
    } catch (const toml::parse_error&) {
        return 0;
    }
    return 0;
}

}  // namespace psi::base
