// The rules of the calendar, each at its limit and one day over.

#include <gtest/gtest.h>

#include "base/versoes/calendar_judge.hpp"

namespace psi::base::test {
namespace {

using namespace std::chrono_literals;

/// v1 discontinued and retired, v2 its successor, as an announcement that keeps every rule.
std::vector<Versao> sound() {
    Versao one{.servico = "contratos",
               .versao = "1.3",
               .rotulo = "v1",
               .espaco = {},
               .sucessora = "contratos.v2",
               .pagina = "/",
               .datas = {.emEnsaio = {}, .emVigor = {}, .descontinuada = 2027y / 5 / 26, .retirada = 2028y / 5 / 26}};
    Versao two = one;
    two.versao = "2.0";
    two.rotulo = "v2";
    two.sucessora.clear();
    two.datas = {.emEnsaio = 2027y / 2 / 26, .emVigor = 2027y / 5 / 26, .descontinuada = {}, .retirada = {}};
    return {one, two};
}

/// What is found where `change` is both published and in force.
template <class Change>
std::vector<std::string> found(Change change) {
    auto all = sound();
    change(all[0], all[1]);
    std::vector<std::string> options;
    for (const auto& one : judgeCalendar(all, all)) options.push_back(one.option);
    return options;
}

using Options = std::vector<std::string>;
const Options kNone;
const std::string kV1 = "versions.contratos.v1.", kV2 = "versions.contratos.v2.";

TEST(Calendar, IsSoundAtItsLimits) {
    EXPECT_EQ(found([](Versao&, Versao&) {}), kNone);
    EXPECT_EQ(found([](Versao& one, Versao&) { one.datas.retirada = 2029y / 2 / 28; }), kNone);
    EXPECT_EQ(found([](Versao& one, Versao&) { one.datas.retirada.reset(); }), kNone);
}

TEST(Calendar, KeepsItsDistances) {
    EXPECT_EQ(found([](Versao& one, Versao&) { one.datas.descontinuada = 2027y / 5 / 27; }), Options{kV1 + "retirada"});
    EXPECT_EQ(found([](Versao&, Versao& two) { two.datas.emEnsaio = 2027y / 2 / 27; }), Options{kV2 + "em_vigor"});
    EXPECT_EQ(found([](Versao&, Versao& two) { two.datas.emVigor = 2027y / 5 / 27; }), Options{kV1 + "descontinuada"});
}

TEST(Calendar, RetiresOnADayThatDisturbsNoPayroll) {
    for (const auto day : {25d, 29d})
        EXPECT_EQ(found([&](Versao& one, Versao&) { one.datas.retirada = 2028y / 6 / day; }),
                  Options{kV1 + "retirada"});
    for (const auto month : {2028y / 12, 2029y / 1})
        EXPECT_EQ(found([&](Versao& one, Versao&) { one.datas.retirada = month / 26; }), Options{kV1 + "retirada"});
}

TEST(Calendar, WantsASuccessor) {
    EXPECT_EQ(found([](Versao& one, Versao&) { one.sucessora.clear(); }), Options{kV1 + "descontinuada"});
    EXPECT_EQ(found([](Versao& one, Versao&) { one.sucessora = "contratos.v3"; }), Options{kV1 + "descontinuada"});
}

TEST(Calendar, HasItsDaysInOrder) {
    EXPECT_EQ(found([](Versao& one, Versao&) { one.datas.emVigor = 2027y / 6 / 1; }), Options{kV1 + "descontinuada"});
    EXPECT_EQ(found([](Versao& one, Versao&) { one.datas.descontinuada.reset(); }), Options{kV1 + "retirada"});
}

TEST(Calendar, DiscontinuesOneOfAServiceAtATime) {
    const auto second = [](std::chrono::year_month_day begin) {
        return found([&](Versao& one, Versao& two) {
            two.datas.descontinuada = begin;
            two.sucessora = one.nome();
        });
    };
    EXPECT_EQ(second(2028y / 5 / 25), Options{kV2 + "descontinuada"});
    EXPECT_EQ(second(2028y / 5 / 26), kNone);
}

TEST(Calendar, MayBePostponedAndNeverBroughtForward) {
    const auto published = sound();
    const auto judged = [&](auto change) {
        auto now = published;
        change(now[0]);
        Options options;
        for (const auto& one : judgeCalendar(published, now)) options.push_back(one.option);
        return options;
    };
    EXPECT_EQ(judged([](Versao& one) { one.datas.retirada = 2028y / 5 / 27; }), kNone);
    EXPECT_EQ(judged([](Versao& one) { one.datas.emEnsaio = 2026y / 1 / 1; }), Options{kV1 + "em_ensaio"});
    const auto forward = judged([](Versao& one) { one.datas.descontinuada = 2027y / 5 / 25; });
    ASSERT_FALSE(forward.empty());
    EXPECT_EQ(forward.front(), kV1 + "descontinuada");
}

TEST(Calendar, AsItShipsHasNothingAgainstItself) {
    EXPECT_FALSE(versoesPublicadas().empty());
    EXPECT_TRUE(calendarFindings({}).empty());
}

}  // namespace
}  // namespace psi::base::test
