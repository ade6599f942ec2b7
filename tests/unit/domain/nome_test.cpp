#include <gtest/gtest.h>

#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/nome.hpp"

namespace psi::domain {
namespace {

TEST(MascararNome, PrimeiroNomeEIniciais) {
    const std::vector<std::pair<std::string, std::string>> casos{{"Maria João Santos Pereira", "Maria J. S. P."},
                                                                 {"Ana de Sousa e Silva", "Ana S. S."},
                                                                 {"JOSÉ DOS SANTOS DA COSTA", "JOSÉ S. C."},
                                                                 {"Rui das Neves do Ó", "Rui N. Ó."},
                                                                 {"Inês Évora Ângelo", "Inês É. Â."},
                                                                 {"Zofia Łódź", "Zofia Ł."},
                                                                 {"Li 王小明", "Li 王."},
                                                                 {"Eva 😀nome", "Eva 😀."},
                                                                 {"Ana-Sofia D'Orey", "Ana-Sofia D."},
                                                                 {"Dea Dado", "Dea D."},
                                                                 {"Da Silva", "Da S."},
                                                                 {"Madonna", "Madonna"},
                                                                 {"  Maria \t Pia  ", "Maria P."},
                                                                 {"   ", ""},
                                                                 {"", ""}};
    for (const auto& [nome, esperado] : casos) EXPECT_EQ(mascararNome(nome), esperado);
}

TEST(MascararNome, NuncaCortaUmCaracterAoMeio) {
    EXPECT_EQ(mascararNome("Ana \xC3"), "Ana");
    EXPECT_EQ(mascararNome("Ana \xE7"
                           "a Silva"),
              "Ana S.");
    EXPECT_EQ(mascararNome("Ana \x80x"), "Ana");
}

}  // namespace
}  // namespace psi::domain
