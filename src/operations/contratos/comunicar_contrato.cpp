#include "operations/contratos/vinculo_write.hpp"
#include "operations/operations_impl.hpp"
#include "operations/pipeline/command_hash.hpp"

namespace psi::operations {
namespace {

class EscritaComunicarContrato : public EscritaVinculo<domain::DadosContrato, store::ComunicarContratoLido> {
public:
    using EscritaVinculo::EscritaVinculo;

    [[nodiscard]] const char* operacao() const override { return "ComunicarContrato"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        hash.juntar(empregador).juntar(pedido_.nissTrabalhador).juntar(pedido_.dataNascimento);
        hash.juntar(pedido_.modalidadeContrato).juntar(pedido_.prestacaoTrabalho).juntar(pedido_.inicioContrato);
        hash.juntar(pedido_.fimContrato).juntar(pedido_.profissao).juntar(pedido_.remuneracaoBase);
        hash.juntar(pedido_.diuturnidades).juntar(pedido_.percentagemTrabalho).juntar(pedido_.horasTrabalho);
        hash.juntar(pedido_.diasTrabalho).juntar(pedido_.motivoContrato).juntar(pedido_.nissTrabalhadorSubstituir);
        hash.juntar(pedido_.enquadramento).juntar(pedido_.codigoEstabelecimento);
        return hash.fim();
    }

    Escrita::Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        return guardar(store::lerComunicarContrato(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente,
                                                   idPedido, pedido_, entrada.agoraReal));
    }

    domain::Mensagens decidir(const Entrada& entrada) override {
        return domain::avaliarComunicarContrato(pedido_, lido_.factos, entrada.agora);
    }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        return store::aplicarComunicarContrato(pool_, entrada.chamada.prazo, base, pedido_, lido_.factos.taxa.value(),
                                               entrada.agora);
    }
};

}  // namespace

Resposta<ComunicarContratoResposta> Operacoes::executar(const Chamada& chamada, const ComunicarContrato& comando) {
    EscritaComunicarContrato escrita(comando.contrato, impl_->pipeline.pool());
    return completar(impl_->pipeline.escrever(chamada, comando.contexto, escrita), ComunicarContratoResposta{});
}

}  // namespace psi::operations
