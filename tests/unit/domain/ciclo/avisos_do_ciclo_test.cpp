#include "psi/domain/ciclo/avisos_do_ciclo.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "../vetores.hpp"
#include "ciclo_caso.hpp"

namespace psi::domain {
namespace {

using namespace testes::ciclo;
using testes::dia;
using testes::utc;
using Textos = std::vector<std::string>;
using Meses = std::vector<MesReferencia>;

/// One month among those of an employer in SCC since 2026-10.
struct Avisos {
    FactosAvisos factos;

    explicit Avisos(const char* qual) {
        factos.ciclo = cicloDesde("2026-10", "2027-04-10");
        factos.meses.emplace_back(mes(qual));
    }
    FactosAvisosMes& doMes() { return factos.meses[0]; }
    MesGuardado& guardado() { return *std::ranges::find(factos.ciclo.meses, doMes().mes, &MesGuardado::mes); }
    [[nodiscard]] std::vector<AvisoCiclo> derivar(const char* quando, std::optional<TipoAviso> tipo = {}) const {
        return derivarAvisos(factos, tipo, utc(quando));
    }
    /// "PEDIDO_COMUNICACAO 12345678902 3"
    [[nodiscard]] Textos textos(const char* quando) const {
        Textos lista;
        for (const AvisoCiclo& a : derivar(quando))
            lista.push_back(std::string{escrever(a.tipo)} + " " + std::to_string(a.niss) + " " +
                            std::to_string(a.facto));
        return lista;
    }
};

constexpr const char* previsto = "2027-03-20T10:00:00Z";
constexpr const char* aberto = "2027-04-10T10:00:00Z";
constexpr const char* depoisDoPrazo = "2027-04-21T10:00:00Z";
constexpr const char* depoisDoPagamento = "2027-04-27T10:00:00Z";

TEST(CicloAvisos, ValoresDisponiveisEnquantoAberto) {
    Avisos avisos{"2027-03"};
    EXPECT_EQ(avisos.textos(previsto), Textos{});
    const auto lista = avisos.derivar(aberto);
    ASSERT_EQ(lista.size(), 1U);
    EXPECT_EQ(lista[0].tipo, TipoAviso::ValoresDisponiveis);
    EXPECT_EQ(lista[0].desde, utc("2027-03-31T23:00:00Z"));
    EXPECT_EQ(lista[0].prazo, dia("2027-04-20"));
    avisos.doMes().temValores = false;
    EXPECT_EQ(avisos.textos(aberto), Textos{});
    avisos.doMes().temValores = true;
    avisos.doMes().confirmadoEm = utc("2027-04-05T10:00:00Z");
    avisos.guardado().confirmado = true;
    EXPECT_EQ(avisos.textos(aberto), Textos{});
    EXPECT_EQ(avisos.textos(depoisDoPrazo), Textos{}) << "confirmed: not by silence";
}

TEST(CicloAvisos, SilencioEPagamentoEmFalta) {
    Avisos avisos{"2027-03"};
    EXPECT_EQ(avisos.textos(depoisDoPrazo), Textos{"ACEITE_POR_SILENCIO 0 0"});
    EXPECT_EQ(avisos.derivar(depoisDoPrazo)[0].desde, utc("2027-04-20T23:00:00Z"));
    avisos.doMes().porPagar = euros("347.50");
    EXPECT_EQ(avisos.textos("2027-04-26T22:59:59Z"), Textos{"ACEITE_POR_SILENCIO 0 0"}) << "the 25th is a Sunday";
    EXPECT_EQ(avisos.textos(depoisDoPagamento), (Textos{"ACEITE_POR_SILENCIO 0 0", "PAGAMENTO_EM_FALTA 0 0"}));
    const auto falta = avisos.derivar(depoisDoPagamento, TipoAviso::PagamentoEmFalta);
    ASSERT_EQ(falta.size(), 1U);
    EXPECT_EQ(falta[0].gravidade, Gravidade::Erro);
    EXPECT_NE(falta[0].texto.find("347,50 EUR"), std::string::npos);
    avisos.doMes().porPagar = euros("-1.00");
    EXPECT_EQ(avisos.textos(depoisDoPagamento), Textos{"ACEITE_POR_SILENCIO 0 0"});
}

TEST(CicloAvisos, DeTrabalhadores) {
    Avisos avisos{"2027-03"};
    avisos.doMes().temValores = false;
    avisos.doMes().porComunicar = {{bruno, 7}, {ana, 3}};
    avisos.doMes().comAlertas = {{ana, 900, utc("2027-03-15T10:00:00Z")}};
    EXPECT_EQ(avisos.textos(previsto), Textos{"VALORES_COM_ALERTAS 12345678902 900"});
    EXPECT_EQ(avisos.textos(aberto), (Textos{"PEDIDO_COMUNICACAO 10987654328 7", "PEDIDO_COMUNICACAO 12345678902 3",
                                             "VALORES_COM_ALERTAS 12345678902 900"}));
    EXPECT_EQ(avisos.textos(depoisDoPrazo), Textos{"VALORES_COM_ALERTAS 12345678902 900"});
}

TEST(CicloAvisos, ValoresAlteradosQueOEmpregadorNaoViu) {
    Avisos avisos{"2027-03"};
    avisos.doMes().temValores = false;
    const auto alterado = [&](const char* quando, bool substituido = false) {
        avisos.doMes().alteracoes = {{ana, 5, utc(quando), substituido}};
    };
    const Textos dito{"VALORES_ALTERADOS 12345678902 5"};
    alterado("2027-03-20T10:00:00Z");
    EXPECT_EQ(avisos.textos(aberto), Textos{}) << "while the month was running";
    alterado("2027-03-20T10:00:00Z", true);
    EXPECT_EQ(avisos.textos(previsto), dito) << "the communicated P stays";
    alterado("2027-04-02T10:00:00Z");
    EXPECT_EQ(avisos.textos(aberto), dito);
    EXPECT_EQ(avisos.textos(depoisDoPrazo), Textos{}) << "it is in what silence accepted";
    alterado("2027-04-21T09:00:00Z");
    EXPECT_EQ(avisos.textos(depoisDoPrazo), dito);

    avisos.guardado().confirmado = true;
    avisos.doMes().confirmadoEm = utc("2027-04-05T10:00:00Z");
    alterado("2027-04-02T10:00:00Z");
    EXPECT_EQ(avisos.textos(aberto), Textos{}) << "confirmed since";
    alterado("2027-04-06T10:00:00Z");
    EXPECT_EQ(avisos.textos(aberto), dito);
}

TEST(CicloAvisos, CadaUmUmaVez) {
    Avisos avisos{"2027-03"};
    avisos.doMes().porComunicar = {{ana, 3}, {ana, 3}};
    EXPECT_EQ(avisos.textos(aberto), (Textos{"VALORES_DISPONIVEIS 0 0", "PEDIDO_COMUNICACAO 12345678902 3"}));
}

TEST(CicloAvisos, OsMesesQueSeOlham) {
    CicloDoEmpregador ciclo = cicloDesde("2026-10", "2027-04-10");
    const Instante agora = utc(aberto);
    const auto de = [](std::initializer_list<const char*> textos) {
        Meses meses;
        for (const char* texto : textos) meses.push_back(mes(texto));
        return meses;
    };
    EXPECT_EQ(mesesDosAvisos(ciclo, {}, agora), de({"2026-12", "2027-01", "2027-02", "2027-03", "2027-04"}));
    EXPECT_EQ(mesesDosAvisos(ciclo, mes("2026-10"), agora), de({"2026-10"}));
    EXPECT_EQ(mesesDosAvisos(ciclo, mes("2026-09"), agora), Meses{});
    EXPECT_EQ(mesesDosAvisos(ciclo, mes("2027-05"), agora), Meses{});
    ciclo.inicio.apuradoDesde = dia("2027-02-01");
    EXPECT_EQ(mesesDosAvisos(ciclo, {}, agora), de({"2027-02", "2027-03", "2027-04"}));
}

TEST(CicloAvisos, ChaveEPalavras) {
    AvisoCiclo aviso{mes("2027-03")};
    aviso.tipo = TipoAviso::ValoresComAlertas;
    aviso.niss = ana;
    aviso.facto = 900;
    EXPECT_EQ(chaveDoAviso(aviso, 20000000001), "VALORES_COM_ALERTAS|20000000001|2027-03|12345678902|900");
    for (const char* tipo : {"VALORES_DISPONIVEIS", "PEDIDO_COMUNICACAO", "VALORES_COM_ALERTAS", "VALORES_ALTERADOS",
                             "ACEITE_POR_SILENCIO", "PAGAMENTO_EM_FALTA", "SUPRIMENTO_OFICIOSO"})
        EXPECT_EQ(escrever(lerTipoAviso(tipo).value()), tipo);
    EXPECT_EQ(lerTipoAviso("OUTRO"), std::nullopt);
}

}  // namespace
}  // namespace psi::domain
