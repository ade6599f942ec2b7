#include "operations/operations_impl.hpp"
#include "operations/pipeline/command_hash.hpp"
#include "psi/operations/contratos_anular.hpp"
#include "psi/store/contratos_anular.hpp"

namespace psi::operations {
namespace {

class EscritaAnularComunicacao : public Escrita {
public:
    EscritaAnularComunicacao(std::int64_t numero, store::Pool& pool) : numero_(numero), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "AnularComunicacao"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return HashComando(operacao()).juntar(empregador).juntar(numero_).fim();
    }

    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        lido_ = store::lerAnularComunicacao(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente, idPedido,
                                            numero_, entrada.agoraReal);
        return lido_.pedido;
    }

    domain::Mensagens decidir(const Entrada& entrada) override {
        return domain::avaliarAnularComunicacao(numero_, lido_.factos, entrada.agora);
    }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        return store::aplicarAnularComunicacao(pool_, entrada.chamada.prazo, base, numero_, lido_.versao,
                                               entrada.agora);
    }

private:
    std::int64_t numero_;
    store::Pool& pool_;
    store::AnularComunicacaoLido lido_;
};

}  // namespace

Resposta<AnularComunicacaoResposta> Operacoes::executar(const Chamada& chamada, const AnularComunicacao& comando) {
    EscritaAnularComunicacao escrita(comando.numeroComunicacao, impl_->pipeline.pool());
    return completar(impl_->pipeline.escrever(chamada, comando.contexto, escrita), AnularComunicacaoResposta{});
}

}  // namespace psi::operations
