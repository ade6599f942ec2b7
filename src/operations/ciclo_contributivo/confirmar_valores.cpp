#include "operations/ciclo_contributivo/totais_json.hpp"
#include "operations/months/month_computation.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "psi/operations/ciclo_contributivo.hpp"

namespace psi::operations {
namespace {

class ConfirmarValoresWrite : public Write {
public:
    ConfirmarValoresWrite(const ConfirmarValores& comando, postgres::Pool& pool) : comando_(comando), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "ConfirmarValores"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        auto lido = store::lerCicloComPedido(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                             entrada.agoraReal, entrada.agora);
        factos_ = {};
        factos_.ciclo = std::move(lido.ciclo);
        blocos_.clear();
        totais_ = {};
        if (!lido.pedido && worthComputing(entrada.agora)) compute(entrada);
        return lido;
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        confirmado_.reset();
        auto mensagens =
            domain::avaliarConfirmarValores(comando_.mesReferencia, comando_.versao, factos_, entrada.agora);
        if (domain::codigoGlobal(mensagens) == 1)
            confirmado_ = Confirmado{totais_, static_cast<std::int64_t>(blocos_.size())};
        return mensagens;
    }

    [[nodiscard]] std::optional<std::string> resposta() const override {
        if (!confirmado_) return std::nullopt;
        nlohmann::json json = {{"totais", totaisParaJson(confirmado_->totais)}, {"blocos", confirmado_->blocos}};
        return json.dump();
    }

    void repor(const std::string& texto) override {
        const auto json = nlohmann::json::parse(texto);
        confirmado_ = Confirmado{totaisDeJson(json.at("totais")), json.at("blocos").get<std::int64_t>()};
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarConfirmarValores(pool_, entrada.call.prazo, base, comando_.mesReferencia, blocos_,
                                              readAt(factos_.ciclo, comando_.mesReferencia), entrada.agora);
    }

    void observar(Observation& observado) const override { observado.mes = comando_.mesReferencia; }

    void entregar(ConfirmarValoresResposta& resposta) const {
        if (!confirmado_) return;
        resposta.totais = confirmado_->totais;
        resposta.blocos = confirmado_->blocos;
    }

private:
    struct Confirmado {
        domain::TotaisDoMes totais;
        std::int64_t blocos = 0;
    };

    /// A month that is refused for what is known already is not computed.
    [[nodiscard]] bool worthComputing(domain::Instante agora) const {
        auto factos = factos_;
        factos.temLinhas = true;
        return domain::codigoGlobal(
                   domain::avaliarConfirmarValores(comando_.mesReferencia, comando_.versao, factos, agora)) == 1;
    }

    void compute(const AuthorisedRequest& entrada) {
        const auto apuramento =
            computeMonth(pool_, entrada.call.prazo, entrada.empregador, factos_.ciclo, comando_.mesReferencia);
        blocos_ = apuramento.blocos();
        totais_ = apuramento.totais();
        factos_.temLinhas = !blocos_.empty();
        factos_.porComunicar = totais_.porComunicar;
    }

    const ConfirmarValores& comando_;
    postgres::Pool& pool_;
    domain::FactosConfirmarValores factos_;
    std::vector<domain::BlocoApurado> blocos_;
    domain::TotaisDoMes totais_;
    std::optional<Confirmado> confirmado_;
};

}  // namespace

Resposta<ConfirmarValoresResposta> handle(Pipeline& pipeline, const Call& call, const ConfirmarValores& comando) {
    ConfirmarValoresWrite escrita(comando, pipeline.pool());
    auto resposta = completar(pipeline.escrever(call, comando.contexto, escrita), ConfirmarValoresResposta{});
    if (auto* dada = std::get_if<ConfirmarValoresResposta>(&resposta)) escrita.entregar(*dada);
    return resposta;
}

}  // namespace psi::operations
