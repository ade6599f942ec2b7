#include "schema_errors.hpp"

#include <libxml/xmlerror.h>

#include <vector>

#include "utf8.hpp"

namespace psi::soap {
namespace {

constexpr std::size_t kShownValue = 60, kShownRest = 400;

/// The n-th text between quotes that begin after `from`; empty where there is none.
std::string_view quoted(std::string_view message, std::string_view after) {
    const auto at = message.find(after);
    if (at == std::string_view::npos) return {};
    const auto open = message.find('\'', at + after.size());
    if (open == std::string_view::npos) return {};
    // libxml2 cuts a message off where the value is huge.
    return message.substr(open + 1, std::min(message.find('\'', open + 1), message.size()) - open - 1);
}

/// The last text between quotes.
std::string_view lastQuoted(std::string_view message) {
    const auto close = message.rfind('\'');
    if (close == std::string_view::npos || close == 0) return {};
    const auto open = message.rfind('\'', close - 1);
    return open == std::string_view::npos ? std::string_view{} : message.substr(open + 1, close - open - 1);
}

std::string shown(std::string_view value) {
    const auto cut = cutText(value, kShownValue);
    return "«" + std::string(cut) + (cut.size() < value.size() ? "…»" : "»");
}

/// "… Expected is one of ( {ns}a, {ns}b )." -> a, b
std::vector<std::string> expectedNames(std::string_view message) {
    std::vector<std::string> names;
    const auto open = message.rfind('('), close = message.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return names;
    auto list = message.substr(open + 1, close - open - 1);
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        auto item = list.substr(0, end);
        item.remove_prefix(std::min(item.find_last_of("} ", item.find_last_not_of(' ')) + 1, item.size()));
        names.emplace_back(item.substr(0, item.find(' ')));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "«" : i + 1 == names.size() ? " ou «" : ", «") + names[i] + "»";
    return text;
}

std::string under(const std::string& path, const std::string& name) {
    return path.empty() ? name : path + "/" + name;
}

SchemaError content(std::string_view message, const std::string& path, bool atEnd) {
    const auto expected = expectedNames(message);
    if (atEnd) {
        if (expected.empty()) return {path, "falta um elemento", 0};
        return {under(path, expected.front()),
                expected.size() == 1 ? "falta este elemento" : "falta um elemento: " + joined(expected), 0};
    }
    std::string text = "este elemento não é esperado neste lugar";
    if (!expected.empty()) text += "; esperava-se " + joined(expected);
    return {path, text, 0};
}

std::string pattern(const SchemaCatalogue& catalogue, std::string_view message) {
    const auto form = catalogue.ofPattern(lastQuoted(message));
    const std::string text = "o valor " + shown(quoted(message, "The value ")) + " não tem a forma pedida";
    return text + " (" + std::string(form.empty() ? lastQuoted(message) : form) + ")";
}

std::string enumeration(std::string_view message) {
    const auto open = message.rfind('{'), close = message.rfind('}');
    std::string allowed;
    if (open != std::string_view::npos && close != std::string_view::npos && open < close)
        for (const char c : message.substr(open + 1, close - open - 1))
            if (c != '\'') allowed += c;
    return "o valor " + shown(quoted(message, "The value ")) +
           " não existe na tabela de códigos; são permitidos: " + allowed;
}

std::string type(const SchemaCatalogue& catalogue, std::string_view message) {
    const auto form = catalogue.ofType(lastQuoted(message));
    const std::string text = "o valor " + shown(quoted(message, "': ")) + " não é válido";
    return form.empty() ? text : text + " (" + std::string(form) + ")";
}

std::string other(std::string_view message) {
    constexpr std::string_view kEnd = "': ";
    const auto at = message.find(kEnd);
    auto rest = at == std::string_view::npos ? message : message.substr(at + kEnd.size());
    while (!rest.empty() && (rest.back() == '\n' || rest.back() == '.')) rest.remove_suffix(1);
    return "não respeita o esquema: " + std::string(cutText(rest, kShownRest));
}

std::string value(const SchemaCatalogue& catalogue, int code, std::string_view message) {
    const auto limit = std::string(lastQuoted(message));
    switch (code) {
        case XML_SCHEMAV_CVC_PATTERN_VALID:
            return pattern(catalogue, message);
        case XML_SCHEMAV_CVC_ENUMERATION_VALID:
            return enumeration(message);
        case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1:
            return type(catalogue, message);
        case XML_SCHEMAV_CVC_MINLENGTH_VALID:
            return "o valor tem " + std::string(quoted(message, "length of ")) + " caracteres; o mínimo é " + limit;
        case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
            return "o valor tem " + std::string(quoted(message, "length of ")) + " caracteres; o máximo é " + limit;
        case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
            return "o valor " + shown(quoted(message, "The value ")) + " é menor do que o mínimo, " + limit;
        case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
            return "o valor " + shown(quoted(message, "The value ")) + " é maior do que o máximo, " + limit;
        case XML_SCHEMAV_CVC_TOTALDIGITS_VALID:
            return "o valor " + shown(quoted(message, "The value ")) + " tem demasiados algarismos; o máximo é " +
                   limit;
        case XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID:
            return "o valor " + shown(quoted(message, "The value ")) + " tem demasiadas casas decimais; o máximo é " +
                   limit;
        case XML_SCHEMAV_CVC_ELT_3_1:
            return "este elemento é obrigatório e não aceita xsi:nil";
        case XML_SCHEMAV_CVC_ELT_3_2_1:
            return "um elemento com xsi:nil=\"true\" tem de estar vazio";
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
            return "há texto solto entre os elementos filhos; só pode conter elementos";
        case XML_SCHEMAV_CVC_TYPE_3_1_2:
            return "não são permitidos elementos aqui, só texto";
        case XML_SCHEMAV_CVC_TYPE_3_1_1:
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
            return "o atributo " + shown(quoted(message, "attribute ")) + " não é permitido";
        default:
            return other(message);
    }
}

}  // namespace

SchemaError wordSchemaError(const SchemaCatalogue& catalogue, int code, std::string_view message,
                            const std::string& path, bool atEnd) {
    if (code == XML_SCHEMAV_ELEMENT_CONTENT) return content(message, path, atEnd);
    return {path, value(catalogue, code, message), 0};
}

}  // namespace psi::soap
