#include "operations/contratos/vinculo_write.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "psi/store/contratos.hpp"

namespace psi::operations {
namespace {

class CessarContratoWrite : public VinculoWrite<domain::Cessacao, store::CessarContratoLido> {
public:
    using VinculoWrite::VinculoWrite;

    [[nodiscard]] const char* operacao() const override { return "CessarContrato"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, pedido_);
    }

    Write::Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        reach_.read(entrada);
        auto lido = guardar(store::lerCessarContrato(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente,
                                                     idPedido, pedido_, entrada.agoraReal));
        if (lido_.factos.vinculo && reach_.leftSomeUnwritten(entrada.agora))
            domain::contarPorEscrever(lido_.factos, domain::MesReferencia::de(pedido_.dataFimVinculo),
                                      reach_.unwritten(entrada, trabalhador()));
        return lido;
    }

    [[nodiscard]] domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        auto mensagens = domain::avaliarCessarContrato(pedido_, lido_.factos, entrada.agora);
        reach_.warn(mensagens, domain::somarDias(pedido_.dataFimVinculo, 1), std::nullopt, "dataFimVinculo",
                    entrada.agora);
        return mensagens;
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarCessarContrato(pool_, entrada.call.prazo, base, lido_.vinculo, pedido_, lido_.versao,
                                            entrada.agora);
    }
};

}  // namespace

Resposta<CessarContratoResposta> handle(Pipeline& pipeline, const Call& call, const CessarContrato& comando) {
    CessarContratoWrite escrita(comando.cessacao, pipeline);
    return completar(pipeline.escrever(call, comando.contexto, escrita), CessarContratoResposta{});
}

}  // namespace psi::operations
