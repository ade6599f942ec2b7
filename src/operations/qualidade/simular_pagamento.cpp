#include <nlohmann/json.hpp>

#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/qualidade.hpp"
#include "psi/store/qualidade.hpp"

namespace psi::operations {
namespace {

using domain::ResultadoAviso;

/// What the vendor is told of an outcome, besides its name; nullptr: nothing more.
const char* codigoDe(ResultadoAviso resultado) {
    switch (resultado) {
        case ResultadoAviso::Excesso:
            return "QUA-004";
        case ResultadoAviso::Insuficiente:
            return "QUA-005";
        case ResultadoAviso::Expirado:
            return "QUA-006";
        case ResultadoAviso::Cancelado:
            return "QUA-007";
        case ResultadoAviso::JaPago:
            return "QUA-008";
        case ResultadoAviso::AntesDaEmissao:
            return "QUA-011";
        default:
            return nullptr;
    }
}

class SimularPagamentoWrite : public Write {
public:
    SimularPagamentoWrite(const SimularPagamento& comando, postgres::Pool& pool) : comando_(comando), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return "SimularPagamento"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }

    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override {
        data_ = comando_.dataPagamento.value_or(entrada.hoje());
        lido_ = store::lerSimularPagamento(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                           comando_.numeroDocumento, data_, entrada.agoraReal);
        return lido_;
    }

    domain::Mensagens decidir(const AuthorisedRequest& entrada) override {
        pagamento_.reset();
        if (!lido_.documento) return {mensagem(Codigo::Desconhecido, "numeroDocumento")};
        if (data_ > entrada.hoje()) return {catalogueMessage("QUA-009", "dataPagamento")};
        const auto valor = comando_.valor.value_or(lido_.documento->valor);
        domain::ChavesPagamento chaves;
        chaves.documentos = {comando_.numeroDocumento};
        decisao_ = domain::decidirAviso({valor, data_}, chaves, {*lido_.documento}, entrada.agoraReal);
        pagamento_ = PagamentoSimulado{domain::nome(decisao_.resultado), valor, data_, std::nullopt};
        if (const auto* codigo = codigoDe(decisao_.resultado)) return {catalogueMessage(codigo, "numeroDocumento")};
        return {};
    }

    [[nodiscard]] std::optional<std::string> resposta() const override {
        if (!pagamento_) return std::nullopt;
        return nlohmann::json{{"resultado", pagamento_->resultado},
                              {"valor", pagamento_->valorPago.valor},
                              {"data", domain::escrever(pagamento_->dataPagamento)}}
            .dump();
    }

    void repor(const std::string& texto) override {
        const auto json = nlohmann::json::parse(texto);
        PagamentoSimulado pagamento;
        pagamento.resultado = json.at("resultado").get<std::string>();
        pagamento.valorPago = {json.at("valor").get<std::int64_t>()};
        pagamento.dataPagamento = domain::lerData(json.at("data").get<std::string>()).value();
        if (const auto recibo = json.find("recibo"); recibo != json.end() && !recibo->is_null())
            pagamento.numeroRecibo = recibo->get<std::int64_t>();
        pagamento_ = std::move(pagamento);
    }

    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override {
        store::AvisoBancario aviso;
        aviso.chave.referenciaBanco = "QUALIDADE-" + std::to_string(base.empregador) + "-" + base.idPedido.value_or("");
        aviso.dataPagamento = data_;
        aviso.valor = pagamento_.value().valorPago;
        aviso.meio = comando_.meioPagamento.value_or("MULTIBANCO");
        aviso.referencia = std::to_string(comando_.numeroDocumento);
        const auto agora = domain::agoraDe(lido_.documento.value(), entrada.agoraReal);
        const auto feito = store::aplicarSimularPagamento(pool_, entrada.call.prazo, base, aviso, decisao_, agora);
        pagamento_->numeroRecibo = feito.recibo;
        return feito.numeroComunicacao;
    }

    void observar(Observation& observado) const override { observado.documento = comando_.numeroDocumento; }

    [[nodiscard]] std::optional<PagamentoSimulado> pagamento() && { return std::move(pagamento_); }

private:
    const SimularPagamento& comando_;
    postgres::Pool& pool_;
    domain::Data data_{};
    store::SimularPagamentoLido lido_;
    domain::DecisaoAviso decisao_;
    std::optional<PagamentoSimulado> pagamento_;
};

}  // namespace

Resposta<SimularPagamentoResposta> handle(Pipeline& pipeline, const Call& call, const SimularPagamento& comando) {
    SimularPagamentoWrite escrita(comando, pipeline.pool());
    auto resposta = completar(pipeline.escrever(call, comando.contexto, escrita), SimularPagamentoResposta{});
    if (auto* dada = std::get_if<SimularPagamentoResposta>(&resposta)) {
        if (dada->resultado.codigo == static_cast<int>(Codigo::Sucesso))
            dada->pagamento = std::move(escrita).pagamento();
    }
    return resposta;
}

}  // namespace psi::operations
