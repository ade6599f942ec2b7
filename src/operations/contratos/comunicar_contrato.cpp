#include "operations/contratos/vinculo_write.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/contratos.hpp"
#include "psi/store/contratos.hpp"

namespace psi::operations {
namespace {

class ComunicarContratoWrite : public VinculoWrite<domain::DadosContrato, store::ComunicarContratoLido> {
public:
    using VinculoWrite::VinculoWrite;

    [[nodiscard]] const char* operacao() const override { return "ComunicarContrato"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, pedido_);
    }

    Write::Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        reach_.read(entrada);
        return guardar(store::lerComunicarContrato(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente,
                                                   idPedido, pedido_, entrada.agoraReal));
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        auto mensagens = domain::avaliarComunicarContrato(pedido_, lido_.factos, entrada.agora);
        reach_.warn(mensagens, pedido_.inicioContrato, std::nullopt, "inicioContrato", entrada.agora);
        return mensagens;
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarComunicarContrato(pool_, entrada.call.prazo, base, pedido_, lido_.factos.taxa.value(),
                                               entrada.agora);
    }
};

}  // namespace

Resposta<ComunicarContratoResposta> handle(Pipeline& pipeline, const Call& call, const ComunicarContrato& comando) {
    ComunicarContratoWrite escrita(comando.contrato, pipeline);
    return completar(pipeline.escrever(call, comando.contexto, escrita), ComunicarContratoResposta{});
}

}  // namespace psi::operations
