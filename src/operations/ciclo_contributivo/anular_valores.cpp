#include <nlohmann/json.hpp>

#include "operations/months/month_computation.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "psi/base/ascii.hpp"
#include "psi/operations/ciclo_contributivo.hpp"

namespace psi::operations {
namespace {

class AnularValoresWrite : public Write {
public:
    AnularValoresWrite(const AnularValores& comando, postgres::Pool& pool)
        : comando_(comando), comprovativo_(base::lowerCase(comando.comprovativoEntrega)), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "AnularValores"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        auto lido = store::lerAnularValores(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                            comprovativo_, entrada.agoraReal, entrada.agora);
        factos_ = std::move(lido.factos);
        return lido;
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        auto mensagens = domain::avaliarAnularValores(factos_, entrada.agora);
        versao_.reset();
        if (domain::codigoGlobal(mensagens) == 1) versao_ = mes().versao + 1;
        return mensagens;
    }

    [[nodiscard]] std::optional<std::string> resposta() const override {
        if (!versao_) return std::nullopt;
        return nlohmann::json{{"versao", *versao_}}.dump();
    }
    void repor(const std::string& texto) override {
        versao_ = nlohmann::json::parse(texto).at("versao").get<std::int64_t>();
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarAnularValores(pool_, entrada.call.prazo, base, comprovativo_, *factos_.mes,
                                           mes().confirmado, readAt(factos_.ciclo, *factos_.mes), entrada.agora);
    }

    [[nodiscard]] std::optional<std::int64_t> versao() const { return versao_; }

private:
    [[nodiscard]] domain::MesGuardado mes() const {
        const auto* guardado = factos_.ciclo.mes(*factos_.mes);
        return guardado ? *guardado : domain::MesGuardado(*factos_.mes);
    }

    const AnularValores& comando_;
    std::string comprovativo_;
    postgres::Pool& pool_;
    domain::FactosAnularValores factos_;
    std::optional<std::int64_t> versao_;
};

}  // namespace

Resposta<AnularValoresResposta> handle(Pipeline& pipeline, const Call& call, const AnularValores& comando) {
    AnularValoresWrite escrita(comando, pipeline.pool());
    auto resposta = completar(pipeline.escrever(call, comando.contexto, escrita), AnularValoresResposta{});
    if (auto* dada = std::get_if<AnularValoresResposta>(&resposta)) dada->versao = escrita.versao();
    return resposta;
}

}  // namespace psi::operations
