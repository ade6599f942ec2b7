#include <gtest/gtest.h>

#include <algorithm>

#include "base_de_dados.hpp"
#include "psi/store/migrations.hpp"

namespace psi::store::testes {
namespace {

/// A store as the release before left it, and then brought to this one.
class PrazosMigrados : public ::testing::Test {
protected:
    PrazosMigrados() {
        auto antes = migracoes();
        antes.erase(std::ranges::find(antes, "prazos_e_juros", &Migracao::nome), antes.end());
        migrar(base.opcoes(), "QUALIDADE", antes);
    }
    void migrarTudo() { migrar(base.opcoes(), "QUALIDADE"); }
    /// "desde ate valor; …"
    std::string parametro(const std::string& nome) {
        return base.sql(
            "SELECT string_agg(concat_ws(' ', desde, coalesce(ate::text, '-'), valor), '; ' ORDER BY desde) "
            "FROM psi.parametro WHERE nome = '" +
            nome + "'");
    }
    std::string taxas(const std::string& onde) {
        return base.sql(
            "SELECT string_agg(concat_ws(' ', desde, milesimos), '; ' ORDER BY desde) FROM psi.taxa_juro "
            "WHERE " +
            onde);
    }

    BaseDeDados base{BaseDeDados::Conteudo::Vazia};
};

TEST_F(PrazosMigrados, AStoreAsReleasedGetsTheRowsOfTheLaw) {
    migrarTudo();
    EXPECT_EQ(parametro("dia_limite_pagamento"), "1970-01-01 2025-12-31 20; 2026-01-01 - 25");
    EXPECT_EQ(parametro("agosto_pagamento"), "2022-07-01 - 31");
    EXPECT_EQ(parametro("agosto_alteracao"), "2022-07-01 - 31");
    EXPECT_EQ(parametro("agosto_declaracao"), "2022-07-01 - 25");
    EXPECT_EQ(taxas("true"),
              "2015-01-01 5476; 2016-01-01 5168; 2017-01-01 4966; 2018-01-01 4857; 2019-01-01 4825; 2020-01-01 4786; "
              "2021-01-01 4705; 2022-01-01 4705; 2023-01-01 5997; 2024-01-01 8876; 2025-01-01 8309");
}

TEST_F(PrazosMigrados, WhatTheOperatorHasImportedStands) {
    base.sql("UPDATE psi.parametro SET ate = '2026-02-28' WHERE nome = 'dia_limite_pagamento'");
    base.sql("INSERT INTO psi.parametro VALUES ('dia_limite_pagamento', '2026-03-01', NULL, 24, 'deles')");
    base.sql("INSERT INTO psi.taxa_juro VALUES ('2024-03-01', 9000), ('2026-01-01', 7221)");
    migrarTudo();
    EXPECT_EQ(parametro("dia_limite_pagamento"), "1970-01-01 2025-12-31 20; 2026-01-01 2026-02-28 25; 2026-03-01 - 24");
    EXPECT_EQ(taxas("desde >= '2023-01-01'"), "2023-01-01 5997; 2024-03-01 9000; 2025-01-01 8309; 2026-01-01 7221");
}

TEST_F(PrazosMigrados, AnOperatorsRowOfTheSameDayStands) {
    base.sql("UPDATE psi.parametro SET ate = '2025-12-31' WHERE nome = 'dia_limite_pagamento'");
    base.sql("INSERT INTO psi.parametro VALUES ('dia_limite_pagamento', '2026-01-01', NULL, 25, 'deles')");
    migrarTudo();
    EXPECT_EQ(parametro("dia_limite_pagamento"), "1970-01-01 2025-12-31 20; 2026-01-01 - 25");
    EXPECT_EQ(base.sql("SELECT descricao FROM psi.parametro WHERE nome = 'dia_limite_pagamento' AND valor = 25"),
              "deles");
}

}  // namespace
}  // namespace psi::store::testes
