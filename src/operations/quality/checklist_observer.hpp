#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "operations/pipeline/authorised_request.hpp"
#include "operations/quality/faults_on_demand.hpp"
#include "psi/base/config.hpp"
#include "psi/domain/mes_referencia.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::operations {

/// What of a call is told to the observer besides its request.
struct Observation {
    bool repetido = false;  ///< the reply kept under the idPedido was given
    std::int64_t trabalhador = 0;
    bool continuacao = false;  ///< a page after the first, or a synchronisation with a mark
    bool haMais = false;       ///< more pages, or changes, follow

    // Of the contributory cycle.
    std::optional<domain::MesReferencia> mes;       ///< of values that were communicated or confirmed
    std::vector<std::int64_t> aceites, comAlertas;  ///< workers of a communication; the first kWorkersObserved of each
    bool correcao = false;                          ///< an accepted worker corrects a closed month
    bool silencio = false;                          ///< it shows, or takes, a month that closed in silence
    std::int64_t documento = 0;                     ///< payment document: issued with a month of the cycle, or paid,
                                                    ///< or whose receipt was obtained
};
inline constexpr std::size_t kWorkersObserved = 20;

/// Recognises the steps of the integration checklist in the calls of vendors, and keeps them in batches off the
/// request's path, at most quality.batch_milliseconds late; past quality.observation_queue they are left out. Quality
/// only: in production there is no object of this class. Thread-safe.
class ChecklistObserver {
public:
    ChecklistObserver(const base::Config::Quality& opcoes, std::shared_ptr<postgres::Pool> pool);
    ~ChecklistObserver();

    /// An answered call; `avaria` where a fault that was asked for was answered instead. Never throws for a full queue:
    /// what does not fit is not observed.
    void observar(const char* operacao, const AuthorisedRequest& entrada, const Resultado& resultado,
                  const Observation& observado);
    void observar(const AuthorisedRequest& entrada, FaultOnDemand avaria, const Resultado* feito);

    /// Writes what waits. Throws what the store throws.
    void escrever(postgres::Deadline prazo);
    /// The same, once, and stops. May be called twice.
    void terminar();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::operations
