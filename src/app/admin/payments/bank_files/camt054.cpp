#include "app/admin/payments/bank_files/camt_entry.hpp"
#include "app/admin/payments/bank_files/camt_sums.hpp"
#include "app/admin/payments/bank_files/camt_values.hpp"
#include "app/admin/payments/bank_files/camt_xml.hpp"
#include "app/admin/payments/bank_files/notices.hpp"

namespace psi::admin {
namespace {

/// One Ntfctn: its account and summary stand before its entries.
class Notificacao {
public:
    explicit Notificacao(NoticeFile& ficheiro) : file_(ficheiro), primeiroAviso_(ficheiro.avisos.size()) {}

    void elemento(Leitor& leitor) {
        const auto nome = leitor.nome();
        const int linha = leitor.linha();
        if (nome == "Acct") {
            conta_ = contaDe(leitor.inteiro());
        } else if (nome == "TxsSummry") {
            linhaDoResumo_ = linha;
            resumo_.reset(xmlCopyNode(const_cast<xmlNode*>(leitor.inteiro()), 1));
        } else if (nome == "Ntry") {
            const auto* entrada = leitor.inteiro();
            totais_.juntar(entrada);
            lerEntrada(entrada, linha, conta_, file_);
        }
    }

    /// After its last element.
    void fechar() {
        if (!resumo_) return;
        const auto erro = totais_.erro(resumo_.get());
        if (!erro) return;
        file_.recusados.push_back({linhaDoResumo_, "", *erro + ": none of its entries is registered"});
        for (std::size_t i = primeiroAviso_; i < file_.avisos.size(); ++i) {
            const auto& aviso = file_.avisos[i];
            file_.recusados.push_back({aviso.linha, aviso.referenciaBanco,
                                       "its notification does not add up (line " + std::to_string(linhaDoResumo_) + ")",
                                       aviso.valor});
        }
        file_.avisos.resize(primeiroAviso_);
    }

private:
    struct Libertar {
        void operator()(xmlNode* no) const { xmlFreeNode(no); }
    };
    NoticeFile& file_;
    std::size_t primeiroAviso_;
    std::string conta_;
    Totais totais_;
    int linhaDoResumo_ = 0;
    std::unique_ptr<xmlNode, Libertar> resumo_;
};

void requireCamt054(Leitor& leitor, const std::string& nome) {
    const char* const esperado = leitor.profundidade() == 0 ? "Document" : "BkToCstmrDbtCdtNtfctn";
    if (nome != esperado) {
        throw FileRefused("line " + std::to_string(leitor.linha()) + ": " + nome + " stands where a camt.054 has " +
                          esperado + "; other messages hold no notices");
    }
}

}  // namespace

NoticeFile readCamt054(std::string_view bytes) {
    NoticeFile ficheiro;
    Leitor leitor(bytes);
    std::optional<Notificacao> notificacao;
    while (leitor.seguinte()) {
        const auto profundidade = leitor.profundidade();
        if (profundidade <= 1) requireCamt054(leitor, leitor.nome());
        if (profundidade == 2) {
            if (notificacao) notificacao->fechar();
            notificacao.emplace(ficheiro);
        }
        if (profundidade == 3 && notificacao) notificacao->elemento(leitor);
    }
    if (notificacao) notificacao->fechar();
    return ficheiro;
}

}  // namespace psi::admin
