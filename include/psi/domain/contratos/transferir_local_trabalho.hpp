#pragma once

#include <optional>
#include <string>

#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"

namespace psi::domain {

/// What an employer says of a new workplace, shape already checked by the published schema.
struct Transferencia {
    std::string nissTrabalhador;
    int codigoEstabelecimento = 0;
    Data dataInicio{};
    std::optional<Data> dataFim;  ///< the last day there; nothing: for good
};

/// Every fact the rules of TransferirLocalTrabalho need, loaded in one query.
struct FactosTransferir {
    std::optional<Data> inicioVinculo;             ///< of the open one; nothing: worker unknown, or no open vínculo
    bool estabelecimentoAberto = false;            ///< on dataInicio
    std::optional<Data> estabelecimentoFechaEm{};  ///< its last day, where that is known
    std::optional<int> ondeEsta{};                 ///< establishment where the worker is on dataInicio
    std::optional<Data> fimContrato{};             ///< of the open information period
};

/// All errors, then all warnings, in the order of the request's elements (docs/rules/moving.md). Pure. VNC-022 where
/// the worker already is there on dataInicio, and where the establishment closes before the transfer or the fixed term
/// ends, the earlier of the two; both at codigoEstabelecimento. The vínculo is open, so that its start is the only
/// bound: TRF-002 is about dataInicio before it, or dataFim before dataInicio.
[[nodiscard]] Mensagens avaliarTransferir(const Transferencia& transferencia, const FactosTransferir& factos);

}  // namespace psi::domain
