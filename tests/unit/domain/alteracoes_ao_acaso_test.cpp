// Random contracts, random alterations, one after the other: what comes of each obeys the rules of a new contract.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

#include "alteracao_caso.hpp"
#include "psi/domain/lisboa.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace testes;

const std::map<std::string, Modalidade> modalidades = [] {
    std::map<std::string, Modalidade> todas;
    const auto juntar = [&](std::initializer_list<const char*> codigos, Termo termo, bool parcial) {
        for (const char* codigo : codigos) todas[codigo] = {.termo = termo, .tempoParcial = parcial};
    };
    juntar({"A", "C", "AA", "AB", "S"}, Termo::Sem, false);
    juntar({"B", "D", "BA", "BB", "R"}, Termo::Sem, true);
    juntar({"E", "EA", "EB", "O", "I"}, Termo::Certo, false);
    juntar({"F", "FA", "FB", "N"}, Termo::Certo, true);
    juntar({"G", "GA", "GB", "Q"}, Termo::Incerto, false);
    juntar({"H", "HA", "HB", "P"}, Termo::Incerto, true);
    todas["C"].intermitente = todas["D"].intermitente = todas["I"].muitoCurtaDuracao = true;
    return todas;
}();

const std::set<std::string> soDoCerto{"CTSD", "STTC"}, soDoIncerto{"OSIN"}, comSubstituto{"STAT", "STTC"};
constexpr std::array motivos{"AEAT", "STAT", "CTSD", "STTC", "OSIN"};
constexpr std::array enquadramentos{"REGE", "TRAG", "TRCD", "TCCD"};
constexpr std::array pessoas{"10987654328", "12345678902"};
constexpr std::array prestacoes{"P", "T", "A"};

FactosInformacao conhecer(const InformacaoContrato& contrato) {
    FactosInformacao factos;
    factos.modalidade = modalidades.at(contrato.modalidadeContrato);
    factos.prestacaoEmVigor = factos.enquadramentoEmVigor = factos.profissaoExiste = true;
    factos.taxa = TaxaAplicavel{{2375}, {1100}};
    const auto motivo = contrato.motivoContrato.value_or("");
    factos.motivoEmVigorNoTermo =
        !motivo.empty() && factos.modalidade->termo != Termo::Sem &&
        !(factos.modalidade->termo == Termo::Certo ? soDoIncerto : soDoCerto).contains(motivo);
    factos.motivoExigeSubstituido = factos.motivoEmVigorNoTermo && comSubstituto.contains(motivo);
    factos.motivoSubstitui = comSubstituto.contains(motivo);
    factos.substituidoVinculado = true;
    return factos;
}

class Acaso {
public:
    explicit Acaso(unsigned semente) : gerador_(semente) {}

    bool umaEm(int vezes) { return inteiro(1, vezes) == 1; }
    int inteiro(int de, int ate) { return std::uniform_int_distribution{de, ate}(gerador_); }
    template <std::size_t N>
    std::string de(const std::array<const char*, N>& lista) {
        return lista.at(static_cast<std::size_t>(inteiro(0, static_cast<int>(N) - 1)));
    }

    AlteracaoContrato alteracao(Data desde) {
        AlteracaoContrato a;
        a.nissTrabalhador = "12345678902";
        a.dataEfeito = somarDias(desde, umaEm(10) ? -inteiro(1, 5) : inteiro(0, 40));
        if (umaEm(2)) a.modalidadeContrato = std::next(modalidades.begin(), inteiro(0, 26))->first;
        if (umaEm(4)) a.prestacaoTrabalho = de(prestacoes);
        if (umaEm(3)) a.fimContrato = somarDias(a.dataEfeito, inteiro(-3, 60));
        if (umaEm(4)) a.profissao = umaEm(2) ? "24111" : "24112";
        if (umaEm(3)) a.remuneracaoBase = Cents{inteiro(umaEm(9) ? -5 : 1, 300'000)};
        if (umaEm(4)) a.diuturnidades = Cents{inteiro(0, 5'000)};
        const bool acerta = umaEm(2);  // what the modality said asks for, or anything
        const Modalidade m = a.modalidadeContrato ? modalidades.at(*a.modalidadeContrato) : Modalidade{};
        if (acerta && m.termo != Termo::Certo) a.fimContrato.reset();
        if (acerta ? m.tempoParcial && !m.intermitente : umaEm(5))
            a.percentagemTrabalho = Centesimos{inteiro(1, 100'00)};
        if (acerta ? m.tempoParcial || m.intermitente : umaEm(5)) a.horasTrabalho = Centesimos{inteiro(1, 40'00)};
        if (acerta ? m.tempoParcial || m.intermitente : umaEm(5)) a.diasTrabalho = Centesimos{inteiro(1, 22'00)};
        if (acerta ? m.termo != Termo::Sem : umaEm(3)) a.motivoContrato = de(motivos);
        if (umaEm(3)) a.nissTrabalhadorSubstituir = de(pessoas);
        if (umaEm(3)) a.enquadramento = de(enquadramentos);
        return a;
    }

private:
    std::mt19937 gerador_;
};

bool temErros(const Mensagens& mensagens) {
    return std::ranges::any_of(mensagens, [](const Mensagem& m) { return m.gravidade == Gravidade::Erro; });
}

/// What the rules of a new contract say of it.
Mensagens comoNovo(const InformacaoContrato& contrato, Data inicio) {
    DadosContrato dados;
    static_cast<InformacaoContrato&>(dados) = contrato;
    dados.nissTrabalhador = "12345678902";
    dados.inicioContrato = inicio;
    FactosComunicarContrato factos;
    static_cast<FactosInformacao&>(factos) = conhecer(contrato);
    factos.identidadeConfirmada = factos.estabelecimentoAberto = true;
    return avaliarComunicarContrato(dados, factos, inicioDoDiaEmLisboa(inicio));
}

/// What is said is there; what is not said is as it stood, or gone where it may be absent.
template <class Valor, class Dito>
void cumpriu(const Valor& ficou, const Dito& dito, const Valor& estava, const char* campo) {
    if (dito) {
        EXPECT_EQ(ficou, *dito) << campo;
    } else if constexpr (requires { ficou.has_value(); }) {
        EXPECT_TRUE(!ficou || ficou == estava) << campo;
    } else {
        EXPECT_EQ(ficou, estava) << campo;
    }
}

void conferir(const AlteracaoContrato& a, const InformacaoContrato& ficou, const InformacaoContrato& estava) {
    cumpriu(ficou.modalidadeContrato, a.modalidadeContrato, estava.modalidadeContrato, "modalidadeContrato");
    cumpriu(ficou.prestacaoTrabalho, a.prestacaoTrabalho, estava.prestacaoTrabalho, "prestacaoTrabalho");
    cumpriu(ficou.fimContrato, a.fimContrato, estava.fimContrato, "fimContrato");
    cumpriu(ficou.profissao, a.profissao, estava.profissao, "profissao");
    cumpriu(ficou.remuneracaoBase, a.remuneracaoBase, estava.remuneracaoBase, "remuneracaoBase");
    cumpriu(ficou.diuturnidades, a.diuturnidades, estava.diuturnidades, "diuturnidades");
    EXPECT_TRUE(a.diuturnidades || ficou.diuturnidades == estava.diuturnidades);
    cumpriu(ficou.percentagemTrabalho, a.percentagemTrabalho, estava.percentagemTrabalho, "percentagemTrabalho");
    cumpriu(ficou.horasTrabalho, a.horasTrabalho, estava.horasTrabalho, "horasTrabalho");
    cumpriu(ficou.diasTrabalho, a.diasTrabalho, estava.diasTrabalho, "diasTrabalho");
    cumpriu(ficou.motivoContrato, a.motivoContrato, estava.motivoContrato, "motivoContrato");
    cumpriu(ficou.nissTrabalhadorSubstituir, a.nissTrabalhadorSubstituir, estava.nissTrabalhadorSubstituir,
            "nissTrabalhadorSubstituir");
    cumpriu(ficou.enquadramento, a.enquadramento, estava.enquadramento, "enquadramento");
}

/// What stood and is not said is never refused for not being admitted: it goes by itself.
void soSeRecusaOQueSeDiz(const AlteracaoContrato& a, const Mensagens& mensagens) {
    for (const Mensagem& m : mensagens) {
        if (m.emFalta) continue;
        if (m.codigo == "VNC-007") {
            EXPECT_TRUE(a.fimContrato);
        }
        if (m.campo == "percentagemTrabalho") {
            EXPECT_TRUE(a.percentagemTrabalho);
        }
        if (m.campo == "horasTrabalho") {
            EXPECT_TRUE(a.horasTrabalho);
        }
        if (m.campo == "diasTrabalho") {
            EXPECT_TRUE(a.diasTrabalho);
        }
        if (m.campo == "motivoContrato") {
            EXPECT_TRUE(a.motivoContrato);
        }
        if (m.campo == "nissTrabalhadorSubstituir") {
            EXPECT_TRUE(a.nissTrabalhadorSubstituir);
        }
    }
}

TEST(AlteracoesAoAcaso, OQueResultaCumpreAsRegrasDeUmContratoNovo) {
    constexpr auto agora = Instante{std::chrono::sys_days{std::chrono::year{2026} / 6 / 15}};
    int aceites = 0, recusadas = 0;
    for (unsigned semente = 1; semente <= 300; ++semente) {
        SCOPED_TRACE("seed " + std::to_string(semente));
        Acaso acaso{semente};
        ContratoEmAberto vigente{dia("2026-01-05"), dia("2026-01-05"), semTermo().contrato};
        for (int passo = 0; passo < 60; ++passo) {
            const auto alteracao = acaso.alteracao(vigente.inicioPeriodo);
            FactosAlterarContrato factos;
            factos.contrato = vigente;
            InformacaoContrato dito = vigente.informacao;
            if (alteracao.modalidadeContrato) dito.modalidadeContrato = *alteracao.modalidadeContrato;
            if (alteracao.motivoContrato) dito.motivoContrato = alteracao.motivoContrato;
            static_cast<FactosInformacao&>(factos) = conhecer(dito);
            const auto mensagens = avaliarAlterarContrato(alteracao, factos, agora);
            EXPECT_EQ(mensagens, avaliarAlterarContrato(alteracao, factos, agora));
            soSeRecusaOQueSeDiz(alteracao, mensagens);
            if (temErros(mensagens)) {
                ++recusadas;
                continue;
            }
            ++aceites;
            const auto resulta = contratoResultante(alteracao, factos);
            ASSERT_FALSE(temErros(comoNovo(resulta, vigente.inicioVinculo)))
                << comoNovo(resulta, vigente.inicioVinculo).at(0).texto;
            ASSERT_GE(alteracao.dataEfeito, vigente.inicioPeriodo);
            ASSERT_NE(resulta, vigente.informacao);
            conferir(alteracao, resulta, vigente.informacao);

            vigente.inicioPeriodo = alteracao.dataEfeito;
            vigente.informacao = resulta;
            vigente.intermitente = modalidades.at(resulta.modalidadeContrato).intermitente;
            FactosAlterarContrato outraVez;
            outraVez.contrato = vigente;
            static_cast<FactosInformacao&>(outraVez) = conhecer(resulta);
            const auto repetida = avaliarAlterarContrato(alteracao, outraVez, agora);
            ASSERT_EQ(repetida.size(), 1U);
            ASSERT_EQ(repetida[0].codigo, "ALT-002") << "said again it changes nothing";
        }
    }
    EXPECT_GT(aceites, 1'000);
    EXPECT_GT(recusadas, 1'000);
}

}  // namespace
}  // namespace psi::domain
