#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "psi/base/batch_queue.hpp"
#include "psi/base/config.hpp"
#include "psi/base/periodic.hpp"
#include "psi/store/recorded_calls.hpp"
#include "psi/transport/http.hpp"

namespace psi::portal {

/// A call as it came and was answered: heads of both texts, not yet masked.
struct RecordedCall {
    access::Fingerprint fingerprint{};
    std::string correlacao, caminho, pedido, resposta;
    bool lido = true;  ///< the request was read to its end
    std::size_t bytesPedido = 0, bytesResposta = 0;
    unsigned http = 0;
    std::chrono::steady_clock::time_point recebida{};
    std::chrono::microseconds duracao{};
    domain::Instante instante{};  ///< real clock, when the reply was ready
};

/// Keeps the last calls of each client, masked, for the vendors' page: masked and written by a thread of its own, in
/// batches. What the store cannot take is lost, and the log says how much; nothing else follows from it. Thread-safe.
class CallRecorder {
public:
    CallRecorder(const base::Config::Quality& options, std::shared_ptr<postgres::Pool> pool);
    ~CallRecorder();

    /// Copies the head of the request: before it is handled, which changes its body.
    [[nodiscard]] RecordedCall comecar(const transport::Request& request) const;
    /// Past quality.record_queue the call is not recorded.
    void terminar(RecordedCall chamada, const transport::Response& response);
    /// A request that the transport refused, of which there is no more than its head. Past a few each second they are
    /// not recorded: they would push out what is worth looking at.
    void recusada(const transport::RequestHead& head, const transport::Response& response);

    /// Returns when what waits now is written, or `prazo` has passed.
    void drain(postgres::Deadline prazo);
    /// Writes out what waits and stops. May be called twice.
    void parar();

private:
    [[nodiscard]] bool admitirRecusada();
    void escreverTudo();
    void escrever(const std::vector<RecordedCall>& lote);
    void warnOfLost();

    const base::Config::Quality options_;
    std::shared_ptr<postgres::Pool> pool_;
    base::BatchQueue<RecordedCall> espera_;
    std::atomic<std::uint64_t> lost_ = 0;  ///< since the last line in the log
    std::mutex mutex_;                     ///< of the two below
    std::chrono::steady_clock::time_point segundo_{};
    unsigned recusadas_ = 0;   ///< recorded since segundo_
    base::Periodic escritor_;  ///< last: it uses the others
};

}  // namespace psi::portal
