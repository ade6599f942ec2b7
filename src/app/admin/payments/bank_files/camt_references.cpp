#include "app/admin/payments/bank_files/camt_references.hpp"

namespace psi::admin {
namespace {

using domain::TextoDe;

/// What has been read so far.
struct Lido {
    domain::ChavesPagamento chaves;
    std::string referencia;

    /// The first text that names something is the reference told; else the first of them.
    void juntar(const std::string& texto, TextoDe textoDe) {
        if (texto.empty() || texto == "NOTPROVIDED") return;
        const bool semChaves = chaves.vazias();
        domain::juntarChaves(chaves, texto, textoDe);
        if (referencia.empty() || (semChaves && !chaves.vazias())) referencia = encurtar(texto, maximoReferencia);
    }
    void todosDe(const xmlNode* no, const char* caminho, TextoDe textoDe) {
        for (const auto* elemento : todos(no, caminho)) juntar(texto(elemento), textoDe);
    }
    /// One text may have been cut into several elements.
    void pedacosDe(const xmlNode* no, const char* caminho) {
        std::string livre;
        for (const auto* elemento : todos(no, caminho)) livre += (livre.empty() ? "" : " ") + texto(elemento);
        juntar(livre, TextoDe::Livre);
    }
};

Lido comoAntes(const xmlNode* entrada, const xmlNode* movimento, std::size_t quantos) {
    Lido lido;
    lido.todosDe(movimento, "RmtInf/Strd/CdtrRefInf/Ref", TextoDe::Referencia);
    lido.pedacosDe(movimento, "RmtInf/Ustrd");
    lido.juntar(texto(movimento, "Refs/EndToEndId"), TextoDe::Livre);
    lido.juntar(texto(movimento, "AddtlTxInf"), TextoDe::Livre);
    if (quantos <= 1) lido.juntar(texto(entrada, "AddtlNtryInf"), TextoDe::Livre);
    return lido;
}

Lido comoAgora(const xmlNode* entrada, const xmlNode* movimento, std::size_t quantos) {
    Lido lido;
    lido.todosDe(movimento, "RmtInf/Strd/CdtrRefInf/Ref", TextoDe::Referencia);
    lido.pedacosDe(movimento, "RmtInf/Ustrd");
    for (const auto* estruturada : todos(movimento, "RmtInf/Strd")) lido.pedacosDe(estruturada, "AddtlRmtInf");
    lido.juntar(texto(movimento, "Refs/EndToEndId"), TextoDe::Livre);
    lido.juntar(texto(movimento, "AddtlTxInf"), TextoDe::Livre);
    for (const char* caminho : {"Refs/InstrId", "Refs/Prtry/Ref", "Refs/ClrSysRef", "RltdRmtInf/RmtId"})
        lido.todosDe(movimento, caminho, TextoDe::Livre);
    if (quantos <= 1) lido.juntar(texto(entrada, "AddtlNtryInf"), TextoDe::Livre);
    if (lido.chaves.documentos.empty()) lido.todosDe(movimento, "RmtInf/Strd/RfrdDocInf/Nb", TextoDe::Referencia);
    return lido;
}

std::string meio(const xmlNode* entrada, const xmlNode* movimento, const domain::ChavesPagamento& chaves) {
    for (const auto* no : {movimento, entrada}) {
        const auto* codigo = primeiro(no, "BkTxCd/Domn");
        if (codigo != nullptr && texto(codigo, "Cd") == "PMNT" && texto(codigo, "Fmly/Cd") == "CNTR")
            return "TESOURARIA";
    }
    return chaves.documentos.empty() && !chaves.multibanco.empty() ? "MULTIBANCO" : "TRANSFERENCIA";
}

}  // namespace

std::string referenciaDeOrigem(const xmlNode* movimento) {
    if (auto id = texto(movimento, "Refs/TxId"); !id.empty()) return id;
    auto id = texto(movimento, "Refs/EndToEndId");
    return id == "NOTPROVIDED" ? std::string{} : id;
}

void lerReferencias(const xmlNode* entrada, const xmlNode* movimento, std::size_t quantos, Aviso& aviso) {
    auto agora = comoAgora(entrada, movimento, quantos);
    aviso.meio = meio(entrada, movimento, agora.chaves);
    aviso.chaves = std::move(agora.chaves);
    aviso.referencia = std::move(agora.referencia);
    auto antes = comoAntes(entrada, movimento, quantos);
    aviso.anterior.meio = meio(entrada, movimento, antes.chaves);
    aviso.anterior.referencia = std::move(antes.referencia);
}

}  // namespace psi::admin
