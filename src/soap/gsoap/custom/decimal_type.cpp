#include "soap/gsoap/custom/simple_type.hpp"

#include "psi/domain/centesimos.hpp"

SOAP_FMAC1 void SOAP_FMAC2 soap_default_xsd__decimal(struct soap*, psi::domain::Centesimos* valor) {
    *valor = psi::domain::Centesimos{};
}

SOAP_FMAC1 void SOAP_FMAC2 soap_serialize_xsd__decimal(struct soap*, const psi::domain::Centesimos*) {}

SOAP_FMAC1 int SOAP_FMAC2 soap_out_xsd__decimal(struct soap* contexto, const char* etiqueta, int,
                                                const psi::domain::Centesimos* valor, const char* tipo) {
    return psi::soap::escreverSimples(contexto, etiqueta, tipo, valor->escrever());
}

SOAP_FMAC1 psi::domain::Centesimos* SOAP_FMAC2 soap_in_xsd__decimal(struct soap* contexto, const char* etiqueta,
                                                                    psi::domain::Centesimos* valor, const char*) {
    return psi::soap::lerSimples<psi::domain::Centesimos>(contexto, etiqueta, valor, soap_new_xsd__decimal,
                                                          psi::domain::Centesimos::ler);
}

SOAP_FMAC3S int SOAP_FMAC4S soap_s2xsd__decimal(struct soap* contexto, const char* texto,
                                                psi::domain::Centesimos* valor) {
    const auto lido = texto ? psi::domain::Centesimos::ler(texto) : std::nullopt;
    if (!lido) return contexto->error = SOAP_TYPE;
    *valor = psi::domain::Centesimos{*lido};
    return SOAP_OK;
}

SOAP_FMAC3S const char* SOAP_FMAC4S soap_xsd__decimal2s(struct soap* contexto, const psi::domain::Centesimos valor) {
    return soap_strdup(contexto, valor.escrever().c_str());
}
