#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::base::test {

inline const std::filesystem::path sources = PSI_SOURCE_FOLDER;

/// A folder of its own that goes away at the end.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "psi-base-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
        path_ = name;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, const std::string& content) const {
        const auto file = path_ / name;
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }

private:
    std::filesystem::path path_;
};

inline std::string readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    EXPECT_TRUE(stream.is_open()) << file;
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// "line: option: text" of each mistake.
inline std::vector<std::string> mistakes(const ConfigResult& result) {
    std::vector<std::string> lines;
    for (auto error : result.errors) {
        error.file = "file";
        lines.push_back(describe(error).substr(error.line ? 5 : 6));
    }
    return lines;
}

/// The smallest configuration without a mistake, each required option given unless `without` names it.
inline std::string smallest(const std::string& without = "") {
    const std::pair<const char*, const char*> required[] = {
        {"environment.name", "\"QUALIDADE\""},
        {"tls.certificate", "\"server.pem\""},
        {"tls.key", "\"server.key\""},
        {"tls.client_ca", "\"ca.pem\""},
        {"database.connection", "\"dbname=psi\""},
        {"operations.cursor_key_file", "\"cursor.key\""},
    };
    std::string text;
    for (const auto& [option, value] : required) {
        if (option != without) text += std::string(option) + " = " + value + "\n";
    }
    return text;
}

}  // namespace psi::base::test
