#include "app/admin/payments/bank_files/camt_entry.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "app/admin/payments/bank_files/camt_references.hpp"
#include "app/admin/payments/bank_files/camt_sums.hpp"
#include "app/admin/payments/bank_files/camt_values.hpp"

namespace psi::admin {
namespace {

struct Familia {
    std::string familia, subfamilia;
};

Familia familiaDe(const xmlNode* no) {
    const auto* dominio = primeiro(no, "BkTxCd/Domn");
    if (dominio == nullptr || texto(dominio, "Cd") != "PMNT") return {};
    return {texto(dominio, "Fmly/Cd"), texto(dominio, "Fmly/SubFmlyCd")};
}

/// "Reversal due to payment return" and "… to payment cancellation request".
bool devolucao(const Familia& familia) {
    return familia.subfamilia == "RRTN" || familia.subfamilia == "RPCR";
}

/// A credit that is a transfer of ours come back, entry or transaction.
bool devolvido(const xmlNode* no) {
    const auto familia = familiaDe(no);
    return primeiro(no, "RtrInf") != nullptr || devolucao(familia) || familia.familia == "ICDT" ||
           familia.familia == "IRCT";
}

/// What a bank takes for its service.
bool custo(const Familia& familia) {
    static constexpr std::array custos{"CHRG", "COME", "COMI", "COMM", "COMT", "FEES", "TAXE"};
    return std::any_of(custos.begin(), custos.end(), [&](const char* um) { return familia.subfamilia == um; });
}

/// A debit that takes a credit back, entry or transaction.
bool tirado(const xmlNode* no) {
    const auto familia = familiaDe(no);
    if (verdadeiro(texto(no, "RvslInd")) || primeiro(no, "RtrInf") != nullptr || devolucao(familia)) return true;
    return (familia.familia == "RCDT" || familia.familia == "RRCT") && !custo(familia);
}

class Entrada {
public:
    Entrada(const xmlNode* no, int linha, const std::string& conta, NoticeFile& ficheiro)
        : no_(no), linha_(linha), conta_(conta), file_(ficheiro), movimentos_(todos(no, "NtryDtls/TxDtls")) {}

    void ler() {
        const auto sentido = texto(no_, "CdtDbtInd");
        if (sentido != "CRDT" && sentido != "DBIT") return recusarInteira("CdtDbtInd must be CRDT or DBIT");
        debito_ = sentido == "DBIT";
        // Its own element up to version 7, a choice of codes from then on.
        const auto estado = texto(no_, "Sts");
        if (!estado.empty() && estado != "BOOK") return alheia(Alheio::PorContabilizar);
        const bool estorno = verdadeiro(texto(no_, "RvslInd"));
        if (!debito_ && estorno) return alheia(Alheio::DebitoEstornado);
        if (!debito_ && devolvido(no_)) return alheia(Alheio::Devolvido);
        if (debito_ && !tirado(no_) && std::none_of(movimentos_.begin(), movimentos_.end(), tirado))
            return alheia(Alheio::Debito);
        if (movimentos_.empty()) return movimento(no_, quantia(primeiro(no_, "Amt")), debito_, 0);
        varios();
    }

private:
    [[nodiscard]] std::string suaReferencia() const { return encurtar(texto(no_, "AcctSvcrRef"), maximoReferencia); }
    [[nodiscard]] std::optional<domain::Cents> seuValor() const { return quantia(primeiro(no_, "Amt")).valor; }

    void recusarInteira(const std::string& motivo) {
        const auto mais = movimentos_.size() > 1 ? "; none of its transactions is registered" : "";
        file_.recusados.push_back({linha_, suaReferencia(), motivo + mais, seuValor()});
    }
    void alheia(Alheio especie) {
        auto referencia = suaReferencia();
        if (referencia.empty() && !movimentos_.empty()) referencia = referenciaBanco(movimentos_.front(), 1);
        file_.alheios.push_back({linha_, std::move(referencia), especie, seuValor()});
    }

    void varios() {
        std::vector<Quantia> quantias;
        std::vector<Somado> somados;
        for (const auto* um : movimentos_) {
            ++vezes_[texto(um, "Refs/AcctSvcrRef")];
            ++vezesDeOrigem_[referenciaDeOrigem(um)];
            quantias.push_back(quantiaDe(um));
            const auto& lida = quantias.back();
            if (!lida.valor) return recusarInteira("no amount of its own with at most two decimals: Amt");
            if (lida.moeda != "EUR") return recusarInteira("an amount is in " + lida.moeda + ", not in EUR");
            if (demasiado(*lida.valor)) return recusarInteira(acimaDoMaximo());
            somados.push_back({um, {contrario(um) ? -lida.valor->valor : lida.valor->valor}});
        }
        if (const auto erro = somasErradas(no_, somados)) return recusarInteira(*erro);
        for (std::size_t i = 0; i < movimentos_.size(); ++i) {
            const auto* um = movimentos_[i];
            const bool debito = debito_ != contrario(um);
            if (!debito && devolvido(um)) {
                alheio(um, i + 1, Alheio::Devolvido, quantias[i]);
            } else if (debito && !tirado(um) && !(debito_ && tirado(no_))) {
                alheio(um, i + 1, Alheio::Debito, quantias[i]);
            } else if (!debito && debito_) {
                alheio(um, i + 1, Alheio::DebitoEstornado, quantias[i]);
            } else {
                movimento(um, quantias[i], debito, i + 1);
            }
        }
    }

    /// It goes the other way than its entry.
    [[nodiscard]] bool contrario(const xmlNode* um) const {
        const auto sentido = texto(um, "CdtDbtInd");
        return !sentido.empty() && (sentido == "DBIT") != debito_;
    }

    void alheio(const xmlNode* um, std::size_t ordem, Alheio especie, const Quantia& lida) {
        file_.alheios.push_back({linha_, referenciaBanco(um, ordem), especie, lida.valor});
    }

    /// `um` is the entry itself, `ordem` 0, where it has none.
    void movimento(const xmlNode* um, const Quantia& lida, bool debito, std::size_t ordem) {
        Aviso aviso;
        aviso.linha = linha_;
        aviso.conta = conta_;
        aviso.estorno = debito;
        aviso.referenciaBanco = referenciaBanco(um, ordem);
        const auto recusar = [&](std::string motivo) {
            file_.recusados.push_back(
                {linha_, encurtar(aviso.referenciaBanco, maximoReferencia), std::move(motivo), lida.valor});
        };
        if (aviso.referenciaBanco.empty())
            return recusar("no reference of the bank's own: AcctSvcrRef, TxId or EndToEndId");
        if (aviso.referenciaBanco.size() > maximoReferencia) return recusar("the bank's reference is too long");
        const auto data = dataDoMovimento(no_);
        if (!data) return recusar("no valid date: BookgDt or ValDt");
        aviso.dataPagamento = *data;
        if (!lida.valor) return recusar("no amount of its own with at most two decimals: Amt");
        if (lida.valor->valor <= 0) return recusar("the amount must be above zero");
        if (demasiado(*lida.valor)) return recusar(acimaDoMaximo());
        if (lida.moeda != "EUR") return recusar("the amount is in " + lida.moeda + ", not in EUR");
        aviso.valor = *lida.valor;
        lerReferencias(no_, um, movimentos_.size(), aviso);
        aviso.anterior.referenciaBanco = referenciaAnterior(um, ordem, aviso.referenciaBanco);
        file_.avisos.push_back(std::move(aviso));
    }

    [[nodiscard]] std::string referenciaBanco(const xmlNode* um, std::size_t ordem) const {
        if (ordem == 0) return texto(no_, "AcctSvcrRef");
        auto propria = texto(um, "Refs/AcctSvcrRef");
        if (!propria.empty() && repetida(vezes_, propria) <= 1) return propria;
        if (propria.empty()) propria = texto(no_, "AcctSvcrRef");
        const auto deOrigem = referenciaDeOrigem(um);
        if (propria.empty()) return deOrigem;
        return movimentos_.size() == 1 || deOrigem.empty() ? propria : propria + "/" + deOrigem;
    }

    /// Release 0.1.0 put the transaction's order where nothing else told two apart.
    [[nodiscard]] std::string referenciaAnterior(const xmlNode* um, std::size_t ordem, const std::string& agora) const {
        if (ordem == 0 || movimentos_.size() == 1) return agora;
        auto propria = texto(um, "Refs/AcctSvcrRef");
        if (!propria.empty() && repetida(vezes_, propria) <= 1) return propria;
        if (propria.empty()) propria = texto(no_, "AcctSvcrRef");
        const auto deOrigem = referenciaDeOrigem(um);
        if (propria.empty()) return deOrigem;
        return propria + "/" +
               (deOrigem.empty() || repetida(vezesDeOrigem_, deOrigem) > 1 ? std::to_string(ordem) : deOrigem);
    }

    static int repetida(const std::unordered_map<std::string, int>& vezes, const std::string& texto) {
        const auto encontrado = vezes.find(texto);
        return encontrado == vezes.end() ? 0 : encontrado->second;
    }

    [[nodiscard]] Quantia quantiaDe(const xmlNode* um) const {
        for (const char* caminho : {"Amt", "AmtDtls/TxAmt/Amt"})
            if (const auto* elemento = primeiro(um, caminho)) return quantia(elemento);
        return movimentos_.size() > 1 ? Quantia{} : quantia(primeiro(no_, "Amt"));
    }

    const xmlNode* no_;
    int linha_;
    const std::string& conta_;
    NoticeFile& file_;
    std::vector<const xmlNode*> movimentos_;
    bool debito_ = false;
    std::unordered_map<std::string, int> vezes_, vezesDeOrigem_;  // how often the transactions have a reference
};

}  // namespace

void lerEntrada(const xmlNode* entrada, int linha, const std::string& conta, NoticeFile& ficheiro) {
    Entrada(entrada, linha, conta, ficheiro).ler();
}

}  // namespace psi::admin
