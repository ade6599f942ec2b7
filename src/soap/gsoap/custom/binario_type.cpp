#include "soap/gsoap/custom/binario_type.hpp"

#include "psi/soap/base64.hpp"
#include "soapH.h"

namespace {

// Not by simples.hpp: soap_value reads a kilobyte at most.
std::optional<std::string> lerTexto(struct soap* contexto) {
    if (!contexto->body) return std::string();
    const char* const texto = soap_string_in(contexto, 1, 0, -1, nullptr);
    return texto ? psi::soap::readBase64(texto) : std::nullopt;
}

std::string escrever(struct soap* contexto, const psi::soap::Binario& valor) {
    auto* const anexos = static_cast<psi::soap::AttachmentSink*>(contexto->user);
    const auto uri = anexos ? anexos->attach(valor) : std::nullopt;
    if (uri) return R"(<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href=")" + *uri + "\"/>";
    std::string texto;
    psi::soap::appendBase64(texto, valor.octetos);
    return texto;
}

}  // namespace

SOAP_FMAC1 void SOAP_FMAC2 soap_default_xsd__base64Binary(struct soap*, psi::soap::Binario* valor) {
    *valor = psi::soap::Binario{};
}

SOAP_FMAC1 void SOAP_FMAC2 soap_serialize_xsd__base64Binary(struct soap*, const psi::soap::Binario*) {}

SOAP_FMAC1 int SOAP_FMAC2 soap_out_xsd__base64Binary(struct soap* contexto, const char* etiqueta, int,
                                                     const psi::soap::Binario* valor, const char* tipo) {
    if (soap_element_begin_out(contexto, etiqueta, -1, tipo)) return contexto->error;
    const std::string texto = escrever(contexto, *valor);
    if (soap_send_raw(contexto, texto.data(), texto.size())) return contexto->error;
    return soap_element_end_out(contexto, etiqueta);
}

SOAP_FMAC1 psi::soap::Binario* SOAP_FMAC2 soap_in_xsd__base64Binary(struct soap* contexto, const char* etiqueta,
                                                                    psi::soap::Binario* valor, const char*) {
    if (soap_element_begin_in(contexto, etiqueta, 0, nullptr)) return nullptr;
    if (!valor && !(valor = soap_new_xsd__base64Binary(contexto, -1))) return nullptr;
    auto lido = lerTexto(contexto);
    if (!lido) {
        if (!contexto->error) contexto->error = SOAP_TYPE;
        return nullptr;
    }
    valor->octetos = *std::move(lido);
    if (contexto->body && soap_element_end_in(contexto, etiqueta)) return nullptr;
    return valor;
}

SOAP_FMAC3S int SOAP_FMAC4S soap_s2xsd__base64Binary(struct soap* contexto, const char* texto,
                                                     psi::soap::Binario* valor) {
    auto lido = texto ? psi::soap::readBase64(texto) : std::nullopt;
    if (!lido) return contexto->error = SOAP_TYPE;
    valor->octetos = *std::move(lido);
    return SOAP_OK;
}

// cppcheck-suppress passedByValue ; gSOAP declares it so
SOAP_FMAC3S const char* SOAP_FMAC4S soap_xsd__base64Binary2s(struct soap* contexto, const psi::soap::Binario valor) {
    std::string texto;
    psi::soap::appendBase64(texto, valor.octetos);
    return soap_strdup(contexto, texto.c_str());
}
