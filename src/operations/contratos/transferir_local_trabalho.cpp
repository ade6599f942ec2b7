#include "operations/contratos/vinculo_write.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "psi/store/contratos.hpp"

namespace psi::operations {
namespace {

class TransferirLocalTrabalhoWrite : public VinculoWrite<domain::Transferencia, store::TransferirLido> {
public:
    using VinculoWrite::VinculoWrite;

    [[nodiscard]] const char* operacao() const override { return "TransferirLocalTrabalho"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, pedido_);
    }

    Write::Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        reach_.read(entrada);
        return guardar(store::lerTransferir(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                            pedido_, entrada.agoraReal));
    }

    [[nodiscard]] domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        auto mensagens = domain::avaliarTransferir(pedido_, lido_.factos);
        reach_.warn(mensagens, pedido_.dataInicio, pedido_.dataFim, "dataInicio", entrada.agora);
        return mensagens;
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarTransferir(pool_, entrada.call.prazo, base, lido_.vinculo, pedido_, entrada.agora);
    }
};

}  // namespace

Resposta<TransferirLocalTrabalhoResposta> handle(Pipeline& pipeline, const Call& call,
                                                 const TransferirLocalTrabalho& comando) {
    TransferirLocalTrabalhoWrite escrita(comando.transferencia, pipeline);
    return completar(pipeline.escrever(call, comando.contexto, escrita), TransferirLocalTrabalhoResposta{});
}

}  // namespace psi::operations
