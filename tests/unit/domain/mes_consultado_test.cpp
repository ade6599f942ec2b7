#include "psi/domain/declaracoes/mes_consultado.hpp"

#include <gtest/gtest.h>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::dia;

MesReferencia mes(const char* texto) {
    return MesReferencia::ler(texto).value();
}

VinculoDoMes vinculo(const char* inicio, std::optional<Data> fim = {}) {
    return {{dia(inicio), fim}, "REGE", {3475}, 1};
}

FactosDoTrabalhadorNoMes trabalhador() {
    return {12'345'678'901, "Maria", {vinculo("2026-01-10")}, {}};
}

TEST(MesConsultado, SomaOsBlocosDoMesEOsOutrosAParte) {
    auto factos = trabalhador();
    factos.somas = {
        {mes("2026-03"), mes("2026-03"), 'P', 60, {100'000}},  {mes("2026-03"), mes("2026-03"), 'P', -10, {-15'000}},
        {mes("2026-03"), mes("2026-02"), 'P', -30, {-50'000}}, {mes("2026-04"), mes("2026-03"), 'P', -4, {-6'000}},
        {mes("2026-03"), mes("2026-03"), 'S', 0, {500}},       {mes("2026-03"), mes("2026-03"), 'S', 0, {-500}},
        {mes("2026-04"), mes("2026-04"), 'P', 60, {100'000}}};
    const auto linha = mesDoTrabalhador(factos, mes("2026-03"));
    EXPECT_EQ(linha.situacao, SituacaoNoMes::Declarado);
    EXPECT_EQ(linha.meiosDias, 46) << "60 - 10 - 4: of every accepted line about March";
    EXPECT_EQ(linha.totalRemuneracoes, Cents{35'000}) << "of March's blocks, what they say of February included";
    const std::vector<RemuneracaoDoMes> remuneracoes{{'P', mes("2026-02"), -30, {-50'000}},
                                                     {'P', mes("2026-03"), 50, {85'000}}};
    EXPECT_EQ(linha.remuneracoes, remuneracoes) << "what comes to nothing is left out";
    const std::vector<CorrecaoDoMes> correcoes{{mes("2026-04"), 'P', -4, {-6'000}}};
    EXPECT_EQ(linha.correcoes, correcoes);
}

TEST(MesConsultado, ASituacaoVemDoVinculoEDasLinhasDoMes) {
    const std::vector<SomaDoMes> doMes{{mes("2026-03"), mes("2026-03"), 'P', 60, {100'000}}};
    const std::vector<SomaDoMes> desfeitas{{mes("2026-03"), mes("2026-03"), 'P', 0, {0}}};
    const std::vector<SomaDoMes> deOutro{{mes("2026-04"), mes("2026-03"), 'S', 0, {100}}};
    const auto situacao = [](bool vinculado, const std::vector<SomaDoMes>& somas) {
        auto factos = trabalhador();
        if (!vinculado) factos.vinculos.clear();
        factos.somas = somas;
        return escrever(mesDoTrabalhador(factos, mes("2026-03")).situacao);
    };
    EXPECT_EQ(situacao(true, doMes), "DECLARADO");
    EXPECT_EQ(situacao(true, desfeitas), "DECLARADO") << "its lines were accepted, whatever they come to";
    EXPECT_EQ(situacao(true, {}), "SEM_DECLARACAO");
    EXPECT_EQ(situacao(true, deOutro), "SEM_DECLARACAO") << "a line of another reference month is none of this";
    EXPECT_EQ(situacao(false, doMes), "SEM_VINCULO");
    for (const auto uma : {SituacaoNoMes::Declarado, SituacaoNoMes::SemDeclaracao, SituacaoNoMes::SemVinculo})
        EXPECT_EQ(lerSituacaoNoMes(escrever(uma)), uma);
    EXPECT_FALSE(lerSituacaoNoMes("OUTRA"));
}

TEST(MesConsultado, MostraDozeVinculosPorOrdem) {
    auto factos = trabalhador();
    factos.vinculos.clear();
    for (int i = 14; i > 0; --i) {
        const Data inicio = somarDias(dia("2026-03-01"), 2 * i);
        factos.vinculos.push_back({{inicio, inicio}, "TRCD", {2610}, 1});
    }
    const auto linha = mesDoTrabalhador(factos, mes("2026-03"));
    ASSERT_EQ(linha.vinculos.size(), 12U);
    EXPECT_EQ(linha.vinculos.front().periodo.inicio, dia("2026-03-03"));
    EXPECT_EQ(linha.vinculos.back().periodo.inicio, dia("2026-03-25"));
}

TEST(MesConsultado, UmaLinhaDeNadaNaoEntraEmBlocos) {
    const LinhaApurada nada{1, {3475}, mes("2026-03"), 'P', 0, {}};
    LinhaApurada meio = nada;
    meio.meiosDias = 1;
    EXPECT_EQ(somasDasLinhas(std::vector{nada, meio}, mes("2026-03")).size(), 1U);
}

}  // namespace
}  // namespace psi::domain
