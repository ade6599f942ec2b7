#include "operations/quality/checklist.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace {

using psi::operations::avaliarCenarios;
namespace facto = psi::operations::facto;
using Nomes = std::set<std::string>;

std::vector<psi::store::Facto> factos(const std::vector<std::string>& nomes) {
    std::vector<psi::store::Facto> todos;
    for (const auto& nome : nomes) todos.push_back({nome, psi::domain::Instante{}, "c0"});
    return todos;
}

Nomes cumpridos(const std::vector<std::string>& nomes) {
    Nomes feitos;
    for (const auto& cenario : avaliarCenarios(factos(nomes)))
        if (cenario.cumprido) feitos.insert(cenario.id);
    return feitos;
}

TEST(Checklist, IdsAreUniqueAndEveryScenarioHasSteps) {
    Nomes ids;
    for (const auto& cenario : avaliarCenarios({})) {
        EXPECT_TRUE(ids.insert(cenario.id).second) << cenario.id;
        EXPECT_FALSE(cenario.passos.empty()) << cenario.id;
        EXPECT_FALSE(cenario.cumprido) << cenario.id;
    }
}

TEST(Checklist, AScenarioOfTheCycleIsDoneByItsFactsAndByNoFewer) {
    struct Caso {
        const char* id;
        std::vector<std::string> factos;
    };
    for (const auto& [id, nomes] :
         {Caso{"scc-adesao", {facto::sccAdesao}}, Caso{"scc-valores", {facto::sccValores}},
          Caso{"scc-comunicar", {facto::sccAceite, facto::sccAlertas, facto::sccRespondido}},
          Caso{"scc-confirmar", {facto::sccVersaoAntiga, facto::sccConfirmado}},
          Caso{"scc-silencio", {facto::sccSilencio}}, Caso{"scc-correcao", {facto::sccCorrecao}},
          Caso{"scc-pagar", {facto::sccDocumento, facto::sccPago, facto::sccRecibo}}}) {
        EXPECT_EQ(cumpridos(nomes), Nomes{id});
        for (std::size_t falta = 0; falta < nomes.size(); ++falta) {
            auto menos = nomes;
            menos.erase(menos.begin() + static_cast<std::ptrdiff_t>(falta));
            EXPECT_EQ(cumpridos(menos), Nomes{}) << id << " without " << nomes[falta];
        }
    }
}

TEST(Checklist, TheSecondOfAFactIsAStepOfItsOwn) {
    EXPECT_EQ(cumpridos({facto::representacao}), Nomes{});
    EXPECT_EQ(cumpridos({facto::representacao, facto::representacao}), Nomes{"representacao"});
}

TEST(Checklist, AStepTellsWhenAndInWhichCall) {
    auto feitos = factos({facto::sccAdesao});
    feitos[0].em += std::chrono::hours{1};
    const auto todos = avaliarCenarios(feitos);
    const auto adesao = std::ranges::find(todos, "scc-adesao", &psi::operations::CenarioHomologacao::id);
    ASSERT_NE(adesao, todos.end());
    EXPECT_EQ(adesao->passos.at(0).em, feitos[0].em);
    EXPECT_EQ(adesao->passos.at(0).correlacao, "c0");
}

}  // namespace
