#include "psi/domain/pagamentos/conta_corrente.hpp"

#include <gtest/gtest.h>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::dia;
using testes::utc;

MesReferencia mes(const char* texto) {
    return MesReferencia::ler(texto).value();
}

constexpr std::int64_t kEmVigor = 10'000'001, kPago = 10'000'002, kExpirado = 10'000'003, kPassado = 10'000'004;

/// On 2026-06-15: the account of an employer with a document of each kind. Months are due on day 25 of the next.
struct Caso {
    PedidoConta pedido;
    FactosConta factos{.movimentos = {},
                       .porEscrever = {},
                       .juros = {},
                       .documentos = {{kEmVigor, EstadoDocumento::APagamento, utc("2026-06-18T10:00:00Z"), {70'000}},
                                      {kPago, EstadoDocumento::Pago, utc("2026-03-05T10:00:00Z"), {50'000}},
                                      {kExpirado, EstadoDocumento::Expirado, utc("2026-03-05T10:00:00Z"), {50'000}},
                                      {kPassado, EstadoDocumento::APagamento, utc("2026-06-15T11:59:59Z"), {50'000}}},
                       .recibos = {{7, kPago, dia("2026-03-04"), {50'000}}},
                       .limites = {},
                       .taxas = {{dia("2025-01-01"), 12'000}}};
    Instante agora = utc("2026-06-15T12:00:00Z");

    void movimento(const char* mesReferencia, std::int64_t cents, std::optional<std::int64_t> documento = {}) {
        factos.movimentos.push_back({mes(mesReferencia), {cents}, documento});
        limite(mesReferencia);
    }
    void limite(const char* mesReferencia) { factos.limites.push_back({mes(mesReferencia), 25, 31}); }
    [[nodiscard]] ContaCorrente avaliar() const { return contaCorrente(pedido, factos, agora); }
    [[nodiscard]] ContaDoMes unica() const {
        const auto conta = avaliar();
        EXPECT_EQ(conta.linhas.size(), 1U);
        return conta.linhas.at(0);
    }
};

TEST(ContaCorrente, UmMesRepartePeloQueOsDocumentosTem) {
    Caso caso;
    caso.movimento("2026-03", 1'000, kPago);
    caso.movimento("2026-03", 300, kEmVigor);
    caso.movimento("2026-03", 20, kExpirado);
    caso.movimento("2026-03", 4, kPassado);
    caso.movimento("2026-03", 10'000);
    const auto linha = caso.unica();
    EXPECT_EQ(linha.contribuicoes, Cents{11'324});
    EXPECT_EQ(linha.pago, Cents{1'000});
    EXPECT_EQ(linha.emDocumento, Cents{300});
    EXPECT_EQ(linha.porPagar, Cents{10'024}) << "what an expired document held is owed again, written as such or not";
    EXPECT_EQ(linha.dataLimite, dia("2026-04-27")) << "the 25th is a Saturday";
    EXPECT_EQ(linha.mesesMora, 3) << "April, May, June";
    EXPECT_EQ(linha.juros, Cents{301}) << "10,024 x 36,000 thousandths / 1,200, rounded half up";
    EXPECT_EQ(linha.estado, EstadoConta::EmDivida);
    ASSERT_EQ(linha.documentos.size(), 2U);
    EXPECT_EQ(linha.documentos[0].numero, kEmVigor);
    EXPECT_EQ(linha.documentos[1].estado, EstadoDocumento::Pago);
    ASSERT_EQ(linha.recibos.size(), 1U);
    EXPECT_EQ(linha.recibos[0].numero, 7);
}

TEST(ContaCorrente, OEstadoEOPrimeiroQueSeAplica) {
    const auto estado = [](auto preparar) {
        Caso caso;
        preparar(caso);
        return caso.unica().estado;
    };
    EXPECT_EQ(estado([](Caso& caso) {
                  caso.movimento("2026-04", 1);
                  caso.movimento("2026-04", 1, kEmVigor);
              }),
              EstadoConta::EmDivida);
    EXPECT_EQ(estado([](Caso& caso) {
                  caso.movimento("2026-05", 1);
                  caso.movimento("2026-05", 1, kEmVigor);
              }),
              EstadoConta::EmDocumento)
        << "not late yet";
    EXPECT_EQ(estado([](Caso& caso) { caso.movimento("2026-05", 1); }), EstadoConta::PorVencer);
    EXPECT_EQ(estado([](Caso& caso) { caso.movimento("2026-05", -1); }), EstadoConta::Credito);
    EXPECT_EQ(estado([](Caso& caso) { caso.movimento("2026-05", 1, kPago); }), EstadoConta::Pago);
    EXPECT_EQ(estado([](Caso& caso) {
                  caso.movimento("2026-05", 1, kPago);
                  caso.factos.juros = {{mes("2026-05"), {48}}};
              }),
              EstadoConta::EmDivida)
        << "interest left is owed at once";
}

TEST(ContaCorrente, AsSomasSaoDaContaInteira) {
    Caso caso;
    caso.movimento("2024-01", 10'000);
    caso.movimento("2026-04", 20'000);
    caso.movimento("2026-04", -5'000);
    caso.movimento("2026-05", 700);
    caso.movimento("2026-03", -600);
    caso.movimento("2026-02", 50, kEmVigor);
    caso.factos.juros = {{mes("2026-02"), {48}}, {mes("2026-02"), {3}, kPago}};
    caso.factos.porEscrever = {{mes("2026-05"), {2'000}}};
    caso.pedido.mesInicio = mes("2026-05");
    const auto conta = caso.avaliar();
    ASSERT_EQ(conta.linhas.size(), 1U);
    EXPECT_EQ(conta.linhas[0].contribuicoes, Cents{2'700}) << "a closed month counts before its blocks are written";
    EXPECT_EQ(conta.somas.emDivida, Cents{25'000});
    EXPECT_EQ(conta.somas.porVencer, Cents{2'700});
    EXPECT_EQ(conta.somas.creditos, Cents{600});
    EXPECT_EQ(conta.somas.emDocumentos, Cents{50});
    // 2024-01: from 26 February 2024, no rate before 2025.
    const auto tudo = [&] {
        auto outro = caso;
        outro.pedido.mesInicio.reset();
        return outro.avaliar();
    }();
    EXPECT_TRUE(tudo.linhas.at(0).semTaxa);
    EXPECT_EQ(tudo.linhas.at(0).juros, Cents{0});
    EXPECT_EQ(conta.somas.juros.valor, 15'000 * 2 / 100 + 48)
        << "April's are late in May and June; what a late payment left";
}

TEST(ContaCorrente, MesesSemPedidoSaoOsUltimosDozeEOsAbertos) {
    Caso caso;
    for (const char* um : {"2023-01", "2025-05", "2025-06", "2026-06"}) caso.movimento(um, 1, kPago);
    caso.movimento("2022-01", 1);
    caso.movimento("2022-02", 1, kEmVigor);
    caso.movimento("2022-03", 1, kPago);
    caso.factos.juros = {{mes("2022-03"), {1}}};
    const auto meses = [&] {
        std::string lista;
        for (const auto& linha : caso.avaliar().linhas) lista += linha.mes.texto() + ' ';
        return lista;
    };
    EXPECT_EQ(meses(), "2022-01 2022-02 2022-03 2025-06 2026-06 ");
    caso.pedido.mesFim = mes("2023-01");
    EXPECT_EQ(meses(), "2022-01 2022-02 2022-03 2023-01 ");
    caso.pedido.mesInicio = mes("2022-02");
    EXPECT_EQ(meses(), "2022-02 2022-03 2023-01 ");
    caso.pedido.apenasEmDivida = true;
    EXPECT_EQ(meses(), "2022-03 ");
}

TEST(ContaCorrente, OsJurosSaoDoDiaPedido) {
    Caso caso;
    caso.movimento("2026-05", 10'000);
    EXPECT_EQ(caso.unica().juros, Cents{0});
    caso.pedido.dataCalculo = dia("2026-06-25");
    EXPECT_EQ(caso.unica().estado, EstadoConta::PorVencer);
    caso.pedido.dataCalculo = dia("2026-06-26");
    EXPECT_EQ(caso.unica().estado, EstadoConta::EmDivida);
    EXPECT_EQ(caso.unica().juros, Cents{100});
    caso.pedido.dataCalculo = dia("2026-07-16");
    EXPECT_EQ(caso.unica().juros, Cents{200});
    EXPECT_EQ(caso.unica().mesesMora, 2);
}

TEST(ContaCorrente, ODiaPedidoVaiDeHojeA31DiasAFrente) {
    const auto recusa = [](const char* dataCalculo) {
        PedidoConta pedido;
        pedido.dataCalculo = dia(dataCalculo);
        const auto mensagens = avaliarPedidoConta(pedido, dia("2026-06-15"));
        return mensagens.empty() ? "" : mensagens.at(0).codigo + ' ' + mensagens.at(0).campo;
    };
    EXPECT_EQ(recusa("2026-06-14"), "PAG-006 dataCalculo");
    EXPECT_EQ(recusa("2026-06-15"), "");
    EXPECT_EQ(recusa("2026-07-16"), "");
    EXPECT_EQ(recusa("2026-07-17"), "PAG-006 dataCalculo");
    PedidoConta aoContrario;
    aoContrario.mesInicio = mes("2026-02");
    aoContrario.mesFim = mes("2026-01");
    EXPECT_EQ(avaliarPedidoConta(aoContrario, dia("2026-06-15")).at(0).campo, "mesFim");
}

}  // namespace
}  // namespace psi::domain
