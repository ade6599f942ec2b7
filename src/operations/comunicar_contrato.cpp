#include "hash_comando.hpp"
#include "operacoes_impl.hpp"

namespace psi::operations {
namespace {

class EscritaComunicarContrato : public Escrita {
public:
    explicit EscritaComunicarContrato(const domain::DadosContrato& contrato, store::Pool& pool)
        : contrato_(contrato), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "ComunicarContrato"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        hash.juntar(empregador).juntar(contrato_.nissTrabalhador).juntar(contrato_.dataNascimento);
        hash.juntar(contrato_.modalidadeContrato).juntar(contrato_.prestacaoTrabalho).juntar(contrato_.inicioContrato);
        hash.juntar(contrato_.fimContrato).juntar(contrato_.profissao).juntar(contrato_.remuneracaoBase);
        hash.juntar(contrato_.diuturnidades).juntar(contrato_.percentagemTrabalho).juntar(contrato_.horasTrabalho);
        hash.juntar(contrato_.diasTrabalho)
            .juntar(contrato_.motivoContrato)
            .juntar(contrato_.nissTrabalhadorSubstituir);
        hash.juntar(contrato_.enquadramento).juntar(contrato_.codigoEstabelecimento);
        return hash.fim();
    }

    [[nodiscard]] std::int64_t trabalhador() const override {
        const auto niss = domain::Niss::ler(contrato_.nissTrabalhador);
        return niss ? niss->numero() : 0;
    }

    Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        auto lido = store::lerComunicarContrato(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente,
                                                idPedido, contrato_, entrada.agoraReal);
        factos_ = std::move(lido.factos);
        return {std::move(lido.pedido), lido.falhasIdentidadeNestaHora};
    }

    domain::Mensagens decidir(const Entrada& entrada) override {
        return domain::avaliarComunicarContrato(contrato_, factos_, entrada.agora);
    }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        return store::aplicarComunicarContrato(pool_, entrada.chamada.prazo, base, contrato_, factos_.taxa.value(),
                                               entrada.agora);
    }

private:
    const domain::DadosContrato& contrato_;
    store::Pool& pool_;
    domain::FactosComunicarContrato factos_;
};

}  // namespace

Resposta<ComunicarContratoResposta> Operacoes::executar(const Chamada& chamada, const ComunicarContrato& comando) {
    EscritaComunicarContrato escrita(comando.contrato, impl_->pipeline.pool());
    return completar(impl_->pipeline.escrever(chamada, comando.contexto, escrita), ComunicarContratoResposta{});
}

}  // namespace psi::operations
