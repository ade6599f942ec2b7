#include "operations/contratos/vinculo_write.hpp"

namespace psi::operations {
namespace {

class EscritaCessarContrato : public EscritaVinculo<domain::Cessacao, store::CessarContratoLido> {
public:
    using EscritaVinculo::EscritaVinculo;

    [[nodiscard]] const char* operacao() const override { return "CessarContrato"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        hash.juntar(empregador).juntar(pedido_.nissTrabalhador).juntar(pedido_.dataFimVinculo);
        hash.juntar(pedido_.motivoFimVinculo).juntar(std::int64_t{pedido_.comunicacaoDesemprego});
        hash.juntar(pedido_.fundamentacao);
        return hash.fim();
    }

    Escrita::Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        return guardar(store::lerCessarContrato(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente,
                                                idPedido, pedido_, entrada.agoraReal));
    }

    [[nodiscard]] domain::Mensagens decidir(const Entrada& entrada) override {
        return domain::avaliarCessarContrato(pedido_, lido_.factos, entrada.agora);
    }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        return store::aplicarCessarContrato(pool_, entrada.chamada.prazo, base, lido_.vinculo, pedido_, lido_.versao,
                                            entrada.agora);
    }
};

}  // namespace

Resposta<CessarContratoResposta> Operacoes::executar(const Chamada& chamada, const CessarContrato& comando) {
    EscritaCessarContrato escrita(comando.cessacao, impl_->pipeline.pool());
    return completar(impl_->pipeline.escrever(chamada, comando.contexto, escrita), CessarContratoResposta{});
}

}  // namespace psi::operations
