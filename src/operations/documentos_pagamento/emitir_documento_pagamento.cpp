#include <algorithm>

#include <spdlog/spdlog.h>

#include "operations/months/unwritten_months.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/documentos_pagamento.hpp"
#include "psi/store/documentos_pagamento.hpp"

namespace psi::operations {
namespace {

using Documentos = std::vector<domain::DocumentoPagamento>;

domain::DocumentoPagamento documentoDe(int ambito, const domain::NovoDocumento& novo,
                                       const base::Config::Payments& opcoes, domain::Instante agora) {
    domain::DocumentoPagamento documento;
    documento.ambito = ambito;
    documento.dataEmissao = agora;
    documento.dataValidade = novo.dataValidade;
    documento.valor = novo.valor;
    for (const auto& parcela : novo.parcelas) {
        documento.contribuicoes.valor += parcela.contribuicoes.valor;
        documento.juros.valor += parcela.juros.valor;
    }
    documento.parcelas = novo.parcelas;
    documento.jurosTomados = novo.jurosTomados;
    if (novo.referenciaMultibanco)
        documento.multibanco =
            domain::PagamentoMultibanco{static_cast<int>(opcoes.multibancoEntity), *novo.referenciaMultibanco};
    documento.iban = opcoes.iban;
    return documento;
}

class EmitirDocumentoWrite : public Write {
public:
    EmitirDocumentoWrite(const EmitirDocumentoPagamento& comando, Pipeline& pipeline)
        : comando_(comando), pipeline_(pipeline), pool_(pipeline.pool()), opcoes_(pipeline.opcoesPagamentos()) {}

    [[nodiscard]] const char* operacao() const override { return "EmitirDocumentoPagamento"; }

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }

    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        const store::GamaMultibanco gama{static_cast<int>(opcoes_.multibancoEntity),
                                         static_cast<int>(opcoes_.multibancoFirstSubentity),
                                         static_cast<int>(opcoes_.multibancoLastSubentity)};
        ciclo_ = closePassedMonths(pipeline_, entrada, comando_.mesReferencia);
        auto lido = store::lerEmitirDocumento(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                              comando_.ambito, gama, entrada.agora, entrada.agoraReal);
        versao_ = lido.versao;
        factos_ = std::move(lido.factos);
        emVigor_ = std::move(lido.emVigor);
        if (!lido.pedido.pedido) readCycle(entrada);
        return std::move(lido.pedido);
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        documentos_.clear();
        if (comando_.mesReferencia.size() > opcoes_.maximumMonths)
            return {mensagem(Codigo::DemasiadosElementos, "mesReferencia",
                             "Indique no máximo " + std::to_string(opcoes_.maximumMonths) +
                                 " meses por pedido, ou nenhum para reunir todos os valores por pagar.")};
        auto emissao = domain::avaliarEmissao({comando_.ambito, comando_.mesReferencia}, factos_, entrada.agora);
        semReferenciaLivre_ = emissao.documento && emissao.documento->semReferenciaLivre;
        if (emissao.documento) documentos_ = {documentoDe(comando_.ambito, *emissao.documento, opcoes_, entrada.agora)};
        for (auto& documento : emVigor_)
            if (std::ranges::find(emissao.documentosEmVigor, documento.numero) != emissao.documentosEmVigor.end())
                documentos_.push_back(std::move(documento));
        warnOfOpenMonths(emissao.mensagens);
        return std::move(emissao.mensagens);
    }

    [[nodiscard]] std::optional<std::string> resposta() const override {
        if (documentos_.empty()) return std::nullopt;
        return store::documentosParaJson(documentos_);
    }

    void repor(const std::string& json) override { documentos_ = store::documentosDeJson(json); }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        const auto emitido = store::aplicarEmitirDocumento(pool_, entrada.call.prazo, base, documentos_.at(0), versao_,
                                                           opcoes_.referenceReuseMonths);
        documentos_[0].numero = emitido.numero;
        if (semReferenciaLivre_)
            spdlog::error(
                "no free Multibanco reference: document issued without one entity={} subentities={}..{} "
                "document={} correlation={}",
                opcoes_.multibancoEntity, opcoes_.multibancoFirstSubentity, opcoes_.multibancoLastSubentity,
                emitido.numero, base.correlacao);
        return emitido.numeroComunicacao;
    }

    void observar(Observation& observado) const override {
        if (documentos_.empty()) return;
        for (const auto& parcela : documentos_.front().parcelas) {
            if (domain::modeloDoMes(ciclo_, parcela.mesReferencia) != domain::Modelo::Scc) continue;
            observado.documento = documentos_.front().numero;
            observado.silencio = observado.silencio || domain::fechadoPorSilencio(ciclo_, parcela.mesReferencia,
                                                                                  documentos_.front().dataEmissao);
        }
    }

    /// Those that have a number.
    [[nodiscard]] Documentos documentos(int codigo) && {
        if (codigo != static_cast<int>(Codigo::Sucesso) && codigo != static_cast<int>(Codigo::RespostaVigente))
            return {};
        std::erase_if(documentos_, [](const auto& documento) { return documento.numero == 0; });
        return std::move(documentos_);
    }

private:
    void readCycle(const AuthorisedRequest& entrada) {
        auto porEscrever = unwrittenValues(pool_, entrada.call.prazo, entrada.empregador, ciclo_,
                                           comando_.mesReferencia, entrada.agora);
        factos_.valores.insert(factos_.valores.end(), std::make_move_iterator(porEscrever.begin()),
                               std::make_move_iterator(porEscrever.end()));
        abertos_ = openMonthsWithValues(pool_, entrada.call.prazo, entrada.empregador, ciclo_, comando_.mesReferencia,
                                        entrada.agora);
    }

    void warnOfOpenMonths(domain::Mensagens& mensagens) const {
        if (abertos_.empty()) return;
        std::string meses;
        for (const auto& mes : abertos_) meses += (meses.empty() ? "" : ", ") + mes.texto();
        mensagens.push_back(domain::aviso("PAG-005", "mesReferencia",
                                          "Há valores apurados em meses do novo ciclo ainda abertos, que não entram no "
                                          "documento: " +
                                              meses +
                                              ". Confirme-os com ConfirmarValores, ou aguarde o fim do prazo."));
    }

    const EmitirDocumentoPagamento& comando_;
    Pipeline& pipeline_;
    postgres::Pool& pool_;
    const base::Config::Payments& opcoes_;
    std::int64_t versao_ = 0;
    domain::CicloDoEmpregador ciclo_;
    domain::FactosEmissao factos_;
    Documentos emVigor_;
    Documentos documentos_;
    std::vector<domain::MesReferencia> abertos_;
    bool semReferenciaLivre_ = false;
};

}  // namespace

Resposta<EmitirDocumentoPagamentoResposta> handle(Pipeline& pipeline, const Call& call,
                                                  const EmitirDocumentoPagamento& comando) {
    EmitirDocumentoWrite escrita(comando, pipeline);
    auto resposta = completar(pipeline.escrever(call, comando.contexto, escrita), EmitirDocumentoPagamentoResposta{});
    if (auto* dada = std::get_if<EmitirDocumentoPagamentoResposta>(&resposta))
        dada->documento = std::move(escrita).documentos(dada->resultado.codigo);
    return resposta;
}

}  // namespace psi::operations
