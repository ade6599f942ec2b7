#include "operations/operations_impl.hpp"
#include "operations/pipeline/command_hash.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/qualidade.hpp"

namespace psi::operations {
namespace {

using namespace std::chrono_literals;

constexpr domain::Data kPrimeira{2016y / 10 / 1};  ///< when the platform opened
constexpr std::chrono::years kAdiante{10};

class EscritaDefinirRelogio : public Escrita {
public:
    EscritaDefinirRelogio(const DefinirRelogio& comando, store::Pool& pool) : comando_(comando), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "DefinirRelogio"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        HashComando hash(operacao());
        return hash.juntar(empregador).juntar(comando_.data).fim();
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const Entrada& entrada, const std::string& idPedido) override {
        lido_ = store::lerDefinirRelogio(pool_, entrada.chamada.prazo, entrada.empregador, entrada.cliente, idPedido,
                                         entrada.agoraReal);
        return lido_;
    }

    domain::Mensagens decidir(const Entrada& entrada) override {
        aceite_ = false;
        if (!lido_.fornecedor) return {mensagemDoCatalogo("QUA-003", "data")};
        if (lido_.dataSimulada && comando_.data < *lido_.dataSimulada) return {mensagemDoCatalogo("QUA-001", "data")};
        if (comando_.data < kPrimeira || comando_.data > domain::dataEmLisboa(entrada.agoraReal) + kAdiante)
            return {mensagemDoCatalogo("QUA-002", "data")};
        aceite_ = true;
        return {};
    }

    [[nodiscard]] std::optional<domain::Data> dataSimulada(const Entrada& entrada) const override {
        return aceite_ ? comando_.data : entrada.dataSimulada;
    }

    std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) override {
        return store::aplicarDefinirRelogio(pool_, entrada.chamada.prazo, base, comando_.data);
    }

private:
    const DefinirRelogio& comando_;
    store::Pool& pool_;
    store::DefinirRelogioLido lido_;
    bool aceite_ = false;
};

}  // namespace

Resposta<DefinirRelogioResposta> Operacoes::executar(const Chamada& chamada, const DefinirRelogio& comando) {
    EscritaDefinirRelogio escrita(comando, impl_->pipeline.pool());
    auto resposta = completar(impl_->pipeline.escrever(chamada, comando.contexto, escrita), DefinirRelogioResposta{});
    impl_->pipeline.esquecerAcessos();
    return resposta;
}

}  // namespace psi::operations
