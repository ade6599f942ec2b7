#include "psi/domain/aviso_bancario.hpp"

#include <algorithm>

#include "digitos.hpp"
#include "psi/domain/multibanco.hpp"

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

ResultadoAviso resultadoDe(Cents pago, const DocumentoDoAviso& documento, Instante agoraReal) {
    if (documento.guardado == EstadoDocumento::Pago) return ResultadoAviso::JaPago;
    if (documento.guardado == EstadoDocumento::Cancelado) return ResultadoAviso::Cancelado;
    if (pago < documento.valor) return ResultadoAviso::Insuficiente;
    if (!valoresSaoSeus(documento, agoraReal)) return ResultadoAviso::Expirado;
    return pago > documento.valor ? ResultadoAviso::Excesso : ResultadoAviso::Aplicado;
}

}  // namespace

const char* nome(ResultadoAviso resultado) {
    switch (resultado) {
        case ResultadoAviso::Aplicado:
            return "APLICADO";
        case ResultadoAviso::Excesso:
            return "EXCESSO";
        case ResultadoAviso::Insuficiente:
            return "INSUFICIENTE";
        case ResultadoAviso::Expirado:
            return "EXPIRADO";
        case ResultadoAviso::Cancelado:
            return "CANCELADO";
        case ResultadoAviso::JaPago:
            return "JA_PAGO";
        case ResultadoAviso::Desconhecido:
            break;
    }
    return "DESCONHECIDO";
}

Instante agoraDe(const DocumentoDoAviso& documento, Instante agoraReal) {
    if (!documento.dataSimulada) return agoraReal;
    return mesmaHoraEmLisboa(*documento.dataSimulada, agoraReal);
}

DecisaoAviso decidirAviso(Cents pago, const ChavesPagamento& chaves, const std::vector<DocumentoDoAviso>& candidatos,
                          Instante agoraReal) {
    DecisaoAviso decisao;
    decisao.porAplicar = pago;
    const auto* documento = escolher(pago, chaves, candidatos);
    if (documento == nullptr) return decisao;
    decisao.documento = *documento;
    decisao.resultado = resultadoDe(pago, *documento, agoraReal);
    if (decisao.aplica()) decisao.porAplicar.valor -= documento->valor.valor;
    return decisao;
}

}  // namespace psi::domain
