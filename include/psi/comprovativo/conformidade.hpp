#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/data.hpp"

namespace psi::comprovativo {

/// What a vendor's programs have been seen to do in quality. Texts are UTF-8 without control characters.
struct Conformidade {
    struct Cenario {
        std::string titulo;
        bool cumprido = false;
        std::optional<domain::Data> em;  ///< of its last step; absent where not done
    };
    std::string fornecedor;
    std::int64_t numero = 0;  ///< of the vendor
    domain::Data data{};      ///< of the statement, Lisbon's
    std::string versao;       ///< of the gateway that saw it
    std::vector<Cenario> cenarios;

    [[nodiscard]] std::size_t feitos() const;
    [[nodiscard]] bool completa() const { return !cenarios.empty() && feitos() == cenarios.size(); }
};

/// The statement as a PDF of A4 pages with its fonts embedded. Pure, thread-safe; throws std::runtime_error where the
/// PDF library fails (memory).
[[nodiscard]] std::string escreverPdf(const Conformidade& conformidade);

}  // namespace psi::comprovativo
