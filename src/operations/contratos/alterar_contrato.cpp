#include "operations/contratos/vinculo_write.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "psi/store/contratos.hpp"

namespace psi::operations {
namespace {

class AlterarContratoWrite : public VinculoWrite<domain::AlteracaoContrato, store::AlterarContratoLido> {
public:
    using VinculoWrite::VinculoWrite;

    [[nodiscard]] const char* operacao() const override { return "AlterarContrato"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, pedido_);
    }

    Write::Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        reach_.read(entrada);
        return guardar(store::lerAlterarContrato(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente,
                                                 idPedido, pedido_, entrada.agoraReal));
    }

    [[nodiscard]] domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        auto mensagens = domain::avaliarAlterarContrato(pedido_, lido_.factos, entrada.agora);
        reach_.warn(mensagens, pedido_.dataEfeito, std::nullopt, "dataEfeito", entrada.agora);
        return mensagens;
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        const auto& factos = lido_.factos;
        store::NovaInformacao nova{pedido_.dataEfeito, domain::contratoResultante(pedido_, factos), std::nullopt};
        if (nova.informacao.enquadramento != factos.contrato.value().informacao.enquadramento)
            nova.taxa = factos.taxa.value();
        return store::aplicarAlterarContrato(pool_, entrada.call.prazo, base, lido_.vinculo, nova, entrada.agora);
    }
};

}  // namespace

Resposta<AlterarContratoResposta> handle(Pipeline& pipeline, const Call& call, const AlterarContrato& comando) {
    AlterarContratoWrite escrita(comando.alteracao, pipeline);
    return completar(pipeline.escrever(call, comando.contexto, escrita), AlterarContratoResposta{});
}

}  // namespace psi::operations
