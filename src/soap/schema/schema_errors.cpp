#include "soap/schema/schema_errors.hpp"

#include <libxml/xmlerror.h>

#include <vector>

#include "psi/soap/utf8.hpp"

namespace psi::soap {
namespace {

constexpr std::string_view kInstance = "{http://www.w3.org/2001/XMLSchema-instance}";

/// What a message is about: "Element '{ns}a', attribute '{ns}b': …" -> {ns}b; empty where it is no attribute. Neither
/// names nor addresses hold white space, so that the first "': " ends it.
std::string_view attributeOf(std::string_view message) {
    constexpr std::string_view kAttribute = "', attribute '";
    const auto subject = message.substr(0, message.find("': "));
    const auto at = subject.find(kAttribute);
    return at == std::string_view::npos ? std::string_view{} : subject.substr(at + kAttribute.size());
}

/// The type a message ends with; empty where libxml2 cut it off, as it does behind a huge value.
std::string_view typeOf(std::string_view message) {
    constexpr std::string_view kEnd = "'.\n";
    if (!message.ends_with(kEnd)) return {};
    message.remove_suffix(kEnd.size());
    return message.substr(message.rfind('\'') + 1);
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
        if (item.find('*') == std::string_view::npos) names.emplace_back(item.substr(0, item.find(' ')));
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

/// Members are written in the published order and none is unknown: what stands where another is expected shows that
/// one to be missing. The last of those expected is the one that must be there.
SchemaError missingMember(std::string_view message, const std::string& path, bool atEnd) {
    const auto expected = expectedNames(message);
    const auto parent = atEnd ? path : path.substr(0, path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
    if (expected.empty()) return {path, "falta um membro; veja no openapi.yaml o que este tem de conter", 0};
    return {under(parent, expected.back()), "falta este membro", 0};
}

SchemaError content(std::string_view message, const std::string& path, bool atEnd) {
    const auto expected = expectedNames(message);
    if (atEnd) {
        if (expected.empty()) return {path, "falta um elemento; veja no ?xsd o que este tem de conter", 0};
        return {under(path, expected.front()),
                expected.size() == 1 ? "falta este elemento" : "falta um elemento: " + joined(expected), 0};
    }
    const std::string text = "este elemento não é esperado neste lugar; ";
    return {path, text + (expected.empty() ? "retire-o" : "esperava-se " + joined(expected)), 0};
}

std::string pattern(const SchemaCatalogue& catalogue, const Finding& finding) {
    const auto form = catalogue.ofPattern(finding.of[1]);
    return "o valor " + shown(finding.of[0]) + " não tem a forma pedida (" +
           std::string(form.empty() ? finding.of[1] : form) + ")";
}

std::string enumeration(const Finding& finding) {
    std::string allowed;
    for (const char c : finding.of[1])
        if (c != '\'') allowed += c;
    return "o valor " + shown(finding.of[0]) + " não existe na tabela de códigos; são permitidos: " + allowed;
}

std::string type(const SchemaCatalogue& catalogue, const Finding& finding, std::string_view message) {
    const auto form = catalogue.ofType(typeOf(message));
    return "o valor " + shown(finding.of[0]) + " não é válido" +
           (form.empty() ? "; veja no ?xsd a forma deste elemento" : " (" + std::string(form) + ")");
}

/// Attributes of XML Schema itself: nil and type.
std::string instanceAttribute(std::string_view name) {
    if (name == "nil") return "xsi:nil só pode ser true ou false";
    return "retire xsi:" + std::string(name) + ": o contrato diz o tipo de cada elemento";
}

std::string attribute(std::string_view name) {
    if (name.starts_with(kInstance)) {
        const auto local = name.substr(kInstance.size());
        return "o atributo " + shown("xsi:" + std::string(local)) + " não é permitido; retire-o";
    }
    const auto space = name.starts_with('{') ? name.substr(1, name.rfind('}') - 1) : std::string_view{};
    const auto local = name.substr(space.empty() ? 0 : space.size() + 2);
    return "o atributo " + shown(local) + (space.empty() ? "" : ", do espaço de nomes " + shown(space) + ",") +
           " não é permitido; retire-o";
}

std::string length(const Finding& finding, const char* bound) {
    return "o valor tem " + std::string(finding.of[0]) + " caracteres; " + bound + " " + std::string(finding.of[1]);
}

std::string limit(const Finding& finding, const char* how) {
    return "o valor " + shown(finding.of[0]) + " " + how + ", " + std::string(finding.of[1]);
}

std::string value(const SchemaCatalogue& catalogue, const Finding& finding, std::string_view message) {
    switch (finding.code) {
        case XML_SCHEMAV_CVC_PATTERN_VALID:
            return pattern(catalogue, finding);
        case XML_SCHEMAV_CVC_ENUMERATION_VALID:
            return enumeration(finding);
        case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1:
        case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2:
        case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3:
            return type(catalogue, finding, message);
        case XML_SCHEMAV_CVC_LENGTH_VALID:
            return length(finding, "tem de ter");
        case XML_SCHEMAV_CVC_MINLENGTH_VALID:
            return length(finding, "o mínimo é");
        case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
            return length(finding, "o máximo é");
        case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
            return limit(finding, "é menor do que o mínimo");
        case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
            return limit(finding, "é maior do que o máximo");
        case XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID:
            return limit(finding, "é menor ou igual ao limite que tem de exceder");
        case XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID:
            return limit(finding, "é maior ou igual ao limite que não pode atingir");
        case XML_SCHEMAV_CVC_TOTALDIGITS_VALID:
            return "o valor " + shown(finding.of[0]) + " tem demasiados algarismos; o máximo é " +
                   std::string(finding.of[1]);
        case XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID:
            return "o valor " + shown(finding.of[0]) + " tem demasiadas casas decimais; o máximo é " +
                   std::string(finding.of[1]);
        default:
            return std::string(kAgainstTheSchema);
    }
}

void replace(std::string& text, std::string_view what, std::string_view by) {
    if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
}

/// What a text says of the place of the contract, and calls what it holds.
void inJson(std::string& text) {
    replace(text, "no ?xsd", "no openapi.yaml");
    replace(text, "que ?wsdl e ?xsd mostram deste elemento", "que openapi.yaml mostra deste membro");
    replace(text, "deste elemento", "deste membro");
}

std::string structure(const SchemaCatalogue& catalogue, const Finding& finding, std::string_view message) {
    switch (finding.code) {
        case XML_SCHEMAV_CVC_ELT_1:
        case XML_SCHEMAV_CVC_WILDCARD:
            return "este elemento não é uma operação do contrato; veja as do serviço no ?wsdl";
        case XML_SCHEMAV_CVC_ELT_3_1:
            return "este elemento é obrigatório e não aceita xsi:nil; retire xsi:nil e escreva o valor";
        case XML_SCHEMAV_CVC_ELT_3_2_1:
        case XML_SCHEMAV_CVC_ELT_3_2_2:
            return "um elemento com xsi:nil=\"true\" tem de estar vazio; retire o conteúdo ou xsi:nil";
        case XML_SCHEMAV_CVC_ELT_4_1:
        case XML_SCHEMAV_CVC_ELT_4_2:
        case XML_SCHEMAV_CVC_ELT_4_3:
            return instanceAttribute("type");
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
            return "este elemento tem de estar vazio; retire o que contém";
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
            return "há texto solto entre os elementos filhos; só pode conter elementos";
        case XML_SCHEMAV_CVC_TYPE_3_1_2:
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
            return "não são permitidos elementos aqui, só texto";
        case XML_SCHEMAV_CVC_TYPE_3_1_1:
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
            return attribute(finding.of[0]);
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
            return "falta o atributo " + shown(finding.of[0]);
        default:
            return value(catalogue, finding, message);
    }
}

}  // namespace

SchemaError wordSchemaError(const SchemaCatalogue& catalogue, const Finding& finding, std::string_view message,
                            const std::string& path, bool atEnd, Wording wording) {
    if (finding.code == XML_SCHEMAV_ELEMENT_CONTENT)
        return wording == Wording::Members ? missingMember(message, path, atEnd) : content(message, path, atEnd);
    const auto about = attributeOf(message);
    const bool ofInstance = about == std::string(kInstance) + "type" || about == std::string(kInstance) + "nil";
    if (ofInstance) return {path, instanceAttribute(about.substr(kInstance.size())), 0};
    auto text = structure(catalogue, finding, message);
    if (wording == Wording::Members) inJson(text);
    return {path, std::move(text), 0};
}

}  // namespace psi::soap
