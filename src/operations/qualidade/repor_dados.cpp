#include "operations/operations_impl.hpp"
#include "operations/pipeline/command_hash.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/qualidade.hpp"

namespace psi::operations {
namespace {

class EscritaReporDados : public Escrita {
public:
    EscritaReporDados(const ReporDados& comando, store::Pool& pool) : comando_(comando), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "ReporDados"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        return hash.juntar(empregador).juntar(std::int64_t{comando_.apenasEmpregador}).fim();
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        lido_ = store::lerReporDados(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente, idPedido,
                                     comando_.apenasEmpregador, entrada.agoraReal);
        return lido_;
    }

    domain::Mensagens decidir(const Entrada& /*entrada*/) override {
        if (lido_.alheio) return {mensagemDoCatalogo("QUA-003", "contexto/nissRepresentado")};
        reposicao_ = lido_.reposicoes;
        return {};
    }

    [[nodiscard]] std::optional<domain::Data> dataSimulada(const Entrada& entrada) const override {
        if (lido_.alheio || comando_.apenasEmpregador) return entrada.dataSimulada;
        return std::nullopt;
    }

    void repor(const std::string& json) override { reposicao_ = store::reposicoesDeJson(json); }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        const auto feito = store::aplicarReporDados(pool_, entrada.chamada.prazo, base, comando_.apenasEmpregador);
        reposicao_ = store::reposicoesDeJson(feito.resposta);
        return feito.numeroComunicacao;
    }

    [[nodiscard]] std::vector<store::Reposicao> reposicao() && { return std::move(reposicao_); }

private:
    const ReporDados& comando_;
    store::Pool& pool_;
    store::ReporDadosLido lido_;
    std::vector<store::Reposicao> reposicao_;
};

}  // namespace

Resposta<ReporDadosResposta> Operacoes::executar(const Chamada& chamada, const ReporDados& comando) {
    auto& pipeline = impl_->pipeline;
    EscritaReporDados escrita(comando, pipeline.pool());
    auto resposta = completar(pipeline.escrever(chamada, comando.contexto, escrita), ReporDadosResposta{});
    if (auto* dada = std::get_if<ReporDadosResposta>(&resposta)) {
        if (dada->resultado.codigo == static_cast<int>(Codigo::Sucesso))
            dada->reposicao = std::move(escrita).reposicao();
    }
    // Also where the outcome is not known: the vendor's clock may be another.
    pipeline.esquecerAcessos();
    return resposta;
}

}  // namespace psi::operations
