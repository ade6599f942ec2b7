#include "operations/pipeline/request_outcome.hpp"

#include <algorithm>
#include <array>

#include "operations/pipeline/result_codes.hpp"
#include "psi/base/log.hpp"
#include "psi/base/request_record.hpp"

namespace psi::operations {
namespace {

/// Of a request that was refused for the same thing a thousand times the log says it once.
constexpr std::size_t kCodigosNoRegisto = 20;

/// Answers that the catalogue calls no error.
bool sucesso(int codigo) {
    constexpr std::array kSucesso{Codigo::Sucesso, Codigo::ConsultaVazia, Codigo::RespostaVigente, Codigo::NadaAPagar};
    return std::ranges::find(kSucesso, static_cast<Codigo>(codigo)) != kSucesso.end();
}

std::string codigosDe(const domain::Mensagens& mensagens) {
    std::vector<std::string_view> vistos;
    std::string texto;
    for (const auto& mensagem : mensagens) {
        if (vistos.size() == kCodigosNoRegisto) break;
        if (std::ranges::find(vistos, mensagem.codigo) != vistos.end()) continue;
        vistos.push_back(mensagem.codigo);
        texto.append(texto.empty() ? "" : ",").append(mensagem.codigo);
    }
    return texto;
}

}  // namespace

void registarFim(const std::variant<Resultado, base::Falha>& fim) {
    auto* const registo = base::currentRecord();
    if (registo == nullptr) return;
    if (const auto* falha = std::get_if<base::Falha>(&fim)) return registo->failed(*falha);
    const auto& resultado = std::get<Resultado>(fim);
    registo->codigo = resultado.codigo;
    registo->outcome = sucesso(resultado.codigo) ? base::outcome::ok : base::outcome::refused;
    registo->messages = codigosDe(resultado.mensagens);
}

void recordCaller(const Contexto& contexto, std::int64_t cliente, std::int64_t empregador) {
    auto* const registo = base::currentRecord();
    if (registo == nullptr) return;
    registo->client.store(cliente, std::memory_order_relaxed);
    registo->employer = empregador;
    registo->dryRun = contexto.apenasValidar;
}

void registarErro(const char* operacao, const Call& call, std::string_view erro) {
    base::logEvent(spdlog::level::err, "request_failed",
                   {{"correlation", std::string_view(call.correlacao)},
                    {"operation", std::string_view(operacao)},
                    {"error", erro}});
}

}  // namespace psi::operations
