#include "operations/operations_impl.hpp"
#include "operations/pipeline/command_hash.hpp"
#include "operations/pipeline/lower_case.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/declaracoes.hpp"

namespace psi::operations {
namespace {

class EscritaAnularDeclaracao : public Escrita {
public:
    EscritaAnularDeclaracao(const store::ChaveEntrega& chave, store::Pool& pool) : chave_(chave), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "AnularDeclaracao"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        hash.juntar(empregador).juntar(minusculas(chave_.identificadorEntrega)).juntar(chave_.numeroBloco);
        return hash.fim();
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        lido_ = store::lerAnularDeclaracao(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente, idPedido,
                                           chave_, entrada.agoraReal, entrada.agora);
        return std::move(lido_.pedido);
    }

    domain::Mensagens decidir(const Entrada& /*entrada*/) override {
        if (lido_.bloco == 0) return {mensagem(Codigo::Desconhecido, "identificadorEntrega")};
        return domain::avaliarAnulacao(lido_.factos);
    }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        return store::aplicarAnularDeclaracao(pool_, entrada.chamada.prazo, base, lido_.bloco, lido_.versao);
    }

private:
    const store::ChaveEntrega& chave_;
    store::Pool& pool_;
    store::AnularDeclaracaoLida lido_;
};

}  // namespace

Resposta<AnularDeclaracaoResposta> Operacoes::executar(const Chamada& chamada, const AnularDeclaracao& comando) {
    EscritaAnularDeclaracao escrita(comando.chave, impl_->pipeline.pool());
    return completar(impl_->pipeline.escrever(chamada, comando.contexto, escrita), AnularDeclaracaoResposta{});
}

}  // namespace psi::operations
