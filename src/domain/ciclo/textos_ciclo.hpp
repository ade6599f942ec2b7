#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/domain/declaracoes/declaracao.hpp"
#include "psi/domain/mensagem.hpp"

namespace psi::domain::ciclo {

/// "2027-01, 2027-02 e mais 3": at most ten are named.
[[nodiscard]] std::string enumerar(std::span<const MesReferencia> meses);
[[nodiscard]] std::string enumerar(std::span<const std::int64_t> numeros);

// SCC-001, of a month asked for at `campo`; SCC-003 and SCC-017 of the month that is written.

[[nodiscard]] Mensagem foraDoCiclo(const CicloDoEmpregador& ciclo, MesReferencia mes, std::string campo);
[[nodiscard]] Mensagem fechado(MesReferencia mes, std::string campo);
[[nodiscard]] Mensagem detido(MesReferencia mes, const DocumentoQueDetem& documento, std::string campo);
[[nodiscard]] Mensagem reaberto(MesReferencia mes, std::string campo);

/// SCC-003 where the month takes no values any more: after the deadline, or held by a document.
[[nodiscard]] std::optional<Mensagem> naoAceitaValores(const CicloDoEmpregador& ciclo, MesReferencia mes,
                                                       const std::optional<DocumentoQueDetem>& documento,
                                                       const std::string& campo, Instante agora);
[[nodiscard]] bool estaConfirmado(const CicloDoEmpregador& ciclo, MesReferencia mes, Instante agora);

}  // namespace psi::domain::ciclo
