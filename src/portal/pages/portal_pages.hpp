#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "psi/operations/operations.hpp"
#include "psi/store/recorded_calls.hpp"
#include "psi/transport/http.hpp"

namespace psi::portal {

class FormTokens;

/// What a page is made from. `quem` is who asks, a client in good standing: pages show what is its own.
struct Visita {
    const transport::Request& request;
    store::QuemNoPortal quem;
    std::string_view query;
    postgres::Pool& pool;
    operations::Operations& operacoes;
    bool regista = true;  ///< calls are put on record
    domain::Instante agora{};
    const FormTokens* fichas = nullptr;
    std::function<transport::Response(transport::Request&)> chamar =
        {};  ///< as any call: recorded, by the same pipeline
};

// One file each. They throw what the store throws.
[[nodiscard]] transport::Response startPage(const Visita& visita);
[[nodiscard]] transport::Response checklistPage(const Visita& visita);
[[nodiscard]] transport::Response errorsPage(const Visita& visita);
[[nodiscard]] transport::Response identitiesPage(const Visita& visita);
[[nodiscard]] transport::Response employerPage(const Visita& visita, std::string_view niss);
[[nodiscard]] transport::Response freeWorkersPage(const Visita& visita);
[[nodiscard]] transport::Response callsPage(const Visita& visita);
[[nodiscard]] transport::Response callPage(const Visita& visita, std::string_view correlacao);
/// A page of the integration guide, or a file below it; empty: its first page.
[[nodiscard]] transport::Response guidePage(const Visita& visita, std::string_view caminho);
/// A table of codes, as a page or, with ".csv" or ".json", as a file; empty: which there are.
[[nodiscard]] transport::Response codesPage(const Visita& visita, std::string_view caminho);

/// The vendor's traffic of 30 days.
[[nodiscard]] transport::Response trafficPage(const Visita& visita);
/// The vendor's statement of what it has been seen to do, as a PDF.
[[nodiscard]] transport::Response statementFile(const Visita& visita);
/// The form to try an operation with; under POST it sends what was filled in, and explains the reply. `caminho`: empty,
/// or "<servico>/<Operacao>".
[[nodiscard]] transport::Response tryPage(const Visita& visita, std::string_view caminho);

/// The form to verify a receipt by its printed code; under POST what became of it.
[[nodiscard]] transport::Response receiptPage(const Visita& visita);
/// The answer to a form whose token is not of this certificate, or past its end. Nothing was sent.
[[nodiscard]] transport::Response staleForm(const transport::Request& request);

/// The page that an unknown address has.
[[nodiscard]] transport::Response unknownPage(const transport::Request& request);

}  // namespace psi::portal
