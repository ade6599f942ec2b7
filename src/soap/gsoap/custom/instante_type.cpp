#include "soap/gsoap/custom/simple_type.hpp"

#include "soap/gsoap/custom/instante_type.hpp"

SOAP_FMAC1 void SOAP_FMAC2 soap_default_xsd__dateTime(struct soap*, psi::domain::Instante* valor) {
    *valor = psi::domain::Instante{};
}

SOAP_FMAC1 void SOAP_FMAC2 soap_serialize_xsd__dateTime(struct soap*, const psi::domain::Instante*) {}

SOAP_FMAC1 int SOAP_FMAC2 soap_out_xsd__dateTime(struct soap* contexto, const char* etiqueta, int,
                                                 const psi::domain::Instante* valor, const char* tipo) {
    return psi::soap::escreverSimples(contexto, etiqueta, tipo, psi::soap::escrever(*valor));
}

SOAP_FMAC1 psi::domain::Instante* SOAP_FMAC2 soap_in_xsd__dateTime(struct soap* contexto, const char* etiqueta,
                                                                   psi::domain::Instante* valor, const char*) {
    return psi::soap::lerSimples<psi::domain::Instante>(contexto, etiqueta, valor, soap_new_xsd__dateTime,
                                                        psi::soap::lerInstante);
}

SOAP_FMAC3S int SOAP_FMAC4S soap_s2xsd__dateTime(struct soap* contexto, const char* texto,
                                                 psi::domain::Instante* valor) {
    const auto lido = texto ? psi::soap::lerInstante(texto) : std::nullopt;
    if (!lido) return contexto->error = SOAP_TYPE;
    *valor = psi::domain::Instante{*lido};
    return SOAP_OK;
}

SOAP_FMAC3S const char* SOAP_FMAC4S soap_xsd__dateTime2s(struct soap* contexto, const psi::domain::Instante valor) {
    return soap_strdup(contexto, psi::soap::escrever(valor).c_str());
}
