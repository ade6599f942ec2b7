#include "soap/http/beginning.hpp"

#include <algorithm>

#include "psi/soap/guard.hpp"
#include "psi/soap/scanner.hpp"
#include "psi/soap/utf8.hpp"

namespace psi::soap {
namespace {

constexpr unsigned kDepthPart = 2, kDepthBlock = 3;

std::string_view localName(std::string_view name) {
    return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

/// Ends the scan at the element that is looked for.
class FirstElement final : public ElementObserver {
public:
    std::optional<Refusal> opened(const Tag& tag) override {
        if (tag.depth == kDepthPart) inBody_ = localName(tag.name) == "Body";
        if (tag.depth != kDepthBlock || !inBody_) return std::nullopt;
        found = localName(tag.name);
        return Refusal{};
    }
    std::optional<Refusal> closed(unsigned, std::size_t) override { return std::nullopt; }

    std::string found;

private:
    bool inBody_ = false;
};

/// What follows the headers of the first part.
std::string_view firstPart(std::string_view beginning) {
    for (const std::string_view end : {"\r\n\r\n", "\n\n"})
        if (const auto at = beginning.find(end); at != std::string_view::npos) return beginning.substr(at + end.size());
    return {};
}

}  // namespace

std::optional<std::string> bodyElement(std::string_view beginning, bool multipart, const base::Config::Limits& limits) {
    if (multipart) beginning = firstPart(beginning);
    beginning = withoutMark(beginning);
    if (!beginning.starts_with('<')) return multipart ? std::nullopt : std::optional<std::string>("");
    FirstElement observer;
    Scanner scanner(beginning.substr(0, firstForbidden(beginning)), limits, observer);
    static_cast<void>(scanner.run());
    return observer.found;
}

}  // namespace psi::soap
