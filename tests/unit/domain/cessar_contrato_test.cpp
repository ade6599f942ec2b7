#include <gtest/gtest.h>

#include "contrato_caso.hpp"
#include "psi/domain/cessar_contrato.hpp"
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

}  // namespace
}  // namespace psi::domain
