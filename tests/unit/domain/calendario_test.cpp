#include "psi/domain/calendario.hpp"

#include <gtest/gtest.h>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::dia;

TEST(Calendario, Pascoa) {
    // Published tables; with the earliest (22 March), the latest (25 April) and both exceptions of the algorithm.
    for (const char* texto : {"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23",
                              "2016-03-27", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
                              "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
                              "2030-04-21", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"}) {
        EXPECT_EQ(escrever(domingoDePascoa(static_cast<int>(dia(texto).year()))), texto);
    }
}

TEST(Calendario, OsTrezeFeriadosDe2026) {
    const std::vector<Data> esperados{dia("2026-01-01"), dia("2026-04-03"), dia("2026-04-05"), dia("2026-04-25"),
                                      dia("2026-05-01"), dia("2026-06-04"), dia("2026-06-10"), dia("2026-08-15"),
                                      dia("2026-10-05"), dia("2026-11-01"), dia("2026-12-01"), dia("2026-12-08"),
                                      dia("2026-12-25")};
    EXPECT_EQ(feriadosNacionais(2026), esperados);
}

TEST(Calendario, FeriadosQueCoincidemContamUmaVez) {
    EXPECT_EQ(feriadosNacionais(2038).size(), 12U);  // Easter Sunday is 25 April
    EXPECT_EQ(feriadosNacionais(2004).size(), 12U);  // Corpo de Deus is 10 June
}

TEST(Calendario, OsFeriadosSuspensosDe2013A2015) {
    EXPECT_TRUE(feriadoNacional(dia("2012-10-05")));
    EXPECT_FALSE(feriadoNacional(dia("2013-10-05")));
    EXPECT_FALSE(feriadoNacional(dia("2014-06-19")));
    EXPECT_FALSE(feriadoNacional(dia("2015-12-01")));
    EXPECT_TRUE(feriadoNacional(dia("2016-05-26")));
    EXPECT_TRUE(feriadoNacional(dia("2016-11-01")));
}

TEST(Calendario, DiasUteis) {
    EXPECT_TRUE(diaUtil(dia("2026-02-17")));   // Carnival is none
    EXPECT_FALSE(diaUtil(dia("2026-04-03")));  // Good Friday
    EXPECT_FALSE(diaUtil(dia("2026-01-10")));  // Saturday
    EXPECT_FALSE(diaUtil(dia("2026-01-11")));  // Sunday
    EXPECT_EQ(diaUtilOuSeguinte(dia("2026-01-12")), dia("2026-01-12"));
    EXPECT_EQ(diaUtilOuSeguinte(dia("2026-04-03")), dia("2026-04-06"));
    EXPECT_EQ(diaUtilOuSeguinte(dia("2027-12-25")), dia("2027-12-27"));
}

TEST(Calendario, PrazosNoMesSeguinte) {
    struct Caso {
        const char* mes;
        unsigned dia;
        const char* prazo;
    };
    for (const auto& [mes, noDia, prazo] : {Caso{"2026-01", 10, "2026-02-10"},     // Tuesday
                                            Caso{"2025-12", 10, "2026-01-12"},     // Saturday
                                            Caso{"2026-05", 10, "2026-06-11"},     // 10 June
                                            Caso{"2025-03", 20, "2025-04-21"},     // Easter Sunday
                                            Caso{"2025-11", 25, "2025-12-26"},     // Christmas
                                            Caso{"2019-03", 20, "2019-04-22"},     // Saturday, then Easter
                                            Caso{"2026-01", 31, "2026-03-02"}}) {  // 28 February, Saturday
        EXPECT_EQ(escrever(prazoNoMesSeguinte(*MesReferencia::ler(mes), noDia)), prazo) << mes;
    }
}

TEST(Calendario, OQueVenceEmAgostoTemODiaQueALeiDa) {
    struct Caso {
        const char* mes;
        unsigned dia, emAgosto;
        const char* prazo;
    };
    for (const auto& [mes, noDia, emAgosto, prazo] :
         {Caso{"2026-07", 25, 31, "2026-08-31"}, Caso{"2025-07", 20, 31, "2025-08-31"},  // Sunday
          Caso{"2024-07", 10, 25, "2024-08-25"},                                         // Sunday
          Caso{"2026-06", 25, 31, "2026-07-27"},                                         // Saturday moves
          Caso{"2026-08", 10, 31, "2026-09-10"}, Caso{"2025-08", 20, 31, "2025-09-22"}}) {
        EXPECT_EQ(escrever(prazoNoMesSeguinte(*MesReferencia::ler(mes), noDia, emAgosto)), prazo) << mes;
    }
    EXPECT_EQ(escrever(prazoNoMesSeguinte(*MesReferencia::ler("2022-07"), 20)), "2022-08-22") << "without the law";
}

}  // namespace
}  // namespace psi::domain
