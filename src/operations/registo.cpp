#include "registo.hpp"

#include "psi/base/log.hpp"

namespace psi::operations {

void registarChamada(const char* operacao, const Chamada& chamada, const std::variant<Resultado, base::Falha>& fim,
                     std::chrono::steady_clock::duration duracao) {
    const auto* falha = std::get_if<base::Falha>(&fim);
    const int codigo = falha != nullptr ? static_cast<int>(falha->codigo) : std::get<Resultado>(fim).codigo;
    spdlog::info("request service={} operation={} outcome={} code={} correlation={} us={}",
                 access::nome(chamada.servico), operacao, falha != nullptr ? "fault" : "reply", codigo,
                 chamada.correlacao, std::chrono::duration_cast<std::chrono::microseconds>(duracao).count());
}

void registarErro(const char* operacao, const Chamada& chamada, std::string_view erro) {
    spdlog::error("request failed operation={} correlation={} error=\"{}\"", operacao, chamada.correlacao,
                  base::forLog(erro));
}

}  // namespace psi::operations
