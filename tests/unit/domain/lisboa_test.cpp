#include <gtest/gtest.h>

#include "psi/domain/data.hpp"
#include "psi/domain/lisboa.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace std::chrono_literals;
using testes::dia;
using testes::utc;

TEST(Lisboa, NoInvernoEUtcNoVeraoUmaHoraAdiante) {
    EXPECT_EQ(dataEmLisboa(utc("2026-01-15T23:59:59Z")), dia("2026-01-15"));
    EXPECT_EQ(dataEmLisboa(utc("2026-07-15T22:59:59Z")), dia("2026-07-15"));
    EXPECT_EQ(dataEmLisboa(utc("2026-07-15T23:00:00Z")), dia("2026-07-16"));
    EXPECT_EQ(horaEmLisboa(utc("2026-07-15T23:30:00Z")), 30min);
    EXPECT_EQ(horaEmLisboa(utc("2026-01-15T23:30:00Z")), 23h + 30min);
}

TEST(Lisboa, OsDiasDaMudancaDeHoraTem23E25Horas) {
    EXPECT_EQ(inicioDoDiaEmLisboa(dia("2026-03-30")) - inicioDoDiaEmLisboa(dia("2026-03-29")), 23h);
    EXPECT_EQ(inicioDoDiaEmLisboa(dia("2026-10-26")) - inicioDoDiaEmLisboa(dia("2026-10-25")), 25h);
    EXPECT_EQ(horaEmLisboa(utc("2026-03-29T00:59:59Z")), 59min + 59s);
    EXPECT_EQ(horaEmLisboa(utc("2026-03-29T01:00:00Z")), 2h);
    EXPECT_EQ(horaEmLisboa(utc("2026-10-25T00:30:00Z")), 1h + 30min);
    EXPECT_EQ(horaEmLisboa(utc("2026-10-25T01:30:00Z")), 1h + 30min);
}

TEST(Lisboa, MeiaNoiteSaltadaOuRepetidaDasRegrasAntigas) {
    // 1982-03-28 began at 01:00; 1976-09-26 had its first hour twice.
    EXPECT_EQ(dataEmLisboa(inicioDoDiaEmLisboa(dia("1982-03-28"))), dia("1982-03-28"));
    EXPECT_EQ(dataEmLisboa(inicioDoDiaEmLisboa(dia("1976-09-26"))), dia("1976-09-26"));
}

TEST(Lisboa, ARegraDeVeraoContinuaDepoisDe2037) {
    EXPECT_EQ(inicioDoDiaEmLisboa(dia("2037-07-01")), utc("2037-06-30T23:00:00Z"));
    EXPECT_EQ(inicioDoDiaEmLisboa(dia("2038-07-01")), utc("2038-06-30T23:00:00Z"));
    EXPECT_EQ(inicioDoDiaEmLisboa(dia("2038-12-01")), utc("2038-12-01T00:00:00Z"));
    EXPECT_EQ(inicioDoDiaEmLisboa(dia("2040-03-26")) - inicioDoDiaEmLisboa(dia("2040-03-25")), 23h);
    EXPECT_EQ(inicioDoDiaEmLisboa(dia("2100-10-31")) - inicioDoDiaEmLisboa(dia("2100-10-30")), 24h);
    EXPECT_EQ(inicioDoDiaEmLisboa(dia("2100-11-01")) - inicioDoDiaEmLisboa(dia("2100-10-31")), 25h);
    EXPECT_EQ(dataEmLisboa(utc("2400-07-15T23:00:00Z")), dia("2400-07-16"));
}

TEST(Lisboa, OInicioDeCadaDiaEOPrimeiroInstanteDele) {
    for (Data data = dia("2020-01-01"); data < dia("2045-01-01"); data = somarDias(data, 1)) {
        const Instante inicio = inicioDoDiaEmLisboa(data);
        ASSERT_EQ(dataEmLisboa(inicio), data) << escrever(data);
        ASSERT_EQ(dataEmLisboa(inicio - 1us), somarDias(data, -1)) << escrever(data);
        ASSERT_EQ(horaEmLisboa(inicio), 0us) << escrever(data);
    }
}

/// From `de` in steps of a minute, each real instant on the date that is `dias` days further.
void nuncaRecua(const char* de, int minutos, int dias) {
    Instante anterior{Instante::duration::min()};
    for (int i = 0; i <= minutos; ++i) {
        const Instante real = utc(de) + i * 1min;
        const Data data = somarDias(dataEmLisboa(real), dias);
        const Instante simulado = mesmaHoraEmLisboa(data, real);
        ASSERT_GE(simulado, anterior) << de << " + " << i << " minutes, " << dias << " days further";
        ASSERT_EQ(dataEmLisboa(simulado), data) << de << " + " << i << " minutes, " << dias << " days further";
        anterior = simulado;
    }
}

TEST(Lisboa, OInstanteSimuladoNuncaRecua) {
    for (const int dias : {-4000, -1, 0, 1, 3, 217, 3000}) {  // 217: from one change to the other
        nuncaRecua("2026-03-28T00:00:00Z", 3 * 24 * 60, dias);
        nuncaRecua("2026-10-24T00:00:00Z", 3 * 24 * 60, dias);
        nuncaRecua("2026-12-31T12:00:00Z", 24 * 60, dias);
    }
    nuncaRecua("2026-08-20T00:00:00Z", 3 * 24 * 60, diasEntre(dia("2026-08-21"), dia("2026-10-25")));
    nuncaRecua("2026-08-20T00:00:00Z", 3 * 24 * 60, diasEntre(dia("2026-08-21"), dia("2027-03-28")));
}

TEST(Lisboa, AMesmaHoraNoutraData) {
    EXPECT_EQ(mesmaHoraEmLisboa(dia("2026-07-15"), utc("2026-01-15T10:30:00Z")), utc("2026-07-15T09:30:00Z"));
    EXPECT_EQ(mesmaHoraEmLisboa(dia("2026-03-29"), utc("2026-05-01T00:30:00Z")), utc("2026-03-29T01:00:00Z"))
        << "skipped";
    // 01:30 came at 00:30Z and comes again: the date without that hour stands still, the other has it too.
    EXPECT_EQ(mesmaHoraEmLisboa(dia("2026-11-02"), utc("2026-10-25T00:30:00Z")), utc("2026-11-02T01:30:00Z"));
    EXPECT_EQ(mesmaHoraEmLisboa(dia("2026-11-02"), utc("2026-10-25T01:30:00Z")), utc("2026-11-02T02:00:00Z") - 1us);
    EXPECT_EQ(mesmaHoraEmLisboa(dia("2026-10-25"), utc("2026-10-25T01:30:00Z")), utc("2026-10-25T01:30:00Z"));
    EXPECT_EQ(mesmaHoraEmLisboa(dia("2027-10-31"), utc("2026-10-25T01:30:00Z")), utc("2027-10-31T01:30:00Z"));
}

}  // namespace
}  // namespace psi::domain
