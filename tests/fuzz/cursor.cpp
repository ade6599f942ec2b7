#include "operations/pipeline/cursor.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "fuzz.hpp"

// Page cursors: none is read but the one that was written, for what it was written for. The input is a position, a
// place in the cursor and a character for it, or else a cursor as a client may send it.

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using psi::fuzz::require;
    static const psi::operations::Cursors cursors(std::string(32, 'k'));
    psi::store::Sha256 mine{}, others{};
    others[0] = 1;
    const std::string sent(psi::fuzz::view(data, size));
    if (const auto read = cursors.ler(mine, sent))
        require(cursors.escrever(mine, *read) == sent, "a read cursor is the one written");
    if (size < 18) return 0;
    psi::operations::Cursors::Posicao position;
    std::memcpy(&position.first, data, 8);
    std::memcpy(&position.second, data + 8, 8);
    auto text = cursors.escrever(mine, position);
    require(cursors.ler(mine, text) == position, "a written cursor is read");
    require(!cursors.ler(others, text), "a cursor is for what it was written for");
    auto& place = text[data[16] % text.size()];
    const auto character = static_cast<char>(data[17]);
    if (place == character) return 0;
    place = character;
    require(!cursors.ler(mine, text), "an altered cursor is not read");
    return 0;
}
