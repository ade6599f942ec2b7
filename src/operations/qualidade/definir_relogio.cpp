#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/operations/qualidade.hpp"
#include "psi/store/qualidade.hpp"

namespace psi::operations {
namespace {

using namespace std::chrono_literals;

constexpr domain::Data kPrimeira{2016y / 10 / 1};  ///< when the platform opened
constexpr std::chrono::years kAdiante{10};

class DefinirRelogioWrite : public Write {
public:
    DefinirRelogioWrite(const DefinirRelogio& comando, postgres::Pool& pool) : comando_(comando), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "DefinirRelogio"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        lido_ = store::lerDefinirRelogio(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                         entrada.agoraReal);
        return lido_;
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        aceite_ = false;
        if (!lido_.fornecedor) return {catalogueMessage("QUA-003", "data")};
        if (lido_.dataSimulada && comando_.data < *lido_.dataSimulada) return {catalogueMessage("QUA-001", "data")};
        if (comando_.data < kPrimeira || comando_.data > domain::dataEmLisboa(entrada.agoraReal) + kAdiante)
            return {catalogueMessage("QUA-002", "data")};
        aceite_ = true;
        return {};
    }

    [[nodiscard]] std::optional<domain::Data> dataSimulada(const AuthorisedRequest& entrada) const override {
        return aceite_ ? comando_.data : entrada.dataSimulada;
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarDefinirRelogio(pool_, entrada.call.prazo, base, comando_.data);
    }

private:
    const DefinirRelogio& comando_;
    postgres::Pool& pool_;
    store::DefinirRelogioLido lido_;
    bool aceite_ = false;
};

}  // namespace

Resposta<DefinirRelogioResposta> handle(Pipeline& pipeline, const Call& call, const DefinirRelogio& comando) {
    DefinirRelogioWrite escrita(comando, pipeline.pool());
    auto resposta = completar(pipeline.escrever(call, comando.contexto, escrita), DefinirRelogioResposta{});
    pipeline.forgetAccess();
    return resposta;
}

}  // namespace psi::operations
