#include "psi/domain/pagamentos/aviso_bancario.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/digitos.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/domain/pagamentos/multibanco.hpp"

namespace psi::domain {
namespace {

bool temAReferencia(const DocumentoDoAviso& documento, const ReferenciaMultibanco& chave, Cents pago) {
    if (documento.referencia.empty() || documento.referencia != chave.referencia || !documento.entidade) return false;
    if (chave.entidade) return chave.entidade == documento.entidade;
    return referenciaMultibancoCerta(*documento.entidade, chave.referencia, pago);
}

bool nomeia(const ChavesPagamento& chaves, const DocumentoDoAviso& documento, Cents pago) {
    return std::find(chaves.documentos.begin(), chaves.documentos.end(), documento.numero) != chaves.documentos.end() ||
           std::any_of(chaves.multibanco.begin(), chaves.multibanco.end(),
                       [&](const auto& chave) { return temAReferencia(documento, chave, pago); });
}

/// The one document that is named, or nothing.
const DocumentoDoAviso* escolher(Cents pago, const ChavesPagamento& chaves,
                                 const std::vector<DocumentoDoAviso>& candidatos) {
    const DocumentoDoAviso* escolhido = nullptr;
    for (const auto& documento : candidatos) {
        if (!nomeia(chaves, documento, pago)) continue;
        if (escolhido != nullptr && escolhido->numero != documento.numero) return nullptr;
        escolhido = &documento;
    }
    return escolhido;
}

bool valoresSaoSeus(const DocumentoDoAviso& documento, Instante agoraReal) {
    const bool noutroEmVigor =
        documento.valoresNoutroAte && *documento.valoresNoutroAte >= agoraDe(documento, agoraReal);
    return !documento.valoresDesfeitos && !documento.valoresPagosNoutro && !noutroEmVigor;
}

ResultadoAviso resultadoDe(const Pagamento& pagamento, const DocumentoDoAviso& documento, Instante agoraReal) {
    if (pagamento.data > dataEmLisboa(agoraDe(documento, agoraReal))) return ResultadoAviso::DataFutura;
    if (documento.guardado == EstadoDocumento::Pago) return ResultadoAviso::JaPago;
    if (documento.guardado == EstadoDocumento::Cancelado) return ResultadoAviso::Cancelado;
    if (pagamento.data < dataEmLisboa(documento.dataEmissao)) return ResultadoAviso::AntesDaEmissao;
    if (pagamento.valor < documento.valor) return ResultadoAviso::Insuficiente;
    if (!valoresSaoSeus(documento, agoraReal)) return ResultadoAviso::Expirado;
    return pagamento.valor > documento.valor ? ResultadoAviso::Excesso : ResultadoAviso::Aplicado;
}

std::vector<JurosPorPagar> jurosDeixados(const DocumentoDoAviso& documento, Data pagamento) {
    std::vector<JurosPorPagar> lista;
    if (inicioDoDiaEmLisboa(pagamento) < documento.dataValidade) return lista;
    const Data emissao = dataEmLisboa(documento.dataEmissao);
    for (const ParcelaPaga& parcela : documento.parcelas) {
        auto meses = mesesDepoisDaEmissao(parcela.dataLimite, emissao, pagamento);
        const auto juros = calcularJuros(parcela.contribuicoes, parcela.dataLimite, meses, documento.taxas);
        if (!juros || juros->valor.valor <= 0) continue;
        lista.push_back({0, parcela.mesReferencia, parcela.dataLimite, std::move(meses), juros->valor});
    }
    return lista;
}

constexpr std::array<std::pair<ResultadoAviso, const char*>, 13> nomes{
    {{ResultadoAviso::Aplicado, "APLICADO"},
     {ResultadoAviso::Excesso, "EXCESSO"},
     {ResultadoAviso::Insuficiente, "INSUFICIENTE"},
     {ResultadoAviso::Expirado, "EXPIRADO"},
     {ResultadoAviso::Cancelado, "CANCELADO"},
     {ResultadoAviso::JaPago, "JA_PAGO"},
     {ResultadoAviso::DataFutura, "DATA_FUTURA"},
     {ResultadoAviso::AntesDaEmissao, "ANTES_DA_EMISSAO"},
     {ResultadoAviso::RepeticaoPossivel, "REPETICAO_POSSIVEL"},
     {ResultadoAviso::Desconhecido, "DESCONHECIDO"},
     {ResultadoAviso::Estornado, "ESTORNADO"},
     {ResultadoAviso::Estorno, "ESTORNO"},
     {ResultadoAviso::EstornoTratado, "ESTORNO_TRATADO"}}};

}  // namespace

const char* nome(ResultadoAviso resultado) {
    return std::ranges::find(nomes, resultado, [](const auto& par) { return par.first; })->second;
}

std::optional<ResultadoAviso> lerResultadoAviso(std::string_view texto) {
    const auto* par = std::ranges::find_if(nomes, [&](const auto& p) { return texto == p.second; });
    return par == nomes.end() ? std::nullopt : std::optional(par->first);
}

Instante agoraDe(const DocumentoDoAviso& documento, Instante agoraReal) {
    if (!documento.dataSimulada) return agoraReal;
    return mesmaHoraEmLisboa(*documento.dataSimulada, agoraReal);
}

DecisaoAviso decidirAviso(const Pagamento& pagamento, const ChavesPagamento& chaves,
                          const std::vector<DocumentoDoAviso>& candidatos, Instante agoraReal) {
    DecisaoAviso decisao;
    decisao.porAplicar = pagamento.valor;
    const auto* documento = escolher(pagamento.valor, chaves, candidatos);
    if (documento == nullptr) return decisao;
    decisao.documento = *documento;
    decisao.resultado = resultadoDe(pagamento, *documento, agoraReal);
    if (!decisao.aplica()) return decisao;
    decisao.porAplicar.valor -= documento->valor.valor;
    decisao.jurosPorPagar = jurosDeixados(*documento, pagamento.data);
    return decisao;
}

DecisaoAviso decidirEstorno(const Pagamento& estorno, const ChavesPagamento& chaves,
                            const std::vector<DocumentoDoAviso>& candidatos) {
    DecisaoAviso decisao;
    decisao.resultado = ResultadoAviso::Estorno;
    decisao.porAplicar = estorno.valor;
    if (const auto* documento = escolher(estorno.valor, chaves, candidatos)) decisao.documento = *documento;
    return decisao;
}

}  // namespace psi::domain
