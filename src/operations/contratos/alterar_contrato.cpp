#include "operations/contratos/vinculo_write.hpp"

namespace psi::operations {
namespace {

class EscritaAlterarContrato : public EscritaVinculo<domain::AlteracaoContrato, store::AlterarContratoLido> {
public:
    using EscritaVinculo::EscritaVinculo;

    [[nodiscard]] const char* operacao() const override { return "AlterarContrato"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        hash.juntar(empregador).juntar(pedido_.nissTrabalhador).juntar(pedido_.dataEfeito);
        hash.juntar(pedido_.modalidadeContrato).juntar(pedido_.prestacaoTrabalho).juntar(pedido_.fimContrato);
        hash.juntar(pedido_.profissao).juntar(pedido_.remuneracaoBase).juntar(pedido_.diuturnidades);
        hash.juntar(pedido_.percentagemTrabalho).juntar(pedido_.horasTrabalho).juntar(pedido_.diasTrabalho);
        hash.juntar(pedido_.motivoContrato).juntar(pedido_.nissTrabalhadorSubstituir).juntar(pedido_.enquadramento);
        return hash.fim();
    }

    Escrita::Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        return guardar(store::lerAlterarContrato(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente,
                                                 idPedido, pedido_, entrada.agoraReal));
    }

    [[nodiscard]] domain::Mensagens decidir(const Entrada& entrada) override {
        return domain::avaliarAlterarContrato(pedido_, lido_.factos, entrada.agora);
    }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        const auto& factos = lido_.factos;
        store::NovaInformacao nova{pedido_.dataEfeito, domain::contratoResultante(pedido_, factos), std::nullopt};
        if (nova.informacao.enquadramento != factos.contrato.value().informacao.enquadramento)
            nova.taxa = factos.taxa.value();
        return store::aplicarAlterarContrato(pool_, entrada.chamada.prazo, base, lido_.vinculo, nova, entrada.agora);
    }
};

}  // namespace

Resposta<AlterarContratoResposta> Operacoes::executar(const Chamada& chamada, const AlterarContrato& comando) {
    EscritaAlterarContrato escrita(comando.alteracao, impl_->pipeline.pool());
    return completar(impl_->pipeline.escrever(chamada, comando.contexto, escrita), AlterarContratoResposta{});
}

}  // namespace psi::operations
