#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "operations/pipeline/authorised_request.hpp"
#include "psi/base/config.hpp"

namespace psi::operations {

/// A fault on demand (docs/integration/qualidade.md).
enum class FaultOnDemand { Sobrecarga, TempoAposGravar, RespostaLenta, ErroInterno, Manutencao, Limite };

/// Whether a vendor asks for one, by contexto/software/nome "simular:<fault>" or "simular:<fault>:N": only the first N
/// tries of that idPedido by that client (without an idPedido: of that operation). Quality only: in production there is
/// no object of this class. Thread-safe; remembers a bounded number of tries, the oldest forgotten.
class FaultsOnDemand {
public:
    explicit FaultsOnDemand(const base::Config::Quality& opcoes) : opcoes_(opcoes) {}

    struct Unknown {};
    /// Nothing: an ordinary request. Counts a try.
    [[nodiscard]] std::variant<std::monostate, FaultOnDemand, Unknown> pedida(const AuthorisedRequest& entrada,
                                                                              const char* operacao);
    /// How long a slow reply waits; zero where too many wait already.
    [[nodiscard]] std::chrono::milliseconds demora();

    /// The fault's own SOAP fault; nothing for a slow reply.
    [[nodiscard]] static std::optional<base::Falha> falha(FaultOnDemand avaria);

private:
    bool contar(const std::string& chave, unsigned vezes);

    const base::Config::Quality opcoes_;
    std::mutex mutex_;
    std::map<std::string, unsigned, std::less<>> tentativas_;
    std::deque<std::string> ordem_;
    std::deque<std::chrono::steady_clock::time_point> lentas_;  ///< when each that waits is sent, in order
};

}  // namespace psi::operations
