#include "operations/pipeline/command_hash.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/comprovativo/comprovativo.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/operations/recibos.hpp"
#include "psi/store/recibos.hpp"

namespace psi::operations {
namespace {

/// In words where the code is one of ours, else as it is.
std::string porPalavras(const std::string& codigo) {
    if (codigo == "CONTRIBUICOES") return "Contribuições da entidade empregadora";
    if (codigo == "MULTIBANCO") return "Referência Multibanco";
    if (codigo == "TRANSFERENCIA") return "Transferência bancária";
    if (codigo == "TESOURARIA") return "Tesouraria da Segurança Social";
    return codigo;
}

comprovativo::Comprovativo preencher(const domain::ReciboInteiro& inteiro, std::int64_t empregador, bool semValor) {
    const auto& recibo = inteiro.recibo;
    comprovativo::Comprovativo papel;
    papel.numeroRecibo = recibo.numero;
    papel.nomeEmpregador = inteiro.nomeEmpregador;
    papel.niss = std::to_string(empregador);
    papel.nif = std::to_string(inteiro.nif);
    papel.numeroDocumento = std::to_string(recibo.documento);
    papel.natureza = porPalavras(recibo.natureza);
    papel.meioPagamento = porPalavras(recibo.meio);
    papel.dataPagamento = recibo.dataPagamento;
    papel.valorDocumento = recibo.valor;
    papel.valorPago = recibo.valorPago;
    for (const auto& p : inteiro.parcelas) papel.parcelas.push_back({p.mes, p.contribuicoes, p.juros});
    papel.jurosPorPagar = recibo.jurosPorPagar;
    if (recibo.anuladoEm) papel.anuladoEm = domain::dataEmLisboa(*recibo.anuladoEm);
    papel.semValor = semValor;
    papel.codigoVerificacao = comprovativo::codigoVerificacao(papel);
    return papel;
}

}  // namespace

Resposta<ObterComprovativoResposta> handle(Pipeline& pipeline, const Call& call, const ObterComprovativo& comando) {
    ObterComprovativoResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto inteiro = store::lerRecibo(pipeline.pool(), call.prazo, entrada.empregador, comando.numeroRecibo);
        if (!inteiro) {
            resultado.codigo = static_cast<int>(Codigo::Desconhecido);
            resultado.mensagens = {mensagem(Codigo::Desconhecido, "numeroRecibo",
                                            "Não existe recibo com este número nesta entidade empregadora. Confirme o "
                                            "número em ConsultarRecibosPagamento.")};
            return std::nullopt;
        }
        const bool semValor = base::environmentNamed(resultado.ambiente) != base::Environment::Production;
        resposta.comprovativo = comprovativo::escreverPdf(preencher(*inteiro, entrada.empregador, semValor));
        resposta.recibo = inteiro->recibo;
        CommandHash hash("ObterComprovativo");
        Leitura leitura{1, hash.juntar(entrada.empregador).juntar(comando.numeroRecibo).fim()};
        leitura.documento = inteiro->recibo.documento;
        return leitura;
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ObterComprovativo", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
