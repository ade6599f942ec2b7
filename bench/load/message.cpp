#include "message.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace psi::load {

Message::Message(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Kind>, 3> known{
        {{"{uuid}", Kind::Uuid}, {"{seq}", Kind::Sequence}, {"{niss}", Kind::Niss}}};
    std::string plain;
    while (!text.empty()) {
        const auto* const found =
            std::find_if(known.begin(), known.end(), [&](const auto& k) { return text.starts_with(k.first); });
        if (found == known.end()) {
            plain.push_back(text.front());
            text.remove_prefix(1);
            continue;
        }
        parts_.push_back({Kind::Text, std::exchange(plain, {})});
        parts_.push_back({found->second, {}});
        text.remove_prefix(found->first.size());
    }
    parts_.push_back({Kind::Text, std::move(plain)});
}

void Message::write(std::string& out, const Values& values, std::mt19937_64& random) const {
    for (const auto& part : parts_) {
        switch (part.kind) {
            case Kind::Text:
                out.append(part.text);
                break;
            case Kind::Uuid:
                appendUuid(out, random);
                break;
            case Kind::Sequence:
                out.append(std::to_string(values.sequence));
                break;
            case Kind::Niss:
                out.append(values.niss);
                break;
        }
    }
}

void appendUuid(std::string& out, std::mt19937_64& random) {
    constexpr char digits[] = "0123456789abcdef";
    std::array<std::uint64_t, 2> bits{random(), random()};
    bits[0] = (bits[0] & ~0xf000ULL) | 0x4000ULL;
    bits[1] = (bits[1] & ~(3ULL << 62)) | (2ULL << 62);
    for (std::size_t i = 0; i < 32; ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20) out.push_back('-');
        out.push_back(digits[bits[i / 16] >> (60 - 4 * (i % 16)) & 15]);
    }
}

}  // namespace psi::load
