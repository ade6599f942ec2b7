#include <gtest/gtest.h>

#include <tuple>

#include "alteracao_caso.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace testes;

const Codigos nenhum;
const Modalidade certo{.termo = Termo::Certo};
const Modalidade incerto{.termo = Termo::Incerto};
const Modalidade parcial{.tempoParcial = true};

CasoAlteracao aumento() {
    CasoAlteracao caso = alterar(semTermo());
    caso.alteracao.remuneracaoBase = Cents{1'300'00};
    return caso;
}

TEST(AlterarContrato, UmAumento) {
    const CasoAlteracao caso = aumento();
    EXPECT_EQ(caso.codigos(), nenhum);
    InformacaoContrato esperado = semTermo().contrato;
    esperado.remuneracaoBase = {1'300'00};
    EXPECT_EQ(caso.resultante(), esperado);
}

TEST(AlterarContrato, NissErrado) {
    CasoAlteracao caso = aumento();
    caso.alteracao.nissTrabalhador = "12345678901";
    EXPECT_EQ(caso.codigos(), Codigos{"PSI-008 nissTrabalhador"});
}

TEST(AlterarContrato, SemContratoJulgaSeOQueSeDiz) {
    CasoAlteracao caso = aumento();
    caso.factos.contrato.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"ALT-001 nissTrabalhador"});
    caso.alteracao.remuneracaoBase = Cents{0};
    EXPECT_EQ(caso.codigos(), (Codigos{"ALT-001 nissTrabalhador", "VNC-014 remuneracaoBase"}));
    caso.alteracao.nissTrabalhador = "12345678901";
    EXPECT_EQ(caso.codigos(), (Codigos{"PSI-008 nissTrabalhador", "VNC-014 remuneracaoBase"}));

    auto& a = caso.alteracao;
    a.modalidadeContrato = "B";
    caso.factos.modalidade = parcial;
    a.prestacaoTrabalho = "Z";
    a.fimContrato = dia("2026-12-31");
    a.profissao = "99999";
    a.horasTrabalho = Centesimos{48'01};
    a.motivoContrato = "AEAT";
    a.nissTrabalhadorSubstituir = "10987654321";
    a.enquadramento = "TRCD";
    caso.factos.prestacaoEmVigor = caso.factos.profissaoExiste = false;
    EXPECT_EQ(caso.codigos(),
              (Codigos{"PSI-008 nissTrabalhador", "VNC-004 prestacaoTrabalho", "VNC-007 fimContrato",
                       "VNC-013 profissao", "VNC-014 remuneracaoBase", "VNC-021 horasTrabalho",
                       "VNC-010 motivoContrato", "PSI-008 nissTrabalhadorSubstituir", "VNC-005 enquadramento"}));
}

TEST(AlterarContrato, SemContratoOQueFaltaPodeEstarNele) {
    CasoAlteracao caso = alterarPara(semTermo(), "F", {.termo = Termo::Certo, .tempoParcial = true});
    caso.factos.contrato.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"ALT-001 nissTrabalhador"});
    caso.alteracao.fimContrato = dia("2026-03-01");
    EXPECT_EQ(caso.codigos(), (Codigos{"ALT-001 nissTrabalhador", "VNC-008 fimContrato"})) << "before dataEfeito";
    CasoAlteracao nada = alterar(semTermo());
    nada.factos.contrato.reset();
    EXPECT_EQ(nada.codigos(), (Codigos{"ALT-001 nissTrabalhador", "ALT-002 "}));
    nada.alteracao.motivoContrato = "AEAT";
    EXPECT_EQ(nada.codigos(), Codigos{"ALT-001 nissTrabalhador"}) << "the term is not known";
}

TEST(AlterarContrato, HorasEDiasEntreSemanaEAnoSaoPrecisosDeNovo) {
    const Modalidade d{.tempoParcial = true, .intermitente = true}, b = parcial;
    for (const auto& [base, codigo, para] :
         {std::tuple{tempoParcial(), "C", Modalidade{.intermitente = true}}, std::tuple{tempoParcial(), "D", d}}) {
        CasoAlteracao caso = alterarPara(base, codigo, para);
        EXPECT_EQ(caso.codigos(), (Codigos{"VNC-009 horasTrabalho", "VNC-009 diasTrabalho"})) << codigo;
        EXPECT_EQ(codigoGlobal(caso.avaliar()), 2);
        caso.alteracao.horasTrabalho = Centesimos{1'500'00};
        EXPECT_EQ(caso.codigos(), Codigos{"VNC-009 diasTrabalho"}) << codigo;
        caso.alteracao.diasTrabalho = Centesimos{200'00};
        EXPECT_EQ(caso.codigos(), nenhum) << codigo;
    }
    CasoAlteracao fora = alterarPara(intermitente(), "B", b);
    fora.alteracao.percentagemTrabalho = Centesimos{50'00};
    EXPECT_EQ(fora.codigos(), (Codigos{"VNC-009 horasTrabalho", "VNC-009 diasTrabalho"}));
    CasoAlteracao dentro = alterarPara(intermitente(), "D", d);
    EXPECT_EQ(dentro.codigos(), nenhum) << "from year to year";
    EXPECT_NE(fora.avaliar().at(0).texto.find("A modalidade B exige horasTrabalho (horas por semana)"),
              std::string::npos);
}

TEST(AlterarContrato, AvisaDoImprovavelNoQueMuda) {
    CasoAlteracao longo = alterar(termoCerto());
    longo.alteracao.fimContrato = dia("2027-01-05");
    EXPECT_EQ(longo.codigos(), nenhum) << "two years from 2025-01-06";
    longo.alteracao.fimContrato = dia("2027-01-06");
    EXPECT_EQ(longo.codigos(), Codigos{"VNC-022 fimContrato"});
    longo.factos.contrato->informacao.fimContrato = longo.alteracao.fimContrato;
    longo.alteracao.profissao = "24112";
    EXPECT_EQ(longo.codigos(), nenhum) << "as it stands";

    CasoAlteracao fecha = alterar(termoCerto());
    fecha.alteracao.fimContrato = dia("2026-12-31");
    fecha.factos.contrato->estabelecimentoFechaEm = dia("2026-12-30");
    EXPECT_EQ(fecha.codigos(), Codigos{"VNC-022 fimContrato"});
    fecha.factos.contrato->estabelecimentoFechaEm = dia("2026-12-31");
    EXPECT_EQ(fecha.codigos(), nenhum);

    CasoAlteracao tele = alterar(semTermo());
    tele.alteracao.prestacaoTrabalho = "T";
    EXPECT_EQ(tele.codigos(), Codigos{"VNC-022 prestacaoTrabalho"});
    CasoAlteracao modalidade = alterarPara(semTermo(), "AB", {.teletrabalho = true});
    EXPECT_EQ(modalidade.codigos(), Codigos{"VNC-022 prestacaoTrabalho"});

    CasoAlteracao antigo = alterarPara(termoCerto(), "G", incerto);
    antigo.factos.contrato->inicioVinculo = dia("2022-03-02");
    EXPECT_EQ(antigo.codigos(), Codigos{"VNC-022 modalidadeContrato"}) << "four years on dataEfeito";
    antigo.factos.contrato->inicioVinculo = dia("2022-03-03");
    EXPECT_EQ(antigo.codigos(), nenhum);

    CasoAlteracao outro = alterar(termoCerto());
    outro.alteracao.nissTrabalhadorSubstituir = "10987654328";
    outro.factos.substituidoVinculado = true;
    EXPECT_EQ(outro.codigos(), Codigos{"VNC-022 nissTrabalhadorSubstituir"});
    outro.factos.motivoSubstitui = true;
    EXPECT_EQ(outro.codigos(), nenhum);
}

TEST(AlterarContrato, NissDeEmpregadorRespondeComoODesconhecido) {
    CasoAlteracao desconhecido = aumento();
    desconhecido.factos.contrato.reset();
    CasoAlteracao empregador = desconhecido;
    empregador.alteracao.nissTrabalhador = "20123456783";
    EXPECT_EQ(empregador.avaliar(), desconhecido.avaliar());
}

TEST(AlterarContrato, NadaDito) {
    EXPECT_EQ(alterar(semTermo()).codigos(), Codigos{"ALT-002 "});
}

TEST(AlterarContrato, TudoDitoComoEsta) {
    for (auto* base : {semTermo, termoCerto, termoIncerto, tempoParcial, intermitente, muitoCurta, comSubstituido}) {
        CasoAlteracao caso = alterar(base());
        caso.factos.contrato->inicioVinculo = dia("2026-03-01");  // 35 days for the very short one
        const auto& esta = base().contrato;
        auto& a = caso.alteracao;
        a.modalidadeContrato = esta.modalidadeContrato;
        a.prestacaoTrabalho = esta.prestacaoTrabalho;
        a.fimContrato = esta.fimContrato;
        a.profissao = esta.profissao;
        a.remuneracaoBase = esta.remuneracaoBase;
        a.diuturnidades = esta.diuturnidades;
        a.percentagemTrabalho = esta.percentagemTrabalho;
        a.horasTrabalho = esta.horasTrabalho;
        a.diasTrabalho = esta.diasTrabalho;
        a.motivoContrato = esta.motivoContrato;
        a.nissTrabalhadorSubstituir = esta.nissTrabalhadorSubstituir;
        a.enquadramento = esta.enquadramento;
        EXPECT_EQ(caso.codigos(), Codigos{"ALT-002 "}) << esta.modalidadeContrato;
        a.prestacaoTrabalho = "A";
        EXPECT_EQ(caso.codigos(), nenhum) << esta.modalidadeContrato;
    }
}

TEST(AlterarContrato, SemMudancaOQueEstaNaoSeJulgaDeNovo) {
    CasoAlteracao caso = alterar(semTermo());
    caso.factos.profissaoExiste = false;
    EXPECT_EQ(caso.codigos(), Codigos{"ALT-002 "});
}

TEST(AlterarContrato, DataDeEfeito) {
    CasoAlteracao caso = aumento();
    caso.alteracao.dataEfeito = dia("2026-01-01");
    caso.agora = utc("2026-01-10T10:00:00Z");
    EXPECT_EQ(caso.codigos(), nenhum) << "the open period's first day";
    caso.alteracao.dataEfeito = dia("2025-12-31");
    EXPECT_EQ(caso.codigos(), Codigos{"ALT-003 dataEfeito"});
    EXPECT_NE(caso.avaliar().at(0).texto.find("2026-01-01"), std::string::npos);
    caso.alteracao.dataEfeito = dia("2020-01-01");
    EXPECT_EQ(caso.codigos(), Codigos{"ALT-003 dataEfeito"}) << "and late, but another date is wanted";
    caso.alteracao.dataEfeito = dia("2030-01-01");
    EXPECT_EQ(caso.codigos(), nenhum) << "an open vínculo has no end";
}

TEST(AlterarContrato, DataErradaENadaDito) {
    CasoAlteracao caso = alterar(semTermo());
    caso.alteracao.dataEfeito = dia("2025-12-31");
    EXPECT_EQ(caso.codigos(), (Codigos{"ALT-003 dataEfeito", "ALT-002 "}));
}

TEST(AlterarContrato, UmaModalidadePodeExigirElementos) {
    EXPECT_EQ(alterarPara(semTermo(), "E", certo).codigos(),
              (Codigos{"VNC-006 fimContrato", "VNC-010 motivoContrato"}));
    EXPECT_EQ(alterarPara(semTermo(), "G", incerto).codigos(), Codigos{"VNC-010 motivoContrato"});
    EXPECT_EQ(alterarPara(semTermo(), "B", parcial).codigos(),
              (Codigos{"VNC-009 percentagemTrabalho", "VNC-009 horasTrabalho", "VNC-009 diasTrabalho"}));
    EXPECT_EQ(alterarPara(tempoParcial(), "A", {}).codigos(), nenhum);
    EXPECT_EQ(codigoGlobal(alterarPara(semTermo(), "E", certo).avaliar()), 2);
}

TEST(AlterarContrato, OQueAModalidadeNaoAdmiteCaiPorSi) {
    InformacaoContrato semNada = semTermo().contrato;
    for (auto* base : {termoCerto, termoIncerto, tempoParcial, intermitente, comSubstituido}) {
        const CasoAlteracao caso = alterarPara(base(), "A", {});
        EXPECT_EQ(caso.codigos(), nenhum);
        EXPECT_EQ(caso.resultante(), semNada) << base().contrato.modalidadeContrato;
    }
    const CasoAlteracao incertoDeCerto = alterarPara(termoCerto(), "G", incerto);
    EXPECT_EQ(incertoDeCerto.codigos(), nenhum);
    EXPECT_EQ(incertoDeCerto.resultante(), termoIncerto().contrato);
    CasoAlteracao intermitenteDeParcial = alterarPara(tempoParcial(), "C", {.intermitente = true});
    intermitenteDeParcial.alteracao.horasTrabalho = intermitente().contrato.horasTrabalho;
    intermitenteDeParcial.alteracao.diasTrabalho = intermitente().contrato.diasTrabalho;
    EXPECT_EQ(intermitenteDeParcial.resultante(), intermitente().contrato);
}

TEST(AlterarContrato, OQueSeDizENaoEAdmitidoERecusado) {
    CasoAlteracao caso = alterarPara(tempoParcial(), "A", {});
    caso.alteracao.fimContrato = dia("2026-12-31");
    caso.alteracao.horasTrabalho = Centesimos{20'00};
    caso.alteracao.motivoContrato = "AEAT";
    EXPECT_EQ(caso.codigos(), (Codigos{"VNC-007 fimContrato", "VNC-009 horasTrabalho", "VNC-010 motivoContrato"}));
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 3);
}

TEST(AlterarContrato, MotivoQueNaoEDoOutroTermoTemDeSerDito) {
    CasoAlteracao caso = alterarPara(termoCerto(), "G", incerto);
    caso.factos.motivoEmVigorNoTermo = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-010 motivoContrato"});
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 2);
    caso.alteracao.motivoContrato = "CTSD";
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 3) << "said, and of the other term";
}

TEST(AlterarContrato, OSubstituidoVaiComOMotivo) {
    CasoAlteracao caso = alterar(comSubstituido());
    caso.alteracao.motivoContrato = "STLR";
    EXPECT_EQ(caso.codigos(), nenhum);
    EXPECT_EQ(caso.resultante().nissTrabalhadorSubstituir, "10987654328") << "the new motive asks for one too";
    caso.alteracao.motivoContrato = "AEAT";
    caso.factos.motivoExigeSubstituido = false;
    EXPECT_EQ(caso.codigos(), nenhum);
    EXPECT_EQ(caso.resultante().nissTrabalhadorSubstituir, std::nullopt);
}

TEST(AlterarContrato, UmMotivoPodeExigirOSubstituido) {
    CasoAlteracao caso = alterar(termoCerto());
    caso.alteracao.motivoContrato = "STAT";
    caso.factos.motivoExigeSubstituido = caso.factos.motivoSubstitui = true;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-011 nissTrabalhadorSubstituir"});
    caso.alteracao.nissTrabalhadorSubstituir = "10987654328";
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-012 nissTrabalhadorSubstituir"});
    caso.factos.substituidoVinculado = true;
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.alteracao.nissTrabalhadorSubstituir = "10987654321";
    EXPECT_EQ(caso.codigos(), Codigos{"PSI-008 nissTrabalhadorSubstituir"});
}

TEST(AlterarContrato, NinguemSeSubstituiASiProprio) {
    CasoAlteracao caso = alterar(comSubstituido());
    caso.alteracao.nissTrabalhadorSubstituir = caso.alteracao.nissTrabalhador;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-012 nissTrabalhadorSubstituir"});
    EXPECT_NE(caso.avaliar().at(0).texto.find("a si próprio"), std::string::npos);
}

TEST(AlterarContrato, OSubstituidoQueJaEstavaPodeTerSaido) {
    CasoAlteracao caso = alterar(comSubstituido());
    caso.alteracao.remuneracaoBase = Cents{1'300'00};
    caso.factos.substituidoVinculado = false;
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.alteracao.nissTrabalhadorSubstituir = caso.factos.contrato->informacao.nissTrabalhadorSubstituir;
    EXPECT_EQ(caso.codigos(), nenhum) << "said again is as if it were not";
}

TEST(AlterarContrato, FimDoContrato) {
    CasoAlteracao caso = alterar(termoCerto());
    caso.alteracao.fimContrato = dia("2026-12-31");
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.alteracao.fimContrato = dia("2026-03-02");
    EXPECT_EQ(caso.codigos(), nenhum) << "the day of the effect";
    for (const char* fim : {"2026-03-01", "2025-01-06", "2025-01-05"}) {
        caso.alteracao.fimContrato = dia(fim);
        EXPECT_EQ(caso.codigos(), Codigos{"VNC-008 fimContrato"}) << fim;
    }
    caso = alterar(termoCerto());
    caso.factos.contrato->informacao.fimContrato = dia("2026-02-01");
    caso.alteracao.remuneracaoBase = Cents{1'300'00};
    EXPECT_EQ(caso.codigos(), nenhum) << "the end that stands may have passed: it closes nothing";
}

TEST(AlterarContrato, MuitoCurtaDuracaoExigeOEnquadramentoEOContrario) {
    const CasoAlteracao semEnquadramento =
        alterarPara(termoCerto(), "I", {.termo = Termo::Certo, .muitoCurtaDuracao = true});
    EXPECT_EQ(semEnquadramento.codigos(), (Codigos{"VNC-008 fimContrato", "VNC-005 enquadramento"}));
    CasoAlteracao paraSemTermo = alterarPara(muitoCurta(), "A", {});
    EXPECT_EQ(paraSemTermo.codigos(), Codigos{"VNC-005 enquadramento"});
    paraSemTermo.alteracao.enquadramento = "REGE";
    EXPECT_EQ(paraSemTermo.codigos(), nenhum);
}

TEST(AlterarContrato, EmVigorJulgaSeNaDataDoEfeito) {
    CasoAlteracao caso = aumento();
    caso.alteracao.prestacaoTrabalho = "T";
    caso.factos.prestacaoEmVigor = caso.factos.profissaoExiste = caso.factos.enquadramentoEmVigor = false;
    EXPECT_EQ(caso.codigos(), (Codigos{"VNC-004 prestacaoTrabalho", "VNC-013 profissao", "VNC-005 enquadramento"}));
    EXPECT_NE(caso.avaliar().at(0).texto.find("2026-03-02"), std::string::npos);
    caso = alterarPara(tempoParcial(), "ZZ", {});
    caso.factos.modalidade.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-004 modalidadeContrato"});
    EXPECT_EQ(caso.resultante().horasTrabalho, Centesimos{20'00}) << "nothing is known to be forbidden";
}

TEST(AlterarContrato, Remuneracao) {
    CasoAlteracao caso = alterar(semTermo());
    caso.alteracao.remuneracaoBase = Cents{0};
    caso.alteracao.diuturnidades = Cents{-1};
    EXPECT_EQ(caso.codigos(), (Codigos{"VNC-014 remuneracaoBase", "VNC-014 diuturnidades"}));
}

// Effect in March 2026: due by Friday 10 April. In July: by Monday 10 August. In September: 10 October is a Saturday.
TEST(AlterarContrato, ForaDoPrazo) {
    const auto em = [](const char* efeito, const char* agora) {
        CasoAlteracao caso = aumento();
        caso.alteracao.dataEfeito = dia(efeito);
        caso.agora = utc(agora);
        return caso.codigos();
    };
    const Codigos tarde{"ALT-004 dataEfeito"};
    EXPECT_EQ(em("2026-03-31", "2026-04-10T22:59:59Z"), nenhum);
    EXPECT_EQ(em("2026-03-31", "2026-04-10T23:00:00Z"), tarde) << "midnight in Lisbon";
    EXPECT_EQ(em("2026-03-01", "2026-04-10T12:00:00Z"), nenhum);
    EXPECT_EQ(em("2026-09-01", "2026-10-12T12:00:00Z"), nenhum) << "moved to Monday";
    EXPECT_EQ(em("2026-09-30", "2026-10-13T12:00:00Z"), tarde);
    EXPECT_EQ(em("2026-12-31", "2026-04-10T12:00:00Z"), nenhum) << "yet to come";
}

TEST(AlterarContrato, SoModalidadeERemuneracaoPermanenteTemPrazo) {
    const auto tarde = [](auto dizer) {
        CasoAlteracao caso = alterar(semTermo());
        dizer(caso.alteracao);
        caso.agora = utc("2026-12-01T12:00:00Z");
        return caso.codigos() == Codigos{"ALT-004 dataEfeito"};
    };
    EXPECT_TRUE(tarde([](auto& a) { a.modalidadeContrato = "AA"; }));
    EXPECT_TRUE(tarde([](auto& a) { a.remuneracaoBase = Cents{1'250'01}; }));
    EXPECT_TRUE(tarde([](auto& a) { a.diuturnidades = Cents{1}; }));
    EXPECT_FALSE(tarde([](auto& a) { a.diuturnidades = Cents{0}; })) << "none said as zero";
    EXPECT_FALSE(tarde([](auto& a) { a.profissao = "24112"; }));
    EXPECT_FALSE(tarde([](auto& a) { a.enquadramento = "TRAG"; }));
    EXPECT_FALSE(tarde([](auto& a) {
        a.prestacaoTrabalho = "T";
        a.remuneracaoBase = Cents{1'250'00};
    })) << "said as it stands";
}

TEST(AlterarContrato, AsDeJulhoAteAoDiaDeAgosto) {
    CasoAlteracao caso = aumento();
    caso.factos.diaEmAgosto = 31;
    caso.alteracao.dataEfeito = dia("2027-07-31");
    caso.agora = utc("2027-08-31T22:59:59Z");
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.agora = utc("2027-08-31T23:00:00Z");
    ASSERT_EQ(caso.codigos(), Codigos{"ALT-004 dataEfeito"});
    EXPECT_EQ(caso.avaliar().at(0).texto,
              "Comunicação fora do prazo, que terminou em 2027-08-31. As alterações de modalidade ou de remuneração "
              "comunicam-se até ao dia 10 do mês seguinte ao do efeito; as de julho, até 31 de agosto.");
}

TEST(AlterarContrato, OutroDiaLimite) {
    CasoAlteracao caso = aumento();
    caso.factos.diaLimite = 20;
    caso.agora = utc("2026-04-20T12:00:00Z");
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.agora = utc("2026-04-21T12:00:00Z");
    ASSERT_EQ(caso.codigos(), Codigos{"ALT-004 dataEfeito"});
    EXPECT_NE(caso.avaliar().at(0).texto.find("2026-04-20"), std::string::npos);
    EXPECT_EQ(caso.avaliar().at(0).gravidade, Gravidade::Aviso);
}

}  // namespace
}  // namespace psi::domain
