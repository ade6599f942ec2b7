#include <algorithm>

#include "comprovativo/folha.hpp"
#include "comprovativo/formato.hpp"
#include "psi/comprovativo/conformidade.hpp"

namespace psi::comprovativo {
namespace {

constexpr const char* kEmissor = "Segurança Social — Plataforma de Serviços de Interoperabilidade";
constexpr float kEsquerda = 56, kDireita = Folha::largura - 56, kFim = 760, kLinha = 18, kData = 400;
constexpr Estilo kRotulo{Letra::Normal, 8, cinzento}, kCorpo{Letra::Normal, 9.5F, preto},
    kForte{Letra::Forte, 9.5F, preto};

/// Lays the statement out, page by page.
class Escritor {
public:
    explicit Escritor(const Conformidade& c) : c_(c), folha_("Declaração de ensaio, " + c.fornecedor, kEmissor) {}

    std::string escrever() {
        abrirPagina();
        titulo();
        cabecalho();
        for (const auto& um : c_.cenarios) cenario(um);
        for (std::size_t i = 0; i < folha_.paginas(); ++i) pe(i);
        return folha_.fim();
    }

private:
    void abrirPagina() {
        folha_.novaPagina();
        folha_.texto(kEsquerda, 56, {Letra::Forte, 9.5F, azul}, kEmissor);
        folha_.textoADireita(kDireita, 56, {Letra::Forte, 8.5F, vermelho}, "AMBIENTE DE QUALIDADE");
        folha_.linha(kEsquerda, kDireita, 68, 1.6F, azul);
        y_ = 68;
    }

    void paragrafo(const Estilo& estilo, const std::string& texto) {
        for (const auto& linha : folha_.quebrar(estilo, texto, kDireita - kEsquerda)) {
            folha_.texto(kEsquerda, y_, estilo, linha);
            y_ += 13;
        }
        y_ += 9;
    }

    void titulo() {
        y_ += 40;
        folha_.texto(kEsquerda, y_, {Letra::Forte, 22, preto}, "Declaração de ensaio");
        y_ += 26;
        paragrafo(kForte, c_.fornecedor + " (fornecedor n.º " + std::to_string(c_.numero) + ")");
        paragrafo(kCorpo, "Em " + porExtenso(c_.data) + ", o ambiente de qualidade, versão " + c_.versao +
                              ", tinha visto os programas deste fornecedor cumprir " + std::to_string(c_.feitos()) +
                              " de " + std::to_string(c_.cenarios.size()) + " cenários da lista de homologação" +
                              (c_.completa() ? ": todos." : "."));
        paragrafo(kRotulo,
                  "É o que o servidor observou nas chamadas. Não diz que um programa está certo em tudo, nem vale para "
                  "versões que não foram as que chamaram.");
    }

    void cabecalho() {
        y_ += 8;
        folha_.texto(kEsquerda, y_, kRotulo, "Cenário");
        folha_.texto(kData, y_, kRotulo, "Cumprido em");
        folha_.linha(kEsquerda, kDireita, y_ + 6, 0.9F, preto);
    }

    void cenario(const Conformidade::Cenario& um) {
        const auto linhas = folha_.quebrar(kCorpo, um.titulo, kData - kEsquerda - 16);
        if (y_ + kLinha * static_cast<float>(linhas.size()) > kFim) {
            abrirPagina();
            y_ += 20;
            cabecalho();
        }
        folha_.texto(kData, y_ + kLinha, um.cumprido ? kCorpo : Estilo{Letra::Forte, 9.5F, vermelho},
                     !um.cumprido ? "em falta"
                     : um.em      ? porExtenso(*um.em)
                                  : "sim");
        for (const auto& linha : linhas) {
            y_ += kLinha;
            folha_.texto(kEsquerda, y_, kCorpo, linha);
        }
        folha_.linha(kEsquerda, kDireita, y_ + 6, 0.4F, claro);
    }

    void pe(std::size_t pagina) {
        folha_.irPara(pagina);
        const Estilo fraco{Letra::Normal, 8, cinzento};
        folha_.linha(kEsquerda, kDireita, 780, 0.6F, claro);
        folha_.texto(kEsquerda, 794, fraco, "Documento processado por computador.");
        folha_.textoADireita(kDireita, 794, fraco,
                             "Página " + std::to_string(pagina + 1) + " de " + std::to_string(folha_.paginas()));
    }

    const Conformidade& c_;
    Folha folha_;
    float y_ = 0;
};

}  // namespace

std::size_t Conformidade::feitos() const {
    return static_cast<std::size_t>(std::ranges::count_if(cenarios, &Cenario::cumprido));
}

std::string escreverPdf(const Conformidade& conformidade) {
    return Escritor{conformidade}.escrever();
}

}  // namespace psi::comprovativo
