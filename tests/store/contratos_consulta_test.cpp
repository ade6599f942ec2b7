#include <gtest/gtest.h>

#include "app/admin/seed/seed_writer.hpp"
#include "historia.hpp"
#include "psi/store/contratos.hpp"

namespace psi::store::testes {
namespace {

class ConsultarContratos : public ::testing::Test {
protected:
    static FiltroTrabalhadores filtro(std::vector<std::int64_t> niss = {}) {
        FiltroTrabalhadores novo;
        novo.niss = std::move(niss);
        novo.hoje = dia("2026-06-15");
        return novo;
    }
    PaginaContratos pedir(const FiltroTrabalhadores& f, std::int64_t empregador = empregadorA()) {
        return consultarContratos(pool, emSegundos(10), empregador, f);
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
};

TEST_F(ConsultarContratos, PeriodsInOrderEachUnderTheNumberThatGaveIt) {
    Historia h{base, pool, 0};
    const auto abriu = h.comunicar("2026-01-05");
    const auto alterou = h.alterar(dia("2026-03-01"), 200'000, "PEVE");
    h.cessar(dia("2026-05-31"));
    const auto pagina = pedir(filtro({h.trabalhador()}));
    ASSERT_EQ(pagina.linhas.size(), 1U);
    EXPECT_EQ(pagina.total, 1);
    const auto& c = pagina.linhas[0];
    EXPECT_EQ(c.situacao, "CESSADO");
    EXPECT_EQ(c.numeroComunicacao, abriu);
    EXPECT_EQ(c.vinculo.fim, dia("2026-05-31"));
    EXPECT_EQ(c.motivoFimVinculo, "RAOT");
    ASSERT_EQ(c.periodos.size(), 2U);
    EXPECT_EQ(c.periodos[0].numeroComunicacao, abriu) << "though its row is a copy of the alteration's";
    EXPECT_EQ(c.periodos[0].contrato.periodo.fim, dia("2026-02-28"));
    EXPECT_EQ(c.periodos[0].contrato.remuneracaoBase.valor, 123'456);
    EXPECT_EQ(c.periodos[1].numeroComunicacao, alterou) << "though its row is a copy of the end's";
    EXPECT_EQ(c.periodos[1].contrato.periodo.inicio, dia("2026-03-01"));
    EXPECT_EQ(c.periodos[1].contrato.periodo.fim, dia("2026-05-31"));
    EXPECT_EQ(c.periodos[1].contrato.enquadramento, "PEVE");
}

TEST_F(ConsultarContratos, EveryElementComesBackAndAbsentOnesStayAbsent) {
    auto contrato = contratoLivre(1);
    contrato.modalidadeContrato = "F";
    contrato.fimContrato = dia("2027-06-30");
    contrato.diuturnidades = domain::Cents{2'550};
    contrato.percentagemTrabalho = domain::Centesimos{5'050};
    contrato.horasTrabalho = domain::Centesimos{2'025};
    contrato.diasTrabalho = domain::Centesimos{1'100};
    contrato.motivoContrato = "STAT";
    contrato.nissTrabalhadorSubstituir = std::to_string(admin::nissDaSerie(1, 200'000'001));
    const auto numero = aplicarComunicarContrato(pool, emSegundos(10), escrita(1), contrato, taxaGeral, agora());
    const auto cheio = pedir(filtro({std::stoll(contrato.nissTrabalhador)})).linhas.at(0);
    EXPECT_EQ(cheio.situacao, "ATIVO");
    EXPECT_FALSE(cheio.motivoFimVinculo || cheio.vinculo.fim);
    const auto& p = cheio.periodos.at(0).contrato;
    EXPECT_EQ(cheio.periodos[0].numeroComunicacao, numero);
    EXPECT_EQ(p.fimContrato, contrato.fimContrato);
    EXPECT_EQ(p.diuturnidades, contrato.diuturnidades);
    EXPECT_EQ(p.percentagemTrabalho, contrato.percentagemTrabalho);
    EXPECT_EQ(p.horasTrabalho, contrato.horasTrabalho);
    EXPECT_EQ(p.diasTrabalho, contrato.diasTrabalho);
    EXPECT_EQ(p.motivoContrato, contrato.motivoContrato);
    EXPECT_EQ(p.nissTrabalhadorSubstituir, admin::nissDaSerie(1, 200'000'001));
    EXPECT_FALSE(p.periodo.fim);

    Historia simples{base, pool, 2};
    simples.comunicar("2026-01-05");
    const auto vazio = pedir(filtro({simples.trabalhador()})).linhas.at(0).periodos.at(0).contrato;
    EXPECT_FALSE(vazio.fimContrato || vazio.diuturnidades || vazio.percentagemTrabalho || vazio.horasTrabalho ||
                 vazio.diasTrabalho || vazio.motivoContrato || vazio.nissTrabalhadorSubstituir);
}

TEST_F(ConsultarContratos, AnUndoneVinculoIsGoneAndAnUndoneAlterationToo) {
    Historia h{base, pool, 0};
    const auto abriu = h.comunicar("2026-01-05");
    const auto alterou = h.alterar(dia("2026-03-01"), 200'000);
    ASSERT_TRUE(h.anular(alterou).empty());
    EXPECT_EQ(pedir(filtro({h.trabalhador()})).linhas.at(0).periodos.size(), 1U);
    ASSERT_TRUE(h.anular(abriu).empty());
    EXPECT_TRUE(pedir(filtro({h.trabalhador()})).linhas.empty());
}

TEST_F(ConsultarContratos, PagesAndFiltersAreThoseOfTheWorkers) {
    const auto sintetico = admin::nissDoEmpregadorSintetico(0);
    for (const auto* situacao : {"TODOS", "ATIVO", "CESSADO"}) {
        for (const std::optional<int> estabelecimento : {std::optional<int>{}, std::optional<int>{1}}) {
            auto f = filtro();
            f.situacao = situacao;
            f.codigoEstabelecimento = estabelecimento;
            f.dataInicio = dia("2010-01-01");
            f.dataFim = dia("2024-12-31");
            f.limite = 1'000;
            const auto trabalhadores = consultarTrabalhadores(pool, emSegundos(10), sintetico, f);
            std::vector<std::int64_t> numeros;
            f.limite = 7;
            while (true) {
                const auto pagina = pedir(f, sintetico);
                EXPECT_EQ(pagina.total.has_value(), !f.depoisDe.has_value());
                if (pagina.total) {
                    EXPECT_EQ(pagina.total, trabalhadores.total);
                }
                for (const auto& linha : pagina.linhas) {
                    numeros.push_back(linha.numeroComunicacao);
                    EXPECT_FALSE(linha.periodos.empty());
                }
                if (!pagina.haMais) break;
                f.depoisDe = {pagina.linhas.back().niss, pagina.linhas.back().vinculo.inicio};
            }
            std::vector<std::int64_t> esperados;
            for (const auto& linha : trabalhadores.linhas) esperados.push_back(linha.numeroComunicacao);
            EXPECT_EQ(numeros, esperados) << situacao;
        }
    }
}

}  // namespace
}  // namespace psi::store::testes
