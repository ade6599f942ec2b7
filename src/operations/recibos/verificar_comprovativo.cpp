#include "operations/pipeline/command_hash.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/base/ascii.hpp"
#include "psi/comprovativo/comprovativo.hpp"
#include "psi/operations/recibos.hpp"
#include "psi/store/recibos.hpp"

namespace psi::operations {
namespace {

std::string codigoDe(const store::ReciboAVerificar& recibo, std::int64_t numero) {
    comprovativo::Comprovativo papel;
    papel.numeroRecibo = numero;
    papel.niss = std::to_string(recibo.empregador);
    papel.numeroDocumento = std::to_string(recibo.documento);
    papel.dataPagamento = recibo.dataPagamento;
    papel.valorDocumento = recibo.valor;
    papel.valorPago = recibo.valorPago;
    return comprovativo::codigoVerificacao(papel);
}

}  // namespace

Resposta<VerificarComprovativoResposta> handle(Pipeline& pipeline, const Call& call,
                                               const VerificarComprovativo& comando) {
    VerificarComprovativoResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto lido = store::lerReciboAVerificar(pipeline.pool(), call.prazo, entrada.cliente, comando.numeroRecibo,
                                                     entrada.agoraReal);
        pipeline.requireIdentityFailuresLeft(lido.falhasIdentidadeNestaHora, entrada);
        CommandHash hash("VerificarComprovativo");
        hash.juntar(entrada.empregador).juntar(comando.numeroRecibo).juntar(comando.codigoVerificacao);
        if (!lido.recibo ||
            !base::equalsIgnoringCase(codigoDe(*lido.recibo, comando.numeroRecibo), comando.codigoVerificacao)) {
            resultado.codigo = static_cast<int>(Codigo::Desconhecido);
            resultado.mensagens = {
                mensagem(Codigo::Desconhecido, "codigoVerificacao",
                         "Não há comprovativo com este número e este código de verificação. Confirme "
                         "os dois no comprovativo; se estão bem copiados, o comprovativo não é nosso.")};
            return Leitura{.hash = hash.fim(), .identityFailed = true};
        }
        resposta.dataPagamento = lido.recibo->dataPagamento;
        resposta.valorPago = lido.recibo->valorPago;
        resposta.anuladoEm = lido.recibo->anuladoEm;
        return Leitura{.linhas = 1, .hash = hash.fim()};
    };
    auto fim = pipeline.consultar(call, comando.contexto, "VerificarComprovativo", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
