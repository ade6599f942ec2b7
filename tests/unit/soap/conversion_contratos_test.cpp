// AnularComunicacao, ConsultarContratos, SincronizarTrabalhadores: XML to command and reply to XML.

#include <gtest/gtest.h>

#include "stand_in.hpp"
#include "support.hpp"

namespace psi::ensaio {
namespace {

using std::chrono::year_month_day;

constexpr year_month_day data(int ano, unsigned mes, unsigned dia) {
    return {std::chrono::year{ano}, std::chrono::month{mes}, std::chrono::day{dia}};
}

std::string pedir(std::string_view caminho, const std::string& corpo) {
    const auto resposta = Porta::unica().post(caminho, envelope11(corpo));
    EXPECT_EQ(resposta.status, 200U) << resposta.body;
    return resposta.body;
}

TEST(AnularComunicacao, TheNumberGoesInAndTheUndosOwnComesOut) {
    operacoes().begin();
    operacoes().reply<operations::AnularComunicacaoResposta>().resultado.numeroComunicacao = 9'007'199'254'740'993;
    const auto xml = pedir(kContratos,
                           "<c:AnularComunicacao><c:contexto><m:idPedido>3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10"
                           "</m:idPedido></c:contexto><c:numeroComunicacao>9007199254740992</c:numeroComunicacao>"
                           "</c:AnularComunicacao>");
    const auto& comando = operacoes().command<operations::AnularComunicacao>();
    EXPECT_EQ(comando.numeroComunicacao, 9'007'199'254'740'992);
    EXPECT_EQ(comando.contexto.idPedido, "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10");
    EXPECT_EQ(elemento(xml, "numeroComunicacao"), "9007199254740993");
}

TEST(ConsultarContratos, FiltersComeWhole) {
    operacoes().begin();
    pedir(kContratos,
          "<c:ConsultarContratos><c:contexto/><c:nissTrabalhador>11234567890</c:nissTrabalhador>"
          "<c:situacao>ATIVO</c:situacao><c:dataInicio>2026-01-01</c:dataInicio><c:dataFim>2026-01-31</c:dataFim>"
          "<c:codigoEstabelecimento>7</c:codigoEstabelecimento><c:tamanhoPagina>50</c:tamanhoPagina>"
          "<c:pagina>abc</c:pagina></c:ConsultarContratos>");
    const auto& c = operacoes().command<operations::ConsultarContratos>();
    EXPECT_EQ(c.nissTrabalhador, std::vector<std::string>{"11234567890"});
    EXPECT_EQ(c.situacao, "ATIVO");
    EXPECT_EQ(c.dataInicio, data(2026, 1, 1));
    EXPECT_EQ(c.dataFim, data(2026, 1, 31));
    EXPECT_EQ(c.codigoEstabelecimento, 7);
    EXPECT_EQ(c.tamanhoPagina, 50);
    EXPECT_EQ(c.pagina, "abc");
}

TEST(ConsultarContratos, PeriodsAreWrittenWhole) {
    operacoes().begin();
    domain::ContratoConsultado contrato;
    contrato.situacao = "CESSADO";
    contrato.niss = 11'234'567'890;
    contrato.vinculo = {data(2020, 1, 1), data(2021, 6, 30)};
    contrato.motivoFimVinculo = "RAOT";
    contrato.numeroComunicacao = 42;
    domain::PeriodoContrato periodo;
    periodo.numeroComunicacao = 43;
    periodo.contrato = {{data(2020, 1, 1), data(2020, 12, 31)},
                        "F",
                        "P",
                        data(2020, 1, 1),
                        data(2021, 6, 30),
                        "25140",
                        {100'000},
                        domain::Cents{5},
                        domain::Centesimos{5'000},
                        domain::Centesimos{2'050},
                        domain::Centesimos{1'150},
                        "STAT",
                        11'234'567'891,
                        "REGE"};
    contrato.periodos = {
        periodo,
        {44, {{data(2021, 1, 1), {}}, "A", "T", data(2020, 1, 1), {}, "25140", {1}, {}, {}, {}, {}, {}, {}, "PEVE"}}};
    operacoes().reply<operations::ConsultarContratosResposta>().contrato = {contrato};
    operacoes().reply<operations::ConsultarContratosResposta>().proximaPagina = "adiante";
    operacoes().reply<operations::ConsultarContratosResposta>().total = 12;
    const auto xml = pedir(kContratos, "<c:ConsultarContratos><c:contexto/></c:ConsultarContratos>");
    EXPECT_EQ(quantos(xml, "contrato"), 1U);
    EXPECT_EQ(elemento(xml, "situacao"), "CESSADO");
    EXPECT_EQ(elemento(xml, "dataInicioVinculo"), "2020-01-01");
    EXPECT_EQ(elemento(xml, "dataFimVinculo"), "2021-06-30");
    EXPECT_EQ(elemento(xml, "motivoFimVinculo"), "RAOT");
    EXPECT_EQ(elemento(xml, "numeroComunicacao"), "42");
    EXPECT_EQ(quantos(xml, "periodo"), 2U);
    const auto inicio = xml.find("<cont:periodo>"), meio = xml.find("<cont:periodo>", inicio + 1);
    const auto fim = xml.rfind("</cont:contrato>");
    const auto primeiro = "<p xmlns:cont='p'>" + xml.substr(inicio, meio - inicio) + "</p>";
    const auto segundo = "<p xmlns:cont='p'>" + xml.substr(meio, fim - meio) + "</p>";
    EXPECT_EQ(elemento(primeiro, "numeroComunicacao"), "43");
    EXPECT_EQ(elemento(primeiro, "dataFim"), "2020-12-31");
    EXPECT_EQ(elemento(primeiro, "fimContrato"), "2021-06-30");
    EXPECT_EQ(elemento(primeiro, "diuturnidades"), "0.05");
    EXPECT_EQ(elemento(primeiro, "diasTrabalho"), "11.5");
    EXPECT_EQ(elemento(primeiro, "motivoContrato"), "STAT");
    EXPECT_EQ(elemento(primeiro, "nissTrabalhadorSubstituir"), "11234567891");
    EXPECT_EQ(elemento(segundo, "prestacaoTrabalho"), "T");
    EXPECT_EQ(elemento(segundo, "enquadramento"), "PEVE");
    for (const char* ausente : {"dataFim", "fimContrato", "diuturnidades", "percentagemTrabalho", "horasTrabalho",
                                "diasTrabalho", "motivoContrato", "nissTrabalhadorSubstituir"})
        EXPECT_EQ(quantos(segundo, ausente), 0U) << ausente;
    EXPECT_EQ(elemento(xml, "proximaPagina"), "adiante");
    EXPECT_EQ(elemento(xml, "total"), "12");
}

TEST(SincronizarTrabalhadores, AnEmptyMarkIsNone) {
    for (const char* marca : {"", "<v:marca/>", "<v:marca xsi:nil='true'/>"}) {
        operacoes().begin();
        pedir(kVinculos, std::string("<v:SincronizarTrabalhadores><v:contexto/>") + marca +
                             "<v:tamanhoPagina>3</v:tamanhoPagina></v:SincronizarTrabalhadores>");
        const auto& comando = operacoes().command<operations::SincronizarTrabalhadores>();
        EXPECT_FALSE(comando.marca) << marca;
        EXPECT_EQ(comando.tamanhoPagina, 3);
    }
}

TEST(SincronizarTrabalhadores, RowsMarkAndWhetherThereIsMore) {
    operacoes().begin();
    domain::Trabalhador linha;
    linha.situacao = "ANULADO";
    linha.niss = 11'234'567'890;
    linha.nome = "Ana P.";
    linha.dataNascimento = data(1990, 5, 17);
    linha.enquadramento = "REGE";
    linha.vinculo = {data(2020, 1, 1), std::nullopt};
    linha.numeroComunicacao = 42;
    auto& resposta = operacoes().reply<operations::SincronizarTrabalhadoresResposta>();
    resposta.trabalhador = {linha};
    resposta.marca = "depois";
    resposta.haMais = true;
    const auto xml = pedir(kVinculos,
                           "<v:SincronizarTrabalhadores><v:contexto/><v:marca>antes</v:marca>"
                           "</v:SincronizarTrabalhadores>");
    EXPECT_EQ(operacoes().command<operations::SincronizarTrabalhadores>().marca, "antes");
    EXPECT_EQ(elemento(xml, "situacao"), "ANULADO");
    EXPECT_EQ(elemento(xml, "marca"), "depois");
    EXPECT_EQ(elemento(xml, "haMais"), "true");
}

TEST(SincronizarTrabalhadores, ARefusalHasNoMark) {
    operacoes().begin();
    operacoes().reply<operations::SincronizarTrabalhadoresResposta>().resultado.codigo = 14;
    const auto xml = pedir(kVinculos, "<v:SincronizarTrabalhadores><v:contexto/></v:SincronizarTrabalhadores>");
    EXPECT_EQ(quantos(xml, "marca") + quantos(xml, "haMais") + quantos(xml, "trabalhador"), 0U);
}

}  // namespace
}  // namespace psi::ensaio
