#include "operacoes_ensaio.hpp"

#include <mutex>

#include "psi/operations/declaracoes.hpp"
#include "psi/operations/qualidade.hpp"

namespace psi::ensaio {
namespace {

Operacoes unicas;
std::mutex mutex;

template <class Reply, class Command>
operations::Resposta<Reply> responder(const operations::Chamada& chamada, const Command& comando,
                                      const Reply& resposta) {
    const std::lock_guard lock(mutex);
    unicas.chamada = chamada;
    unicas.comando = comando;
    if (unicas.falha) return *unicas.falha;
    // What the pipeline says in every reply; a test need not.
    Reply inteira = resposta;
    if (inteira.resultado.ambiente.empty()) inteira.resultado.ambiente = "QUALIDADE";
    if (inteira.resultado.versao.empty()) inteira.resultado.versao = "ensaio";
    return inteira;
}

}  // namespace

Operacoes& operacoes() {
    return unicas;
}
void recomecar() {
    unicas = {};
}

}  // namespace psi::ensaio

namespace psi::operations {

class Operacoes::Impl {};

Operacoes::Operacoes(const base::Config&, std::shared_ptr<store::Pool>) {}
Operacoes::~Operacoes() = default;
void Operacoes::terminar() {}

Resposta<VerificarLigacaoResposta> Operacoes::executar(const Chamada& chamada, const VerificarLigacao& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().verificarLigacao);
}
Resposta<ConsultarTrabalhadoresResposta> Operacoes::executar(const Chamada& chamada,
                                                             const ConsultarTrabalhadores& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().consultarTrabalhadores);
}
Resposta<ComunicarContratoResposta> Operacoes::executar(const Chamada& chamada, const ComunicarContrato& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().comunicarContrato);
}
Resposta<ConsultarComunicacoesResposta> Operacoes::executar(const Chamada& chamada,
                                                            const ConsultarComunicacoes& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().consultarComunicacoes);
}
Resposta<AnularComunicacaoResposta> Operacoes::executar(const Chamada& chamada, const AnularComunicacao& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().anularComunicacao);
}
Resposta<ConsultarContratosResposta> Operacoes::executar(const Chamada& chamada, const ConsultarContratos& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().consultarContratos);
}
Resposta<SincronizarTrabalhadoresResposta> Operacoes::executar(const Chamada& chamada,
                                                               const SincronizarTrabalhadores& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().sincronizarTrabalhadores);
}
Resposta<AlterarContratoResposta> Operacoes::executar(const Chamada& chamada, const AlterarContrato& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().alterarContrato);
}
Resposta<CessarContratoResposta> Operacoes::executar(const Chamada& chamada, const CessarContrato& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().cessarContrato);
}
Resposta<TransferirLocalTrabalhoResposta> Operacoes::executar(const Chamada& chamada,
                                                              const TransferirLocalTrabalho& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().transferirLocalTrabalho);
}

// Declarations: their binding is tested by tests/functional/declarations.
Resposta<EntregarDeclaracaoResposta> Operacoes::executar(const Chamada&, const EntregarDeclaracao&) {
    return EntregarDeclaracaoResposta{};
}
Resposta<EntregarFicheiroResposta> Operacoes::executar(const Chamada&, const EntregarFicheiro&) {
    return EntregarFicheiroResposta{};
}
Resposta<SubstituirDeclaracaoResposta> Operacoes::executar(const Chamada&, const SubstituirDeclaracao&) {
    return SubstituirDeclaracaoResposta{};
}
Resposta<AnularDeclaracaoResposta> Operacoes::executar(const Chamada&, const AnularDeclaracao&) {
    return AnularDeclaracaoResposta{};
}
Resposta<ConsultarDeclaracoesResposta> Operacoes::executar(const Chamada&, const ConsultarDeclaracoes&) {
    return ConsultarDeclaracoesResposta{};
}
Resposta<ObterDeclaracaoResposta> Operacoes::executar(const Chamada&, const ObterDeclaracao&) {
    return ObterDeclaracaoResposta{};
}
Resposta<EmitirDocumentoPagamentoResposta> Operacoes::executar(const Chamada& chamada,
                                                               const EmitirDocumentoPagamento& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().emitirDocumentoPagamento);
}
Resposta<ConsultarDocumentosPagamentoResposta> Operacoes::executar(const Chamada& chamada,
                                                                   const ConsultarDocumentosPagamento& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().consultarDocumentosPagamento);
}
Resposta<AnularDocumentoPagamentoResposta> Operacoes::executar(const Chamada& chamada,
                                                               const AnularDocumentoPagamento& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().anularDocumentoPagamento);
}

Resposta<ConsultarRecibosPagamentoResposta> Operacoes::executar(const Chamada& chamada,
                                                                const ConsultarRecibosPagamento& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().consultarRecibosPagamento);
}
Resposta<ObterComprovativoResposta> Operacoes::executar(const Chamada& chamada, const ObterComprovativo& comando) {
    return ensaio::responder(chamada, comando, ensaio::operacoes().obterComprovativo);
}

// Quality: its binding is tested by tests/functional/quality.
Resposta<ReporDadosResposta> Operacoes::executar(const Chamada&, const ReporDados&) {
    return ReporDadosResposta{};
}
Resposta<DefinirRelogioResposta> Operacoes::executar(const Chamada&, const DefinirRelogio&) {
    return DefinirRelogioResposta{};
}
Resposta<SimularPagamentoResposta> Operacoes::executar(const Chamada&, const SimularPagamento&) {
    return SimularPagamentoResposta{};
}
Resposta<ConsultarHomologacaoResposta> Operacoes::executar(const Chamada&, const ConsultarHomologacao&) {
    return ConsultarHomologacaoResposta{};
}

}  // namespace psi::operations
