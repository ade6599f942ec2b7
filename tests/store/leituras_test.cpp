#include <gtest/gtest.h>

#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

TEST(Leituras, LinesOfManyEmployersAreWrittenAtOnce) {
    const BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
    std::vector<LinhaLeitura> linhas;
    for (int i = 0; i < 500; ++i) {
        LinhaLeitura linha;
        linha.empregador = i % 2 == 0 ? empregadorA() : empregadorB();
        linha.cliente = i % 2 + 1;
        linha.operacao = "ConsultarTrabalhadores";
        linha.correlacao = "a \"b\" {c,d} \\ é " + std::to_string(i);
        linha.quando = agora() + std::chrono::microseconds{i};
        linha.codigo = i % 3 == 0 ? 4 : 1;
        linha.linhas = i;
        linha.hash.fill(static_cast<unsigned char>(i));
        linhas.push_back(linha);
    }
    registarLeituras(pool, emSegundos(10), linhas);
    registarLeituras(pool, emSegundos(10), {});
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.auditoria"), "500");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.auditoria WHERE empregador = " + std::to_string(empregadorB()) +
                       " AND cliente = 2 AND linhas % 2 = 1"),
              "250");
    EXPECT_EQ(base.sql("SELECT correlacao FROM psi.auditoria WHERE linhas = 7"), "a \"b\" {c,d} \\ é 7");
    EXPECT_EQ(base.sql("SELECT hash = decode(repeat('ab', 32), 'hex') FROM psi.auditoria WHERE linhas = 171"), "t");
    EXPECT_EQ(base.sql("SELECT quando AT TIME ZONE 'UTC' FROM psi.auditoria WHERE linhas = 499"),
              "2026-06-15 12:00:00.000499");
}

TEST(Mensagens, ComeBackFromJsonAsTheyWent) {
    const domain::Mensagens mensagens{
        domain::erroEmFalta("VNC-006", "fimContrato", "Indique \"até\" quando: é a termo."),
        domain::aviso("VNC-016", "", "\t\\ emoji \U0001F600 Łódź")};
    EXPECT_EQ(mensagensDeJson(mensagensParaJson(mensagens)), mensagens);
    EXPECT_EQ(mensagensDeJson(mensagensParaJson({})), domain::Mensagens{});
    for (const auto* texto : {"", "{", "[{}]", "[{\"codigo\":1}]",
                              "[{\"codigo\":\"a\",\"gravidade\":\"X\",\"campo\":\"\",\"texto\":\"\"}]"})
        EXPECT_THROW(mensagensDeJson(texto), std::runtime_error) << texto;
}

}  // namespace
}  // namespace psi::store::testes
