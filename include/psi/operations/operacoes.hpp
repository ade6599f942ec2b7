#pragma once

#include <memory>

#include "psi/base/config.hpp"
#include "psi/operations/comandos.hpp"

namespace psi::operations {

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

    /// Writes out the audit lines of reads that still wait. Call after the transport has drained.
    void terminar();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::operations
