#include "json/documents/request_document.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include "json/documents/envelope_writer.hpp"
#include "psi/soap/utf8.hpp"

namespace psi::json {
namespace {

namespace bj = boost::json;
using View = bj::string_view;

/// What the parser tells goes to the writer; false ends the parse.
class Events {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    Events(const Service& service, const Operation& operation, const Beside& beside, const base::Config::Limits& limits)
        : limits_(limits), writer(service, operation, beside, limits) {}

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_object_begin(bj::error_code& ec) { return told(writer.objectBegins(), ec); }
    bool on_object_end(std::size_t, bj::error_code& ec) { return told(writer.objectEnds(), ec); }
    bool on_array_begin(bj::error_code& ec) { return told(writer.listBegins(), ec); }
    bool on_array_end(std::size_t, bj::error_code& ec) { return told(writer.listEnds(), ec); }
    bool on_key_part(View part, std::size_t, bj::error_code& ec) {
        if (text_.size() + part.size() > limits_.jsonStringBytes) return told(writer.nameTooLong(), ec);
        text_.append(part.data(), part.size());
        return true;
    }
    bool on_key(View part, std::size_t, bj::error_code& ec) {
        if (!on_key_part(part, 0, ec)) return false;
        const bool good = told(writer.member(text_), ec);
        text_.clear();
        return good;
    }
    bool on_string_part(View part, std::size_t, bj::error_code& ec) { return add(part, writer.longestText(), ec); }
    bool on_string(View part, std::size_t, bj::error_code& ec) {
        if (!add(part, writer.longestText(), ec)) return false;
        const bool good = told(writer.text(text_), ec);
        text_.clear();
        return good;
    }
    bool on_number_part(View part, bj::error_code& ec) { return digits(part, ec); }
    bool on_int64(std::int64_t, View part, bj::error_code& ec) { return number(part, ec); }
    bool on_uint64(std::uint64_t, View part, bj::error_code& ec) { return number(part, ec); }
    bool on_double(double, View part, bj::error_code& ec) { return number(part, ec); }
    bool on_bool(bool value, bj::error_code& ec) { return told(writer.boolean(value), ec); }
    bool on_null(bj::error_code& ec) { return told(writer.null(), ec); }
    bool on_comment_part(View, bj::error_code&) { return true; }
    bool on_comment(View, bj::error_code&) { return true; }

private:
    const base::Config::Limits& limits_;

public:
    EnvelopeWriter writer;

private:
    static bool told(bool good, bj::error_code& ec) {
        if (!good) ec = bj::error::exception;  // any: the writer has the words
        return good;
    }
    bool add(View part, std::size_t most, bj::error_code& ec) {
        if (text_.size() + part.size() > most) return told(writer.tooLong(most), ec);
        text_.append(part.data(), part.size());
        return true;
    }
    bool digits(View part, bj::error_code& ec) {
        if (text_.size() + part.size() > limits_.jsonNumberCharacters) return told(writer.tooManyDigits(), ec);
        text_.append(part.data(), part.size());
        return true;
    }
    bool number(View part, bj::error_code& ec) {
        if (!digits(part, ec)) return false;
        const bool good = told(writer.number(text_), ec);
        text_.clear();
        return good;
    }

    std::string text_;  ///< of the token that comes, its escapes undone
};

constexpr const char* kHalfPair = "há metade de um par substituto (\\uD800 a \\uDFFF) sem a outra metade";

/// "\uD83D": what should follow it does not.
bool endsInHalfPair(std::string_view read) {
    constexpr std::size_t kEscape = 6;
    if (read.size() < kEscape) return false;
    const auto escape = read.substr(read.size() - kEscape);
    return escape.starts_with("\\u") && (escape[2] == 'd' || escape[2] == 'D') && escape[3] != '\\';
}

/// Why it is no JSON: Portuguese, without a final stop.
std::string reason(const bj::error_code& ec, std::string_view body, std::size_t at) {
    if (ec == bj::error::incomplete) return "o documento acaba antes de estar completo";
    if (ec == bj::error::extra_data) return "há texto depois do fim do documento; envie um só objeto";
    if (ec == bj::error::illegal_leading_surrogate || ec == bj::error::illegal_trailing_surrogate ||
        ec == bj::error::expected_utf16_escape)
        return kHalfPair;
    const auto next = body.substr(std::min(at, body.size()));
    if (endsInHalfPair(body.substr(0, at))) return kHalfPair;
    if (at > 0 && at <= body.size() && body[at - 1] == '\\') return "há uma sequência de escape que não existe em JSON";
    if (!next.empty() && static_cast<unsigned char>(next.front()) < ' ')
        return "há um carácter de controlo dentro de um texto; escreva-o com uma sequência de escape";
    if (next.starts_with('/') || next.starts_with('#')) return "o JSON não tem comentários; retire-os";
    if (next.starts_with("\xEF\xBB\xBF")) return "há uma marca de ordem de octetos (BOM) dentro do documento; retire-a";
    if (next.starts_with('}') || next.starts_with(']')) return "falta um valor, ou há uma vírgula a mais";
    return "o que está neste lugar não é JSON";
}

base::Falha notJson(const std::string& why, std::size_t at, std::string campo = {}) {
    return {base::Falha::Codigo::Malformado,
            "O JSON do pedido está mal formado no octeto " + std::to_string(at) + ": " + why + ".", std::nullopt,
            std::move(campo)};
}

}  // namespace

std::variant<std::string, base::Falha> requestDocument(std::string_view body, const Service& service,
                                                       const Operation& operation, const Beside& beside,
                                                       const base::Config::Limits& limits) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    const std::size_t skipped = body.starts_with(kMark) ? kMark.size() : 0;
    body.remove_prefix(skipped);
    if (body.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return notJson("o corpo está vazio; envie um objeto, ainda que seja {}", skipped + 1);
    if (const auto at = soap::firstForbidden(body); at != std::string_view::npos)
        return notJson("não é UTF-8, ou há um carácter que não é permitido", skipped + at + 1);

    bj::parse_options options;
    options.max_depth = limits.jsonDepth;
    bj::basic_parser<Events> parser(options, service, operation, beside, limits);
    bj::error_code ec;
    const auto read = parser.write_some(false, body.data(), body.size(), ec);
    auto& writer = parser.handler().writer;
    if (auto falha = writer.refusal()) return *std::move(falha);
    if (ec == bj::error::too_deep)
        return notJson("há mais de " + std::to_string(limits.jsonDepth) + " objetos e listas uns dentro dos outros",
                       skipped + read + 1, writer.path());
    if (!ec && body.find_first_not_of(" \t\r\n", read) != std::string_view::npos) ec = bj::error::extra_data;
    if (ec) return notJson(reason(ec, body, read), skipped + read + 1, writer.path());
    return writer.take();
}

}  // namespace psi::json
