#include "psi/operations/operations.hpp"

#include "operations/operations_impl.hpp"

namespace psi::operations {

Operacoes::Operacoes(const base::Config& config, std::shared_ptr<store::Pool> pool)
    : impl_(std::make_unique<Impl>(config, std::move(pool))) {}

Operacoes::~Operacoes() = default;

void Operacoes::aoIdentificar(AoIdentificar ouvinte) {
    impl_->pipeline.aoIdentificar(std::move(ouvinte));
}

access::Conhecimento Operacoes::conhecimento(const access::Fingerprint& certificado) {
    return impl_->pipeline.conhecimento(certificado);
}

std::optional<base::Falha> Operacoes::identificar(const access::Credencial& credencial, const std::string& correlacao,
                                                  store::Deadline prazo) {
    Chamada chamada;
    chamada.credencial = &credencial;
    chamada.correlacao = correlacao;
    chamada.prazo = prazo;
    return impl_->pipeline.identificar(chamada);
}

std::optional<Manutencao> Operacoes::manutencao() const {
    return impl_->pipeline.manutencao().emVigor();
}

void Operacoes::manutencaoLocal(std::optional<Manutencao> manutencao) {
    impl_->pipeline.manutencao().local(std::move(manutencao));
}

void Operacoes::terminar() {
    impl_->pipeline.terminar();
}

}  // namespace psi::operations
