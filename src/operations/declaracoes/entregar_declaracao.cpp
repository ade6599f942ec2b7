#include "operations/declaracoes/entrega_write.hpp"
#include "operations/pipeline/lower_case.hpp"

namespace psi::operations {
namespace {

class EscritaEntregarDeclaracao : public EscritaEntrega {
public:
    EscritaEntregarDeclaracao(const domain::BlocoDeclarado& bloco, const base::Config::Declarations& limites,
                              store::Pool& pool)
        : EscritaEntrega("EntregarDeclaracao", "ESTRUTURADA", limites, pool), bloco_(bloco) {}

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        hash.juntar(empregador);
        juntar(hash, bloco_);
        return hash.fim();
    }

protected:
    domain::Mensagens preparar(const Entrada& /*entrada*/, std::span<const domain::BlocoDeclarado>& blocos) override {
        blocos = {&bloco_, 1};
        return demasiadasLinhas(bloco_, limites());
    }

private:
    const domain::BlocoDeclarado& bloco_;
};

class EscritaSubstituirDeclaracao : public EscritaEntrega {
public:
    EscritaSubstituirDeclaracao(const SubstituirDeclaracao& comando, const base::Config::Declarations& limites,
                                store::Pool& pool)
        : EscritaEntrega("SubstituirDeclaracao", "SUBSTITUICAO", limites, pool), comando_(comando) {}

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        hash.juntar(empregador).juntar(minusculas(comando_.chave.identificadorEntrega));
        hash.juntar(comando_.chave.numeroBloco);
        juntar(hash, comando_.bloco);
        return hash.fim();
    }

protected:
    domain::Mensagens preparar(const Entrada& /*entrada*/, std::span<const domain::BlocoDeclarado>& blocos) override {
        blocos = {&comando_.bloco, 1};
        return demasiadasLinhas(comando_.bloco, limites());
    }
    [[nodiscard]] std::optional<store::ChaveEntrega> substitui() const override { return comando_.chave; }

private:
    const SubstituirDeclaracao& comando_;
};

}  // namespace

Resposta<EntregarDeclaracaoResposta> Operacoes::executar(const Chamada& chamada, const EntregarDeclaracao& comando) {
    auto& pipeline = impl_->pipeline;
    EscritaEntregarDeclaracao escrita(comando.bloco, pipeline.limitesDeclaracoes(), pipeline.pool());
    auto fim = pipeline.escrever(chamada, comando.contexto, escrita);
    return completar(std::move(fim), EntregarDeclaracaoResposta{escrita.tirarResposta()});
}

Resposta<SubstituirDeclaracaoResposta> Operacoes::executar(const Chamada& chamada,
                                                           const SubstituirDeclaracao& comando) {
    auto& pipeline = impl_->pipeline;
    EscritaSubstituirDeclaracao escrita(comando, pipeline.limitesDeclaracoes(), pipeline.pool());
    auto fim = pipeline.escrever(chamada, comando.contexto, escrita);
    return completar(std::move(fim), SubstituirDeclaracaoResposta{escrita.tirarResposta()});
}

}  // namespace psi::operations
