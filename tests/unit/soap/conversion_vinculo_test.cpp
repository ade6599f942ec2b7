// AlterarContrato, CessarContrato, TransferirLocalTrabalho: XML to command and reply to XML.

#include <gtest/gtest.h>

#include "stand_in.hpp"
#include "support.hpp"

namespace psi::ensaio {
namespace {

using std::chrono::year_month_day;

constexpr year_month_day data(int ano, unsigned mes, unsigned dia) {
    return {std::chrono::year{ano}, std::chrono::month{mes}, std::chrono::day{dia}};
}

std::string elementoDe(const std::string& nome, const std::string& valor) {
    return "<c:" + nome + ">" + valor + "</c:" + nome + ">";
}

template <class Command>
const Command& chamado(const std::string& operacao, const std::string& conteudo) {
    operacoes().begin();
    const auto resposta = Porta::unica().post(
        kContratos, envelope11("<c:" + operacao + "><c:contexto/>" + elementoDe("nissTrabalhador", "11234567890") +
                               conteudo + "</c:" + operacao + ">"));
    EXPECT_EQ(resposta.status, 200U) << resposta.body;
    return operacoes().command<Command>();
}

const std::vector<std::pair<std::string, std::string>> kAlteraveis{{"modalidadeContrato", "F"},
                                                                   {"prestacaoTrabalho", "T"},
                                                                   {"fimContrato", "2026-09-01"},
                                                                   {"profissao", "25140"},
                                                                   {"remuneracaoBase", "1250.5"},
                                                                   {"diuturnidades", "0"},
                                                                   {"percentagemTrabalho", "50"},
                                                                   {"horasTrabalho", "20.25"},
                                                                   {"diasTrabalho", "11.5"},
                                                                   {"motivoContrato", "STAT"},
                                                                   {"nissTrabalhadorSubstituir", "11234567891"},
                                                                   {"enquadramento", "TRAG"}};

TEST(AlterarContrato, ComesWhole) {
    std::string conteudo = elementoDe("dataEfeito", "2026-03-02");
    for (const auto& [nome, valor] : kAlteraveis) conteudo += elementoDe(nome, valor);
    const auto& a = chamado<operations::AlterarContrato>("AlterarContrato", conteudo).alteracao;
    EXPECT_EQ(a.nissTrabalhador, "11234567890");
    EXPECT_EQ(a.dataEfeito, data(2026, 3, 2));
    EXPECT_EQ(a.modalidadeContrato, "F");
    EXPECT_EQ(a.prestacaoTrabalho, "T");
    EXPECT_EQ(a.fimContrato, data(2026, 9, 1));
    EXPECT_EQ(a.profissao, "25140");
    EXPECT_EQ(a.remuneracaoBase, domain::Cents{125'050});
    EXPECT_EQ(a.diuturnidades, domain::Cents{0});
    EXPECT_EQ(a.percentagemTrabalho, domain::Centesimos{5'000});
    EXPECT_EQ(a.horasTrabalho, domain::Centesimos{2'025});
    EXPECT_EQ(a.diasTrabalho, domain::Centesimos{1'150});
    EXPECT_EQ(a.motivoContrato, "STAT");
    EXPECT_EQ(a.nissTrabalhadorSubstituir, "11234567891");
    EXPECT_EQ(a.enquadramento, "TRAG");
}

TEST(AlterarContrato, NilAndAbsentSayNothing) {
    std::string nil = elementoDe("dataEfeito", "2026-03-02");
    const std::string ausente = nil;
    for (const auto& [nome, valor] : kAlteraveis) nil += "<c:" + nome + " xsi:nil='true'/>";
    for (const auto& conteudo : {nil, ausente}) {
        const auto& a = chamado<operations::AlterarContrato>("AlterarContrato", conteudo).alteracao;
        EXPECT_FALSE(a.modalidadeContrato || a.prestacaoTrabalho || a.fimContrato || a.profissao || a.remuneracaoBase ||
                     a.diuturnidades || a.percentagemTrabalho || a.horasTrabalho || a.diasTrabalho ||
                     a.motivoContrato || a.nissTrabalhadorSubstituir || a.enquadramento);
    }
}

TEST(CessarContrato, ComesWhole) {
    const auto conteudo = elementoDe("dataFimVinculo", "2026-03-31") + elementoDe("motivoFimVinculo", "RARE") +
                          elementoDe("comunicacaoDesemprego", "1");
    const auto& semTexto = chamado<operations::CessarContrato>("CessarContrato", conteudo).cessacao;
    EXPECT_EQ(semTexto.nissTrabalhador, "11234567890");
    EXPECT_EQ(semTexto.dataFimVinculo, data(2026, 3, 31));
    EXPECT_EQ(semTexto.motivoFimVinculo, "RARE");
    EXPECT_TRUE(semTexto.comunicacaoDesemprego);
    EXPECT_FALSE(semTexto.fundamentacao);
    const auto& comTexto = chamado<operations::CessarContrato>(
        "CessarContrato", conteudo + elementoDe("fundamentacao", "Reorganização\n &amp; redução"));
    EXPECT_EQ(comTexto.cessacao.fundamentacao, "Reorganização\n & redução");
}

TEST(TransferirLocalTrabalho, ComesWhole) {
    const auto conteudo = elementoDe("codigoEstabelecimento", "7") + elementoDe("dataInicio", "2026-03-02");
    const auto& t = chamado<operations::TransferirLocalTrabalho>("TransferirLocalTrabalho", conteudo).transferencia;
    EXPECT_EQ(t.nissTrabalhador, "11234567890");
    EXPECT_EQ(t.codigoEstabelecimento, 7);
    EXPECT_EQ(t.dataInicio, data(2026, 3, 2));
    EXPECT_FALSE(t.dataFim);
    const auto& comFim = chamado<operations::TransferirLocalTrabalho>("TransferirLocalTrabalho",
                                                                      conteudo + elementoDe("dataFim", "2026-04-02"));
    EXPECT_EQ(comFim.transferencia.dataFim, data(2026, 4, 2));
}

}  // namespace
}  // namespace psi::ensaio
