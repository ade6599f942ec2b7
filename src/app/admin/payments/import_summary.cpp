#include "app/admin/payments/import_summary.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;
using domain::ResultadoAviso;

struct Palavras {
    ResultadoAviso resultado;
    const char* texto;
};
constexpr std::array palavras{
    Palavras{ResultadoAviso::Aplicado, "paid"},
    Palavras{ResultadoAviso::Excesso, "paid, with an excess"},
    Palavras{ResultadoAviso::Insuficiente, "below the document's value"},
    Palavras{ResultadoAviso::Expirado, "expired, its values no longer its own"},
    Palavras{ResultadoAviso::Cancelado, "of a cancelled document"},
    Palavras{ResultadoAviso::JaPago, "of a document that was paid before"},
    Palavras{ResultadoAviso::DataFutura, "dated after today"},
    Palavras{ResultadoAviso::AntesDaEmissao, "dated before the document was issued"},
    Palavras{ResultadoAviso::RepeticaoPossivel, "perhaps repeated: another file brought one like it"},
    Palavras{ResultadoAviso::Desconhecido, "naming no document, or more than one"},
    Palavras{ResultadoAviso::Estorno, "taken back by the bank, to be looked at"},
    Palavras{ResultadoAviso::EstornoTratado, "taken back by the bank, and undone here"}};

struct Especie {
    Alheio especie;
    const char *chave, *texto;
};
constexpr std::array especies{Especie{Alheio::Debito, "debits", "debit"},
                              Especie{Alheio::DebitoEstornado, "reversals", "debit of ours given back"},
                              Especie{Alheio::Devolvido, "returned", "transfer of ours come back"},
                              Especie{Alheio::PorContabilizar, "not_booked", "not booked"}};

Json ouNulo(const std::optional<domain::Cents>& valor) {
    return valor ? Json(valor->escrever()) : Json(nullptr);
}

template <class T>
Json comoEsta(const std::optional<T>& valor) {
    return valor ? Json(*valor) : Json(nullptr);
}

std::string ondeEQuanto(int linha, const std::string& referencia, const std::optional<domain::Cents>& valor) {
    return "line " + std::to_string(linha) + (referencia.empty() ? "" : ", " + referencia) +
           (valor ? ", " + valor->escrever() + " EUR" : "");
}

}  // namespace

std::string emHexadecimal(const store::Sha256& summary) {
    static constexpr char algarismos[] = "0123456789abcdef";
    std::string texto;
    for (const auto byte : summary) texto.append({algarismos[byte >> 4U], algarismos[byte & 15U]});
    return texto;
}

void ImportSummary::juntar(const Aviso& aviso, const AvisoFeito& feito) {
    const auto& registado = feito.registado;
    const auto documento = feito.decisao.documento ? std::optional{feito.decisao.documento->numero} : std::nullopt;
    const bool repetido = registado.estado == store::AvisoRegistado::Estado::Repetido;
    // Named again until somebody has looked at it: the run that kept it may have broken off.
    const bool porVer = registado.resultado == ResultadoAviso::Estorno;
    const bool pagoETirado = !aviso.estorno && !repetido && registado.estorno;
    if (porVer || pagoETirado) estornos_.push_back({aviso, documento, registado.estorno});
    if (repetido) return void(++repetidos_);
    ++resultados_[registado.resultado];
    if (aviso.estorno) return;
    porAplicar_.valor += registado.porAplicar.valor;
    if (registado.resultado != ResultadoAviso::Aplicado && registado.resultado != ResultadoAviso::Excesso) return;
    ++recibos_;
    pago_.valor += aviso.valor.valor - registado.porAplicar.valor;
    for (const auto& juro : feito.decisao.jurosPorPagar) juros_.valor += juro.valor.valor;
}

std::ptrdiff_t ImportSummary::creditos() const {
    return std::count_if(file_.avisos.begin(), file_.avisos.end(), [](const auto& a) { return !a.estorno; });
}

int ImportSummary::quantos(ResultadoAviso resultado) const {
    const auto encontrado = resultados_.find(resultado);
    return encontrado == resultados_.end() ? 0 : encontrado->second;
}

nlohmann::ordered_json ImportSummary::asJson() const {
    Json objeto{{"file", origem_.ficheiro},
                {"sha256", emHexadecimal(origem_.sha256)},
                {"dry_run", ensaio_},
                {"notices", creditos()},
                {"outcomes", Json::object()}};
    for (const auto& [resultado, texto] : palavras) objeto["outcomes"][domain::nome(resultado)] = quantos(resultado);
    objeto["repeated"] = repetidos_;
    objeto["receipts"] = recibos_;
    objeto["paid"] = pago_.escrever();
    objeto["unapplied"] = porAplicar_.escrever();
    objeto["interest_left"] = juros_.escrever();
    objeto["refused"] = Json::array();
    for (const auto& r : file_.recusados)
        objeto["refused"].push_back({{"line", r.linha},
                                     {"bank_reference", r.referenciaBanco},
                                     {"reason", r.motivo},
                                     {"amount", ouNulo(r.valor)}});
    objeto["reversals"] = Json::array();
    for (const auto& e : estornos_)
        objeto["reversals"].push_back({{"line", e.aviso.linha},
                                       {"bank_reference", e.aviso.referenciaBanco},
                                       {"amount", e.aviso.valor.escrever()},
                                       {"document", comoEsta(e.documento)},
                                       {e.aviso.estorno ? "notice" : "taken_back_by", comoEsta(e.outro)}});
    objeto["no_payments"] = Json::object();
    for (const auto& [especie, chave, texto] : especies) objeto["no_payments"][chave] = file_.quantos(especie);
    objeto["no_payments"]["entries"] = Json::array();
    for (const auto& [especie, chave, texto] : especies)
        for (const auto& m : file_.alheios)
            if (m.especie == especie)
                objeto["no_payments"]["entries"].push_back({{"line", m.linha},
                                                            {"bank_reference", m.referenciaBanco},
                                                            {"amount", ouNulo(m.valor)},
                                                            {"what", texto}});
    return objeto;
}

std::string ImportSummary::emPalavras(const Estorno& estorno) {
    const auto& aviso = estorno.aviso;
    const auto documento =
        estorno.documento ? ", document " + std::to_string(*estorno.documento) : ", no document named";
    const auto onde = ondeEQuanto(aviso.linha, aviso.referenciaBanco, aviso.valor) + documento;
    if (!aviso.estorno)
        return "taken back, " + onde + ": the bank has taken this payment back by " + *estorno.outro +
               "; psi-admin payments reverse undoes it\n";
    return "reversal, " + onde + ": the bank takes a payment back" +
           (estorno.outro ? "; psi-admin payments reverse \"" + *estorno.outro + "\" undoes it here\n"
                          : " that is not on record\n");
}

std::string ImportSummary::asText() const {
    std::string texto = origem_.ficheiro + ": " + std::to_string(creditos()) + " notices" +
                        (ensaio_ ? " (dry run: nothing is kept)\n" : "\n");
    for (const auto& [resultado, dito] : palavras)
        if (quantos(resultado) > 0)
            texto += "  " + std::to_string(quantos(resultado)) + ' ' + dito + " (" + domain::nome(resultado) + ")\n";
    if (repetidos_ > 0) texto += "  " + std::to_string(repetidos_) + " repeated: nothing changed\n";
    texto += std::to_string(recibos_) + " receipts for " + pago_.escrever() + " EUR; " + porAplicar_.escrever() +
             " EUR paid nothing (psi-admin payments list --unapplied)\n";
    if (juros_.valor > 0) texto += juros_.escrever() + " EUR of interest left by late payments\n";
    for (const auto& r : file_.recusados)
        texto += "refused, " + ondeEQuanto(r.linha, r.referenciaBanco, r.valor) + ": " + r.motivo + '\n';
    for (const auto& e : estornos_) texto += emPalavras(e);
    for (const auto& [especie, chave, dito] : especies)
        for (const auto& m : file_.alheios)
            if (m.especie == especie)
                texto += "no payment, " + ondeEQuanto(m.linha, m.referenciaBanco, m.valor) + ": " + dito + '\n';
    return texto;
}

}  // namespace psi::admin
