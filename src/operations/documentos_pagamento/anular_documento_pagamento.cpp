#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/documentos_pagamento.hpp"
#include "psi/store/documentos_pagamento.hpp"

namespace psi::operations {
namespace {

class AnularDocumentoWrite : public Write {
public:
    AnularDocumentoWrite(const AnularDocumentoPagamento& comando, postgres::Pool& pool,
                         const base::Config::Payments& opcoes)
        : comando_(comando), pool_(pool), opcoes_(opcoes) {}

    [[nodiscard]] const char* operacao() const override { return "AnularDocumentoPagamento"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }

    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        auto lido = store::lerAnularDocumento(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                              comando_.numero, entrada.agoraReal);
        documento_ = std::move(lido.documento);
        return std::move(lido.pedido);
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        domain::FactosAnulacaoDocumento factos{.existe = documento_.has_value(), .guardado = {}, .dataValidade = {}};
        if (documento_) {
            factos.guardado = documento_->estado;
            factos.dataValidade = documento_->dataValidade;
        }
        auto mensagens = domain::avaliarAnulacaoDocumento(factos, entrada.agora);
        if (!mensagens.empty()) {
            documento_.reset();
        } else {
            documento_->estado = domain::EstadoDocumento::Cancelado;
            documento_->dataCancelamento = entrada.agora;
        }
        return mensagens;
    }

    [[nodiscard]] std::optional<std::string> resposta() const override {
        if (!documento_) return std::nullopt;
        return store::documentosParaJson({*documento_});
    }

    void repor(const std::string& json) override { documento_ = store::documentosDeJson(json).at(0); }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        return store::aplicarAnularDocumento(pool_, entrada.call.prazo, base, comando_.numero, comando_.motivo,
                                             entrada.agora, opcoes_.referenceReuseMonths);
    }

    [[nodiscard]] std::optional<domain::DocumentoPagamento> documento(int codigo) && {
        if (codigo != static_cast<int>(Codigo::Sucesso)) return std::nullopt;
        return std::move(documento_);
    }

private:
    const AnularDocumentoPagamento& comando_;
    postgres::Pool& pool_;
    const base::Config::Payments& opcoes_;
    std::optional<domain::DocumentoPagamento> documento_;
};

}  // namespace

Resposta<AnularDocumentoPagamentoResposta> handle(Pipeline& pipeline, const Call& call,
                                                  const AnularDocumentoPagamento& comando) {
    AnularDocumentoWrite escrita(comando, pipeline.pool(), pipeline.opcoesPagamentos());
    auto resposta = completar(pipeline.escrever(call, comando.contexto, escrita), AnularDocumentoPagamentoResposta{});
    if (auto* dada = std::get_if<AnularDocumentoPagamentoResposta>(&resposta))
        dada->documento = std::move(escrita).documento(dada->resultado.codigo);
    return resposta;
}

}  // namespace psi::operations
