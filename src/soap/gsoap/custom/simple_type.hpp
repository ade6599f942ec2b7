#pragma once

#include <string>

#include "soapH.h"

namespace psi::soap {

/// Reads an element with simple content, white space around it cut off, into `valor` (made by `novo` where null).
/// `ler` gives an optional; nothing is a gSOAP type error.
template <class T, class Ler>
T* lerSimples(::soap* contexto, const char* etiqueta, T* valor, T* (*novo)(::soap*, int), Ler ler) {
    if (soap_element_begin_in(contexto, etiqueta, 0, nullptr)) return nullptr;
    if (!valor && !(valor = novo(contexto, -1))) return nullptr;
    const char* texto = soap_value(contexto);
    const auto lido = texto ? ler(texto) : decltype(ler(texto)){};
    if (!lido) {
        contexto->error = SOAP_TYPE;
        return nullptr;
    }
    *valor = T{*lido};
    if (contexto->body && soap_element_end_in(contexto, etiqueta)) return nullptr;
    return valor;
}

inline int escreverSimples(::soap* contexto, const char* etiqueta, const char* tipo, const std::string& texto) {
    if (soap_element_begin_out(contexto, etiqueta, -1, tipo) || soap_send(contexto, texto.c_str()))
        return contexto->error;
    return soap_element_end_out(contexto, etiqueta);
}

}  // namespace psi::soap
