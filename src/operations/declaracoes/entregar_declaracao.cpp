#include "operations/declaracoes/entrega_write.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "psi/base/ascii.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {
namespace {

class EntregarDeclaracaoWrite : public EntregaWrite {
public:
    EntregarDeclaracaoWrite(const domain::BlocoDeclarado& bloco, const base::Config::Declarations& limites,
                            postgres::Pool& pool)
        : EntregaWrite("EntregarDeclaracao", "ESTRUTURADA", limites, pool), bloco_(bloco) {}

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, bloco_);
    }

protected:
    domain::Mensagens preparar(const AuthorisedRequest& /*entrada*/,
                               std::span<const domain::BlocoDeclarado>& blocos) override {
        blocos = {&bloco_, 1};
        return demasiadasLinhas(bloco_, limites());
    }

private:
    const domain::BlocoDeclarado& bloco_;
};

class SubstituirDeclaracaoWrite : public EntregaWrite {
public:
    SubstituirDeclaracaoWrite(const SubstituirDeclaracao& comando, const base::Config::Declarations& limites,
                              postgres::Pool& pool)
        : EntregaWrite("SubstituirDeclaracao", "SUBSTITUICAO", limites, pool), comando_(comando) {}

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }

protected:
    domain::Mensagens preparar(const AuthorisedRequest& /*entrada*/,
                               std::span<const domain::BlocoDeclarado>& blocos) override {
        blocos = {&comando_.bloco, 1};
        return demasiadasLinhas(comando_.bloco, limites());
    }
    [[nodiscard]] std::optional<domain::ChaveEntrega> substitui() const override { return comando_.chave; }

private:
    const SubstituirDeclaracao& comando_;
};

}  // namespace

Resposta<EntregarDeclaracaoResposta> handle(Pipeline& pipeline, const Call& call, const EntregarDeclaracao& comando) {
    EntregarDeclaracaoWrite escrita(comando.bloco, pipeline.limitesDeclaracoes(), pipeline.pool());
    auto fim = pipeline.escrever(call, comando.contexto, escrita);
    return completar(std::move(fim), EntregarDeclaracaoResposta{escrita.tirarResposta()});
}

Resposta<SubstituirDeclaracaoResposta> handle(Pipeline& pipeline, const Call& call,
                                              const SubstituirDeclaracao& comando) {
    SubstituirDeclaracaoWrite escrita(comando, pipeline.limitesDeclaracoes(), pipeline.pool());
    auto fim = pipeline.escrever(call, comando.contexto, escrita);
    return completar(std::move(fim), SubstituirDeclaracaoResposta{escrita.tirarResposta()});
}

}  // namespace psi::operations
