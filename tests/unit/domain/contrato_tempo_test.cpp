#include <gtest/gtest.h>

#include "contrato_caso.hpp"

namespace psi::domain {
namespace {

using namespace testes;

using Valor = std::optional<Centesimos>;

Codigos comTempo(Caso caso, Valor percentagem, Valor horas, Valor dias) {
    caso.contrato.percentagemTrabalho = percentagem;
    caso.contrato.horasTrabalho = horas;
    caso.contrato.diasTrabalho = dias;
    return caso.codigos();
}

const Valor nada = std::nullopt;
const Valor zero = Centesimos{0};
const Valor um = Centesimos{1'00};

const Codigos todos{"VNC-009 percentagemTrabalho", "VNC-009 horasTrabalho", "VNC-009 diasTrabalho"};
const Codigos soPercentagem{"VNC-009 percentagemTrabalho"};
const Codigos horasEDias{"VNC-009 horasTrabalho", "VNC-009 diasTrabalho"};
const Codigos nenhum;

TEST(TempoTrabalho, TempoParcialExigeOsTres) {
    EXPECT_EQ(comTempo(tempoParcial(), nada, nada, nada), todos);
    EXPECT_EQ(comTempo(tempoParcial(), nada, um, um), soPercentagem);
    EXPECT_EQ(comTempo(tempoParcial(), um, nada, nada), horasEDias);
    EXPECT_EQ(comTempo(tempoParcial(), um, um, um), nenhum);
}

TEST(TempoTrabalho, PercentagemEstritamenteEntreZeroECem) {
    EXPECT_EQ(comTempo(tempoParcial(), zero, um, um), soPercentagem);
    EXPECT_EQ(comTempo(tempoParcial(), Centesimos{-1}, um, um), soPercentagem);
    EXPECT_EQ(comTempo(tempoParcial(), Centesimos{100'00}, um, um), soPercentagem);
    EXPECT_EQ(comTempo(tempoParcial(), Centesimos{99'99}, um, um), nenhum);
    EXPECT_EQ(comTempo(tempoParcial(), Centesimos{1}, um, um), nenhum);
}

TEST(TempoTrabalho, HorasEDiasAcimaDeZero) {
    EXPECT_EQ(comTempo(tempoParcial(), um, zero, Centesimos{-1}), horasEDias);
    EXPECT_EQ(comTempo(tempoParcial(), um, Centesimos{1}, Centesimos{1}), nenhum);
    EXPECT_EQ(comTempo(intermitente(), nada, zero, zero), horasEDias);
}

TEST(TempoTrabalho, IntermitenteExigeHorasEDiasSemPercentagem) {
    EXPECT_EQ(comTempo(intermitente(), nada, nada, nada), horasEDias);
    EXPECT_EQ(comTempo(intermitente(), um, um, um), soPercentagem);
    EXPECT_EQ(comTempo(intermitente(), nada, Centesimos{1'500'00}, Centesimos{200'00}), nenhum);

    Caso d = intermitente();  // D is part time too; its being intermittent decides
    d.contrato.modalidadeContrato = "D";
    d.factos.modalidade->tempoParcial = true;
    EXPECT_EQ(comTempo(d, nada, um, um), nenhum);
    EXPECT_EQ(comTempo(d, um, um, um), soPercentagem);
}

TEST(TempoTrabalho, OutrasModalidadesNaoAdmitemNenhum) {
    for (auto* base : {semTermo, termoCerto, termoIncerto, muitoCurta}) {
        EXPECT_EQ(comTempo(base(), um, um, um), todos);
        EXPECT_EQ(comTempo(base(), zero, nada, nada), soPercentagem);
        EXPECT_EQ(comTempo(base(), nada, nada, nada), nenhum);
    }
}

TEST(TempoTrabalho, FaltarEEstarErradoTemCodigosGlobaisDiferentes) {
    Caso caso = tempoParcial();
    caso.contrato.horasTrabalho = Centesimos{0};
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 3);
    caso.contrato.horasTrabalho.reset();
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 2);
}

}  // namespace
}  // namespace psi::domain
