#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/qualidade.hpp"
#include "psi/store/qualidade.hpp"

namespace psi::operations {
namespace {

class ReporDadosWrite : public Write {
public:
    ReporDadosWrite(const ReporDados& comando, postgres::Pool& pool) : comando_(comando), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "ReporDados"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        lido_ = store::lerReporDados(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                     comando_.apenasEmpregador, entrada.agoraReal);
        return lido_;
    }

    domain::Mensagens decidir(const AuthorisedRequest& /*entrada*/) override {
        if (lido_.alheio) return {catalogueMessage("QUA-003", "contexto/nissRepresentado")};
        reposicao_ = lido_.reposicoes;
        return {};
    }

    [[nodiscard]] std::optional<domain::Data> dataSimulada(const AuthorisedRequest& entrada) const override {
        if (lido_.alheio || comando_.apenasEmpregador) return entrada.dataSimulada;
        return std::nullopt;
    }

    void repor(const std::string& json) override { reposicao_ = store::reposicoesDeJson(json); }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        const auto feito = store::aplicarReporDados(pool_, entrada.call.prazo, base, comando_.apenasEmpregador);
        reposicao_ = store::reposicoesDeJson(feito.resposta);
        return feito.numeroComunicacao;
    }

    [[nodiscard]] std::vector<domain::Reposicao> reposicao() && { return std::move(reposicao_); }

private:
    const ReporDados& comando_;
    postgres::Pool& pool_;
    store::ReporDadosLido lido_;
    std::vector<domain::Reposicao> reposicao_;
};

}  // namespace

Resposta<ReporDadosResposta> handle(Pipeline& pipeline, const Call& call, const ReporDados& comando) {
    ReporDadosWrite escrita(comando, pipeline.pool());
    auto resposta = completar(pipeline.escrever(call, comando.contexto, escrita), ReporDadosResposta{});
    if (auto* dada = std::get_if<ReporDadosResposta>(&resposta)) {
        if (dada->resultado.codigo == static_cast<int>(Codigo::Sucesso))
            dada->reposicao = std::move(escrita).reposicao();
    }
    // Also where the outcome is not known: the vendor's clock may be another.
    pipeline.forgetAccess();
    return resposta;
}

}  // namespace psi::operations
