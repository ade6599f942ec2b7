#include "soap/http/http_rules.hpp"

#include "psi/base/ascii.hpp"
#include "psi/soap/utf8.hpp"

namespace psi::soap {
namespace {

constexpr std::string_view kType11 = "text/xml", kType12 = "application/soap+xml";

Refusal unsupported(std::string text) {
    auto refusal = malformed(std::move(text));
    refusal.status = 415;
    return refusal;
}

std::string_view unquoted(std::string_view text) {
    text = base::trimmed(text);
    return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

SoapVersion versionOf(const std::optional<MediaType>& media) {
    if (!media) return SoapVersion::v11;
    if (media->startInfo) return versionOf(parseMediaType(*media->startInfo));
    return media->type == kType12 ? SoapVersion::v12 : SoapVersion::v11;
}

std::optional<Refusal> checkMediaType(const std::optional<MediaType>& media) {
    if (!media || (media->type != kType11 && media->type != kType12))
        return unsupported(
            "O Content-Type do pedido não é aceite; use text/xml; charset=utf-8 (SOAP 1.1), "
            "application/soap+xml; charset=utf-8 (SOAP 1.2) ou, com MTOM, multipart/related com um deles em "
            "start-info.");
    if (media->charset && !base::equalsIgnoringCase(*media->charset, "utf-8"))
        return unsupported("O Content-Type do pedido declara outra codificação; use charset=utf-8.");
    return std::nullopt;
}

std::optional<Refusal> checkAgreement(const std::optional<MediaType>& media, SoapVersion envelope) {
    if (versionOf(media) == envelope) return std::nullopt;
    auto refusal =
        unsupported(envelope == SoapVersion::v11
                        ? "O envelope é de SOAP 1.1 mas o Content-Type é de SOAP 1.2; use text/xml."
                        : "O envelope é de SOAP 1.2 mas o Content-Type é de SOAP 1.1; use application/soap+xml.");
    refusal.version = envelope;
    return refusal;
}

std::optional<Refusal> checkAction(const transport::RequestHead& head, const std::optional<MediaType>& media,
                                   SoapVersion version, std::string_view expected) {
    const bool old = version == SoapVersion::v11;
    const std::string sent(old ? unquoted(head.soapAction.value_or(""))
                               : base::trimmed(media ? media->action.value_or("") : ""));
    if (sent.empty() || sent == expected) return std::nullopt;
    const bool printable = firstForbidden(sent) == std::string_view::npos;
    return malformed((old ? "A SOAPAction «" : "O parâmetro action «") +
                     (printable ? std::string(cutText(sent, 200)) : std::string("?")) +
                     "» não é a da operação que está no Body, «" + std::string(expected) + "»; corrija um dos dois.");
}

}  // namespace psi::soap
