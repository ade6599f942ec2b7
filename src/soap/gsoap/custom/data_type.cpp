#include "soap/gsoap/custom/simple_type.hpp"

#include "psi/domain/data.hpp"

SOAP_FMAC1 void SOAP_FMAC2 soap_default_xsd__date(struct soap*, std::chrono::year_month_day* valor) {
    *valor = std::chrono::year_month_day{};
}

SOAP_FMAC1 void SOAP_FMAC2 soap_serialize_xsd__date(struct soap*, const std::chrono::year_month_day*) {}

SOAP_FMAC1 int SOAP_FMAC2 soap_out_xsd__date(struct soap* contexto, const char* etiqueta, int,
                                             const std::chrono::year_month_day* valor, const char* tipo) {
    return psi::soap::escreverSimples(contexto, etiqueta, tipo, psi::domain::escrever(*valor));
}

SOAP_FMAC1 std::chrono::year_month_day* SOAP_FMAC2 soap_in_xsd__date(struct soap* contexto, const char* etiqueta,
                                                                     std::chrono::year_month_day* valor, const char*) {
    return psi::soap::lerSimples<std::chrono::year_month_day>(contexto, etiqueta, valor, soap_new_xsd__date,
                                                              psi::domain::lerData);
}

SOAP_FMAC3S int SOAP_FMAC4S soap_s2xsd__date(struct soap* contexto, const char* texto,
                                             std::chrono::year_month_day* valor) {
    const auto lido = texto ? psi::domain::lerData(texto) : std::nullopt;
    if (!lido) return contexto->error = SOAP_TYPE;
    *valor = std::chrono::year_month_day{*lido};
    return SOAP_OK;
}

SOAP_FMAC3S const char* SOAP_FMAC4S soap_xsd__date2s(struct soap* contexto, const std::chrono::year_month_day valor) {
    return soap_strdup(contexto, psi::domain::escrever(valor).c_str());
}
