#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::base {

struct IntegerOption {
    std::int64_t least = 0, most = 0;
    std::function<void(Config&, std::int64_t)> set;
    std::function<std::int64_t(const Config&)> get;
};

struct TextOption {
    std::vector<std::string> choices;                        ///< empty: any text that `mistake` accepts
    std::function<std::string(const std::string&)> mistake;  ///< what is wrong with a text; empty: nothing
    std::function<std::string&(Config&)> at;
};

/// Who reads the file that an option names, and whether others may.
enum class FileUse {
    Written,     ///< by the gateway; need not exist
    Public,      ///< read by the gateway
    Secret,      ///< read by the gateway; private in production
    AdminSecret  ///< read by psi-admin alone, so the gateway need not be able to; private in production
};

struct PathOption {
    FileUse use = FileUse::Public;
    std::function<std::filesystem::path&(Config&)> at;
};

struct Option {
    std::string path;
    std::string description;
    bool required = false;
    std::variant<IntegerOption, TextOption, PathOption> kind;
};

/// The one declaration of every option, in the order of the documentation. Defaults are those of `Config{}`.
[[nodiscard]] const std::vector<Option>& options();

}  // namespace psi::base
