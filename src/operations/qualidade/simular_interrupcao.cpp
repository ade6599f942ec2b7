#include "operations/months/contract_reach.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/qualidade.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::operations {
namespace {

class SimularInterrupcaoWrite : public Write {
public:
    SimularInterrupcaoWrite(const SimularInterrupcao& comando, Pipeline& pipeline)
        : comando_(comando), pool_(pipeline.pool()), reach_(pipeline) {}

    [[nodiscard]] const char* operacao() const override { return "SimularInterrupcao"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }
    [[nodiscard]] std::int64_t trabalhador() const override {
        const auto niss = domain::Niss::ler(comando_.nissTrabalhador);
        return niss ? niss->numero() : 0;
    }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        reach_.read(entrada);
        auto lido = store::lerCicloComPedido(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                             entrada.agoraReal, entrada.agora);
        store::FiltroTrabalhadoresDoMes filtro;
        filtro.nissTrabalhador = {trabalhador()};
        vinculado_ =
            trabalhador() != 0 && !store::lerTrabalhadoresDoMes(pool_, entrada.call.prazo, entrada.empregador,
                                                                domain::MesReferencia::de(comando_.dataInicio), filtro)
                                       .empty();
        return lido;
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        domain::Mensagens mensagens;
        if (trabalhador() == 0)
            mensagens.push_back(mensagem(Codigo::NissErrado, "nissTrabalhador"));
        else if (!vinculado_)
            mensagens.push_back(catalogueMessage("QUA-012", "nissTrabalhador"));
        if (comando_.dataFim && *comando_.dataFim < comando_.dataInicio)
            mensagens.push_back(mensagem(Codigo::ValidacaoFalhou, "dataFim",
                                         "dataFim é anterior a dataInicio. Troque as datas ou deixe só dataInicio."));
        reach_.warn(mensagens, comando_.dataInicio, comando_.dataFim, "dataInicio", entrada.agora);
        return mensagens;
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        const store::NovaInterrupcao nova{trabalhador(), {comando_.dataInicio, comando_.dataFim}, comando_.tipo};
        return store::aplicarSimularInterrupcao(pool_, entrada.call.prazo, base, nova, entrada.agora);
    }

private:
    const SimularInterrupcao& comando_;
    postgres::Pool& pool_;
    ContractReach reach_;
    bool vinculado_ = false;
};

}  // namespace

Resposta<SimularInterrupcaoResposta> handle(Pipeline& pipeline, const Call& call, const SimularInterrupcao& comando) {
    SimularInterrupcaoWrite escrita(comando, pipeline);
    return completar(pipeline.escrever(call, comando.contexto, escrita), SimularInterrupcaoResposta{});
}

}  // namespace psi::operations
