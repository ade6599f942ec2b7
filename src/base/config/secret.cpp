#include <fstream>
#include <stdexcept>

#include "psi/base/config.hpp"

namespace psi::base {

std::string readSecret(const std::filesystem::path& file) {
    constexpr std::size_t most = 65'536;
    std::ifstream stream(file, std::ios::binary);
    std::string content(most + 1, '\0');
    stream.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (!stream.is_open() || stream.bad()) throw std::runtime_error("cannot read the secret in " + file.string());
    content.resize(static_cast<std::size_t>(stream.gcount()));
    if (content.size() > most) throw std::runtime_error("more than 64 KiB are no secret: " + file.string());
    if (content.ends_with('\n')) content.pop_back();
    if (content.ends_with('\r')) content.pop_back();
    if (content.empty()) throw std::runtime_error("there is no secret in " + file.string());
    return content;
}

}  // namespace psi::base
