// The small parts of Scanner: references and the XML declaration.

#include <algorithm>
#include <cstring>

#include "psi/base/ascii.hpp"
#include "psi/soap/http_text.hpp"
#include "psi/soap/references.hpp"
#include "psi/soap/scanner.hpp"

namespace psi::soap {
namespace {

/// "&#x0010FFFF;" and some leading zeros.
constexpr std::size_t kLongestReference = 16;

}  // namespace

/// Takes `name="value"` with the white space before it, where the declaration goes on with that name.
bool Scanner::declared(std::string_view name, std::string_view& value) {
    const char* const before = pos_;
    if (!skipSpace() || !startsWith(name)) {
        pos_ = before;
        return false;
    }
    pos_ += name.size();
    skipSpace();
    const bool equals = startsWith("=");
    if (equals) ++pos_;
    skipSpace();
    const char quote = equals && (startsWith("\"") || startsWith("'")) ? *pos_ : '\0';
    const std::string_view rest(pos_, static_cast<std::size_t>(end_ - pos_));
    const auto room = rest.substr(0, std::min(rest.find('<'), limits_.tagBytes));
    const auto close = quote == '\0' ? std::string_view::npos : room.find(quote, 1);
    if (close == std::string_view::npos) {
        pos_ = before;
        return false;
    }
    value = rest.substr(1, close - 1);
    pos_ += close + 1;
    return true;
}

bool Scanner::declaration() {
    if (!startsWith("<?xml ") && !startsWith("<?xml\t") && !startsWith("<?xml\n") && !startsWith("<?xml\r"))
        return true;
    const char* const start = pos_;
    pos_ += 5;
    std::string_view version, encoding, standalone;
    const bool versioned = declared("version", version);
    if (versioned && version != "1.0") return refuse("só XML 1.0 é aceite; escreva version=\"1.0\"");
    if (declared("encoding", encoding) && !base::equalsIgnoringCase(encoding, "utf-8"))
        return refuse("o documento declara outra codificação; use UTF-8 e escreva encoding=\"utf-8\"");
    const bool alone = declared("standalone", standalone);
    skipSpace();
    const bool bounded = static_cast<std::size_t>(pos_ - start) <= limits_.tagBytes;
    if (!versioned || (alone && standalone != "yes" && standalone != "no") || !bounded || !startsWith("?>"))
        return refuse(
            "a declaração XML só pode ter version, encoding e standalone, por esta ordem e uma vez cada; escreva "
            "<?xml version=\"1.0\" encoding=\"utf-8\"?> ou retire-a");
    pos_ += 2;
    return true;
}

bool Scanner::references(const char* from, const char* to) {
    while (const void* found = std::memchr(from, '&', static_cast<std::size_t>(to - from))) {
        from = static_cast<const char*>(found);
        if (!reference(from, to)) return false;
    }
    return true;
}

bool Scanner::reference(const char*& at, const char* to) {
    const std::string_view text(at + 1, std::min(static_cast<std::size_t>(to - at - 1), kLongestReference));
    const auto close = text.find(';');
    const auto name = text.substr(0, std::min(close, text.size()));
    if (close == std::string_view::npos || !characterOf(name)) {
        pos_ = at;
        return refuse("uma referência «&…;» não é de um carácter permitido nem de lt, gt, amp, quot ou apos");
    }
    const auto begin = static_cast<std::size_t>(at - begin_);
    at += close + 2;
    observer_.referred({name, begin, static_cast<std::size_t>(at - begin_)});
    return true;
}

}  // namespace psi::soap
