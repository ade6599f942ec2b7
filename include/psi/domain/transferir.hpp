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
    std::optional<Data> inicioVinculo;   ///< of the open one; nothing: worker unknown, or no open vínculo
    bool estabelecimentoAberto = false;  ///< on dataInicio
};

/// All errors in the order of the request's elements (docs/rules/moving.md).
/// Pure. The vínculo is open, so that its start is the only bound: TRF-002 is about dataInicio before it, or dataFim
/// before dataInicio.
[[nodiscard]] Mensagens avaliarTransferir(const Transferencia& transferencia, const FactosTransferir& factos);

}  // namespace psi::domain
