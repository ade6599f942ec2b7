#include "operations/months/contract_reach.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/contratos.hpp"
#include "psi/store/contratos.hpp"

namespace psi::operations {
namespace {

class AnularComunicacaoWrite : public Write {
public:
    AnularComunicacaoWrite(std::int64_t numero, Pipeline& pipeline)
        : numero_(numero), pool_(pipeline.pool()), reach_(pipeline) {}

    [[nodiscard]] const char* operacao() const override { return "AnularComunicacao"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, AnularComunicacao{{}, numero_});
    }

    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        reach_.read(entrada);
        lido_ = store::lerAnularComunicacao(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                            numero_, entrada.agoraReal);
        if (lido_.factos.comunicacao && reach_.leftSomeUnwritten(entrada.agora))
            domain::contarPorEscrever(lido_.factos, reach_.unwritten(entrada, worker(entrada)));
        return lido_.pedido;
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        auto mensagens = domain::avaliarAnularComunicacao(numero_, lido_.factos, entrada.agora);
        if (lido_.factos.efeito)
            reach_.warn(mensagens, *lido_.factos.efeito, lido_.factos.efeitoAte, "numeroComunicacao", entrada.agora);
        return mensagens;
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarAnularComunicacao(pool_, entrada.call.prazo, base, numero_, lido_.versao, entrada.agora);
    }

private:
    /// Whom the communication is about.
    std::int64_t worker(const AuthorisedRequest& entrada) {
        store::FiltroComunicacoes esta;
        esta.numero = numero_;
        const auto achadas = store::consultarComunicacoes(pool_, entrada.call.prazo, entrada.empregador, esta);
        return achadas.linhas.empty() ? 0 : achadas.linhas.front().niss;
    }

    std::int64_t numero_;
    postgres::Pool& pool_;
    ContractReach reach_;
    store::AnularComunicacaoLido lido_;
};

}  // namespace

Resposta<AnularComunicacaoResposta> handle(Pipeline& pipeline, const Call& call, const AnularComunicacao& comando) {
    AnularComunicacaoWrite escrita(comando.numeroComunicacao, pipeline);
    return completar(pipeline.escrever(call, comando.contexto, escrita), AnularComunicacaoResposta{});
}

}  // namespace psi::operations
