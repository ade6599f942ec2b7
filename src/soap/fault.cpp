#include "soap/fault.hpp"

#include "soap/stubs/namespace_table.hpp"
#include "soap/stubs/namespaces.hpp"

namespace psi::soap {
namespace {

const char* code(SoapVersion version, FaultKind kind) {
    const bool old = version == SoapVersion::v11;
    switch (kind) {
        case FaultKind::Sender:
            return old ? "SOAP-ENV:Client" : "SOAP-ENV:Sender";
        case FaultKind::Receiver:
            return old ? "SOAP-ENV:Server" : "SOAP-ENV:Receiver";
        case FaultKind::VersionMismatch:
            return "SOAP-ENV:VersionMismatch";
        case FaultKind::MustUnderstand:
            return "SOAP-ENV:MustUnderstand";
    }
    return "SOAP-ENV:Server";
}

comum__Falha detailOf(const base::Falha& falha, std::string_view correlation) {
    comum__Falha detail;
    detail.codigo = static_cast<int>(falha.codigo);
    detail.texto = falha.texto;
    if (!falha.campo.empty()) detail.campo = falha.campo;
    if (falha.tentarApos) detail.tentarApos = falha.tentarApos->count();
    detail.idCorrelacao = correlation;
    return detail;
}

/// Fault structs hold non-const characters that gSOAP only reads.
char* text(Engine& engine, std::string_view content) {
    return soap_strdup(engine.context(), std::string(content).c_str());
}

std::string inAttribute(std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (c == '&' || c == '<' || c == '"' || c == '\t' || c == '\n' || c == '\r')
            text.append("&#").append(std::to_string(static_cast<int>(c))).append(";");
        else
            text += c;
    }
    return text;
}

/// An element of the fault's Header whose qname is this one.
std::string named(const char* element, std::string_view space, std::string_view local) {
    const bool declares = !space.empty() && space != kXmlNamespace;
    std::string text = std::string("<SOAP-ENV:") + element;
    if (declares) text += " xmlns:h=\"" + inAttribute(space) + "\"";
    text.append(" qname=\"").append(declares ? "h:" : space.empty() ? "" : "xml:");
    return text.append(inAttribute(local)).append("\"/>");
}

/// SOAP 1.2 part 1, 5.4.7 and 5.4.8: what was not understood, and the envelopes that would be.
std::string header(const Refusal& refusal) {
    std::string blocks;
    for (const auto& [space, local] : refusal.notUnderstood) blocks += named("NotUnderstood", space, local);
    if (refusal.kind == FaultKind::VersionMismatch)
        blocks = "<SOAP-ENV:Upgrade>" + named("SupportedEnvelope", kEnvelope12, "Envelope") +
                 named("SupportedEnvelope", kEnvelope11, "Envelope") + "</SOAP-ENV:Upgrade>";
    return blocks.empty() ? blocks : "<SOAP-ENV:Header>" + blocks + "</SOAP-ENV:Header>";
}

}  // namespace

const char* contentType(SoapVersion version) {
    return version == SoapVersion::v12 ? "application/soap+xml; charset=utf-8" : "text/xml; charset=utf-8";
}

Refusal refusalOf(base::Falha falha) {
    const auto kind = falha.doCliente() ? FaultKind::Sender : FaultKind::Receiver;
    return {std::move(falha), kind};
}

std::string writeFault(Engine& engine, SoapVersion version, const Refusal& refusal, std::string_view correlation) {
    static constexpr auto kTable = namespaceTable(nullptr, nullptr);
    engine.reset(kTable.data());
    comum__Falha content = detailOf(refusal.falha, correlation);
    SOAP_ENV__Detail detail;
    detail.comum__falha = &content;
    SOAP_ENV__Code faultCode;
    SOAP_ENV__Reason reason;
    SOAP_ENV__Fault fault;
    if (version == SoapVersion::v12) {
        faultCode.SOAP_ENV__Value = text(engine, code(version, refusal.kind));
        reason.SOAP_ENV__Text = text(engine, refusal.falha.texto);
        fault.SOAP_ENV__Code = &faultCode;
        fault.SOAP_ENV__Reason = &reason;
        fault.SOAP_ENV__Detail = &detail;
    } else {
        fault.faultcode = text(engine, code(version, refusal.kind));
        fault.faultstring = text(engine, refusal.falha.texto);
        fault.detail = &detail;
    }
    return engine.writeFault(version, fault, version == SoapVersion::v12 ? header(refusal) : std::string());
}

}  // namespace psi::soap
