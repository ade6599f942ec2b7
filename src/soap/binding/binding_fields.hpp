#pragma once

#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include "psi/operations/call.hpp"
#include "soapH.h"

// What the binding functions of every service share: stubs ↔ plain structs.

namespace psi::soap {

[[nodiscard]] operations::Contexto contexto(const comum__Contexto& stub);
[[nodiscard]] comum__Resultado* resultado(::soap* context, const operations::Resultado& resultado);
[[nodiscard]] std::vector<comum__Mensagem*> mensagens(::soap* context, const domain::Mensagens& mensagens);

/// An empty text says as little as no text.
[[nodiscard]] std::optional<std::string> naoVazio(std::optional<std::string> texto);

/// One stub of gSOAP's, or std::bad_alloc: `novo(soap_new_x(context))`.
template <class Stub>
Stub* novo(Stub* stub) {
    if (!stub) throw std::bad_alloc();
    return stub;
}

/// Stubs point at optional dates and decimals; commands hold them.
template <class T>
std::optional<T> opcional(const T* ponteiro) {
    return ponteiro ? std::optional<T>(*ponteiro) : std::nullopt;
}
template <class T>
T* ponteiro(std::optional<T>& opcional) {
    return opcional ? &*opcional : nullptr;
}

/// One stub for each row, made at once; `fill(row, stub)`.
template <class Stub, class Rows, class New, class Fill>
std::vector<Stub*> linhas(::soap* context, Rows& rows, New novo, Fill fill) {
    std::vector<Stub*> stubs;
    if (rows.empty()) return stubs;
    Stub* const primeiro = novo(context, static_cast<int>(rows.size()));
    if (!primeiro) throw std::bad_alloc();
    stubs.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        fill(rows[i], primeiro[i]);
        stubs.push_back(primeiro + i);
    }
    return stubs;
}

}  // namespace psi::soap
