#include "json/documents/envelope_writer.hpp"

#include <algorithm>

#include "psi/base/ascii.hpp"
#include "psi/soap/base64.hpp"
#include "psi/soap/utf8.hpp"

namespace psi::json {
namespace {

constexpr std::string_view kContext = "contexto", kIdPedido = "idPedido";
constexpr std::string_view kBegin = R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>)";
constexpr std::string_view kEnd = "</s:Body></s:Envelope>";
constexpr const char* kForbidden = "contém um carácter que não é permitido, como \\u0000 ou \\uFFFF";
constexpr std::size_t kNameBytes = 100;

const Element* find(const Type& type, std::string_view name, std::size_t next) {
    const auto elements = type.elements;
    if (next < elements.size() && elements[next].name == name) return &elements[next];
    const auto found = std::ranges::find(elements, name, &Element::name);
    return found == elements.end() ? nullptr : &*found;
}

const char* called(Kind kind) {
    switch (kind) {
        case Kind::Text:
        case Kind::Date:
            return "um texto, entre aspas";
        case Kind::Binary:
            return "um texto em base64, entre aspas";
        case Kind::Integer:
            return "um número inteiro, sem aspas";
        case Kind::Decimal:
            return "um número, sem aspas";
        case Kind::Boolean:
            return "true ou false, sem aspas";
        case Kind::Object:
            break;
    }
    return "um objeto";
}

/// Of a name that the request chose: no longer than a line, and as text.
std::string shown(std::string_view name) {
    std::string text(soap::cutText(name, kNameBytes));
    for (const std::string_view mark : {"«", "»"})
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
            text.replace(at, mark.size(), "'");
    return "«" + text + (text.size() < name.size() ? "…»" : "»");
}

bool isName(std::string_view name) {
    return !name.empty() && name.size() <= kNameBytes && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

EnvelopeWriter::EnvelopeWriter(const Service& service, const Operation& operation, const Beside& beside,
                               const base::Config::Limits& limits)
    : service_(service), operation_(operation), beside_(beside), limits_(limits) {
    out_.append(kBegin).append("<").append(operation.name);
    for (std::size_t i = 0; i < spaces().size(); ++i) {
        const auto space = spaces()[i];
        if (space == service.space)
            out_.append(" xmlns=\"").append(space).append("\"");
        else if (space == "urn:psi:comum:" + std::string(service.version) || space == "urn:psi:comum:v1")
            out_.append(" xmlns:n").append(std::to_string(i)).append("=\"").append(space).append("\"");
    }
    out_ += '>';
}

bool EnvelopeWriter::objectBegins() {
    if (frames_.empty()) {
        frames_.push_back({&type(operation_.request), pieces_.size()});
        return true;
    }
    if (!value(Kind::Object)) return false;
    const auto& element = *frame().element;
    open(element);
    frames_.push_back({&type(element.type), pieces_.size()});
    return true;
}

bool EnvelopeWriter::objectEnds() {
    if (atContext() && !addIdPedido()) return false;
    if (frames_.size() == 1) addBeside();
    inOrder();
    pieces_.resize(frame().pieces);
    frames_.pop_back();
    if (frames_.empty()) {
        out_.append("</").append(operation_.name).append(">").append(kEnd);
        return true;
    }
    close(*frame().element);
    endPiece();
    return true;
}

bool EnvelopeWriter::listBegins() {
    if (frames_.empty()) return refuse("o pedido é uma lista; tem de ser um objeto");
    if (frame().inList) return refuse("há uma lista dentro de uma lista");
    if (!frame().element->repeated())
        return refuse(std::string("é uma lista; tem de ser ") + called(frame().element->kind));
    frame().inList = true;
    frame().item = 0;
    return true;
}

bool EnvelopeWriter::listEnds() {
    frame().inList = false;
    return true;
}

bool EnvelopeWriter::member(std::string_view name) {
    auto& at = frame();
    at.element = nullptr;
    if (++at.members > limits_.jsonMembers)
        return refuse("tem mais de " + std::to_string(limits_.jsonMembers) + " membros");
    const auto* element = find(*at.type, name, at.next);
    if (!element) {
        if (soap::firstForbidden(name) != std::string_view::npos)
            return refuse(std::string("o nome de um membro ") + kForbidden);
        std::string known;
        for (const auto& one : at.type->elements) known.append(known.empty() ? "" : ", ").append(one.name);
        const auto parent = path();
        return refuseAt(
            "o membro " + shown(name) + " não existe; maiúsculas e minúsculas contam, e são possíveis: " + known,
            isName(name) ? (parent.empty() ? "" : parent + "/") + std::string(name) : parent);
    }
    const auto number = static_cast<std::size_t>(element - at.type->elements.data());
    at.element = element;
    at.next = number + 1;
    const auto bit = std::uint64_t{1} << number;
    if ((at.seen & bit) != 0) return refuse("o membro aparece duas vezes");
    at.seen |= bit;
    if (frames_.size() == 1 && element == beside_.element)
        return refuse("este conteúdo vem na parte com o seu nome; retire o membro do JSON");
    pieces_.push_back({number, out_.size(), out_.size()});
    return true;
}

bool EnvelopeWriter::text(std::string_view content) {
    if (frames_.empty()) return refuse("o pedido é um texto; tem de ser um objeto");
    if (!value(Kind::Text)) return false;
    if (soap::firstForbidden(content) != std::string_view::npos) return refuse(kForbidden);
    const auto& element = *frame().element;
    const bool inner = element.kind == Kind::Binary;
    if (element.kind == Kind::Date && !content.empty() && (isSpace(content.front()) || isSpace(content.back())))
        return refuse("tem espaços antes ou depois do valor; retire-os");
    if (inner && std::ranges::any_of(content, isSpace))
        return refuse("não é base64 de um texto JSON: retire os espaços e as mudanças de linha");
    if (element.name == kIdPedido && frames_.size() == 2 && atContext()) idPedido_ = content;
    open(element);
    put(content);
    close(element);
    endPiece();
    return true;
}

bool EnvelopeWriter::number(std::string_view token) {
    if (frames_.empty()) return refuse("o pedido é um número; tem de ser um objeto");
    if (!value(Kind::Decimal)) return false;
    if (token.find_first_of("eE") != std::string_view::npos)
        return refuse("o número tem expoente; escreva-o por extenso, por exemplo 1250.00");
    const auto& element = *frame().element;
    open(element);
    out_.append(token);
    close(element);
    endPiece();
    return true;
}

bool EnvelopeWriter::boolean(bool content) {
    if (frames_.empty()) return refuse("o pedido é true ou false; tem de ser um objeto");
    if (!value(Kind::Boolean)) return false;
    const auto& element = *frame().element;
    open(element);
    out_.append(content ? "true" : "false");
    close(element);
    endPiece();
    return true;
}

// The same as absent, as xsi:nil is.
bool EnvelopeWriter::null() {
    if (frames_.empty()) return refuse("o pedido é null; tem de ser um objeto");
    if (frame().inList) {
        ++frame().item;
        return refuse("há um null dentro de uma lista; retire-o");
    }
    return true;
}

std::size_t EnvelopeWriter::longestText() const {
    const bool binary = !frames_.empty() && frames_.back().element && frames_.back().element->kind == Kind::Binary;
    return binary ? limits_.bodyBytes : limits_.jsonStringBytes;
}

bool EnvelopeWriter::nameTooLong() {
    frame().element = nullptr;
    return refuse("o nome de um membro tem mais de " + std::to_string(limits_.jsonStringBytes) + " octetos");
}

bool EnvelopeWriter::tooLong(std::size_t most) {
    if (!frames_.empty() && frame().inList) ++frame().item;
    return refuse("há um texto com mais de " + std::to_string(most) + " octetos");
}

bool EnvelopeWriter::tooManyDigits() {
    if (!frames_.empty() && frame().inList) ++frame().item;
    return refuse("há um número com mais de " + std::to_string(limits_.jsonNumberCharacters) + " caracteres");
}

std::string EnvelopeWriter::path() const {
    std::string text;
    for (const auto& one : frames_) {
        if (!one.element) break;
        text.append(text.empty() ? "" : "/").append(one.element->name);
        if (one.inList && one.item > 0) text.append("[").append(std::to_string(one.item)).append("]");
    }
    return text;
}

bool EnvelopeWriter::value(Kind given) {
    auto& at = frame();
    if (at.inList)
        ++at.item;
    else if (at.element->repeated())
        return refuse(std::string("tem de ser uma lista, ainda que de um só elemento; cada um é ") +
                      called(at.element->kind));
    const auto kind = at.element->kind;
    const bool fits = given == Kind::Text      ? kind == Kind::Text || kind == Kind::Date || kind == Kind::Binary
                      : given == Kind::Decimal ? kind == Kind::Decimal || kind == Kind::Integer
                                               : kind == given;
    return fits || refuse(std::string("é ") + called(given) + "; tem de ser " + called(kind));
}

void EnvelopeWriter::tag(const Element& element) {
    if (spaces()[element.space] != service_.space) out_.append("n").append(std::to_string(element.space)).append(":");
    out_.append(element.name).append(">");
}

void EnvelopeWriter::open(const Element& element) {
    out_ += '<';
    tag(element);
}

void EnvelopeWriter::close(const Element& element) {
    out_.append("</");
    tag(element);
}

void EnvelopeWriter::endPiece() {
    pieces_.back().end = out_.size();
}

/// Elements come in the published order: in a text that was written in another one they change their places.
void EnvelopeWriter::inOrder() {
    const auto first = pieces_.begin() + static_cast<std::ptrdiff_t>(frame().pieces);
    if (std::is_sorted(first, pieces_.end(), [](const Piece& a, const Piece& b) { return a.element < b.element; }))
        return;
    const auto begin = first->begin;
    std::sort(first, pieces_.end(), [](const Piece& a, const Piece& b) { return a.element < b.element; });
    spare_.clear();
    for (auto piece = first; piece != pieces_.end(); ++piece)
        spare_.append(out_, piece->begin, piece->end - piece->begin);
    out_.replace(begin, std::string::npos, spare_);
}

bool EnvelopeWriter::atContext() const {
    return frames_.size() == 2 && frames_.front().element && frames_.front().element->name == kContext;
}

/// At the end of contexto, that of the header where it has none.
bool EnvelopeWriter::addIdPedido() {
    if (!beside_.idempotencyKey) return true;
    auto& at = frame();
    if (idPedido_) {
        if (base::equalsIgnoringCase(*idPedido_, *beside_.idempotencyKey)) return true;
        return refuseAt(
            "o cabeçalho Idempotency-Key e contexto/idPedido são diferentes; envie só um deles, ou os dois iguais",
            "contexto/idPedido");
    }
    const auto* element = find(*at.type, kIdPedido, 0);
    if (!element) return true;
    pieces_.push_back({static_cast<std::size_t>(element - at.type->elements.data()), out_.size(), out_.size()});
    open(*element);
    put(*beside_.idempotencyKey);
    close(*element);
    endPiece();
    return true;
}

/// At the end of the request: contexto where it has none, and what came in a part of its own.
void EnvelopeWriter::addBeside() {
    auto& at = frame();
    const auto piece = [&](const Element& element, auto write) {
        pieces_.push_back({static_cast<std::size_t>(&element - at.type->elements.data()), out_.size(), out_.size()});
        open(element);
        write();
        close(element);
        endPiece();
    };
    const auto* context = find(*at.type, kContext, 0);
    const bool given = context && std::ranges::any_of(pieces_, [&](const Piece& one) {
                           return &at.type->elements[one.element] == context && one.end > one.begin;
                       });
    if (context && !given)
        piece(*context, [&] {
            const auto* id = beside_.idempotencyKey ? find(type(context->type), kIdPedido, 0) : nullptr;
            if (!id) return;
            open(*id);
            put(*beside_.idempotencyKey);
            close(*id);
        });
    if (beside_.element) piece(*beside_.element, [&] { soap::appendBase64(out_, beside_.octets); });
}

/// As the text of an element; line ends as XML has them, or the same request would not be the same in both bindings.
void EnvelopeWriter::put(std::string_view content) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < content.size(); ++i) {
        std::string_view by;
        switch (content[i]) {
            case '&':
                by = "&amp;";
                break;
            case '<':
                by = "&lt;";
                break;
            case '>':
                by = "&gt;";
                break;
            case '\r':
                by = i + 1 < content.size() && content[i + 1] == '\n' ? "" : "\n";
                break;
            default:
                continue;
        }
        out_.append(content, from, i - from).append(by);
        from = i + 1;
    }
    out_.append(content, from);
}

bool EnvelopeWriter::refuse(const std::string& text) {
    return refuseAt(text, path());
}

bool EnvelopeWriter::refuseAt(const std::string& text, const std::string& campo) {
    const std::string place = path().empty() ? std::string() : path() + ": ";
    refusal_ = base::Falha{base::Falha::Codigo::Malformado, "O JSON do pedido não é aceite: " + place + text + ".",
                           std::nullopt, std::string(soap::cutText(campo, 1'000))};
    return false;
}

}  // namespace psi::json
