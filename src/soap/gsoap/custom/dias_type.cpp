#include "soap/gsoap/custom/simple_type.hpp"

#include "soap/gsoap/custom/dias_type.hpp"

SOAP_FMAC1 void SOAP_FMAC2 soap_default_tipos__Dias(struct soap*, psi::soap::Dias* valor) {
    *valor = psi::soap::Dias{};
}

SOAP_FMAC1 void SOAP_FMAC2 soap_serialize_tipos__Dias(struct soap*, const psi::soap::Dias*) {}

SOAP_FMAC1 int SOAP_FMAC2 soap_out_tipos__Dias(struct soap* contexto, const char* etiqueta, int,
                                               const psi::soap::Dias* valor, const char* tipo) {
    return psi::soap::escreverSimples(contexto, etiqueta, tipo, valor->valor.escrever(1));
}

SOAP_FMAC1 psi::soap::Dias* SOAP_FMAC2 soap_in_tipos__Dias(struct soap* contexto, const char* etiqueta,
                                                           psi::soap::Dias* valor, const char*) {
    return psi::soap::lerSimples<psi::soap::Dias>(contexto, etiqueta, valor, soap_new_tipos__Dias,
                                                  psi::domain::Centesimos::ler);
}

SOAP_FMAC3S int SOAP_FMAC4S soap_s2tipos__Dias(struct soap* contexto, const char* texto, psi::soap::Dias* valor) {
    const auto lido = texto ? psi::domain::Centesimos::ler(texto) : std::nullopt;
    if (!lido) return contexto->error = SOAP_TYPE;
    *valor = psi::soap::Dias{*lido};
    return SOAP_OK;
}

SOAP_FMAC3S const char* SOAP_FMAC4S soap_tipos__Dias2s(struct soap* contexto, const psi::soap::Dias valor) {
    return soap_strdup(contexto, valor.valor.escrever(1).c_str());
}
