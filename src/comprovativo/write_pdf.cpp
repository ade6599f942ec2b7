#include <algorithm>

#include "comprovativo/folha.hpp"
#include "comprovativo/formato.hpp"
#include "psi/comprovativo/comprovativo.hpp"

namespace psi::comprovativo {
namespace {

constexpr const char* emissor = "Segurança Social — Plataforma de Serviços de Interoperabilidade";
constexpr const char* marca = "QUALIDADE — SEM VALOR";

constexpr float esquerda = 56, direita = Folha::largura - 56, meio = 312;
constexpr float fimDoTexto = 748;  ///< below it the foot of the page
constexpr float alturaLinha = 18;

constexpr Estilo rotulo{Letra::Normal, 8, cinzento}, corpo{Letra::Normal, 9.5F, preto},
    forte{Letra::Forte, 9.5F, preto};

/// Lays the receipt out, page by page.
class Escritor {
public:
    explicit Escritor(const Comprovativo& c)
        : c_(c), folha_("Comprovativo de pagamento, recibo n.º " + std::to_string(c.numeroRecibo), emissor) {}

    std::string escrever() {
        abrirPagina();
        titulo();
        valor();
        avisos();
        identificacao();
        parcelas();
        for (std::size_t i = 0; i < folha_.paginas(); ++i) pe(i);
        return folha_.fim();
    }

private:
    void abrirPagina() {
        folha_.novaPagina();
        if (c_.semValor) {
            folha_.textoInclinado(Folha::largura / 2, 500, {Letra::Forte, 52, rosa}, marca, 52);
            const Estilo selo{Letra::Forte, 8.5F, vermelho};
            const float l = folha_.larguraDe(selo, marca) + 16;
            folha_.moldura(direita - l, 44, l, 17, 0.9F, vermelho);
            folha_.texto(direita - l + 8, 55.5F, selo, marca);
        }
        if (c_.anuladoEm) {
            const Estilo selo{Letra::Forte, 8.5F, vermelho};
            folha_.textoADireita(direita, 34, selo, "RECIBO ANULADO em " + porExtenso(*c_.anuladoEm));
        }
        folha_.texto(esquerda, 56, {Letra::Forte, 9.5F, azul}, emissor);
        folha_.linha(esquerda, direita, 68, 1.6F, azul);
        y_ = 68;
    }

    void titulo() {
        y_ += 40;
        folha_.texto(esquerda, y_, {Letra::Forte, 22, preto}, "Comprovativo de pagamento");
        y_ += 20;
        folha_.texto(esquerda, y_, {Letra::Normal, 11, cinzento}, "Recibo n.º " + std::to_string(c_.numeroRecibo));
        y_ += 24;
    }

    void valor() {
        const bool excesso = c_.valorPago > c_.valorDocumento;
        const float a = excesso ? 90 : 74;
        if (!c_.semValor) folha_.retangulo(esquerda, y_, direita - esquerda, a, papel);
        folha_.retangulo(esquerda, y_, 3, a, azul);
        folha_.texto(esquerda + 18, y_ + 21, rotulo, "Valor pago");
        Estilo grande{Letra::Forte, 28, azul};
        while (folha_.larguraDe(grande, dinheiro(c_.valorPago)) > meio - esquerda - 36) grande.corpo -= 1;
        folha_.texto(esquerda + 18, y_ + 53, grande, dinheiro(c_.valorPago));
        if (excesso) {
            const domain::Cents aMais{c_.valorPago.valor - c_.valorDocumento.valor};
            folha_.texto(esquerda + 18, y_ + 75, {Letra::Normal, 8.5F, preto},
                         "Do documento: " + dinheiro(c_.valorDocumento) + "  ·  Pago em excesso: " + dinheiro(aMais));
        }
        campo(meio, y_ + 21, "Data do pagamento", porExtenso(c_.dataPagamento));
        campo(meio, y_ + 49, "Meio de pagamento", c_.meioPagamento);
        y_ += a + 28;
    }

    void avisos() {
        if (c_.anuladoEm)
            paragrafo({Letra::Forte, 9.5F, vermelho},
                      "Recibo anulado em " + porExtenso(*c_.anuladoEm) +
                          ": o banco estornou o pagamento e os valores voltaram a ser devidos.");
        if (c_.jurosPorPagar)
            paragrafo(forte, "Juros por pagar: " + dinheiro(*c_.jurosPorPagar) +
                                 ". O pagamento foi feito depois da validade do documento; estes juros de mora entram "
                                 "no próximo documento de pagamento.");
    }

    void paragrafo(const Estilo& estilo, const std::string& texto) {
        for (const auto& linha : folha_.quebrar(estilo, texto, direita - esquerda)) {
            folha_.texto(esquerda, y_, estilo, linha);
            y_ += 13;
        }
        y_ += 13;
    }

    void campo(float x, float y, const std::string& nome, const std::string& conteudo) {
        folha_.texto(x, y, rotulo, nome);
        folha_.texto(x, y + 13, corpo, conteudo);
    }

    void identificacao() {
        seccao("Entidade empregadora");
        folha_.texto(esquerda, y_, rotulo, "Nome");
        for (const auto& linha : folha_.quebrar(forte, c_.nomeEmpregador, direita - esquerda)) {
            y_ += 13;
            folha_.texto(esquerda, y_, forte, linha);
        }
        y_ += 19;
        campo(esquerda, y_, "NISS", c_.niss);
        campo(meio, y_, "NIF", c_.nif);
        y_ += 40;
        seccao("Documento de pagamento");
        campo(esquerda, y_, "Número", c_.numeroDocumento);
        campo(meio, y_, "Natureza", c_.natureza);
        y_ += 40;
    }

    void seccao(const std::string& nome) {
        folha_.texto(esquerda, y_, {Letra::Forte, 11, azul}, nome);
        folha_.linha(esquerda, direita, y_ + 6, 0.6F, claro);
        y_ += 22;
    }

    void parcelas() {
        seccao("Valores por mês de referência");
        y_ -= 6;
        cabecalho();
        domain::Cents contribuicoes, juros;
        for (std::size_t i = 0; i < c_.parcelas.size(); ++i) {
            const auto& p = c_.parcelas[i];
            const bool ultima = i + 1 == c_.parcelas.size();
            if (y_ + (ultima ? 2 : 1) * alturaLinha > fimDoTexto) {
                abrirPagina();
                y_ += 20;
                cabecalho();
            }
            linhaDaTabela(porExtenso(p.mes), p.contribuicoes, p.juros, corpo);
            folha_.linha(esquerda, direita, y_ + 6, 0.4F, claro);
            contribuicoes.valor += p.contribuicoes.valor;
            juros.valor += p.juros.valor;
        }
        folha_.linha(esquerda, direita, y_ + 6, 0.9F, preto);
        linhaDaTabela("Total do documento", contribuicoes, juros, forte);
    }

    void cabecalho() {
        y_ += 8;
        folha_.texto(esquerda, y_, rotulo, "Mês de referência");
        folha_.textoADireita(340, y_, rotulo, "Contribuições");
        folha_.textoADireita(440, y_, rotulo, "Juros de mora");
        folha_.textoADireita(direita, y_, rotulo, "Total");
        folha_.linha(esquerda, direita, y_ + 6, 0.9F, preto);
    }

    void linhaDaTabela(const std::string& nome, domain::Cents contribuicoes, domain::Cents juros,
                       const Estilo& estilo) {
        y_ += alturaLinha;
        folha_.texto(esquerda, y_, estilo, nome);
        folha_.textoADireita(340, y_, estilo, dinheiro(contribuicoes));
        folha_.textoADireita(440, y_, estilo, dinheiro(juros));
        folha_.textoADireita(direita, y_, estilo, dinheiro({contribuicoes.valor + juros.valor}));
    }

    void pe(std::size_t pagina) {
        folha_.irPara(pagina);
        const Estilo fraco{Letra::Normal, 8, cinzento};
        constexpr float ladoQr = 48, aoLado = esquerda + ladoQr + 12;
        folha_.linha(esquerda, direita, 762, 0.6F, claro);
        folha_.codigoQr(esquerda, 770, ladoQr,
                        "urn:psi:recibo:" + std::to_string(c_.numeroRecibo) + ':' + c_.codigoVerificacao);
        folha_.texto(aoLado, 790, fraco, "Código de verificação");
        folha_.texto(aoLado + folha_.larguraDe(fraco, "Código de verificação") + 6, 790, {Letra::Forte, 8, preto},
                     c_.codigoVerificacao);
        folha_.textoADireita(direita, 790, fraco,
                             "Recibo n.º " + std::to_string(c_.numeroRecibo) + "  ·  Página " +
                                 std::to_string(pagina + 1) + " de " + std::to_string(folha_.paginas()));
        folha_.texto(aoLado, 802, fraco,
                     "Emitido por " + std::string(emissor) + ". Documento processado por computador.");
    }

    const Comprovativo& c_;
    Folha folha_;
    float y_ = 0;
};

}  // namespace

std::string escreverPdf(const Comprovativo& comprovativo) {
    return Escritor{comprovativo}.escrever();
}

}  // namespace psi::comprovativo
