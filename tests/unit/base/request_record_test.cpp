#include "psi/base/request_record.hpp"

#include <gtest/gtest.h>

namespace {

using namespace psi::base;
using Codigo = Falha::Codigo;

Falha falha(Codigo codigo, bool tentarApos = false) {
    Falha made;
    made.codigo = codigo;
    if (tentarApos) made.tentarApos = std::chrono::seconds{1};
    return made;
}

TEST(RequestRecord, OutcomeOfAFault) {
    EXPECT_EQ(outcomeOf(falha(Codigo::Malformado)), outcome::clientError);
    EXPECT_EQ(outcomeOf(falha(Codigo::Certificado)), outcome::clientError);
    EXPECT_EQ(outcomeOf(falha(Codigo::LimiteDoCliente, true)), outcome::overloaded);
    EXPECT_EQ(outcomeOf(falha(Codigo::Indisponivel, true)), outcome::overloaded);
    EXPECT_EQ(outcomeOf(falha(Codigo::Indisponivel)), outcome::serverError);
    EXPECT_EQ(outcomeOf(falha(Codigo::PrazoEsgotado, true)), outcome::serverError);
    EXPECT_EQ(outcomeOf(falha(Codigo::ErroInterno)), outcome::serverError);
}

TEST(RequestRecord, AFaultComesAfterWhatWentWell) {
    RequestRecord record;
    record.outcome = outcome::ok;
    record.codigo = 1;
    record.failed(falha(Codigo::ErroInterno));
    EXPECT_EQ(record.outcome, outcome::serverError);
    EXPECT_EQ(record.codigo, 0);
}

TEST(RequestRecord, MaintenanceStaysMaintenance) {
    RequestRecord record;
    record.outcome = outcome::maintenance;
    record.failed(falha(Codigo::Indisponivel, true));
    EXPECT_EQ(record.outcome, outcome::maintenance);
    EXPECT_EQ(record.codigo, 503);
}

TEST(RequestRecord, IsTheThreadsWhileInScope) {
    EXPECT_EQ(currentRecord(), nullptr);
    {
        RequestRecord record;
        const RecordScope scope(record);
        EXPECT_EQ(currentRecord(), &record);
    }
    EXPECT_EQ(currentRecord(), nullptr);
}

}  // namespace
