#include "operations/months/month_computation.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "psi/operations/ciclo_contributivo.hpp"

namespace psi::operations {
namespace {

/// Workers whose first month would have no computed value.
class AderirCicloWrite : public Write {
public:
    explicit AderirCicloWrite(postgres::Pool& pool) : pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "AderirCiclo"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, AderirCiclo{});
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        auto lido = store::lerCicloComPedido(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                             entrada.agoraReal, entrada.agora);
        factos_ = {};
        factos_.ciclo = std::move(lido.ciclo);
        if (!lido.pedido && domain::codigoGlobal(domain::avaliarAderirCiclo(factos_, entrada.agora)) == 1)
            contar(entrada);
        return lido;
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        auto mensagens = domain::avaliarAderirCiclo(factos_, entrada.agora);
        const bool nova = domain::codigoGlobal(mensagens) == 1;
        desde_ = nova ? domain::primeiroMesDaAdesao(entrada.agora) : factos_.ciclo.inicio.primeiro();
        return mensagens;
    }

    [[nodiscard]] std::optional<std::string> resposta() const override {
        if (!desde_) return std::nullopt;
        return '"' + desde_->texto() + '"';
    }
    void repor(const std::string& texto) override {
        desde_ = domain::MesReferencia::ler(texto.substr(1, texto.size() - 2));
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarAderirCiclo(pool_, entrada.call.prazo, base, desde_.value(), entrada.agora);
    }

    [[nodiscard]] std::optional<domain::MesReferencia> desde() const { return desde_; }

private:
    void contar(const AuthorisedRequest& entrada) {
        const auto totais = computeMonth(pool_, entrada.call.prazo, entrada.empregador, factos_.ciclo,
                                         domain::primeiroMesDaAdesao(entrada.agora))
                                .totais();
        factos_.intermitentes = totais.porComunicar;
    }

    postgres::Pool& pool_;
    domain::FactosAderirCiclo factos_;
    std::optional<domain::MesReferencia> desde_;
};

}  // namespace

Resposta<AderirCicloResposta> handle(Pipeline& pipeline, const Call& call, const AderirCiclo& comando) {
    AderirCicloWrite escrita(pipeline.pool());
    auto resposta = completar(pipeline.escrever(call, comando.contexto, escrita), AderirCicloResposta{});
    if (auto* dada = std::get_if<AderirCicloResposta>(&resposta)) dada->desde = escrita.desde();
    return resposta;
}

}  // namespace psi::operations
