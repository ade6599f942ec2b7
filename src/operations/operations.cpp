#include "psi/operations/operations.hpp"

#include "operations/operations_impl.hpp"

namespace psi::operations {

Operations::Operations(const base::Config& config, std::shared_ptr<postgres::Pool> pool)
    : impl_(std::make_unique<Impl>(config, std::move(pool))) {}

Operations::Operations(StandIn& standIn) : standIn_(&standIn) {}

Operations::~Operations() = default;

Pipeline& Operations::pipeline() {
    return impl_->pipeline;
}

std::vector<CenarioHomologacao> Operations::homologacao(std::int64_t cliente, postgres::Deadline prazo) {
    return checklist(pipeline(), cliente, prazo);
}

void Operations::onIdentified(OnIdentified ouvinte) {
    impl_->pipeline.onIdentified(std::move(ouvinte));
}

access::Knowledge Operations::conhecimento(const access::Fingerprint& certificado) {
    return impl_->pipeline.conhecimento(certificado);
}

std::optional<base::Falha> Operations::identificar(const access::Credential& credencial, const std::string& correlacao,
                                                   postgres::Deadline prazo) {
    Call call;
    call.credencial = &credencial;
    call.correlacao = correlacao;
    call.prazo = prazo;
    return impl_->pipeline.identificar(call);
}

std::optional<Manutencao> Operations::manutencao() const {
    return impl_->pipeline.manutencao().emVigor();
}

void Operations::localMaintenance(std::optional<Manutencao> manutencao) {
    impl_->pipeline.manutencao().local(std::move(manutencao));
}

void Operations::terminar() {
    impl_->pipeline.terminar();
}

}  // namespace psi::operations
