#include "psi/domain/pagamentos/aviso_bancario.hpp"
#include "psi/domain/lisboa.hpp"

#include <gtest/gtest.h>

namespace psi::domain {
namespace {

constexpr Cents valor{10'000};

Instante agora() {
    return std::chrono::sys_days{lerData("2026-11-20").value()} + std::chrono::hours{12};
}

DocumentoDoAviso documento(std::int64_t numero = 10'000'001) {
    DocumentoDoAviso d;
    d.empregador = 25'000'000'012;
    d.numero = numero;
    d.valor = valor;
    d.dataEmissao = agora() - std::chrono::days{2};
    d.dataValidade = agora() + std::chrono::days{3};
    return d;
}

/// Paid on the day of `agora`.
Pagamento hoje(Cents pago) {
    return {pago, dataEmLisboa(agora())};
}

ResultadoAviso resultado(const DocumentoDoAviso& d, Cents pago = valor) {
    return decidirAviso(hoje(pago), {{}, {d.numero}}, {d}, agora()).resultado;
}

TEST(AvisoBancario, TheExactValuePays) {
    const auto decisao = decidirAviso(hoje(valor), {{}, {10'000'001}}, {documento()}, agora());
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Aplicado);
    EXPECT_TRUE(decisao.aplica());
    EXPECT_EQ(decisao.documento->numero, 10'000'001);
    EXPECT_EQ(decisao.porAplicar, Cents{0});
}

TEST(AvisoBancario, MorePaysAndTheExcessIsListed) {
    const auto decisao = decidirAviso(hoje({10'001}), {{}, {10'000'001}}, {documento()}, agora());
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Excesso);
    EXPECT_TRUE(decisao.aplica());
    EXPECT_EQ(decisao.porAplicar, Cents{1});
}

TEST(AvisoBancario, LessPaysNothing) {
    const auto decisao = decidirAviso(hoje({9'999}), {{}, {10'000'001}}, {documento()}, agora());
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Insuficiente);
    EXPECT_FALSE(decisao.aplica());
    EXPECT_EQ(decisao.porAplicar, Cents{9'999});
    EXPECT_TRUE(decisao.documento);
}

TEST(AvisoBancario, NothingIsPaidTwiceNorAfterItsCancellation) {
    auto d = documento();
    d.guardado = EstadoDocumento::Pago;
    EXPECT_EQ(resultado(d), ResultadoAviso::JaPago);
    d.guardado = EstadoDocumento::Cancelado;
    EXPECT_EQ(resultado(d), ResultadoAviso::Cancelado);
    EXPECT_EQ(resultado(d, {1}), ResultadoAviso::Cancelado);
}

TEST(AvisoBancario, AnExpiredOneIsPaidWhileItsValuesAreItsOwn) {
    for (const auto guardado : {EstadoDocumento::Expirado, EstadoDocumento::APagamento}) {
        auto d = documento();
        d.guardado = guardado;
        EXPECT_EQ(resultado(d), ResultadoAviso::Aplicado);
        d.valoresNoutroAte = agora();
        EXPECT_EQ(resultado(d), ResultadoAviso::Expirado) << "another holds them at this very instant";
        d.valoresNoutroAte = agora() - std::chrono::seconds{1};
        EXPECT_EQ(resultado(d), ResultadoAviso::Aplicado) << "the other has expired as well";
        d.valoresPagosNoutro = true;
        EXPECT_EQ(resultado(d), ResultadoAviso::Expirado);
        d.valoresPagosNoutro = false;
        d.valoresDesfeitos = true;
        EXPECT_EQ(resultado(d), ResultadoAviso::Expirado);
        EXPECT_EQ(resultado(d, {1}), ResultadoAviso::Insuficiente);
    }
}

TEST(AvisoBancario, TheOtherDocumentsValidityIsJudgedByTheVendorsDate) {
    auto d = documento();
    d.guardado = EstadoDocumento::Expirado;
    d.valoresNoutroAte = agora() + std::chrono::days{30};
    d.dataSimulada = lerData("2026-12-19").value();
    EXPECT_EQ(resultado(d), ResultadoAviso::Expirado);
    d.dataSimulada = lerData("2026-12-21").value();
    EXPECT_EQ(resultado(d), ResultadoAviso::Aplicado);
}

TEST(AvisoBancario, AMultibancoReferenceIsMatchedWithItsEntityOrItsAmount) {
    auto d = documento();
    d.entidade = 11'249;
    d.referencia = referenciaMultibanco({11'249, 123, 4567}, valor, valor).value();
    const auto com = [&](std::optional<int> entidade, const std::string& referencia, Cents pago) {
        return decidirAviso(hoje(pago), {{{entidade, referencia}}, {}}, {d}, agora()).resultado;
    };
    EXPECT_EQ(com(11'249, d.referencia, valor), ResultadoAviso::Aplicado);
    EXPECT_EQ(com(11'249, d.referencia, {1}), ResultadoAviso::Insuficiente) << "told with its entity";
    EXPECT_EQ(com(11'250, d.referencia, valor), ResultadoAviso::Desconhecido);
    EXPECT_EQ(com({}, d.referencia, valor), ResultadoAviso::Aplicado) << "the check digits agree";
    EXPECT_EQ(com({}, d.referencia, {10'001}), ResultadoAviso::Desconhecido) << "nine digits of something else";
    EXPECT_EQ(com(11'249, "000000000", valor), ResultadoAviso::Desconhecido);
}

TEST(AvisoBancario, WhatNamesNoneOrTwoIsUnknown) {
    const auto um = documento(10'000'001), outro = documento(10'000'002);
    EXPECT_EQ(decidirAviso(hoje(valor), {}, {}, agora()).resultado, ResultadoAviso::Desconhecido);
    EXPECT_EQ(decidirAviso(hoje(valor), {{}, {10'000'009}}, {um}, agora()).resultado, ResultadoAviso::Desconhecido);
    const auto duvida = decidirAviso(hoje(valor), {{}, {10'000'001, 10'000'002}}, {um, outro}, agora());
    EXPECT_EQ(duvida.resultado, ResultadoAviso::Desconhecido);
    EXPECT_FALSE(duvida.documento);
    EXPECT_EQ(duvida.porAplicar, valor);
    EXPECT_EQ(decidirAviso(hoje(valor), {{}, {10'000'001, 10'000'009}}, {um}, agora()).resultado,
              ResultadoAviso::Aplicado);
}

TEST(AvisoBancario, ADayAfterTodayOrBeforeTheIssuePaysNothing) {
    const auto em = [](const char* dia, const DocumentoDoAviso& d) {
        return decidirAviso({valor, lerData(dia).value()}, {{}, {d.numero}}, {d}, agora()).resultado;
    };
    EXPECT_EQ(em("2026-11-17", documento()), ResultadoAviso::AntesDaEmissao);
    EXPECT_EQ(em("1000-01-01", documento()), ResultadoAviso::AntesDaEmissao);
    EXPECT_EQ(em("2026-11-18", documento()), ResultadoAviso::Aplicado) << "the day of issue";
    EXPECT_EQ(em("2026-11-20", documento()), ResultadoAviso::Aplicado) << "today";
    EXPECT_EQ(em("2026-11-21", documento()), ResultadoAviso::DataFutura);
    EXPECT_EQ(em("9999-12-31", documento()), ResultadoAviso::DataFutura);
    auto simulado = documento();
    simulado.dataSimulada = lerData("2026-12-24").value();
    EXPECT_EQ(em("2026-12-24", simulado), ResultadoAviso::Aplicado) << "the vendor's own date counts";
}

// 3,475.00 due on 2026-02-25, issued the day before, paid on 10 March.
DocumentoDoAviso expirado() {
    auto d = documento();
    d.valor = {347'500};
    d.dataEmissao = std::chrono::sys_days{lerData("2026-02-24").value()} + std::chrono::hours{10};
    d.dataValidade = inicioDoDiaEmLisboa(lerData("2026-02-26").value());
    d.parcelas = {{MesReferencia::ler("2026-01").value(), lerData("2026-02-25").value(), {347'500}}};
    d.taxas = {{lerData("2025-01-01").value(), 8'309}};
    return d;
}

std::vector<JurosPorPagar> deixados(const DocumentoDoAviso& d, const char* dia) {
    const auto decisao = decidirAviso({d.valor, lerData(dia).value()}, {{}, {d.numero}}, {d}, agora());
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Aplicado);
    return decisao.jurosPorPagar;
}

TEST(AvisoBancario, ALatePaymentLeavesTheInterestOfTheMonthsThatTheIssueHadNot) {
    const auto juros = deixados(expirado(), "2026-03-10");
    ASSERT_EQ(juros.size(), 1U);
    EXPECT_EQ(juros[0].valor, Cents{4'812});
    EXPECT_EQ(juros[0].mesReferencia.texto(), "2026-01");
    EXPECT_EQ(juros[0].dataLimite, lerData("2026-02-25"));
    ASSERT_EQ(juros[0].meses.size(), 2U);
    EXPECT_EQ(juros[0].meses[0].texto() + juros[0].meses[1].texto(), "2026-022026-03");

    EXPECT_EQ(deixados(expirado(), "2026-02-26").at(0).valor, Cents{2'406}) << "the first day that it no longer stood";
    EXPECT_EQ(deixados(expirado(), "2026-04-01").at(0).meses.size(), 3U);
    for (const char* aTempo : {"2026-02-24", "2026-02-25"}) EXPECT_TRUE(deixados(expirado(), aTempo).empty());

    auto jaEmMora = expirado();
    jaEmMora.dataEmissao = std::chrono::sys_days{lerData("2026-02-26").value()} + std::chrono::hours{10};
    jaEmMora.dataValidade = inicioDoDiaEmLisboa(lerData("2026-03-01").value());
    EXPECT_EQ(deixados(jaEmMora, "2026-03-10").at(0).valor, Cents{2'406}) << "February was charged at issue";
    jaEmMora.parcelas[0].contribuicoes = {1};
    EXPECT_TRUE(deixados(jaEmMora, "2026-03-10").empty()) << "no cent of it";
}

TEST(AvisoBancario, WhatDoesNotPayLeavesNoInterest) {
    const auto decisao =
        decidirAviso({{347'499}, lerData("2026-03-10").value()}, {{}, {expirado().numero}}, {expirado()}, agora());
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Insuficiente);
    EXPECT_TRUE(decisao.jurosPorPagar.empty());
}

TEST(AvisoBancario, WhatTheBankTakesBackIsLookedAt) {
    const auto decisao = decidirEstorno(hoje(valor), {{}, {10'000'001}}, {documento()});
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Estorno);
    EXPECT_EQ(decisao.porAplicar, valor);
    EXPECT_EQ(decisao.documento->numero, 10'000'001);
    EXPECT_FALSE(decisao.aplica());
}

TEST(AvisoBancario, EveryOutcomeHasItsName) {
    for (const char* texto :
         {"APLICADO", "EXCESSO", "INSUFICIENTE", "EXPIRADO", "CANCELADO", "JA_PAGO", "DATA_FUTURA", "ANTES_DA_EMISSAO",
          "REPETICAO_POSSIVEL", "DESCONHECIDO", "ESTORNADO", "ESTORNO", "ESTORNO_TRATADO"})
        EXPECT_STREQ(nome(lerResultadoAviso(texto).value()), texto);
    EXPECT_FALSE(lerResultadoAviso("OUTRO"));
}

}  // namespace
}  // namespace psi::domain
