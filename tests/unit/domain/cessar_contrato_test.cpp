#include <gtest/gtest.h>

#include "contrato_caso.hpp"
#include "psi/domain/contratos/cessar_contrato.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace testes;

const Codigos nenhum;

/// A vínculo of modality A since 2020-01-06, ended by notice on 2026-03-13 and told on that day.
struct CasoCessacao {
    Cessacao cessacao{"12345678902", dia("2026-03-13"), "IIDD", false, std::nullopt};
    FactosCessarContrato factos;
    Instante agora = utc("2026-03-13T10:00:00Z");

    CasoCessacao() {
        factos.vinculo = VinculoACessar{dia("2020-01-06"), "A", Modalidade{}};
        factos.motivo = MotivoFim{};
    }
    [[nodiscard]] Mensagens avaliar() const { return avaliarCessarContrato(cessacao, factos, agora); }
    [[nodiscard]] Codigos codigos() const {
        Codigos lista;
        for (const Mensagem& m : avaliar()) lista.push_back(m.codigo + " " + m.campo);
        return lista;
    }
    /// The one finding is a warning.
    [[nodiscard]] bool avisa() const { return avaliar().at(0).gravidade == Gravidade::Aviso; }
};

TEST(CessarContrato, BemFeita) {
    EXPECT_EQ(CasoCessacao{}.codigos(), nenhum);
}

TEST(CessarContrato, NissErrado) {
    CasoCessacao caso;
    caso.cessacao.nissTrabalhador = "12345678901";
    EXPECT_EQ(caso.codigos(), Codigos{"PSI-008 nissTrabalhador"});
}

TEST(CessarContrato, SemVinculoAberto) {
    CasoCessacao caso;
    caso.factos.vinculo.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"CES-001 nissTrabalhador"});
    CasoCessacao empregador = caso;
    empregador.cessacao.nissTrabalhador = "20123456783";
    EXPECT_EQ(empregador.avaliar(), caso.avaliar());
    caso.cessacao.dataFimVinculo = dia("2025-01-01");
    EXPECT_EQ(caso.codigos(), Codigos{"CES-001 nissTrabalhador"}) << "nothing that could be late";
    caso.cessacao.dataFimVinculo = dia("2026-03-14");
    caso.factos.motivo.reset();
    EXPECT_EQ(caso.codigos(),
              (Codigos{"CES-001 nissTrabalhador", "CES-002 dataFimVinculo", "CES-004 motivoFimVinculo"}));
}

TEST(CessarContrato, NoFuturo) {
    CasoCessacao caso;
    caso.cessacao.dataFimVinculo = dia("2026-03-14");
    EXPECT_EQ(caso.codigos(), Codigos{"CES-002 dataFimVinculo"});
    caso.agora = utc("2026-03-14T00:00:00Z");
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.cessacao.dataFimVinculo = dia("2026-07-01");
    caso.agora = utc("2026-06-30T23:00:00Z");
    EXPECT_EQ(caso.codigos(), nenhum) << "already tomorrow in Lisbon";
}

TEST(CessarContrato, MaisDe60Meses) {
    CasoCessacao caso;
    caso.cessacao.dataFimVinculo = dia("2021-03-13");
    EXPECT_EQ(caso.codigos(), Codigos{"CES-008 dataFimVinculo"}) << "sixty, not more";
    caso.cessacao.dataFimVinculo = dia("2021-03-12");
    EXPECT_EQ(caso.codigos(), Codigos{"CES-003 dataFimVinculo"});
    EXPECT_NE(caso.avaliar().at(0).texto.find("2021-03-13"), std::string::npos);
    caso.factos.maximoMeses = 12;
    caso.cessacao.dataFimVinculo = dia("2025-03-12");
    EXPECT_EQ(caso.codigos(), Codigos{"CES-003 dataFimVinculo"});
}

TEST(CessarContrato, AntesDoInicio) {
    CasoCessacao caso;
    caso.factos.vinculo->inicio = dia("2026-03-02");
    caso.cessacao.dataFimVinculo = dia("2026-03-02");
    EXPECT_EQ(caso.codigos(), nenhum) << "one day";
    caso.cessacao.dataFimVinculo = dia("2026-03-01");
    EXPECT_EQ(caso.codigos(), Codigos{"CES-006 dataFimVinculo"});
    caso.cessacao.dataFimVinculo = dia("2019-03-01");
    EXPECT_EQ(caso.codigos(), (Codigos{"CES-003 dataFimVinculo", "CES-006 dataFimVinculo"}));
}

TEST(CessarContrato, MotivoForaDeVigor) {
    CasoCessacao caso;
    caso.factos.motivo.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"CES-004 motivoFimVinculo"});
}

TEST(CessarContrato, Fundamentacao) {
    CasoCessacao caso;
    caso.cessacao.motivoFimVinculo = "RARE";
    caso.factos.motivo->exigeFundamentacao = true;
    EXPECT_EQ(caso.codigos(), nenhum) << "no unemployment";
    caso.cessacao.comunicacaoDesemprego = true;
    EXPECT_EQ(caso.codigos(), Codigos{"CES-005 fundamentacao"});
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 2);
    caso.cessacao.fundamentacao = " \t\n";
    EXPECT_EQ(caso.codigos(), Codigos{"CES-005 fundamentacao"});
    caso.cessacao.fundamentacao = "Reestruturação da empresa";
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.factos.motivo->exigeFundamentacao = false;
    EXPECT_EQ(caso.codigos(), nenhum) << "not asked for, taken";
}

TEST(CessarContrato, FimDoTermoExigeTermo) {
    CasoCessacao caso;
    caso.factos.motivo->exigeTermo = true;
    EXPECT_EQ(caso.codigos(), Codigos{"CES-007 motivoFimVinculo"});
    EXPECT_FALSE(caso.avisa());
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 3);
    for (const Termo termo : {Termo::Certo, Termo::Incerto}) {
        caso.factos.vinculo->modalidade->termo = termo;
        EXPECT_EQ(caso.codigos(), nenhum);
    }
}

TEST(CessarContrato, FimDaComissaoDeServico) {
    CasoCessacao caso;
    caso.factos.motivo->exigeComissaoServico = true;
    EXPECT_EQ(caso.codigos(), Codigos{"CES-007 motivoFimVinculo"});
    EXPECT_TRUE(caso.avisa());
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 1);
    caso.factos.vinculo->modalidade->comissaoServico = true;
    EXPECT_EQ(caso.codigos(), nenhum);
}

TEST(CessarContrato, PeriodoExperimental) {
    const auto em = [](Modalidade modalidade, int dias) {
        CasoCessacao caso;
        caso.factos.motivo->periodoExperimental = true;
        caso.factos.vinculo->modalidade = modalidade;
        caso.factos.vinculo->inicio = somarDias(caso.cessacao.dataFimVinculo, 1 - dias);
        EXPECT_TRUE(caso.codigos().empty() || caso.avisa());
        return caso.codigos();
    };
    const Codigos avisado{"CES-007 motivoFimVinculo"};
    EXPECT_EQ(em({}, 240), nenhum);
    EXPECT_EQ(em({}, 241), avisado);
    EXPECT_EQ(em({.comissaoServico = true}, 180), nenhum);
    EXPECT_EQ(em({.comissaoServico = true}, 181), avisado);
    for (const Termo termo : {Termo::Certo, Termo::Incerto}) {
        EXPECT_EQ(em({.termo = termo}, 30), nenhum);
        EXPECT_EQ(em({.termo = termo}, 31), avisado);
    }
}

TEST(CessarContrato, SemModalidadeConhecidaNaoSeJulgaOMotivo) {
    CasoCessacao caso;
    caso.factos.vinculo->modalidade.reset();
    caso.factos.motivo = MotivoFim{true, true, true, true};
    EXPECT_EQ(caso.codigos(), nenhum);
}

// Ended in March 2026: due by Friday 10 April. In September: 10 October is a Saturday.
TEST(CessarContrato, ForaDoPrazo) {
    const auto em = [](const char* fim, const char* agora) {
        CasoCessacao caso;
        caso.cessacao.dataFimVinculo = dia(fim);
        caso.agora = utc(agora);
        return caso.codigos();
    };
    const Codigos tarde{"CES-008 dataFimVinculo"};
    EXPECT_EQ(em("2026-03-01", "2026-04-10T22:59:59Z"), nenhum);
    EXPECT_EQ(em("2026-03-31", "2026-04-10T23:00:00Z"), tarde);
    EXPECT_EQ(em("2026-09-30", "2026-10-12T12:00:00Z"), nenhum);
    EXPECT_EQ(em("2026-09-30", "2026-10-13T12:00:00Z"), tarde);
}

TEST(CessarContrato, AsDeJulhoAteAoDiaDeAgosto) {
    CasoCessacao caso;
    caso.factos.diaEmAgosto = 31;
    caso.cessacao.dataFimVinculo = dia("2025-07-01");
    caso.agora = utc("2025-08-31T22:59:59Z");  // a Sunday
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.agora = utc("2025-08-31T23:00:00Z");
    EXPECT_EQ(caso.codigos(), Codigos{"CES-008 dataFimVinculo"});
    EXPECT_NE(caso.avaliar().at(0).texto.find("2025-08-31"), std::string::npos);
    caso.cessacao.dataFimVinculo = dia("2025-08-01");
    caso.agora = utc("2025-09-11T12:00:00Z");
    EXPECT_EQ(caso.codigos(), Codigos{"CES-008 dataFimVinculo"}) << "only what is due in August";
}

TEST(CessarContrato, ErrosAntesDosAvisos) {
    CasoCessacao caso;
    caso.agora = utc("2026-06-01T10:00:00Z");
    caso.factos.motivo = MotivoFim{true, true, true, true};
    caso.cessacao.comunicacaoDesemprego = true;
    EXPECT_EQ(caso.codigos(), (Codigos{"CES-007 motivoFimVinculo", "CES-005 fundamentacao", "CES-008 dataFimVinculo",
                                       "CES-007 motivoFimVinculo", "CES-007 motivoFimVinculo"}));
}

/// Accepted in a month: net half days, and whether something stands.
MesComRemuneracoes declarado(const char* mes, int dias, bool existe = true) {
    return {MesReferencia::ler(mes).value(), existe, 2 * dias};
}

std::string mesesACorrigir(const CasoCessacao& caso) {
    for (const Mensagem& m : caso.avaliar()) {
        if (m.codigo != "CES-009") continue;
        EXPECT_EQ(m.gravidade, Gravidade::Aviso);
        const auto de = m.texto.find(", em ") + 5;
        return m.texto.substr(de, m.texto.find(". Corrija") - de);
    }
    return "";
}

TEST(CessarContrato, RemuneracoesDeclaradasDepoisDoFim) {
    CasoCessacao caso;  // ends on 2026-03-13
    caso.factos.declarados = {declarado("2026-03", 13)};
    EXPECT_EQ(caso.codigos(), nenhum);
    caso.factos.declarados = {declarado("2026-03", 14)};
    EXPECT_EQ(caso.codigos(), Codigos{"CES-009 dataFimVinculo"});
    caso.factos.declarados = {declarado("2026-03", 30), declarado("2026-04", 30), declarado("2026-05", 0),
                              declarado("2026-06", 0, false)};
    EXPECT_EQ(mesesACorrigir(caso), "2026-03, 2026-04, 2026-05") << "value without days counts after the month";
    caso.cessacao.dataFimVinculo = dia("2026-03-14");
    EXPECT_EQ(mesesACorrigir(caso), "") << "in the future: another date is wanted";
}

TEST(CessarContrato, OMesDoFimTemOsDiasDosSeusVinculos) {
    CasoCessacao caso;
    caso.agora = utc("2026-04-01T10:00:00Z");
    caso.factos.declarados = {declarado("2026-03", 30)};
    caso.cessacao.dataFimVinculo = dia("2026-03-31");
    EXPECT_EQ(mesesACorrigir(caso), "");
    caso.cessacao.dataFimVinculo = dia("2026-03-30");
    EXPECT_EQ(mesesACorrigir(caso), "") << "thirty days";
    caso.cessacao.dataFimVinculo = dia("2026-03-29");
    EXPECT_EQ(mesesACorrigir(caso), "2026-03");
    caso.factos.declarados = {declarado("2026-02", 30)};
    caso.cessacao.dataFimVinculo = dia("2026-02-28");
    EXPECT_EQ(mesesACorrigir(caso), "") << "all of February is thirty";
    caso.cessacao.dataFimVinculo = dia("2026-02-27");
    EXPECT_EQ(mesesACorrigir(caso), "2026-02");
    caso.factos.declarados = {declarado("2026-02", 16)};
    caso.factos.vinculo->inicio = dia("2026-02-11");
    caso.cessacao.dataFimVinculo = dia("2026-02-20");
    EXPECT_EQ(mesesACorrigir(caso), "2026-02") << "ten days";
    caso.factos.outrosVinculos = {{dia("2025-01-01"), dia("2026-02-06")}};
    EXPECT_EQ(mesesACorrigir(caso), "") << "and six of the one before";
}

TEST(CessarContrato, CaducidadeMuitoAntesDoTermo) {
    CasoCessacao caso;
    caso.cessacao.motivoFimVinculo = "CCCT";
    caso.factos.motivo->exigeTermo = true;
    caso.factos.vinculo->modalidade->termo = Termo::Certo;
    EXPECT_EQ(caso.codigos(), nenhum) << "no date known";
    caso.factos.vinculo->fimContrato = dia("2026-04-12");
    EXPECT_EQ(caso.codigos(), nenhum) << "thirty days before";
    caso.factos.vinculo->fimContrato = dia("2026-04-13");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-022 motivoFimVinculo"});
    EXPECT_TRUE(caso.avisa());
    caso.factos.motivo->exigeTermo = false;
    EXPECT_EQ(caso.codigos(), nenhum) << "another motive";
}

}  // namespace
}  // namespace psi::domain
