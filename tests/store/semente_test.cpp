#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "app/admin/seed/identities_md.hpp"
#include "app/admin/seed/seed_writer.hpp"
#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

using Conteudo = BaseDeDados::Conteudo;

void semear(const BaseDeDados& base, const admin::Medidas& medidas) {
    const auto ligacao = base.ligar("psi_admin");
    pqxx::work transaction{*ligacao};
    admin::gravar(transaction, medidas, admin::gerar(medidas));
    transaction.commit();
}

/// Every row of every table but those that say when they were made.
std::string resumo(const BaseDeDados& base) {
    std::string tudo;
    const auto ligacao = base.ligar("postgres");
    pqxx::work transaction{*ligacao};
    for (const auto& tabela :
         transaction.exec("SELECT relname FROM pg_class WHERE relnamespace = 'psi'::regnamespace AND "
                          "relkind = 'r' AND relname NOT IN ('migracao', 'ambiente') ORDER BY 1")) {
        const auto nome = tabela[0].as<std::string>();
        tudo += nome + " " +
                transaction
                    .exec1(
                        "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') "
                        "FROM psi." +
                        nome + " AS t")[0]
                    .as<std::string>() +
                "\n";
    }
    return tudo;
}

TEST(Semente, TheSameMeasuresGiveTheSameStore) {
    const admin::Medidas medidas{20, 300, 5};
    const BaseDeDados uma{Conteudo::Migrada}, outra{Conteudo::Migrada}, diferente{Conteudo::Migrada};
    semear(uma, medidas);
    semear(outra, medidas);
    semear(diferente, {20, 300, 6});
    EXPECT_EQ(resumo(uma), resumo(outra));
    EXPECT_NE(resumo(uma), resumo(diferente));
}

TEST(Semente, SizesAreThoseOfFirms) {
    const auto semente = admin::gerar({200, 2'500, 1});
    std::map<std::int64_t, std::set<std::int64_t>> gente;
    for (const auto& v : semente.vinculos) gente[v.empregador].insert(v.trabalhador);
    std::size_t micro = 0, grandes = 0, pessoas = 0;
    for (int i = 0; i < 200; ++i) {
        const auto quantos = gente[admin::nissDoEmpregadorSintetico(i)].size();
        EXPECT_GE(quantos, 1U);
        pessoas += quantos;
        if (quantos < 10) ++micro;
        if (quantos > 100) ++grandes;
    }
    EXPECT_EQ(pessoas, 2'500U);
    EXPECT_GT(micro, 130U);
    EXPECT_GE(grandes, 1U);
    EXPECT_LE(grandes, 10U);
}

// Each generated contract goes through the rules with the facts of the store as it was before: judged in order of
// start.
TEST(Semente, EveryContractIsOneTheRulesLetThrough) {
    const BaseDeDados base{Conteudo::Migrada};
    const admin::Medidas medidas{12, 700, 3};
    semear(base, medidas);
    const auto semente = admin::gerar(medidas);
    std::map<std::int64_t, domain::Data> nascimentos;
    for (const auto& t : semente.trabalhadores) nascimentos[t.niss] = t.dataNascimento;
    base.sql("UPDATE psi.vinculo SET anulado = true WHERE fim IS NOT NULL");
    Pool pool{base.opcoes()};
    std::set<std::string> modalidades;
    for (const auto& c : semente.contratos) {
        if (c.comunicacao != c.vinculo) continue;
        auto dados = c.dados;
        dados.nissTrabalhador = std::to_string(c.trabalhador);
        dados.dataNascimento = nascimentos.at(c.trabalhador);
        auto factos =
            lerComunicarContrato(pool, emSegundos(10), c.empregador, 1, std::nullopt, dados, instante("2025-01-01"))
                .factos;
        factos.vinculosDoTrabalhador.clear();
        const auto antes = std::chrono::sys_days{dados.inicioContrato} - std::chrono::hours{36};
        const auto mensagens = domain::avaliarComunicarContrato(dados, factos, antes);
        EXPECT_TRUE(mensagens.empty()) << dados.modalidadeContrato << " " << mensagens.front().codigo << " "
                                       << mensagens.front().campo;
        modalidades.insert(dados.modalidadeContrato);
    }
    EXPECT_GT(modalidades.size(), 12U);
}

TEST(Semente, EachVinculosPeriodsFollowOneAnotherWithoutGapOrOverlap) {
    const BaseDeDados base{Conteudo::Semeada};
    for (const auto* tabela : {"periodo_contrato", "periodo_taxa", "local_trabalho"}) {
        EXPECT_EQ(
            base.sql(std::string{"SELECT count(*) FROM psi.vinculo AS v WHERE (SELECT range_agg(daterange(p.inicio, "
                                 "p.fim, '[]')) FROM psi."} +
                     tabela +
                     " AS p WHERE (p.empregador, p.trabalhador, p.vinculo) = (v.empregador, v.trabalhador, v.numero)) "
                     "IS DISTINCT FROM datemultirange(daterange(v.inicio, v.fim, '[]'))"),
            "0")
            << tabela;
    }
}

TEST(Semente, IdentifiersHaveTheirCheckDigits) {
    EXPECT_TRUE(domain::Niss::deNumero(empregadorA()));
    EXPECT_TRUE(domain::Niss::deNumero(admin::trabalhadorLivre(999).niss));
    std::set<std::int64_t> livres;
    for (int i = 0; i < admin::trabalhadoresLivres; ++i) livres.insert(admin::trabalhadorLivre(i).niss);
    EXPECT_EQ(livres.size(), static_cast<std::size_t>(admin::trabalhadoresLivres));
}

TEST(Semente, ThePageOfTestIdentitiesIsWhatTheProgramPrints) {
    std::ifstream pagina{PSI_TEST_IDENTITIES};
    std::stringstream texto;
    texto << pagina.rdbuf();
    EXPECT_EQ(texto.str(), admin::identidadesEmMarkdown(admin::livresNaPagina))
        << "psi-admin identities > docs/test-identities.md";
}

}  // namespace
}  // namespace psi::store::testes
