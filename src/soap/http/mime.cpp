#include "psi/soap/mime.hpp"
#include "psi/base/ascii.hpp"

#include <algorithm>
#include <cstring>

namespace psi::soap {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kBoundaryBytes = 70;

// std::string_view::find may compare the whole of `what` at every place.
std::size_t findBytes(std::string_view text, std::string_view what, std::size_t from) {
    const void* const at = memmem(text.data() + from, text.size() - from, what.data(), what.size());
    return at ? static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) : kNowhere;
}

struct Delimiter {
    std::size_t begin;  ///< of its hyphens
    std::size_t next;   ///< past its line
    std::string_view lineEnd;
    bool closing;
};

class Delimiters {
public:
    Delimiters(std::string_view body, std::string_view boundary) : body_(body), dashed_("--" + std::string(boundary)) {}

    std::optional<Delimiter> next() {
        while (at_ <= body_.size()) {
            const auto found = findBytes(body_, dashed_, at_);
            if (found == kNowhere) return std::nullopt;
            at_ = found + dashed_.size();
            if (auto delimiter = read(found)) {
                at_ = delimiter->next;
                lineEnd_ = delimiter->lineEnd;
                return delimiter;
            }
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Delimiter> read(std::size_t begin) const {
        std::string_view rest = body_.substr(begin + dashed_.size());
        const bool closing = rest.starts_with("--");
        if (closing) rest.remove_prefix(2);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        std::string_view lineEnd;
        if (rest.starts_with("\r\n"))
            lineEnd = rest.substr(0, 2);
        else if (rest.starts_with('\n'))
            lineEnd = rest.substr(0, 1);
        else if (!closing || !rest.empty())
            return std::nullopt;
        // The first delimiter's line end is that of all: the last may also stand at the end of the body.
        const auto expected = lineEnd_.empty() ? lineEnd : lineEnd_;
        if (!lineEnd.empty() && lineEnd != expected) return std::nullopt;
        if (begin > 0 && !body_.substr(0, begin).ends_with(expected.empty() ? "\n" : expected)) return std::nullopt;
        return Delimiter{begin, body_.size() - rest.size() + lineEnd.size(), expected, closing};
    }

    const std::string_view body_;
    const std::string dashed_;
    std::size_t at_ = 0;
    std::string_view lineEnd_;  ///< of the first delimiter, once it is known
};

std::string_view withoutBrackets(std::string_view id) {
    id = base::trimmed(id);
    return id.size() >= 2 && id.front() == '<' && id.back() == '>' ? id.substr(1, id.size() - 2) : id;
}

/// Reads the header of one part.
class PartReader {
public:
    PartReader(std::string_view text, std::size_t number, std::size_t limit, MimeUse use)
        : text_(text), number_(number), limit_(limit), use_(use) {}

    std::variant<MimePart, Refusal> read() {
        std::string field;
        for (;;) {
            const auto line = takeLine();
            if (!line) return refuse("tem cabeçalhos com mais de " + std::to_string(limit_) + " octetos");
            const bool continued = !line->empty() && (line->front() == ' ' || line->front() == '\t');
            if (continued && !field.empty()) {
                field.append(*line);
                continue;
            }
            if (!field.empty() && !take(field)) return std::move(*refusal_);
            if (line->empty()) break;
            field = *line;
        }
        part_.content = text_;
        return std::move(part_);
    }

private:
    /// The next line of the header without its end; an empty one at the end of it. Nothing past the limit.
    std::optional<std::string_view> takeLine() {
        const auto window = text_.substr(0, limit_ - used_);
        const auto end = window.find('\n');
        if (end == kNowhere && window.size() < text_.size()) return std::nullopt;
        auto line = window.substr(0, end);
        used_ += std::min(line.size() + 1, window.size());
        text_.remove_prefix(std::min(line.size() + 1, window.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }

    bool take(std::string_view field) {
        const auto colon = field.find(':');
        const auto name = base::trimmed(field.substr(0, std::min(colon, field.size())));
        const auto value = base::trimmed(field.substr(std::min(colon + 1, field.size())));
        const bool printable = std::none_of(field.begin(), field.end(), [](char c) {
            return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7F';
        });
        if (colon == kNowhere || name.empty() || !printable) return fail("tem um cabeçalho mal formado");
        if (base::equalsIgnoringCase(name, "Content-ID")) return id(value);
        if (base::equalsIgnoringCase(name, "Content-Type")) return type(value);
        if (base::equalsIgnoringCase(name, "Content-Transfer-Encoding")) return encoding(value);
        if (use_ == MimeUse::Form && base::equalsIgnoringCase(name, "Content-Disposition")) return disposition(value);
        return true;
    }

    bool id(std::string_view value) {
        if (!part_.id.empty()) return fail("tem mais de um Content-ID");
        part_.id = withoutBrackets(value);
        return !part_.id.empty() || fail("tem um Content-ID vazio");
    }

    bool type(std::string_view value) {
        if (typeSeen_) return fail("tem mais de um Content-Type");
        typeSeen_ = true;
        part_.type = parseMediaType(value);
        return true;
    }

    bool disposition(std::string_view value) {
        if (!part_.name.empty()) return fail("tem mais de um Content-Disposition");
        const auto field = formField(value);
        part_.name = field.value_or("");
        return !part_.name.empty() || fail("tem um Content-Disposition que não é form-data com um name");
    }

    bool encoding(std::string_view value) {
        if (encodingSeen_) return fail("tem mais de um Content-Transfer-Encoding");
        encodingSeen_ = true;
        part_.base64 = base::equalsIgnoringCase(value, "base64");
        for (const std::string_view known : {"binary", "8bit", "7bit", "base64"})
            if (base::equalsIgnoringCase(value, known)) return true;
        return fail("tem uma Content-Transfer-Encoding que não é aceite; use binary, 8bit, 7bit ou base64");
    }

    Refusal refuse(const std::string& why) const {
        return refuseMime(use_, "a parte " + std::to_string(number_) + " " + why);
    }
    bool fail(const std::string& why) {
        refusal_ = refuse(why);
        return false;
    }

    std::string_view text_;
    const std::size_t number_, limit_;
    const MimeUse use_;
    std::size_t used_ = 0;
    MimePart part_;
    bool typeSeen_ = false, encodingSeen_ = false;
    std::optional<Refusal> refusal_;
};

}  // namespace

bool isBoundary(std::string_view text) noexcept {
    constexpr std::string_view kMarks = "'()+_,-./:=? ";
    return !text.empty() && text.size() <= kBoundaryBytes && text.back() != ' ' &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      kMarks.find(c) != kNowhere;
           });
}

Refusal refuseMime(MimeUse use, const std::string& why) {
    return malformed(std::string(use == MimeUse::Mtom ? "O pedido MTOM" : "O pedido multipart/form-data") +
                     " não é aceite: " + why + ".");
}

std::variant<std::vector<MimePart>, Refusal> splitMime(std::string_view body, std::string_view boundary,
                                                       const base::Config::Limits& limits, MimeUse use) {
    Delimiters delimiters(body, boundary);
    auto last = delimiters.next();
    if (!last) return refuseMime(use, "nenhuma linha do corpo é o separador (boundary) que o Content-Type indica");
    std::vector<MimePart> parts;
    while (!last->closing) {
        if (parts.size() == limits.mimeParts)
            return refuseMime(use, "tem mais de " + std::to_string(limits.mimeParts) + " partes");
        const auto next = delimiters.next();
        if (!next)
            return refuseMime(use,
                              "o corpo acaba sem o separador final («--» antes e depois do boundary); está incompleto");
        const auto begin = last->next;
        const auto end = std::max(begin, next->begin - next->lineEnd.size());
        auto part = PartReader(body.substr(begin, end - begin), parts.size() + 1, limits.mimeHeaderBytes, use).read();
        if (auto* refusal = std::get_if<Refusal>(&part)) return std::move(*refusal);
        parts.push_back(std::get<MimePart>(std::move(part)));
        last = next;
    }
    if (parts.empty()) return refuseMime(use, "não tem nenhuma parte");
    return parts;
}

}  // namespace psi::soap
