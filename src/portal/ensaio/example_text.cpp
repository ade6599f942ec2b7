#include "portal/ensaio/example_text.hpp"

#include <algorithm>
#include <utility>

namespace psi::portal {
namespace {

constexpr std::string_view kRepresentado = "nissRepresentado";
constexpr std::string_view k11 = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view k12 = "http://www.w3.org/2003/05/soap-envelope";

/// Where a value stands in a text: from, and how many bytes.
using Place = std::pair<std::size_t, std::size_t>;
constexpr Place kNowhere{std::string::npos, 0};

constexpr std::size_t kPrefix = 32;

/// Whether a name that begins at `at` is of a tag that opens: behind "<", or behind "<prefix:".
bool opens(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    if (text[at - 1] == '<') return true;
    const auto before = text.substr(0, at).substr(at - std::min(at, kPrefix));
    const auto tag = before.find_last_of("</ >");
    return before.back() == ':' && tag != before.npos && before[tag] == '<';
}

/// Of "<name …>value</name>", with a prefix or without.
Place inXml(std::string_view text, std::string_view name, std::size_t at) {
    while ((at = text.find(name, at)) != text.npos) {
        const auto begin = at;
        at += name.size();
        if (!opens(text, begin) || at == text.size() || (text[at] != '>' && text[at] != ' ')) continue;
        at = text.find('>', at);
        if (at == text.npos) break;
        if (text[at - 1] == '/') continue;
        const auto end = text.find('<', at);
        if (end == text.npos) break;
        return {at + 1, end - at - 1};
    }
    return kNowhere;
}

/// Of "\"name\": value", from `at` on: what stands in the quotes, or the number or word; of a list the first.
Place inJson(std::string_view text, std::string_view name, std::size_t at) {
    const auto key = "\"" + std::string(name) + "\"";
    at = text.find(key, at);
    if (at == text.npos) return kNowhere;
    at = text.find_first_not_of(" :[\r\n\t", at + key.size());
    if (at == text.npos || text[at] == '{') return kNowhere;
    if (text[at] == '"') return {at + 1, std::min(text.find('"', at + 1), text.size()) - at - 1};
    return {at, std::min(text.find_first_of(",]}\r\n ", at), text.size()) - at};
}

Place placeOf(std::string_view text, std::string_view name, Forma forma, std::size_t at) {
    return forma == Forma::Json ? inJson(text, name, at) : inXml(text, name, at);
}

void put(std::string& text, std::string_view name, const std::string& value, Forma forma) {
    for (auto at = placeOf(text, name, forma, 0); at.first != std::string::npos;
         at = placeOf(text, name, forma, at.first + value.size()))
        text.replace(at.first, at.second, value);
}

void representInJson(std::string& text, const std::string& niss) {
    constexpr std::string_view kContexto = "\"contexto\": {";
    const auto at = text.find(kContexto);
    if (at == std::string::npos) return;
    const auto inside = at + kContexto.size();
    const bool alone = text.compare(inside, 1, "}") == 0;
    text.insert(inside, "\n    \"" + std::string(kRepresentado) + "\": \"" + niss + "\"" + (alone ? "\n  " : ","));
}

void representInXml(std::string& text, const std::string& niss) {
    constexpr std::string_view kEmpty = "<contexto/>", kOpen = "<contexto>", kAfter = "</idPedido>";
    const auto element = "\n        <" + std::string(kRepresentado) + " xmlns=\"urn:psi:comum:v1\">" + niss + "</" +
                         std::string(kRepresentado) + ">";
    if (const auto at = text.find(kEmpty); at != std::string::npos)
        text.replace(at, kEmpty.size(), "<contexto>" + element + "\n      </contexto>");
    else if (const auto pedido = text.find(kAfter); pedido != std::string::npos)
        text.insert(pedido + kAfter.size(), element);
    else if (const auto contexto = text.find(kOpen); contexto != std::string::npos)
        text.insert(contexto + kOpen.size(), element);
}

}  // namespace

std::string withValues(std::string example, Forma forma, const Valores& values) {
    for (const auto& [name, value] : values) {
        if (value.empty()) continue;
        if (name != kRepresentado)
            put(example, name, value, forma);
        else if (forma == Forma::Json)
            representInJson(example, value);
        else
            representInXml(example, value);
    }
    if (const auto at = example.find(k11); forma == Forma::Soap12 && at != std::string::npos)
        example.replace(at, k11.size(), k12);
    return example;
}

std::string withKey(std::string request, Forma forma, const std::string& key) {
    if (const auto at = placeOf(request, "idPedido", forma, 0); at.first != std::string::npos)
        request.replace(at.first, at.second, key);
    return request;
}

std::string valueOf(std::string_view text, std::string_view name) {
    for (const auto forma : {Forma::Soap11, Forma::Json})
        if (const auto at = placeOf(text, name, forma, 0); at.first != text.npos)
            return std::string(text.substr(at.first, at.second));
    return {};
}

}  // namespace psi::portal
