#include "operations/months/month_computation.hpp"
#include "operations/months/month_lines.hpp"
#include "operations/pipeline/command_hash.hpp"
#include "psi/operations/ciclo_contributivo.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDoMes(std::int64_t empregador, domain::MesReferencia mes) {
    return CommandHash("ConsultarCiclo").juntar(empregador).juntar(mes.texto()).fim();
}

}  // namespace

Resposta<ConsultarCicloResposta> handle(Pipeline& pipeline, const Call& call, const ConsultarCiclo& comando) {
    ConsultarCicloResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado&) -> std::optional<Leitura> {
        const auto mes =
            comando.mesReferencia.value_or(domain::MesReferencia::de(domain::dataEmLisboa(entrada.agora)).somar(-1));
        const auto ciclo = store::lerCiclo(pipeline.pool(), call.prazo, entrada.empregador, entrada.agora);
        resposta.ciclo = estadoDoCiclo(ciclo, mes, entrada.agora);
        if (!resposta.ciclo->estado) return std::nullopt;
        resposta.ciclo->totais = knownTotals(pipeline, entrada, ciclo, mes).totais;
        const auto trabalhadores = resposta.ciclo->totais->trabalhadores;
        Leitura leitura{trabalhadores, hashDoMes(entrada.empregador, mes), false, false};
        leitura.silencio = trabalhadores > 0 && domain::fechadoPorSilencio(ciclo, mes, entrada.agora);
        return leitura;
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarCiclo", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
