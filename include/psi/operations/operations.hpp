#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "psi/access/access.hpp"
#include "psi/base/config.hpp"
#include "psi/operations/call.hpp"
#include "psi/operations/homologacao.hpp"
#include "psi/operations/maintenance.hpp"

namespace psi::operations {

// Declared in psi/operations/comandos/.
struct SincronizarTrabalhadores;
struct SincronizarTrabalhadoresResposta;
struct AlterarContrato;
struct AlterarContratoResposta;
struct CessarContrato;
struct CessarContratoResposta;
struct TransferirLocalTrabalho;
struct TransferirLocalTrabalhoResposta;
struct AnularComunicacao;
struct AnularComunicacaoResposta;
struct ConsultarContratos;
struct ConsultarContratosResposta;
struct EntregarDeclaracao;
struct EntregarDeclaracaoResposta;
struct EntregarFicheiro;
struct EntregarFicheiroResposta;
struct SubstituirDeclaracao;
struct SubstituirDeclaracaoResposta;
struct AnularDeclaracao;
struct AnularDeclaracaoResposta;
struct ConsultarDeclaracoes;
struct ConsultarDeclaracoesResposta;
struct ObterDeclaracao;
struct ObterDeclaracaoResposta;
struct EmitirDocumentoPagamento;
struct EmitirDocumentoPagamentoResposta;
struct ConsultarDocumentosPagamento;
struct ConsultarDocumentosPagamentoResposta;
struct AnularDocumentoPagamento;
struct AnularDocumentoPagamentoResposta;
struct ConsultarRecibosPagamento;
struct ConsultarRecibosPagamentoResposta;
struct ObterComprovativo;
struct ObterComprovativoResposta;
struct ReporDados;
struct ReporDadosResposta;
struct DefinirRelogio;
struct DefinirRelogioResposta;
struct SimularPagamento;
struct SimularPagamentoResposta;
struct ConsultarHomologacao;
struct ConsultarHomologacaoResposta;

/// Every operation of the platform, each through the one pipeline: authorise, replay, run, audit, commit, reply.
/// Knows nothing of SOAP. Thread-safe. Never throws: what goes wrong is a Falha.
class Operacoes {
public:
    explicit Operacoes(const base::Config& config, std::shared_ptr<store::Pool> pool);
    ~Operacoes();

    Resposta<VerificarLigacaoResposta> executar(const Chamada& chamada, const VerificarLigacao& comando);
    Resposta<ConsultarTrabalhadoresResposta> executar(const Chamada& chamada, const ConsultarTrabalhadores& comando);
    Resposta<ComunicarContratoResposta> executar(const Chamada& chamada, const ComunicarContrato& comando);
    Resposta<ConsultarComunicacoesResposta> executar(const Chamada& chamada, const ConsultarComunicacoes& comando);
    Resposta<SincronizarTrabalhadoresResposta> executar(const Chamada& chamada,
                                                        const SincronizarTrabalhadores& comando);
    Resposta<AlterarContratoResposta> executar(const Chamada& chamada, const AlterarContrato& comando);
    Resposta<CessarContratoResposta> executar(const Chamada& chamada, const CessarContrato& comando);
    Resposta<TransferirLocalTrabalhoResposta> executar(const Chamada& chamada, const TransferirLocalTrabalho& comando);
    Resposta<AnularComunicacaoResposta> executar(const Chamada& chamada, const AnularComunicacao& comando);
    Resposta<ConsultarContratosResposta> executar(const Chamada& chamada, const ConsultarContratos& comando);
    Resposta<EntregarDeclaracaoResposta> executar(const Chamada& chamada, const EntregarDeclaracao& comando);
    Resposta<EntregarFicheiroResposta> executar(const Chamada& chamada, const EntregarFicheiro& comando);
    Resposta<SubstituirDeclaracaoResposta> executar(const Chamada& chamada, const SubstituirDeclaracao& comando);
    Resposta<AnularDeclaracaoResposta> executar(const Chamada& chamada, const AnularDeclaracao& comando);
    Resposta<ConsultarDeclaracoesResposta> executar(const Chamada& chamada, const ConsultarDeclaracoes& comando);
    Resposta<ObterDeclaracaoResposta> executar(const Chamada& chamada, const ObterDeclaracao& comando);
    Resposta<EmitirDocumentoPagamentoResposta> executar(const Chamada& chamada,
                                                        const EmitirDocumentoPagamento& comando);
    Resposta<ConsultarDocumentosPagamentoResposta> executar(const Chamada& chamada,
                                                            const ConsultarDocumentosPagamento& comando);
    Resposta<AnularDocumentoPagamentoResposta> executar(const Chamada& chamada,
                                                        const AnularDocumentoPagamento& comando);
    Resposta<ConsultarRecibosPagamentoResposta> executar(const Chamada& chamada,
                                                         const ConsultarRecibosPagamento& comando);
    Resposta<ObterComprovativoResposta> executar(const Chamada& chamada, const ObterComprovativo& comando);

    // Quality only: in production nothing leads here, and the store has none of it.
    Resposta<ReporDadosResposta> executar(const Chamada& chamada, const ReporDados& comando);
    Resposta<DefinirRelogioResposta> executar(const Chamada& chamada, const DefinirRelogio& comando);
    Resposta<SimularPagamentoResposta> executar(const Chamada& chamada, const SimularPagamento& comando);
    Resposta<ConsultarHomologacaoResposta> executar(const Chamada& chamada, const ConsultarHomologacao& comando);
    /// The integration checklist of the client's vendor, with every call answered until now. Throws what the store
    /// throws.
    [[nodiscard]] std::vector<CenarioHomologacao> homologacao(std::int64_t cliente, store::Deadline prazo);

    using AoIdentificar = std::function<void(const access::Fingerprint& certificado, std::int64_t cliente)>;
    /// To be told whose a certificate is, each time the store says so. Set before the first request; must not throw.
    void aoIdentificar(AoIdentificar ouvinte);

    /// What the store said of a certificate a moment ago. Asks nobody; must not block.
    [[nodiscard]] access::Conhecimento conhecimento(const access::Fingerprint& certificado);
    /// Finds out whether a certificate is registered, where it is not known, and says why nothing that comes with it is
    /// taken; nothing where it may go on, as under maintenance of all, when nobody is asked. A refusal leaves its line
    /// in the audit where the store was asked for it.
    [[nodiscard]] std::optional<base::Falha> identificar(const access::Credencial& credencial,
                                                         const std::string& correlacao, store::Deadline prazo);

    /// What is in force now: the store's, as last seen, or this copy's own; of both the one that refuses more, and of
    /// equals the one that ends later. Nothing: none.
    [[nodiscard]] std::optional<Manutencao> manutencao() const;
    /// This copy's own, until its end or until it is set anew; nothing clears it. Takes effect with the next request.
    /// What the store says stays as it is. An end that has passed is no maintenance.
    void manutencaoLocal(std::optional<Manutencao> manutencao);

    /// Writes out the audit lines of reads, and in quality what was observed, that still wait. Call after the transport
    /// has drained.
    void terminar();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::operations
