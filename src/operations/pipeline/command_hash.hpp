#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::operations {

/// SHA-256 over a command's values in the order of the contract, each with its kind and length, so that no two
/// different commands give the same bytes. What the wire looked like (prefixes, white space, SOAP version) is gone.
class CommandHash {
public:
    explicit CommandHash(std::string_view operacao);
    ~CommandHash();
    CommandHash(const CommandHash&) = delete;
    CommandHash& operator=(const CommandHash&) = delete;

    CommandHash& juntar(std::string_view texto);
    CommandHash& juntar(std::int64_t numero);
    CommandHash& juntar(int numero) { return juntar(std::int64_t{numero}); }
    CommandHash& juntar(domain::Data data) {
        return juntar(std::int64_t{std::chrono::sys_days{data}.time_since_epoch().count()});
    }
    CommandHash& juntar(domain::Centesimos valor) { return juntar(valor.valor); }
    template <class T>
    CommandHash& juntar(const std::optional<T>& valor) {
        juntar(std::int64_t{valor.has_value()});
        return valor ? juntar(*valor) : *this;
    }
    template <class T>
    CommandHash& juntarLista(const T& lista) {
        juntar(static_cast<std::int64_t>(lista.size()));
        for (const auto& valor : lista) juntar(valor);
        return *this;
    }

    /// Ends it; call once.
    [[nodiscard]] store::Sha256 fim();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::operations
