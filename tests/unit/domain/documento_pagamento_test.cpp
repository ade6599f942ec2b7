#include "psi/domain/pagamentos/documento_pagamento.hpp"
#include "psi/domain/lisboa.hpp"

#include <gtest/gtest.h>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace std::chrono_literals;
using testes::dia;
using testes::numero;
using testes::utc;

MesReferencia mes(const char* texto) {
    return MesReferencia::ler(texto).value();
}

ValorPorPagar valor(const char* mesReferencia, std::int64_t cents, int bloco = 1) {
    return {mes(mesReferencia), 20, {bloco, "5b0c7d1e-0000-4000-8000-000000000001", bloco, {cents}}};
}

/// An emission that gives a document of 347.50 EUR for 2026-10, in time; a test changes what it is about.
struct Caso {
    PedidoEmissao pedido{11, {}};
    FactosEmissao factos{.ambitoEmVigor = true,
                         .ambitoServido = true,
                         .valores = {valor("2026-10", 34'750)},
                         .documentos = {},
                         .taxas = {{dia("2025-01-01"), 8'309}},
                         .horasValidade = 120,
                         .maximoMultibanco = {9'999'999},
                         .referenciaLivre = ChaveMultibanco{21'999, 5, 42}};
    Instante agora = utc("2026-11-05T10:00:00Z");

    [[nodiscard]] Emissao avaliar() const { return avaliarEmissao(pedido, factos, agora); }
    [[nodiscard]] NovoDocumento documento() const { return avaliar().documento.value(); }
    /// "PSI-015 ambito"; empty where there is a document.
    [[nodiscard]] std::string recusa() const {
        const Emissao emissao = avaliar();
        EXPECT_NE(emissao.documento.has_value(), emissao.mensagens.size() == 1);
        return emissao.documento ? "" : emissao.mensagens.at(0).codigo + " " + emissao.mensagens.at(0).campo;
    }
};

TEST(Emissao, ReuneOsValoresPorMes) {
    Caso caso;
    caso.factos.valores = {valor("2026-10", 34'750, 3), valor("2026-09", 500, 1), valor("2026-10", -750, 2)};
    const NovoDocumento documento = caso.documento();
    ASSERT_EQ(documento.parcelas.size(), 2U);
    EXPECT_EQ(documento.parcelas[0].mesReferencia, mes("2026-09"));
    EXPECT_EQ(documento.parcelas[1].contribuicoes, Cents{34'000});
    ASSERT_EQ(documento.parcelas[1].declaracoes.size(), 2U);
    EXPECT_EQ(documento.parcelas[1].declaracoes[0].bloco, 2);
    EXPECT_EQ(documento.parcelas[1].juros, Cents{0});
    EXPECT_EQ(documento.valor.valor, 34'500 + documento.parcelas[0].juros.valor);
}

TEST(Emissao, AsDeclaracoesVemPelaOrdemDeEntrega) {
    Caso caso;
    const auto daEntrega = [](int bloco, const char* entrega) {
        ValorPorPagar um = valor("2026-10", 100, bloco);
        um.declaracao.identificadorEntrega = entrega;
        return um;
    };
    caso.factos.valores = {daEntrega(7, "0a0c7d1e-0000-4000-8000-000000000001"),
                           daEntrega(3, "f00c7d1e-0000-4000-8000-000000000001")};
    const Parcela parcela = caso.documento().parcelas.at(0);
    EXPECT_EQ(parcela.declaracoes.at(0).bloco, 3);
    EXPECT_EQ(parcela.declaracoes.at(1).bloco, 7);
}

TEST(Emissao, OsJurosSeguemOsVetores) {
    for (const auto& linha : testes::vetores("interest")) {
        const auto base = numero(linha.at(0));
        if (base <= 0) continue;
        const Data vencimento = dia(linha.at(1));
        Caso caso;
        caso.agora = inicioDoDiaEmLisboa(dia(linha.at(2))) + 9h;
        caso.factos.taxas = testes::taxasDeJuro();
        caso.factos.valores = {
            {MesReferencia::de(vencimento).somar(-1), static_cast<unsigned>(vencimento.day()), {1, "e", 1, {base}}}};
        const Parcela parcela = caso.documento().parcelas.at(0);
        EXPECT_EQ(parcela.mesesMora, numero(linha.at(4))) << linha.at(0) << " " << linha.at(1) << " " << linha.at(2);
        EXPECT_EQ(parcela.juros.valor, numero(linha.at(5)));
        EXPECT_EQ(caso.documento().valor.valor, base + parcela.juros.valor);
    }
}

JurosPorPagar juros(std::int64_t id, const char* mesReferencia, std::vector<MesReferencia> meses, std::int64_t cents) {
    return {id, mes(mesReferencia), dia("2026-02-25"), std::move(meses), {cents}};
}

TEST(Emissao, OsJurosDeUmPagamentoTardioVaoNumaParcelaSua) {
    Caso caso;
    caso.factos.valores = {valor("2026-10", 34'750)};
    caso.factos.jurosPorPagar = {juros(7, "2026-10", {mes("2026-11")}, 5),
                                 juros(8, "2026-01", {mes("2026-02"), mes("2026-03")}, 4'812),
                                 juros(9, "2026-01", {mes("2026-03"), mes("2026-04")}, 100)};
    const NovoDocumento documento = caso.documento();
    ASSERT_EQ(documento.parcelas.size(), 3U);
    const Parcela esperada{mes("2026-01"), dia("2026-02-25"), {}, 3, {4'912}, {}};
    EXPECT_EQ(documento.parcelas[0], esperada) << "of one month together, its months counted once";
    EXPECT_EQ(documento.parcelas[1].contribuicoes, Cents{34'750});
    EXPECT_EQ(documento.parcelas[2].mesReferencia, mes("2026-10"));
    EXPECT_EQ(documento.parcelas[2].juros, Cents{5});
    EXPECT_EQ(documento.valor.valor, 34'750 + 4'912 + 5);
    EXPECT_EQ(documento.jurosTomados, (std::vector<std::int64_t>{7, 8, 9}));

    caso.pedido.meses = {mes("2026-01")};
    EXPECT_EQ(caso.documento().valor.valor, 4'912);
    EXPECT_EQ(caso.documento().dataValidade, caso.agora + 120h) << "interest alone: the validity is whole";
    caso.pedido.meses = {mes("2026-02")};
    EXPECT_EQ(caso.recusa(), "PSI-015 mesReferencia");
    caso.pedido.meses = {};
    caso.factos.valores = {valor("2026-10", -4'917)};
    EXPECT_EQ(caso.recusa(), "PSI-015 ambito") << "a credit covers it";
    caso.factos.valores = {valor("2026-10", -4'900)};
    EXPECT_EQ(caso.documento().valor.valor, 17);
}

TEST(Emissao, SoOsMesesPedidos) {
    Caso caso;
    caso.factos.valores = {valor("2026-10", 34'750, 1), valor("2026-09", 500, 2)};
    caso.pedido.meses = {mes("2026-10"), mes("2026-08"), mes("2026-10")};
    ASSERT_EQ(caso.documento().parcelas.size(), 1U);
    EXPECT_EQ(caso.documento().valor, Cents{34'750});
    caso.pedido.meses = {mes("2026-08")};
    EXPECT_EQ(caso.recusa(), "PSI-015 mesReferencia");
}

TEST(Emissao, OAmbitoDecidePrimeiro) {
    Caso caso;
    caso.factos.ambitoServido = false;
    EXPECT_EQ(caso.recusa(), "PSI-015 ambito");
    caso.factos.ambitoEmVigor = false;
    EXPECT_EQ(caso.recusa(), "PAG-001 ambito");
}

TEST(Emissao, SemValoresMasComDocumentosEmVigor) {
    Caso caso;
    caso.factos.valores.clear();
    EXPECT_EQ(caso.recusa(), "PSI-015 ambito");
    caso.factos.documentos = {{10'000'001, {mes("2026-09")}}, {10'000'002, {mes("2026-10"), mes("2026-08")}}};
    EXPECT_EQ(caso.recusa(), "PSI-011 ambito");
    EXPECT_EQ(caso.avaliar().documentosEmVigor, (std::vector<std::int64_t>{10'000'001, 10'000'002}));
    EXPECT_NE(caso.avaliar().mensagens[0].texto.find("10000001, 10000002"), std::string::npos);
    caso.pedido.meses = {mes("2026-08")};
    EXPECT_EQ(caso.recusa(), "PSI-011 mesReferencia");
    EXPECT_EQ(caso.avaliar().documentosEmVigor, (std::vector<std::int64_t>{10'000'002}));
    caso.pedido.meses = {mes("2026-07")};
    EXPECT_EQ(caso.recusa(), "PSI-015 mesReferencia");
}

TEST(Emissao, ComValoresLivresHaDocumentoAindaQueHajaOutros) {
    Caso caso;
    caso.factos.documentos = {{10'000'001, {mes("2026-10")}}};
    EXPECT_EQ(caso.documento().valor, Cents{34'750});
    EXPECT_TRUE(caso.avaliar().documentosEmVigor.empty());
}

TEST(Emissao, UmCreditoDeduzENuncaDaUmDocumentoNegativo) {
    Caso caso;
    caso.factos.valores = {valor("2026-09", -10'000, 1), valor("2026-10", 34'750, 2)};
    const NovoDocumento documento = caso.documento();
    EXPECT_EQ(documento.valor, Cents{24'750});
    EXPECT_EQ(documento.parcelas[0].contribuicoes, Cents{-10'000});
    EXPECT_EQ(documento.parcelas[0].mesesMora, 0);
    for (const std::int64_t credito : {-34'750, -34'751}) {
        caso.factos.valores[0] = valor("2026-09", credito);
        EXPECT_EQ(caso.recusa(), "PSI-015 ambito");
    }
    EXPECT_NE(caso.avaliar().mensagens[0].texto.find("crédito de 0,01 EUR"), std::string::npos);
    caso.factos.documentos = {{10'000'001, {mes("2026-08")}}};
    EXPECT_EQ(caso.recusa(), "PSI-011 ambito");
}

TEST(Emissao, SemTaxaDeJurosDizOMes) {
    Caso caso;
    caso.factos.valores = {valor("2024-10", 100, 1), valor("2026-10", 34'750, 2)};
    EXPECT_EQ(caso.recusa(), "PSI-003 mesReferencia");
    EXPECT_NE(caso.avaliar().mensagens[0].texto.find("2024-10"), std::string::npos);
    caso.pedido.meses = {mes("2026-10")};
    EXPECT_EQ(caso.recusa(), "");
    caso.factos.valores[0] = valor("2024-10", -100, 1);
    caso.pedido.meses.clear();
    EXPECT_EQ(caso.documento().valor, Cents{34'650}) << "a credit needs no rate";
}

TEST(Emissao, OVencimentoMudaDeDiaComAData) {
    Caso caso;
    caso.agora = utc("2026-11-24T10:00:00Z");
    EXPECT_EQ(caso.documento().parcelas[0].mesesMora, 1);
    caso.factos.valores[0].diaLimite = 25;
    EXPECT_EQ(caso.documento().parcelas[0].mesesMora, 0);
    EXPECT_EQ(caso.documento().parcelas[0].dataLimite, dia("2026-11-25"));
    caso.agora = utc("2026-11-26T10:00:00Z");
    EXPECT_EQ(caso.documento().parcelas[0].mesesMora, 1);
}

TEST(Emissao, JulhoPagaSeAteAoDiaDeAgostoUtilOuNao) {
    Caso caso;
    caso.factos.valores = {valor("2025-07", 347'500)};
    caso.factos.valores[0].diaEmAgosto = 31;  // a Sunday
    caso.agora = utc("2025-08-31T12:00:00Z");
    EXPECT_EQ(caso.documento().parcelas[0].dataLimite, dia("2025-08-31"));
    EXPECT_EQ(caso.documento().valor, Cents{347'500});
    EXPECT_EQ(caso.documento().dataValidade, utc("2025-08-31T23:00:00Z"));
    caso.agora = utc("2025-08-31T23:00:00Z");
    EXPECT_EQ(caso.documento().parcelas[0].mesesMora, 1);
    EXPECT_EQ(caso.documento().parcelas[0].juros, Cents{2'406});
    caso.factos.valores = {valor("2026-10", 34'750)};
    caso.factos.valores[0].diaEmAgosto = 31;
    EXPECT_EQ(caso.documento().parcelas[0].dataLimite, dia("2026-11-20")) << "only what is due in August";
}

TEST(Emissao, JaneiroDe2026EmitidoNaVesperaDoPrazoNaoTemJuros) {
    Caso caso;
    caso.factos.valores = {valor("2026-01", 347'500)};
    caso.factos.valores[0].diaLimite = 25;
    caso.agora = utc("2026-02-24T10:00:00Z");
    EXPECT_EQ(caso.documento().valor, Cents{347'500});
    EXPECT_EQ(caso.documento().parcelas[0].dataLimite, dia("2026-02-25"));
}

struct Validade {
    const char* mesReferencia;
    const char* emissao;
    const char* validade;
};

TEST(Emissao, ValeCincoDiasMasNuncaComOutrosJuros) {
    for (const auto& [mesReferencia, emissao, esperada] : {
             Validade{"2026-10", "2026-11-05T10:00:00Z", "2026-11-10T10:00:00Z"},  // 120 h
             Validade{"2026-10", "2026-11-15T23:59:59Z", "2026-11-20T23:59:59Z"},
             Validade{"2026-10", "2026-11-16T00:00:01Z", "2026-11-21T00:00:00Z"},  // 24:00 of the due date
             Validade{"2026-10", "2026-11-20T23:59:59Z", "2026-11-21T00:00:00Z"},
             Validade{"2026-10", "2026-11-21T00:00:00Z", "2026-11-26T00:00:00Z"},  // late; the month ends later
             Validade{"2026-10", "2026-11-25T23:59:59Z", "2026-11-30T23:59:59Z"},
             Validade{"2026-10", "2026-11-26T00:00:01Z", "2026-12-01T00:00:00Z"},  // 24:00 of the month's last day
             Validade{"2026-10", "2026-11-30T23:59:59Z", "2026-12-01T00:00:00Z"},
             Validade{"2026-10", "2026-12-18T09:00:00Z", "2026-12-23T09:00:00Z"},
             Validade{"2026-05", "2026-06-19T10:00:00Z",
                      "2026-06-22T23:00:00Z"},  // Saturday 20 moves to 22; summer time
             Validade{"2026-05", "2026-06-30T22:59:59Z", "2026-06-30T23:00:00Z"},
             Validade{"2026-09", "2026-10-20T21:00:00Z", "2026-10-20T23:00:00Z"},
             Validade{"2026-09", "2026-10-21T09:00:00Z", "2026-10-26T09:00:00Z"},  // 120 h over the end of summer time
             Validade{"2026-09", "2026-10-31T09:00:00Z", "2026-11-01T00:00:00Z"},
         }) {
        Caso caso;
        caso.factos.valores = {valor(mesReferencia, 10'000)};
        caso.agora = utc(emissao);
        EXPECT_EQ(caso.documento().dataValidade, utc(esperada)) << mesReferencia << " " << emissao;
    }
}

TEST(Emissao, AValidadeEADoMesQueMudaPrimeiro) {
    Caso caso;
    caso.factos.valores = {valor("2026-05", 10'000, 1), valor("2026-10", 10'000, 2)};
    caso.agora = utc("2026-11-19T10:00:00Z");
    EXPECT_EQ(caso.documento().dataValidade, utc("2026-11-21T00:00:00Z")) << "October is due on the 20th";
    caso.factos.valores[1] = valor("2026-10", -500, 2);
    EXPECT_EQ(caso.documento().dataValidade, utc("2026-11-24T10:00:00Z")) << "a credit bears no interest";
    caso.agora = utc("2026-11-28T10:00:00Z");
    EXPECT_EQ(caso.documento().dataValidade, utc("2026-12-01T00:00:00Z"));
    caso.factos.horasValidade = 24;
    EXPECT_EQ(caso.documento().dataValidade, utc("2026-11-29T10:00:00Z"));
}

TEST(Emissao, ReferenciaMultibancoAteAoMaximo) {
    Caso caso;
    EXPECT_EQ(caso.documento().referenciaMultibanco, "005004215");
    caso.factos.maximoMultibanco = {34'749};
    EXPECT_FALSE(caso.documento().referenciaMultibanco);
    EXPECT_FALSE(caso.documento().semReferenciaLivre);
    caso.factos.maximoMultibanco = {34'750};
    EXPECT_TRUE(caso.documento().referenciaMultibanco);
    caso.factos.referenciaLivre.reset();
    EXPECT_FALSE(caso.documento().referenciaMultibanco);
    EXPECT_TRUE(caso.documento().semReferenciaLivre);
}

TEST(EstadoDocumento, ExpiraDepoisDaValidadeSemQueNadaOMude) {
    using enum EstadoDocumento;
    const Instante validade = utc("2026-11-10T10:00:00Z");
    EXPECT_EQ(estadoEm(APagamento, validade, validade), APagamento);
    EXPECT_EQ(estadoEm(APagamento, validade, validade + 1us), Expirado);
    for (const auto estado : {Pago, Expirado, Cancelado}) {
        EXPECT_EQ(estadoEm(estado, validade, validade - 1us), estado);
        EXPECT_EQ(estadoEm(estado, validade, validade + 1us), estado);
    }
}

TEST(EstadoDocumento, TemOsNomesDoContrato) {
    for (const auto* nome : {"A_PAGAMENTO", "PAGO", "EXPIRADO", "CANCELADO"}) {
        EXPECT_EQ(escrever(lerEstadoDocumento(nome).value()), nome);
    }
    EXPECT_FALSE(lerEstadoDocumento("pago"));
    EXPECT_FALSE(lerEstadoDocumento(""));
}

std::string anular(const FactosAnulacaoDocumento& factos, const char* agora = "2026-11-10T10:00:00Z") {
    const Mensagens mensagens = avaliarAnulacaoDocumento(factos, utc(agora));
    EXPECT_LE(mensagens.size(), 1U);
    return mensagens.empty() ? "" : mensagens[0].codigo + " " + mensagens[0].campo;
}

TEST(AnulacaoDocumento, SoUmDocumentoEmVigorSePodeAnular) {
    using enum EstadoDocumento;
    const Instante validade = utc("2026-11-10T10:00:00Z");
    EXPECT_EQ(anular({false, APagamento, validade}), "PSI-013 numero");
    EXPECT_EQ(anular({true, APagamento, validade}), "");
    EXPECT_EQ(anular({true, APagamento, validade}, "2026-11-10T10:00:01Z"), "PAG-003 numero");
    EXPECT_EQ(anular({true, Expirado, validade}), "PAG-003 numero");
    EXPECT_EQ(anular({true, Pago, validade}, "2026-12-01T00:00:00Z"), "PAG-002 numero");
    EXPECT_EQ(anular({true, Cancelado, validade}), "PAG-004 numero");
}

}  // namespace
}  // namespace psi::domain
