#include "psi/soap/scanner.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "psi/soap/utf8.hpp"
#include "soap/schema/parser_errors.hpp"

namespace psi::soap {
namespace {

constexpr bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr std::array<bool, 256> makeNameTable(bool start) {
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
        table[c] = letter || (!start && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
    }
    return table;
}
constexpr auto kNameStart = makeNameTable(true);
constexpr auto kNameChar = makeNameTable(false);

constexpr bool in(const std::array<bool, 256>& table, char c) {
    return table[static_cast<unsigned char>(c)];
}

const char* find(const char* from, const char* to, char c) {
    const void* at = std::memchr(from, c, static_cast<std::size_t>(to - from));
    return at ? static_cast<const char*>(at) : to;
}

bool declaresNamespace(std::string_view attribute) {
    return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

}  // namespace

Scanner::Scanner(std::string_view text, const base::Config::Limits& limits, ElementObserver& observer)
    : begin_(text.data()), end_(text.data() + text.size()), pos_(begin_), limits_(limits), observer_(observer) {
    open_.reserve(limits.xmlDepth);
    attributes_.reserve(limits.attributesPerElement);
}

std::optional<Refusal> Scanner::run() {
    if (declaration() && content()) {
        if (!open_.empty())
            refuse("o documento acaba sem fechar o elemento «" + std::string(cutText(open_.back().name, 60)) + "»");
        else if (!rootSeen_)
            refuse("o documento não tem nenhum elemento");
    }
    return std::move(refusal_);
}

unsigned Scanner::lineOf(std::size_t offset) const {
    return 1 + static_cast<unsigned>(std::count(begin_, begin_ + offset, '\n'));
}

bool Scanner::refuse(const std::string& text) {
    const auto offset = static_cast<std::size_t>(std::min(pos_, end_) - begin_);
    refusal_ = malformed("O XML do pedido não é aceite: linha " + std::to_string(lineOf(offset)) + ", " + text + ".");
    return false;
}

bool Scanner::startsWith(std::string_view what) const {
    return std::string_view(pos_, static_cast<std::size_t>(end_ - pos_)).starts_with(what);
}

bool Scanner::skipSpace() {
    const char* const from = pos_;
    while (pos_ < end_ && isSpace(*pos_)) ++pos_;
    return pos_ != from;
}

bool Scanner::content() {
    while (pos_ < end_) {
        const char* const text = pos_;
        pos_ = find(pos_, end_, '<');
        if (open_.empty()) {
            if (!std::all_of(text, pos_, isSpace))
                return refuse(rootSeen_ ? "há texto depois do envelope" : "há texto antes do envelope");
        } else if (!references(text, pos_)) {
            return false;
        }
        if (pos_ < end_ && !markup()) return false;
    }
    return true;
}

bool Scanner::markup() {
    if (startsWith("</")) return endTag();
    if (startsWith("<!--")) return comment();
    if (startsWith("<![CDATA[")) return cdata();
    if (startsWith("<!")) return refuse("DOCTYPE e outras declarações não são permitidas");
    if (startsWith("<?")) return refuse("instruções de processamento não são permitidas");
    return startTag();
}

bool Scanner::comment() {
    pos_ += 4;
    const std::size_t room = std::min(static_cast<std::size_t>(end_ - pos_), limits_.tagBytes);
    const auto close = std::string_view(pos_, room).find("--");
    if (close == std::string_view::npos)
        return refuse("um comentário não acaba ou tem mais de " + std::to_string(limits_.tagBytes) + " octetos");
    pos_ += close + 2;
    if (pos_ == end_ || *pos_ != '>') return refuse("um comentário não pode conter «--»");
    ++pos_;
    return true;
}

bool Scanner::cdata() {
    if (open_.empty()) return refuse("há uma secção CDATA fora do envelope");
    const auto close = std::string_view(pos_, static_cast<std::size_t>(end_ - pos_)).find("]]>");
    if (close == std::string_view::npos) return refuse("uma secção CDATA não acaba");
    pos_ += close + 3;
    return true;
}

bool Scanner::partOfName() {
    if (pos_ == tagLimit_ || !in(kNameStart, *pos_)) return false;
    while (pos_ < tagLimit_ && in(kNameChar, *pos_)) ++pos_;
    return true;
}

bool Scanner::name(std::string_view& into) {
    const char* const from = pos_;
    const auto colon = [this] { return pos_ < tagLimit_ && *pos_ == ':'; };
    if (!partOfName() && !colon()) return refuse("falta um nome depois de «<» ou entre atributos");
    if (colon()) {
        ++pos_;
        if (pos_ - 1 == from || !partOfName() || colon()) {
            pos_ = from;
            return refuse("há um nome de elemento ou de atributo mal formado; " + std::string(kNameRule));
        }
    }
    into = {from, static_cast<std::size_t>(pos_ - from)};
    return true;
}

bool Scanner::startTag() {
    if (open_.empty() && rootSeen_) return refuse("há outro elemento depois do envelope");
    const char* const start = pos_;
    tagLimit_ = start + std::min(static_cast<std::size_t>(end_ - start), limits_.tagBytes);
    attributes_.clear();
    ++pos_;
    return name(tagName_) && attributes(start);
}

bool Scanner::tagTooLong(const char* start) {
    pos_ = start;
    return refuse("uma etiqueta não acaba ou tem mais de " + std::to_string(limits_.tagBytes) + " octetos");
}

bool Scanner::attributes(const char* start) {
    for (;;) {
        const bool spaced = skipSpace();
        if (pos_ >= tagLimit_) return tagTooLong(start);
        if (*pos_ == '>') {
            ++pos_;
            return opened(start, false);
        }
        if (startsWith("/>")) {
            pos_ += 2;
            return opened(start, true);
        }
        if (!spaced) return refuse("há um carácter inesperado numa etiqueta");
        if (!attribute(start)) return false;
    }
}

bool Scanner::attribute(const char* start) {
    Attribute attribute;
    if (!name(attribute.name)) return false;
    skipSpace();
    if (pos_ >= tagLimit_) return tagTooLong(start);
    if (*pos_ != '=') return refuse("um atributo não tem valor");
    ++pos_;
    skipSpace();
    if (pos_ >= tagLimit_) return tagTooLong(start);
    if (*pos_ != '"' && *pos_ != '\'') return refuse("o valor de um atributo não está entre aspas");
    const char quote = *pos_++;
    const char* const close = find(pos_, tagLimit_, quote);
    if (close == tagLimit_) return tagTooLong(start);
    attribute.value = {pos_, static_cast<std::size_t>(close - pos_)};
    if (attribute.value.find('<') != std::string_view::npos) return refuse("o valor de um atributo contém «<»");
    if (!references(pos_, close)) return false;
    pos_ = close + 1;
    if (attributes_.size() == limits_.attributesPerElement)
        return refuse("um elemento tem mais de " + std::to_string(limits_.attributesPerElement) + " atributos");
    const auto same = [&](const Attribute& other) { return other.name == attribute.name; };
    if (std::any_of(attributes_.begin(), attributes_.end(), same)) return refuse("um elemento repete um atributo");
    // gSOAP keeps every attribute name of a message in a list and walks it for every attribute.
    if (attributeNames_.insert(attribute.name).second && attributeNames_.size() > 8 * limits_.attributesPerElement)
        return refuse("há demasiados nomes diferentes de atributos ou prefixos (xmlns)");
    attributes_.push_back(attribute);
    return true;
}

bool Scanner::opened(const char* start, bool closedAtOnce) {
    if (open_.size() == limits_.xmlDepth)
        return refuse("há mais de " + std::to_string(limits_.xmlDepth) + " elementos uns dentro dos outros");
    const auto namespaces = static_cast<unsigned>(std::count_if(
        attributes_.begin(), attributes_.end(), [](const Attribute& a) { return declaresNamespace(a.name); }));
    // A parser looks prefixes up one by one: as many in scope as two elements may declare is plenty.
    if (namespacesInScope_ + namespaces > 2 * limits_.attributesPerElement)
        return refuse("há demasiados espaços de nomes declarados (xmlns)");
    namespacesInScope_ += namespaces;
    open_.push_back({tagName_, namespaces});
    rootSeen_ = true;
    const Tag tag{tagName_, attributes_, static_cast<unsigned>(open_.size()), static_cast<std::size_t>(start - begin_),
                  static_cast<std::size_t>(pos_ - begin_)};
    refusal_ = observer_.opened(tag);
    if (refusal_) return false;
    if (!closedAtOnce) return true;
    namespacesInScope_ -= namespaces;
    refusal_ = observer_.closed(tag.depth, static_cast<std::size_t>(pos_ - begin_));
    open_.pop_back();
    return !refusal_;
}

bool Scanner::endTag() {
    const char* const start = pos_;
    tagLimit_ = start + std::min(static_cast<std::size_t>(end_ - start), limits_.tagBytes);
    pos_ += 2;
    std::string_view closing;
    if (!name(closing)) return false;
    skipSpace();
    if (pos_ >= tagLimit_ || *pos_ != '>') return refuse("uma etiqueta de fecho está mal formada");
    ++pos_;
    if (open_.empty() || open_.back().name != closing)
        return refuse("a etiqueta de fecho «" + std::string(cutText(closing, 60)) + "» não corresponde à de abertura");
    namespacesInScope_ -= open_.back().namespaces;
    const auto depth = static_cast<unsigned>(open_.size());
    open_.pop_back();
    refusal_ = observer_.closed(depth, static_cast<std::size_t>(pos_ - begin_));
    return !refusal_;
}

}  // namespace psi::soap
