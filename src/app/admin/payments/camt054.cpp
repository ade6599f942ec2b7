#include <algorithm>
#include <optional>
#include <unordered_map>

#include "payments/avisos.hpp"
#include "payments/xml.hpp"

namespace psi::admin {
namespace {

constexpr std::size_t maximoReferencia = 140;

/// Shortened to so many characters, never within one.
std::string encurtar(std::string texto, std::size_t maximo) {
    if (texto.size() <= maximo) return texto;
    while (maximo > 0 && (static_cast<unsigned char>(texto[maximo]) & 0xC0U) == 0x80U) --maximo;
    texto.resize(maximo);
    return texto;
}

/// "…T10:00:00+01:00" as Lisbon's date; without a zone the date as written.
std::optional<domain::Data> dataDeInstante(const std::string& texto) {
    const auto data = domain::lerData(std::string_view{texto}.substr(0, std::min<std::size_t>(10, texto.size())));
    if (!data || texto.size() < 19) return data;
    const auto zona = texto.find_first_of("Z+-", 19);
    if (zona == std::string::npos) return data;
    bool digitos = true;
    const auto dois = [&](std::size_t onde) {
        digitos =
            digitos && texto[onde] >= '0' && texto[onde] <= '9' && texto[onde + 1] >= '0' && texto[onde + 1] <= '9';
        return (texto[onde] - '0') * 10 + (texto[onde + 1] - '0');
    };
    domain::Instante instante = std::chrono::sys_days{*data} + std::chrono::hours{dois(11)} +
                                std::chrono::minutes{dois(14)} + std::chrono::seconds{dois(17)};
    if (texto[zona] != 'Z') {
        if (texto.size() < zona + 6) return std::nullopt;
        const auto desvio = std::chrono::hours{dois(zona + 1)} + std::chrono::minutes{dois(zona + 4)};
        texto[zona] == '+' ? instante -= desvio : instante += desvio;
    }
    return digitos ? std::optional{domain::dataEmLisboa(instante)} : std::nullopt;
}

std::optional<domain::Data> dataDe(const xmlNode* entrada) {
    for (const char* elemento : {"BookgDt", "ValDt"}) {
        const auto* escolha = primeiro(entrada, elemento);
        if (escolha == nullptr) continue;
        if (const auto dia = texto(escolha, "Dt"); !dia.empty()) return domain::lerData(dia.substr(0, 10));
        if (const auto instante = texto(escolha, "DtTm"); !instante.empty()) return dataDeInstante(instante);
    }
    return std::nullopt;
}

struct Quantia {
    std::optional<domain::Cents> valor;
    std::string moeda;
};

Quantia quantia(const xmlNode* elemento) {
    return {domain::Cents::ler(texto(elemento)), atributo(elemento, "Ccy")};
}

/// Those of one entry.
class Entrada {
public:
    Entrada(const xmlNode* no, int linha, FicheiroAvisos& ficheiro) : no_(no), linha_(linha), ficheiro_(ficheiro) {}

    void ler() {
        if (texto(no_, "CdtDbtInd") == "DBIT") return void(++ficheiro_.debitos);
        if (texto(no_, "CdtDbtInd") != "CRDT") return recusar("", "CdtDbtInd must be CRDT or DBIT");
        if (const auto estorno = texto(no_, "RvslInd"); estorno == "true" || estorno == "1")
            return void(++ficheiro_.estornos);
        // Its own element up to version 7, a choice of codes from then on.
        const auto estado = texto(no_, "Sts");
        if (!estado.empty() && estado != "BOOK") return void(++ficheiro_.porContabilizar);

        movimentos_ = todos(no_, "NtryDtls/TxDtls");
        if (movimentos_.empty()) return aviso(no_, 0);
        for (const auto* movimento : movimentos_) {
            ++vezes_[texto(movimento, "Refs/AcctSvcrRef")];
            ++vezesDeOrigem_[referenciaDeOrigem(movimento)];
        }
        for (std::size_t i = 0; i < movimentos_.size(); ++i) {
            if (texto(movimentos_[i], "CdtDbtInd") == "DBIT")
                ++ficheiro_.debitos;
            else
                aviso(movimentos_[i], i + 1);
        }
        conferirSoma();
    }

private:
    void recusar(std::string referencia, std::string motivo) {
        ficheiro_.recusados.push_back({linha_, std::move(referencia), std::move(motivo)});
    }

    /// `movimento` is the entry itself where it has none.
    void aviso(const xmlNode* movimento, std::size_t ordem) {
        Aviso aviso;
        aviso.linha = linha_;
        aviso.referenciaBanco = referenciaBanco(movimento, ordem);
        if (aviso.referenciaBanco.empty())
            return recusar("", "no reference of the bank's own: AcctSvcrRef, TxId or EndToEndId");
        if (aviso.referenciaBanco.size() > maximoReferencia)
            return recusar(encurtar(aviso.referenciaBanco, maximoReferencia), "the bank's reference is too long");
        const auto data = dataDe(no_);
        if (!data) return recusar(aviso.referenciaBanco, "no valid date: BookgDt or ValDt");
        aviso.dataPagamento = *data;
        const auto [valor, moeda] = quantiaDe(movimento);
        if (!valor) return recusar(aviso.referenciaBanco, "no amount of its own with at most two decimals: Amt");
        if (valor->valor <= 0) return recusar(aviso.referenciaBanco, "the amount must be above zero");
        if (moeda != "EUR") return recusar(aviso.referenciaBanco, "the amount is in " + moeda + ", not in EUR");
        aviso.valor = *valor;
        referencias(movimento, aviso);
        aviso.meio = meio(movimento, aviso.chaves);
        soma_ += valor->valor;
        ficheiro_.avisos.push_back(std::move(aviso));
    }

    [[nodiscard]] std::string referenciaBanco(const xmlNode* movimento, std::size_t ordem) const {
        if (ordem == 0) return texto(no_, "AcctSvcrRef");
        auto propria = texto(movimento, "Refs/AcctSvcrRef");
        if (!propria.empty() && vezes_.at(propria) == 1) return propria;
        if (propria.empty()) propria = texto(no_, "AcctSvcrRef");
        const auto deOrigem = referenciaDeOrigem(movimento);
        if (propria.empty()) return deOrigem;
        if (movimentos_.size() == 1) return propria;
        return propria + "/" + (deOrigem.empty() || vezesDeOrigem_.at(deOrigem) > 1 ? std::to_string(ordem) : deOrigem);
    }

    [[nodiscard]] static std::string referenciaDeOrigem(const xmlNode* movimento) {
        if (auto id = texto(movimento, "Refs/TxId"); !id.empty()) return id;
        auto id = texto(movimento, "Refs/EndToEndId");
        return id == "NOTPROVIDED" ? std::string{} : id;
    }

    [[nodiscard]] Quantia quantiaDe(const xmlNode* movimento) const {
        for (const char* caminho : {"Amt", "AmtDtls/TxAmt/Amt"})
            if (const auto* elemento = primeiro(movimento, caminho)) return quantia(elemento);
        if (movimentos_.size() > 1) return {};
        const auto* daEntrada = primeiro(no_, "Amt");
        return daEntrada == nullptr ? Quantia{} : quantia(daEntrada);
    }

    void referencias(const xmlNode* movimento, Aviso& aviso) const {
        for (const auto* elemento : todos(movimento, "RmtInf/Strd/CdtrRefInf/Ref"))
            juntar(aviso, texto(elemento), domain::TextoDe::Referencia);
        // One text may have been cut into several elements.
        std::string livre;
        for (const auto* elemento : todos(movimento, "RmtInf/Ustrd"))
            livre += (livre.empty() ? "" : " ") + texto(elemento);
        juntar(aviso, livre, domain::TextoDe::Livre);
        juntar(aviso, texto(movimento, "Refs/EndToEndId"), domain::TextoDe::Livre);
        juntar(aviso, texto(movimento, "AddtlTxInf"), domain::TextoDe::Livre);
        if (movimentos_.size() <= 1) juntar(aviso, texto(no_, "AddtlNtryInf"), domain::TextoDe::Livre);
    }

    /// The first text that names something is the reference told; else the first of them.
    static void juntar(Aviso& aviso, const std::string& texto, domain::TextoDe textoDe) {
        if (texto.empty() || texto == "NOTPROVIDED") return;
        const bool semChaves = aviso.chaves.vazias();
        domain::juntarChaves(aviso.chaves, texto, textoDe);
        if (aviso.referencia.empty() || (semChaves && !aviso.chaves.vazias()))
            aviso.referencia = encurtar(texto, maximoReferencia);
    }

    [[nodiscard]] std::string meio(const xmlNode* movimento, const domain::ChavesPagamento& chaves) const {
        for (const auto* no : {movimento, no_}) {
            const auto* codigo = primeiro(no, "BkTxCd/Domn");
            if (codigo != nullptr && texto(codigo, "Cd") == "PMNT" && texto(codigo, "Fmly/Cd") == "CNTR")
                return "TESOURARIA";
        }
        return chaves.documentos.empty() && !chaves.multibanco.empty() ? "MULTIBANCO" : "TRANSFERENCIA";
    }

    void conferirSoma() {
        const auto* elemento = primeiro(no_, "Amt");
        const auto daEntrada = elemento == nullptr ? Quantia{} : quantia(elemento);
        if (!daEntrada.valor || daEntrada.moeda != "EUR" || daEntrada.valor->valor <= soma_) return;
        const bool outrosRecusados = std::any_of(ficheiro_.recusados.begin(), ficheiro_.recusados.end(),
                                                 [&](const auto& r) { return r.linha == linha_; });
        if (!outrosRecusados)
            recusar(texto(no_, "AcctSvcrRef"), "the entry's " + daEntrada.valor->escrever() +
                                                   " EUR are more than the " + domain::Cents{soma_}.escrever() +
                                                   " EUR of its transactions");
    }

    const xmlNode* no_;
    int linha_;
    FicheiroAvisos& ficheiro_;
    std::vector<const xmlNode*> movimentos_;
    std::unordered_map<std::string, int> vezes_, vezesDeOrigem_;  // how often the transactions have a reference
    std::int64_t soma_ = 0;
};

}  // namespace

FicheiroAvisos lerCamt054(std::string_view bytes) {
    FicheiroAvisos ficheiro;
    Leitor leitor(bytes);
    while (leitor.seguinte()) {
        const auto nome = leitor.nome();
        const auto profundidade = leitor.profundidade();
        const char* const esperado = profundidade == 0 ? "Document" : "BkToCstmrDbtCdtNtfctn";
        if (profundidade <= 1 && nome != esperado) {
            throw FicheiroRecusado("line " + std::to_string(leitor.linha()) + ": " + nome +
                                   " stands where a camt.054 has " + esperado + "; other messages hold no notices");
        }
        if (profundidade == 3 && nome == "Ntry") {
            const int linha = leitor.linha();
            Entrada(leitor.inteiro(), linha, ficheiro).ler();
        }
    }
    return ficheiro;
}

}  // namespace psi::admin
