#include "soap/schema/parser_errors.hpp"

#include <libxml/xmlerror.h>

#include "psi/soap/utf8.hpp"

namespace psi::soap {
namespace {

constexpr std::size_t kShownValue = 60;

std::string qualified(const Finding& finding) {
    const auto [prefix, local] = finding.of;
    return local.empty() ? std::string(prefix) : std::string(prefix) + ":" + std::string(local);
}

}  // namespace

std::string shown(std::string_view value) {
    const auto cut = cutText(value, kShownValue);
    std::string text(cut);
    for (const auto& [inner, simple] : {std::pair("«", "‹"), std::pair("»", "›")})
        for (auto at = text.find(inner); at != std::string::npos; at = text.find(inner, at))
            text.replace(at, std::string_view(inner).size(), simple);
    return "«" + text + (cut.size() < value.size() ? "…»" : "»");
}

std::string wordParserError(const Finding& finding) {
    switch (finding.code) {
        case XML_NS_ERR_UNDEFINED_NAMESPACE:
            return "o prefixo " + shown(finding.of[0]) + " de " + shown(finding.of[1]) +
                   " não está declarado; declare-o com xmlns:" + std::string(cutText(finding.of[0], kShownValue)) +
                   "=\"…\" ou retire-o";
        case XML_NS_ERR_QNAME:
        case XML_NS_ERR_COLON:
            return "há um nome de elemento ou de atributo mal formado, que começa por " + shown(qualified(finding)) +
                   "; " + std::string(kNameRule);
        case XML_ERR_NAME_REQUIRED:
        case XML_ERR_SPACE_REQUIRED:
        case XML_ERR_GT_REQUIRED:
        case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        case XML_ERR_TAG_NAME_MISMATCH:
            return std::string("há um nome de elemento ou de atributo com um carácter que não pode ter; ") +
                   std::string(kNameRule);
        case XML_ERR_NAME_TOO_LONG:
            return "há um nome de elemento ou de atributo demasiado longo; só use os do contrato publicado";
        case XML_ERR_ATTRIBUTE_REDEFINED:
            return "o atributo " + shown(qualified(finding)) + " está duas vezes no mesmo elemento; retire um deles";
        case XML_NS_ERR_ATTRIBUTE_REDEFINED:
            return "o atributo " + shown(finding.of[0]) + " do espaço de nomes " + shown(finding.of[1]) +
                   " está duas vezes no mesmo elemento, com prefixos diferentes; retire um deles";
        case XML_NS_ERR_XML_NAMESPACE:
        case XML_NS_ERR_EMPTY:
            if (!finding.of[0].empty())
                return "o prefixo " + shown(finding.of[0]) +
                       " está declarado com um espaço de nomes vazio; dê-lhe um endereço ou retire a declaração";
            return "os prefixos xml e xmlns e os seus espaços de nomes não podem ser declarados de outra maneira; "
                   "retire essa declaração (xmlns)";
        case XML_WAR_NS_URI: {
            const auto uri = finding.of[1].empty() ? finding.of[0] : finding.of[1];
            return "o espaço de nomes " + shown(uri) +
                   " não é um endereço (URI) válido; corrija a declaração xmlns ou retire-a";
        }
        case XML_ERR_MISPLACED_CDATA_END:
            return "há «]]>» num texto, onde só pode fechar uma secção CDATA; escreva «]]&gt;»";
        case XML_ERR_CDATA_NOT_FINISHED:
            return "uma secção CDATA é demasiado grande; escreva o texto sem CDATA ou envie-o por MTOM";
        case XML_ERR_ATTRIBUTE_NOT_FINISHED:
            return "o valor de um atributo é demasiado grande; só use os atributos do contrato publicado";
        case XML_ERR_INTERNAL_ERROR:
            return "há um texto demasiado grande ou elementos demasiado encaixados uns nos outros; siga o contrato "
                   "publicado";
        default:
            return std::string(kNotWellFormed);
    }
}

}  // namespace psi::soap
