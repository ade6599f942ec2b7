#include "psi/access/porteiro.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using namespace psi;
using namespace std::chrono_literals;

access::Fingerprint impressao(unsigned char primeiro) {
    access::Fingerprint f{};
    f[0] = primeiro;
    return f;
}

struct Loja {
    int perguntas = 0;
    access::Acesso resposta{access::Acesso::Estado::Permitido, 7, domain::Niss::ler("20000000001"), {}};
    access::Porteiro::Consulta consulta() {
        return [this] {
            ++perguntas;
            return resposta;
        };
    }
};

TEST(Porteiro, RemembersAnAnswer) {
    access::Porteiro porteiro(1h, 10);
    Loja loja;
    EXPECT_EQ(porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta()).cliente, 7);
    EXPECT_EQ(porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta()).cliente, 7);
    EXPECT_EQ(loja.perguntas, 1);
}

TEST(Porteiro, AsksAnewForAnotherCertificateEmployerOrService) {
    access::Porteiro porteiro(1h, 10);
    Loja loja;
    const auto representado = domain::Niss::ler("20000000001");
    porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    porteiro.autorizar(impressao(2), {}, access::Servico::Vinculos, loja.consulta());
    porteiro.autorizar(impressao(1), representado, access::Servico::Vinculos, loja.consulta());
    porteiro.autorizar(impressao(1), {}, access::Servico::Contratos, loja.consulta());
    EXPECT_EQ(loja.perguntas, 4);
}

TEST(Porteiro, RemembersNothingWhereTheAgeIsZero) {
    access::Porteiro porteiro(0s, 10);
    Loja loja;
    porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(loja.perguntas, 2);
}

TEST(Porteiro, ForgetsTheOldestPastItsSize) {
    access::Porteiro porteiro(1h, 2);
    Loja loja;
    for (unsigned char i = 1; i <= 3; ++i)
        porteiro.autorizar(impressao(i), {}, access::Servico::Vinculos, loja.consulta());
    porteiro.autorizar(impressao(3), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(loja.perguntas, 3);
    porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(loja.perguntas, 4);
}

TEST(Porteiro, RemembersNothingOfAFailedQuestion) {
    access::Porteiro porteiro(1h, 10);
    Loja loja;
    EXPECT_THROW(porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos,
                                    []() -> access::Acesso { throw std::runtime_error("store away"); }),
                 std::runtime_error);
    EXPECT_EQ(porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta()).cliente, 7);
}

TEST(Porteiro, KnowsACertificateWhateverItAskedFor) {
    using access::Conhecimento;
    access::Porteiro porteiro(1h, 10);
    Loja loja;
    EXPECT_EQ(porteiro.conhecimento(impressao(1)), Conhecimento::Nenhum);
    porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(porteiro.conhecimento(impressao(1)), Conhecimento::Registado);
    loja.resposta.estado = access::Acesso::Estado::SemRepresentacao;
    porteiro.autorizar(impressao(2), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(porteiro.conhecimento(impressao(2)), Conhecimento::Registado);
    loja.resposta = {};
    porteiro.autorizar(impressao(3), {}, access::Servico::Recibos, loja.consulta());
    EXPECT_EQ(porteiro.conhecimento(impressao(3)), Conhecimento::Recusado);
    porteiro.esquecer();
    for (unsigned char i = 1; i <= 3; ++i) EXPECT_EQ(porteiro.conhecimento(impressao(i)), Conhecimento::Nenhum);
}

TEST(Porteiro, KnowsNoCertificateWhereNothingIsRemembered) {
    access::Porteiro porteiro(0s, 10);
    Loja loja;
    porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(porteiro.conhecimento(impressao(1)), access::Conhecimento::Nenhum);
}

}  // namespace
