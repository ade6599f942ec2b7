#pragma once

#include "psi/store/repositories.hpp"

namespace psi::store {

/// What a contract said in one of its information periods.
struct PeriodoContrato {
    std::int64_t numeroComunicacao = 0;  ///< under which this information was first communicated
    ContratoEmVigor contrato;
};

/// A vínculo with its contract, period by period.
struct ContratoConsultado {
    std::string situacao;  ///< ATIVO or CESSADO
    std::int64_t niss = 0;
    domain::Periodo vinculo;
    std::optional<std::string> motivoFimVinculo;  ///< of a communicated end
    std::int64_t numeroComunicacao = 0;           ///< that opened the vínculo
    std::vector<PeriodoContrato> periodos;        ///< in order, without gap or overlap
};

struct PaginaContratos {
    std::vector<ContratoConsultado> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only (depoisDe absent)
};

/// One round trip. Filters and order of consultarTrabalhadores.
[[nodiscard]] PaginaContratos consultarContratos(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                 const FiltroTrabalhadores& filtro);

}  // namespace psi::store
