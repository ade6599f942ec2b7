#include "psi/domain/contratos/anular_comunicacao.hpp"

#include <gtest/gtest.h>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace testes;
using Codigos = std::vector<std::string>;

/// An undo that is accepted; a test changes what it is about.
struct Anulacao {
    FactosAnularComunicacao factos;
    Instante agora = utc("2026-03-20T10:00:00Z");

    explicit Anulacao(std::string operacao) {
        factos.comunicacao = {std::move(operacao), utc("2026-03-02T10:00:00Z"), std::nullopt, true};
        factos.vinculo = {dia("2026-03-02"), std::nullopt};
        if (factos.comunicacao->operacao == "CessarContrato") factos.vinculo = {dia("2020-01-01"), dia("2026-02-27")};
    }
    [[nodiscard]] Mensagens avaliar() const { return avaliarAnularComunicacao(100'000'001, factos, agora); }
    [[nodiscard]] Codigos codigos() const {
        Codigos lista;
        for (const auto& m : avaliar()) {
            EXPECT_EQ(m.campo, "numeroComunicacao");
            EXPECT_EQ(m.gravidade, Gravidade::Erro);
            lista.push_back(m.codigo);
        }
        return lista;
    }
    [[nodiscard]] bool diz(const std::string& texto) const {
        return avaliar().at(0).texto.find(texto) != std::string::npos;
    }
};

MesDeclarado declarado(const char* mes, int bloco = 1) {
    return {MesReferencia::ler(mes).value(), "7d4c2b1e-0000-4000-8000-000000000001", bloco};
}

TEST(AnularComunicacao, CadaUmaDasQuatroSeAnulaNoSeuMes) {
    for (const char* operacao : {"ComunicarContrato", "AlterarContrato", "CessarContrato", "TransferirLocalTrabalho"})
        EXPECT_EQ(Anulacao(operacao).codigos(), Codigos{}) << operacao;
}

TEST(AnularComunicacao, NumeroDesconhecidoEhTreze) {
    Anulacao anulacao("ComunicarContrato");
    anulacao.factos.comunicacao.reset();
    EXPECT_EQ(anulacao.codigos(), Codigos{"PSI-013"});
    EXPECT_EQ(codigoGlobal(anulacao.avaliar()), 13);
    EXPECT_TRUE(anulacao.diz("100000001"));
}

TEST(AnularComunicacao, JaAnuladaDizPorQualEMaisNada) {
    Anulacao anulacao("ComunicarContrato");
    anulacao.factos.comunicacao->anuladaPor = 100'000'777;
    anulacao.factos.posteriores = {{100'000'002, "ComunicarContrato"}};
    anulacao.agora = utc("2026-05-01T10:00:00Z");
    EXPECT_EQ(anulacao.codigos(), Codigos{"VNC-019"});
    EXPECT_TRUE(anulacao.diz("100000777"));
}

TEST(AnularComunicacao, UmaAnulacaoNaoSeAnula) {
    Anulacao anulacao("AnularComunicacao");
    anulacao.agora = utc("2026-05-01T10:00:00Z");
    EXPECT_EQ(anulacao.codigos(), Codigos{"VNC-018"});
    EXPECT_TRUE(anulacao.diz("Comunique de novo"));
}

TEST(AnularComunicacao, OMesEhODeLisboaNosDoisInstantes) {
    struct Caso {
        const char *instante, *agora;
        bool anulavel;
    };
    for (const auto& caso : {Caso{"2026-07-31T22:59:59Z", "2026-07-31T22:59:59Z", true},
                             Caso{"2026-07-01T10:00:00Z", "2026-07-31T22:59:59Z", true},
                             Caso{"2026-07-01T10:00:00Z", "2026-07-31T23:00:00Z", false},
                             Caso{"2026-07-31T23:00:00Z", "2026-08-31T22:00:00Z", true},
                             Caso{"2026-07-31T23:00:00Z", "2026-07-31T22:59:59Z", false},
                             Caso{"2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z", false},
                             Caso{"2026-03-02T10:00:00Z", "2027-03-02T10:00:00Z", false},
                             Caso{"2026-03-20T10:00:00Z", "2026-03-02T10:00:00Z", true}}) {
        Anulacao anulacao("AlterarContrato");
        anulacao.factos.comunicacao->instante = utc(caso.instante);
        anulacao.agora = utc(caso.agora);
        EXPECT_EQ(anulacao.codigos(), caso.anulavel ? Codigos{} : Codigos{"VNC-017"}) << caso.instante << caso.agora;
    }
}

TEST(AnularComunicacao, OTextoDoMesDizAteQuando) {
    Anulacao anulacao("AlterarContrato");
    anulacao.agora = utc("2026-04-01T10:00:00Z");
    EXPECT_TRUE(anulacao.diz("2026-03-02") && anulacao.diz("2026-03."));
}

TEST(AnularComunicacao, OQueVeioComORegistoNaoSeAnula) {
    Anulacao anulacao("CessarContrato");
    anulacao.factos.comunicacao->restauravel = false;
    EXPECT_EQ(anulacao.codigos(), Codigos{"VNC-017"});
    EXPECT_TRUE(anulacao.diz("registo inicial"));
}

TEST(AnularComunicacao, PosterioresImpedemEDizSeAOrdemDaUltimaParaAPrimeira) {
    Anulacao anulacao("ComunicarContrato");
    anulacao.factos.posteriores = {{100'000'002, "AlterarContrato"}, {100'000'005, "CessarContrato"}};
    EXPECT_EQ(anulacao.codigos(), Codigos{"VNC-018"});
    EXPECT_TRUE(anulacao.diz("100000005 (CessarContrato), 100000002 (AlterarContrato)."));
    anulacao.factos.posteriores.clear();
    for (int i = 0; i < 12; ++i) anulacao.factos.posteriores.push_back({100'000'010 + i, "AlterarContrato"});
    EXPECT_TRUE(anulacao.diz("100000021 (") && anulacao.diz("100000012 (AlterarContrato) e mais 2."));
    EXPECT_FALSE(anulacao.diz("100000011"));
}

TEST(AnularComunicacao, ACessacaoComOutroVinculoDepoisNaoSeAnula) {
    Anulacao anulacao("CessarContrato");
    anulacao.factos.outrosVinculos = {{100'000'000, {dia("2015-01-01"), dia("2019-12-31")}}};
    EXPECT_EQ(anulacao.codigos(), Codigos{}) << "one that ended before";
    anulacao.factos.outrosVinculos.push_back({100'000'009, {dia("2026-02-28"), std::nullopt}});
    EXPECT_EQ(anulacao.codigos(), Codigos{"VNC-018"});
    EXPECT_TRUE(anulacao.diz("2026-02-28") && anulacao.diz("100000009."));
    anulacao.factos.outrosVinculos.back().periodo.fim = dia("2026-03-10");
    EXPECT_EQ(anulacao.codigos(), Codigos{"VNC-018"}) << "an ended one too";
}

TEST(AnularComunicacao, LinhasAceitesQueFicariamSemVinculo) {
    Anulacao anulacao("ComunicarContrato");
    anulacao.factos.mesesDeclarados = {declarado("2026-03"), declarado("2026-03", 2), declarado("2026-04")};
    EXPECT_EQ(anulacao.codigos(), Codigos{"VNC-018"});
    EXPECT_TRUE(anulacao.diz("7d4c2b1e-0000-4000-8000-000000000001, bloco 1 (2026-03), ") &&
                anulacao.diz(", bloco 2 (2026-03), ") && anulacao.diz("(2026-04)."));
}

TEST(AnularComunicacao, LinhasQueOutroVinculoTocaNaoImpedem) {
    Anulacao anulacao("ComunicarContrato");
    anulacao.factos.mesesDeclarados = {declarado("2026-03")};
    anulacao.factos.outrosVinculos = {{100'000'000, {dia("2020-01-01"), dia("2026-02-28")}}};
    EXPECT_EQ(anulacao.codigos(), Codigos{"VNC-018"});
    anulacao.factos.outrosVinculos[0].periodo.fim = dia("2026-03-01");
    EXPECT_EQ(anulacao.codigos(), Codigos{}) << "its last day is in the month";
    anulacao.factos.mesesDeclarados = {declarado("2026-02")};
    anulacao.factos.outrosVinculos.clear();
    EXPECT_EQ(anulacao.codigos(), Codigos{}) << "never was of this vínculo";
}

TEST(AnularComunicacao, SoOVinculoAnuladoPerdeLinhas) {
    for (const char* operacao : {"AlterarContrato", "CessarContrato", "TransferirLocalTrabalho"}) {
        Anulacao anulacao(operacao);
        anulacao.factos.mesesDeclarados = {declarado("2026-02"), declarado("2026-03")};
        EXPECT_EQ(anulacao.codigos(), Codigos{}) << operacao;
    }
}

TEST(AnularComunicacao, TodasAsRazoesDeUmaVez) {
    Anulacao anulacao("ComunicarContrato");
    anulacao.agora = utc("2026-04-01T10:00:00Z");
    anulacao.factos.posteriores = {{100'000'002, "AlterarContrato"}};
    anulacao.factos.mesesDeclarados = {declarado("2026-03")};
    EXPECT_EQ(anulacao.codigos(), (Codigos{"VNC-017", "VNC-018", "VNC-018"}));
    EXPECT_EQ(codigoGlobal(anulacao.avaliar()), 3);
}

}  // namespace
}  // namespace psi::domain
