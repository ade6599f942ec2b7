#include "app/admin/operator_files/reference_plan.hpp"

#include <gtest/gtest.h>

namespace psi::admin {
namespace {

using Action = ReferenceChange::Action;
using Linhas = std::vector<ReferenceRow>;

ReferenceRow linha(int numero, const std::string& codigo, const std::string& texto, const std::string& desde,
                   const std::string& ate = "") {
    return {numero, {codigo, texto}, desde, ate};
}

ReferenceRow juro(int numero, const std::string& taxa, const std::string& desde) {
    return {numero, {taxa}, desde, ""};
}

const ReferenceTable& codigos() {
    return tabelaReferencia("enquadramento");
}

/// "new A 2020..2021" of each change, "line: text" of each mistake.
std::vector<std::string> dizer(const ReferencePlan& plano) {
    std::vector<std::string> ditos;
    for (const auto& m : plano.mudancas)
        ditos.push_back((m.action == Action::Nova      ? "new "
                         : m.action == Action::Fechada ? "closed "
                                                       : "corrected ") +
                        m.depois.valores.back() + ' ' + m.depois.desde + ".." + m.depois.ate);
    for (const auto& e : plano.enganos) ditos.push_back(std::to_string(e.linha));
    return ditos;
}

using Ditos = std::vector<std::string>;

TEST(Plano, ALaterRowClosesTheOneBefore) {
    const Linhas antes{linha(0, "A", "x", "2020-01-01")};
    const Linhas ficheiro{linha(2, "A", "y", "2024-03-01"), linha(3, "A", "x", "2020-01-01")};
    const auto plano = planear(codigos(), antes, ficheiro, false);
    EXPECT_EQ(dizer(plano), (Ditos{"closed x 2020-01-01..2024-02-29", "new y 2024-03-01.."}));
    const Linhas depois{plano.mudancas[0].depois, plano.mudancas[1].depois};
    Linhas gravadas = depois;
    for (auto& uma : gravadas) uma.linha = 0;
    const auto outraVez = planear(codigos(), gravadas, ficheiro, false);
    EXPECT_EQ(dizer(outraVez), Ditos{});
    EXPECT_EQ(outraVez.iguais, 2U);
}

TEST(Plano, ManyRowsOfAFileIntoAnEmptyTable) {
    const auto plano = planear(codigos(), {},
                               {linha(2, "A", "z", "2022-01-01"), linha(3, "A", "x", "2020-01-01"),
                                linha(4, "A", "y", "2021-01-01", "2021-06-30"), linha(5, "B", "x", "2020-01-01")},
                               false);
    EXPECT_EQ(dizer(plano), (Ditos{"new x 2020-01-01..2020-12-31", "new y 2021-01-01..2021-06-30", "new z 2022-01-01..",
                                   "new x 2020-01-01.."}));
}

TEST(Plano, ContentOfADayOnRecordIsACorrection) {
    const Linhas antes{linha(0, "A", "x", "2020-01-01", "2020-12-31"), linha(0, "A", "y", "2021-01-01")};
    const Linhas ficheiro{linha(2, "A", "X", "2020-01-01")};
    EXPECT_EQ(dizer(planear(codigos(), antes, ficheiro, false)), Ditos{"2"});
    EXPECT_EQ(dizer(planear(codigos(), antes, ficheiro, true)), Ditos{"corrected X 2020-01-01..2020-12-31"});
    EXPECT_EQ(dizer(planear(codigos(), antes, {linha(2, "A", "y", "2021-01-01", "2030-01-01")}, false)),
              Ditos{"closed y 2021-01-01..2030-01-01"});
    EXPECT_EQ(dizer(planear(codigos(), antes, {linha(2, "A", "x", "2020-01-01", "2020-06-30")}, false)), Ditos{"2"});
    EXPECT_EQ(dizer(planear(codigos(), antes, {linha(2, "A", "x", "2020-01-01", "2021-06-30")}, true)), Ditos{"2"})
        << "not even a correction may overlap";
}

TEST(Plano, PeriodsNeverOverlap) {
    const Linhas antes{linha(0, "A", "x", "2020-01-01", "2020-12-31"), linha(0, "A", "y", "2022-01-01")};
    EXPECT_EQ(dizer(planear(codigos(), antes, {linha(2, "A", "z", "2020-06-01", "2020-06-30")}, true)), Ditos{"2"});
    EXPECT_EQ(dizer(planear(codigos(), antes, {linha(2, "A", "z", "2021-01-01")}, false)), Ditos{"2"}) << "no end";
    EXPECT_EQ(dizer(planear(codigos(), antes, {linha(2, "A", "z", "2021-01-01", "2022-01-01")}, false)), Ditos{"2"});
    EXPECT_EQ(dizer(planear(codigos(), antes, {linha(2, "A", "z", "2021-01-01", "2021-12-31")}, false)),
              Ditos{"new z 2021-01-01..2021-12-31"});
    EXPECT_EQ(
        dizer(planear(codigos(), antes, {linha(2, "A", "z", "2023-01-01"), linha(3, "A", "z", "2023-01-01")}, false)),
        Ditos{"3"});
    EXPECT_EQ(dizer(planear(codigos(), {}, {linha(2, "A", "z", "2023-01-02", "2023-01-01")}, false)), Ditos{"2"});
}

TEST(Plano, ATableWithoutEndsFillsUntilTheNext) {
    const auto& juros = tabelaReferencia("taxa_juro");
    const Linhas antes{juro(0, "8309", "2025-01-01"), juro(0, "8000", "2026-01-01")};
    EXPECT_EQ(dizer(planear(juros, antes, {juro(2, "7000", "2027-01-01")}, false)), Ditos{"new 7000 2027-01-01.."});
    EXPECT_EQ(dizer(planear(juros, antes, {juro(2, "7000", "2020-01-01")}, false)), Ditos{"new 7000 2020-01-01.."});
    EXPECT_EQ(dizer(planear(juros, antes, {juro(2, "7000", "2025-06-01")}, false)), Ditos{"2"});
    EXPECT_EQ(dizer(planear(juros, antes, {juro(2, "7000", "2025-06-01")}, true)), Ditos{"new 7000 2025-06-01.."});
}

TEST(Plano, KeysThatTheGatewayKnowsAreNotAddedTo) {
    const auto& parametros = tabelaReferencia("parametro");
    const ReferenceRow conhecido{0, {"dia", "20", "x"}, "2020-01-01", ""};
    EXPECT_EQ(planear(parametros, {conhecido}, {{2, {"dias", "20", "x"}, "2020-01-01", ""}}, true).enganos.size(), 1U);
    EXPECT_EQ(planear(parametros, {conhecido}, {{2, {"dia", "25", "x"}, "2021-01-01", ""}}, false).mudancas.size(), 2U);
}

}  // namespace
}  // namespace psi::admin
