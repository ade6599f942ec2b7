#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace psi::base {

/// Bytes of the UTF-8 character that begins `text`; 0 where none does.
[[nodiscard]] std::size_t characterLength(std::string_view text);

/// True for what could move a terminal's cursor, end a line, or make a text read otherwise than it is: C0, DEL, C1, the
/// Unicode separators of lines and paragraphs, and the marks, embeddings, overrides and isolates of direction.
[[nodiscard]] bool isControl(std::string_view character);

/// "\x1b"
[[nodiscard]] std::string byteEscape(char c);

/// Calls `plain` with each printable character, `control` with each that is not, and `byte` with each byte of what is
/// no UTF-8.
template <class Plain, class Control, class Byte>
void forEachCharacter(std::string_view text, Plain plain, Control control, Byte byte) {
    while (!text.empty()) {
        const auto length = characterLength(text);
        const auto character = text.substr(0, std::max<std::size_t>(length, 1));
        if (length == 0)
            byte(character.front());
        else if (isControl(character))
            control(character);
        else
            plain(character);
        text.remove_prefix(character.size());
    }
}

}  // namespace psi::base
