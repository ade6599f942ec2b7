#include "operations/quality/faults_on_demand.hpp"

#include <array>
#include <charconv>

#include "operations/pipeline/result_codes.hpp"
#include "psi/base/ascii.hpp"

namespace psi::operations {
namespace {

constexpr std::string_view kPrefixo = "simular:";
constexpr std::chrono::seconds kTentarApos{1};

struct Nome {
    std::string_view nome;
    FaultOnDemand avaria;
};
constexpr std::array kNomes{
    Nome{"sobrecarga", FaultOnDemand::Sobrecarga},        Nome{"tempo-apos-gravar", FaultOnDemand::TempoAposGravar},
    Nome{"resposta-lenta", FaultOnDemand::RespostaLenta}, Nome{"erro-interno", FaultOnDemand::ErroInterno},
    Nome{"manutencao", FaultOnDemand::Manutencao},        Nome{"limite", FaultOnDemand::Limite}};

struct Pedido {
    FaultOnDemand avaria;
    std::optional<unsigned> vezes;
};

/// Nothing where it is none of the documented values.
std::optional<Pedido> ler(std::string_view texto) {
    std::optional<unsigned> vezes;
    if (const auto corte = texto.find(':'); corte != std::string_view::npos) {
        const auto numero = texto.substr(corte + 1);
        unsigned lido = 0;
        const auto [fim, erro] = std::from_chars(numero.data(), numero.data() + numero.size(), lido);
        if (erro != std::errc{} || fim != numero.data() + numero.size() || lido < 1 || lido > 100) return std::nullopt;
        vezes = lido;
        texto = texto.substr(0, corte);
    }
    for (const auto& n : kNomes)
        if (n.nome == texto) return Pedido{n.avaria, vezes};
    return std::nullopt;
}

}  // namespace

std::variant<std::monostate, FaultOnDemand, FaultsOnDemand::Unknown> FaultsOnDemand::pedida(
    const AuthorisedRequest& entrada, const char* operacao) {
    const auto& software = entrada.contexto.software;
    if (!software || !software->nome.starts_with(kPrefixo)) return std::monostate{};
    const auto pedido = ler(std::string_view{software->nome}.substr(kPrefixo.size()));
    if (!pedido) return Unknown{};
    if (pedido->vezes) {
        const auto chave = std::to_string(entrada.cliente) + ' ' +
                           base::lowerCase(entrada.contexto.idPedido.value_or(operacao)) + ' ' +
                           std::to_string(static_cast<int>(pedido->avaria));
        if (!contar(chave, *pedido->vezes)) return std::monostate{};
    }
    return pedido->avaria;
}

bool FaultsOnDemand::contar(const std::string& chave, unsigned vezes) {
    const std::lock_guard guarda(mutex_);
    const auto [onde, nova] = tentativas_.try_emplace(chave, 0U);
    const bool conta = onde->second < vezes;
    if (conta) ++onde->second;
    if (nova) ordem_.push_back(chave);
    if (ordem_.size() > opcoes_.faultsRemembered) {
        tentativas_.erase(ordem_.front());
        ordem_.pop_front();
    }
    return conta;
}

std::chrono::milliseconds FaultsOnDemand::demora() {
    const auto agora = std::chrono::steady_clock::now();
    const std::lock_guard guarda(mutex_);
    while (!lentas_.empty() && lentas_.front() <= agora) lentas_.pop_front();
    if (lentas_.size() >= opcoes_.slowReplies) return {};
    const std::chrono::seconds espera{opcoes_.slowReplySeconds};
    lentas_.push_back(agora + espera);
    return espera;
}

std::optional<base::Falha> FaultsOnDemand::falha(FaultOnDemand avaria) {
    using base::Falha;
    switch (avaria) {
        case FaultOnDemand::Sobrecarga:
            return Falha{Falha::Codigo::Indisponivel,
                         "Sobrecarga simulada: há pedidos a mais em espera. Repita o pedido com o mesmo idPedido após "
                         "1 segundo.",
                         kTentarApos,
                         {}};
        case FaultOnDemand::Manutencao:
            return Falha{Falha::Codigo::Indisponivel,
                         "Manutenção simulada. Repita o pedido com o mesmo idPedido após 1 segundo.",
                         kTentarApos,
                         {}};
        case FaultOnDemand::Limite:
            return Falha{
                Falha::Codigo::LimiteDoCliente,
                "Limite de pedidos por cliente, simulado. Espere 1 segundo e repita o mesmo pedido com o mesmo "
                "idPedido.",
                kTentarApos,
                {}};
        case FaultOnDemand::TempoAposGravar:
            return deadlineFault();
        case FaultOnDemand::ErroInterno:
            return internalFault();
        case FaultOnDemand::RespostaLenta:
            break;
    }
    return std::nullopt;
}

}  // namespace psi::operations
