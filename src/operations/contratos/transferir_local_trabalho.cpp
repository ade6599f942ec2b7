#include "operations/contratos/vinculo_write.hpp"

namespace psi::operations {
namespace {

class EscritaTransferir : public EscritaVinculo<domain::Transferencia, store::TransferirLido> {
public:
    using EscritaVinculo::EscritaVinculo;

    [[nodiscard]] const char* operacao() const override { return "TransferirLocalTrabalho"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        hash.juntar(empregador).juntar(pedido_.nissTrabalhador).juntar(pedido_.codigoEstabelecimento);
        hash.juntar(pedido_.dataInicio).juntar(pedido_.dataFim);
        return hash.fim();
    }

    Escrita::Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        return guardar(store::lerTransferir(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente, idPedido,
                                            pedido_, entrada.agoraReal));
    }

    [[nodiscard]] domain::Mensagens decidir(const Entrada& /*entrada*/) override {
        return domain::avaliarTransferir(pedido_, lido_.factos);
    }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        return store::aplicarTransferir(pool_, entrada.chamada.prazo, base, lido_.vinculo, pedido_, entrada.agora);
    }
};

}  // namespace

Resposta<TransferirLocalTrabalhoResposta> Operacoes::executar(const Chamada& chamada,
                                                              const TransferirLocalTrabalho& comando) {
    EscritaTransferir escrita(comando.transferencia, impl_->pipeline.pool());
    return completar(impl_->pipeline.escrever(chamada, comando.contexto, escrita), TransferirLocalTrabalhoResposta{});
}

}  // namespace psi::operations
