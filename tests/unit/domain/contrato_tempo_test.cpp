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

TEST(TempoTrabalho, AteOPossivel) {
    const Codigos horas{"VNC-021 horasTrabalho"}, dias{"VNC-021 diasTrabalho"};
    EXPECT_EQ(comTempo(tempoParcial(), um, Centesimos{48'00}, Centesimos{31'00}), nenhum);
    EXPECT_EQ(comTempo(tempoParcial(), um, Centesimos{48'01}, um), horas);
    EXPECT_EQ(comTempo(tempoParcial(), um, um, Centesimos{31'10}), dias);
    EXPECT_EQ(comTempo(intermitente(), nada, Centesimos{2'304'00}, Centesimos{366'00}), nenhum);
    EXPECT_EQ(comTempo(intermitente(), nada, Centesimos{2'304'01}, Centesimos{366'10}),
              (Codigos{"VNC-021 horasTrabalho", "VNC-021 diasTrabalho"}));
    Caso outraLei = tempoParcial();
    outraLei.factos.maximo.horasSemana = 20;
    EXPECT_EQ(comTempo(outraLei, um, Centesimos{20'50}, um), horas) << "dated data";
    outraLei.contrato.horasTrabalho = Centesimos{20'50};
    EXPECT_NE(outraLei.avaliar().at(0).texto.find("20,50, passa o possível na modalidade B: 20 horas por semana"),
              std::string::npos);
    outraLei.factos.modalidade.reset();
    EXPECT_EQ(outraLei.codigos(), Codigos{"VNC-004 modalidadeContrato"}) << "by week or by year is not known";
}

TEST(TempoTrabalho, OTextoNomeiaAModalidade) {
    for (const auto& [valor, parte] :
         {std::pair{nada, "A modalidade B exige horasTrabalho"},
          std::pair{zero, "A modalidade B exige em horasTrabalho um valor superior a zero"}}) {
        Caso caso = tempoParcial();
        caso.contrato.horasTrabalho = valor;
        EXPECT_NE(caso.avaliar().at(0).texto.find(parte), std::string::npos) << caso.avaliar().at(0).texto;
    }
    Caso caso = semTermo();
    caso.contrato.horasTrabalho = um;
    EXPECT_NE(caso.avaliar().at(0).texto.find("A modalidade A não admite horasTrabalho"), std::string::npos);
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
