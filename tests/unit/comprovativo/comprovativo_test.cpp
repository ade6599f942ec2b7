#include "psi/comprovativo/comprovativo.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "leitor.hpp"

namespace psi::comprovativo {
namespace {

using testes::perguntar;
using testes::perguntarImagem;

Comprovativo recibo(int meses) {
    Comprovativo c;
    c.numeroRecibo = 700'000'042;
    c.codigoVerificacao = "AAAA-BBBB-CCCC-DDDD";
    c.nomeEmpregador = "Conceição & Filhos, Lda.";
    c.niss = "25000000012";
    c.nif = "509000001";
    c.numeroDocumento = "10000077";
    c.natureza = "Contribuições da entidade empregadora";
    c.meioPagamento = "Referência Multibanco";
    c.dataPagamento = domain::lerData("2026-11-20").value();
    const auto primeiro = domain::MesReferencia::ler("2021-03").value();
    for (int i = 0; i < meses; ++i) {
        c.parcelas.push_back({primeiro.somar(i), {82'706 + i}, {i * 3}});
        c.valorDocumento.valor += 82'706 + i * 4;
    }
    c.valorPago = c.valorDocumento;
    return c;
}

int paginas(const std::string& pdf) {
    std::smatch encontrado;
    const auto texto = perguntar("pdfinfo", pdf);
    return std::regex_search(texto, encontrado, std::regex("Pages: +([0-9]+)")) ? std::stoi(encontrado[1]) : 0;
}

/// The pieces stand in the text in this order. (pdftotext gives fixed spaces as plain ones.)
void esperarPorOrdem(const std::string& texto, const std::vector<std::string>& pedacos) {
    std::size_t onde = 0;
    for (const auto& pedaco : pedacos) {
        const auto aqui = texto.find(pedaco, onde);
        ASSERT_NE(aqui, std::string::npos) << "\"" << pedaco << "\" is not there, or too early, in:\n" << texto;
        onde = aqui + pedaco.size();
    }
}

TEST(ComprovativoPdf, TheQrCodeOfEachPageSaysNumberAndCode) {
    const auto lido = perguntarImagem(escreverPdf(recibo(90)));
    std::size_t vezes = 0;
    for (auto onde = lido.find("urn:psi:recibo:700000042:AAAA-BBBB-CCCC-DDDD"); onde != lido.npos; ++vezes)
        onde = lido.find("urn:psi:recibo:", onde + 1);
    EXPECT_EQ(vezes, static_cast<std::size_t>(paginas(escreverPdf(recibo(90))))) << lido;
}

TEST(ComprovativoPdf, SaysItsTitleItsIssuerAndItsLanguage) {
    const auto pdf = escreverPdf(recibo(1));
    const auto dito = perguntar("pdfinfo", pdf);
    EXPECT_NE(dito.find("Comprovativo de pagamento, recibo n.º 700000042"), std::string::npos) << dito;
    EXPECT_NE(dito.find("Segurança Social"), std::string::npos) << dito;
    EXPECT_NE(pdf.find("pt-PT"), std::string::npos);
    EXPECT_NE(pdf.find("DisplayDocTitle"), std::string::npos);
}

TEST(ComprovativoPdf, SaysEverythingInOrder) {
    auto c = recibo(2);
    c.parcelas[1].contribuicoes = {-1'000};
    c.valorDocumento = c.valorPago = {81'709};
    esperarPorOrdem(perguntar("pdftotext", escreverPdf(c)),
                    {"Segurança Social — Plataforma de Serviços de Interoperabilidade",
                     "Comprovativo de pagamento",
                     "700000042",
                     "817,09 €",
                     "20 de novembro de 2026",
                     "Referência Multibanco",
                     "Conceição & Filhos, Lda.",
                     "25000000012",
                     "509000001",
                     "10000077",
                     "Contribuições da entidade empregadora",
                     "março de 2021",
                     "827,06 €",
                     "0,00 €",
                     "827,06 €",
                     "abril de 2021",
                     "-10,00 €",
                     "0,03 €",
                     "-9,97 €",
                     "Total",
                     "817,06 €",
                     "0,03 €",
                     "817,09 €",
                     "AAAA-BBBB-CCCC-DDDD",
                     "Página 1 de 1"});
}

TEST(ComprovativoPdf, IsA4WithItsFontsEmbedded) {
    const auto pdf = escreverPdf(recibo(1));
    EXPECT_NE(perguntar("pdfinfo", pdf).find("(A4)"), std::string::npos);
    const auto letras = perguntar("pdffonts", pdf);
    EXPECT_TRUE(std::regex_search(letras, std::regex("OpenSans +CID TrueType +Identity-H +yes yes yes"))) << letras;
    EXPECT_TRUE(std::regex_search(letras, std::regex("OpenSans-Semibold +CID TrueType +Identity-H +yes yes yes")));
    EXPECT_EQ(letras.find("Syntax"), std::string::npos) << letras;
    EXPECT_LT(pdf.size(), 80'000U);
}

TEST(ComprovativoPdf, GrowsByPages) {
    EXPECT_EQ(paginas(escreverPdf(recibo(1))), 1);
    EXPECT_EQ(paginas(escreverPdf(recibo(12))), 1);
    const auto longo = escreverPdf(recibo(60));
    EXPECT_GE(paginas(longo), 2);
    const auto texto = perguntar("pdftotext", longo);
    esperarPorOrdem(texto, {"março de 2021", "fevereiro de 2026", "Total do documento"});
    EXPECT_NE(texto.find("Página 1 de " + std::to_string(paginas(longo))), std::string::npos);
}

// Whatever the number of rows, the total never stands alone on a page.
TEST(ComprovativoPdf, NoPageHoldsTheTotalAlone) {
    for (int meses = 10; meses < 80; meses += 1) {
        const auto texto = perguntar("pdftotext", escreverPdf(recibo(meses)));
        const auto ultima = texto.substr(texto.rfind("Mês de referência"));
        EXPECT_TRUE(std::regex_search(ultima, std::regex(" de 20[0-9]{2} "))) << meses;
    }
}

TEST(ComprovativoPdf, NamesOfAllEuropeAndOfAnyLength) {
    auto c = recibo(1);
    c.nomeEmpregador = "Łódź Conceição, Škoda Őű Şükrü Đorđe Δοκιμή Пример";
    EXPECT_NE(perguntar("pdftotext", escreverPdf(c)).find(c.nomeEmpregador), std::string::npos);

    c.nomeEmpregador.assign(400, 'W');
    c.nomeEmpregador += " \xF0\x9F\x98\x80 fim";
    const auto texto = perguntar("pdftotext", escreverPdf(c));
    EXPECT_NE(texto.find("\xEF\xBF\xBD fim"), std::string::npos) << "what the font has no plane for is marked";
    for (const char* vazio : {"", " ", "   "}) {
        c.nomeEmpregador = vazio;
        EXPECT_EQ(paginas(escreverPdf(c)), 1);
    }
}

TEST(ComprovativoPdf, SaysWhatWasPaidInExcess) {
    auto c = recibo(1);
    EXPECT_EQ(perguntar("pdftotext", escreverPdf(c)).find("excesso"), std::string::npos);
    c.valorPago.valor += 2'50;
    esperarPorOrdem(perguntar("pdftotext", escreverPdf(c)),
                    {"829,56 €", "Do documento: 827,06 €", "Pago em excesso: 2,50 €"});
}

TEST(ComprovativoPdf, SaysWhatALatePaymentLeft) {
    auto c = recibo(1);
    EXPECT_EQ(perguntar("pdftotext", escreverPdf(c)).find("Juros por pagar"), std::string::npos);
    c.jurosPorPagar = domain::Cents{4'812};
    esperarPorOrdem(perguntar("pdftotext", escreverPdf(c)),
                    {"827,06 €", "Juros por pagar: 48,12 €", "Entidade empregadora"});
}

TEST(ComprovativoPdf, OneThatWasAnnulledSaysSoOnEveryPage) {
    auto c = recibo(60);
    EXPECT_EQ(perguntar("pdftotext", escreverPdf(c)).find("ANULADO"), std::string::npos);
    c.anuladoEm = domain::lerData("2026-12-01").value();
    const auto pdf = escreverPdf(c);
    const auto texto = perguntar("pdftotext", pdf);
    int vezes = 0;
    for (auto onde = texto.find("RECIBO ANULADO em 1 de dezembro de 2026"); onde != std::string::npos;
         onde = texto.find("RECIBO ANULADO", onde + 1))
        ++vezes;
    EXPECT_EQ(vezes, paginas(pdf));
    EXPECT_NE(texto.find("o banco estornou o pagamento"), std::string::npos);
}

TEST(ComprovativoPdf, QualityIsMarkedOnEveryPage) {
    auto c = recibo(60);
    const auto contar = [](const std::string& texto) {
        const std::string marca = "QUALIDADE — SEM VALOR";
        int vezes = 0;
        for (auto onde = texto.find(marca); onde != std::string::npos; onde = texto.find(marca, onde + 1)) ++vezes;
        return vezes;
    };
    EXPECT_EQ(contar(perguntar("pdftotext", escreverPdf(c))), 0);
    c.semValor = true;
    const auto pdf = escreverPdf(c);
    EXPECT_GE(contar(perguntar("pdftotext", pdf)), paginas(pdf));
}

TEST(ComprovativoPdf, TheSameReceiptGivesTheSameBytes) {
    EXPECT_EQ(escreverPdf(recibo(3)), escreverPdf(recibo(3)));
    EXPECT_NE(escreverPdf(recibo(3)), escreverPdf(recibo(2)));
}

TEST(CodigoVerificacao, FollowsFromTheDataOfTheReceipt) {
    const auto c = recibo(1);
    const auto codigo = codigoVerificacao(c);
    EXPECT_TRUE(std::regex_match(codigo, std::regex("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"))) << codigo;
    EXPECT_EQ(codigoVerificacao(recibo(1)), codigo);
    auto outro = c;
    outro.numeroRecibo += 1;
    EXPECT_NE(codigoVerificacao(outro), codigo);
    outro = c;
    outro.valorPago.valor += 1;
    EXPECT_NE(codigoVerificacao(outro), codigo);
    outro = c;
    outro.dataPagamento = domain::somarDias(c.dataPagamento, 1);
    EXPECT_NE(codigoVerificacao(outro), codigo);
    outro = c;
    outro.nomeEmpregador = "Outra";
    EXPECT_EQ(codigoVerificacao(outro), codigo) << "an employer may change its name";
}

}  // namespace
}  // namespace psi::comprovativo
