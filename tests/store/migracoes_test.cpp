#include <gtest/gtest.h>

#include <future>

#include "base_de_dados.hpp"
#include "psi/store/migrations.hpp"
#include "psi/store/state.hpp"

namespace psi::store::testes {
namespace {

using Conteudo = BaseDeDados::Conteudo;
const std::string qualidade = "QUALIDADE";

TEST(Migracoes, ApplyOnceAndThenHaveNothingToDo) {
    const BaseDeDados base{Conteudo::Vazia};
    EXPECT_EQ(migrar(base.opcoes(), qualidade).size(), migracoes().size());
    EXPECT_TRUE(migrar(base.opcoes(), qualidade).empty());
    Pool pool{base.opcoes()};
    const auto estado = lerEstado(pool, emSegundos(10));
    EXPECT_EQ(estado.ambiente, qualidade);
    EXPECT_EQ(estado.migracao, lastMigration());
}

TEST(Migracoes, AnEmptyStoreIsReadAsSuch) {
    const BaseDeDados base{Conteudo::Vazia};
    Pool pool{base.opcoes()};
    const auto estado = lerEstado(pool, emSegundos(10));
    EXPECT_EQ(estado.ambiente, "");
    EXPECT_EQ(estado.migracao, 0);
}

TEST(Migracoes, RunAtOnceTheyAreAppliedByOne) {
    const BaseDeDados base{Conteudo::Vazia};
    std::vector<std::future<std::size_t>> corridas;
    for (int i = 0; i < 4; ++i)
        corridas.push_back(std::async(std::launch::async, [&] { return migrar(base.opcoes(), qualidade).size(); }));
    std::size_t feitas = 0;
    for (auto& corrida : corridas) feitas += corrida.get();
    EXPECT_EQ(feitas, migracoes().size());
}

TEST(Migracoes, AChangedOneIsRefused) {
    const BaseDeDados base{Conteudo::Migrada};
    auto lista = migracoes();
    lista[2].sha256 = "0000";
    EXPECT_THROW(migrar(base.opcoes(), qualidade, lista), MigrationRefused);
}

TEST(Migracoes, AStoreNewerThanTheProgramIsRefused) {
    const BaseDeDados base{Conteudo::Migrada};
    auto lista = migracoes();
    lista.pop_back();
    EXPECT_THROW(migrar(base.opcoes(), qualidade, lista), MigrationRefused);
}

TEST(Migracoes, TheStoreOfAnotherEnvironmentIsRefused) {
    const BaseDeDados base{Conteudo::Migrada};
    EXPECT_THROW(migrar(base.opcoes(), "PRODUCAO"), MigrationRefused);
}

TEST(Migracoes, OneThatFailsIsUndoneAndNamed) {
    const BaseDeDados base{Conteudo::Migrada};
    auto lista = migracoes();
    lista.push_back({lastMigration() + 1, "falha", "f00d", "CREATE TABLE meia (a int); SELECT 1 / 0;"});
    try {
        migrar(base.opcoes(), qualidade, lista);
        FAIL() << "it went through";
    } catch (const std::runtime_error& erro) {
        EXPECT_NE(std::string{erro.what()}.find("(falha)"), std::string::npos);
    }
    EXPECT_EQ(base.sql("SELECT count(*) FROM pg_class WHERE relname = 'meia'"), "0");
    EXPECT_TRUE(migrar(base.opcoes(), qualidade).empty());
}

TEST(Migracoes, WithoutAConnectionOfTheOwnerTheOptionIsNamed) {
    base::Config::Database opcoes;
    try {
        migrar(opcoes, qualidade);
        FAIL() << "it went through";
    } catch (const std::runtime_error& erro) {
        EXPECT_NE(std::string{erro.what()}.find("database.owner_connection"), std::string::npos);
    }
}

}  // namespace
}  // namespace psi::store::testes
