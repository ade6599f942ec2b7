#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/base/ascii.hpp"
#include "psi/operations/declaracoes.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {
namespace {

class AnularDeclaracaoWrite : public Write {
public:
    AnularDeclaracaoWrite(const domain::ChaveEntrega& chave, postgres::Pool& pool) : chave_(chave), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "AnularDeclaracao"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, chave_);
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        lido_ = store::lerAnularDeclaracao(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                           chave_, entrada.agoraReal, entrada.agora);
        return std::move(lido_.pedido);
    }

    domain::Mensagens decidir(const AuthorisedRequest& /*entrada*/) override {
        if (lido_.bloco == 0) return {mensagem(Codigo::Desconhecido, "identificadorEntrega")};
        return domain::avaliarAnulacao(lido_.factos);
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarAnularDeclaracao(pool_, entrada.call.prazo, base, lido_.bloco, lido_.versao);
    }

private:
    const domain::ChaveEntrega& chave_;
    postgres::Pool& pool_;
    store::AnularDeclaracaoLida lido_;
};

}  // namespace

Resposta<AnularDeclaracaoResposta> handle(Pipeline& pipeline, const Call& call, const AnularDeclaracao& comando) {
    AnularDeclaracaoWrite escrita(comando.chave, pipeline.pool());
    return completar(pipeline.escrever(call, comando.contexto, escrita), AnularDeclaracaoResposta{});
}

}  // namespace psi::operations
