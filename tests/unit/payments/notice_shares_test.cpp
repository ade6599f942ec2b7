#include "app/admin/payments/bank_files/notice_shares.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace psi::admin {
namespace {

using Partes = std::vector<std::vector<std::size_t>>;

std::vector<Aviso> avisos(std::size_t quantos) {
    std::vector<Aviso> todos(quantos);
    for (std::size_t i = 0; i < quantos; ++i) todos[i].referenciaBanco = "B" + std::to_string(i);
    return todos;
}

std::size_t parteDe(const Partes& partes, std::size_t lugar) {
    for (std::size_t i = 0; i < partes.size(); ++i)
        if (std::ranges::find(partes[i], lugar) != partes[i].end()) return i;
    return partes.size();
}

TEST(NoticeShares, EachIsInOneShareInTheFilesOrder) {
    const auto partes = partilhar(avisos(1'000), {}, 4);
    ASSERT_EQ(partes.size(), 4U);
    std::vector<std::size_t> todos;
    for (const auto& parte : partes) {
        EXPECT_EQ(parte.size(), 250U);
        EXPECT_TRUE(std::ranges::is_sorted(parte));
        todos.insert(todos.end(), parte.begin(), parte.end());
    }
    std::ranges::sort(todos);
    for (std::size_t i = 0; i < todos.size(); ++i) EXPECT_EQ(todos[i], i);
}

TEST(NoticeShares, AnEmployersAreTogether) {
    const auto partes = partilhar(avisos(9), {{0, 20}, {3, 21}, {4, 20}, {8, 21}, {5, 21}}, 3);
    EXPECT_EQ(parteDe(partes, 0), parteDe(partes, 4));
    EXPECT_EQ(parteDe(partes, 3), parteDe(partes, 8));
    EXPECT_EQ(parteDe(partes, 3), parteDe(partes, 5));
    EXPECT_NE(parteDe(partes, 0), parteDe(partes, 3));
}

TEST(NoticeShares, OneThatMayBeOfTwoEmployersBringsThemTogether) {
    const auto partes = partilhar(avisos(6), {{0, 20}, {1, 21}, {5, 20}, {5, 21}}, 6);
    EXPECT_EQ(parteDe(partes, 0), parteDe(partes, 1));
    EXPECT_EQ(parteDe(partes, 0), parteDe(partes, 5));
    EXPECT_EQ(partes.size(), 4U) << "no share is empty";
}

TEST(NoticeShares, APaymentAndWhatTheBankTakesBackOfIt) {
    auto todos = avisos(4);
    todos[3] = todos[0];
    todos[3].estorno = true;
    todos[3].dataPagamento = domain::lerData("2026-11-30").value();
    auto partes = partilhar(todos, {}, 4);
    EXPECT_EQ(parteDe(partes, 0), parteDe(partes, 3));
    todos[3].conta = "PT50B";
    partes = partilhar(todos, {}, 4);
    EXPECT_NE(parteDe(partes, 0), parteDe(partes, 3));
}

TEST(NoticeShares, NothingToShare) {
    EXPECT_TRUE(partilhar({}, {}, 4).empty());
    EXPECT_EQ(partilhar(avisos(1), {}, 4), Partes{{0}});
}

}  // namespace
}  // namespace psi::admin
