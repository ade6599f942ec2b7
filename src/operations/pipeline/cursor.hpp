#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "psi/store/pedidos.hpp"

namespace psi::operations {

/// Opaque page cursors: a position, authenticated with HMAC-SHA256 and bound to what it belongs to (employer,
/// operation, filters). An altered or foreign one is not read. Immutable, thread-safe.
class Cursors {
public:
    using Posicao = std::pair<std::int64_t, std::int64_t>;

    /// `chave`: at least 32 bytes, else std::runtime_error.
    explicit Cursors(std::string chave);

    [[nodiscard]] std::string escrever(const store::Sha256& pertenceA, Posicao posicao) const;
    [[nodiscard]] std::optional<Posicao> ler(const store::Sha256& pertenceA, const std::string& cursor) const;

private:
    std::string chave_;
};

}  // namespace psi::operations
