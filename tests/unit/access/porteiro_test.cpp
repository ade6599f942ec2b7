#include "psi/access/porteiro.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
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

constexpr auto kPatience = 20s;  // a question that never comes is a failure, not a hang

struct Renewed {
    std::promise<void> asked, answer;
    std::atomic<int> questions = 0;
    /// Questions after the first wait for `answer`, and are answered with nobody.
    access::Porteiro::Consulta consulta() {
        return [this]() -> access::Acesso {
            if (questions++ == 0) return {access::Acesso::Estado::Permitido, 7, domain::Niss::ler("20000000001"), {}};
            asked.set_value();
            answer.get_future().wait();
            return {};
        };
    }
};

TEST(Porteiro, RenewsAnAnswerBeforeItsEndWhileNobodyWaits) {
    Renewed store;  // outlives the object that asks it
    access::Porteiro porteiro(1h, 10, 1h);
    const auto estado = [&] {
        return porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, store.consulta()).estado;
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(estado(), access::Acesso::Estado::Permitido);
    ASSERT_EQ(store.asked.get_future().wait_for(kPatience), std::future_status::ready);
    EXPECT_EQ(estado(), access::Acesso::Estado::Permitido);  // the store has not answered yet
    EXPECT_EQ(store.questions, 2);                           // and is asked once for all of them
    store.answer.set_value();
    porteiro.terminar();
    EXPECT_EQ(estado(), access::Acesso::Estado::CertificadoDesconhecido);
}

TEST(Porteiro, RenewsNeitherEarlyNorARefusal) {
    Loja loja, recusa;
    recusa.resposta = {};
    access::Porteiro cedo(1h, 10), sempre(1h, 10, 1h);
    for (int i = 0; i < 3; ++i) {
        cedo.autorizar(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
        sempre.autorizar(impressao(2), {}, access::Servico::Vinculos, recusa.consulta());
    }
    cedo.terminar();
    sempre.terminar();
    EXPECT_EQ(loja.perguntas, 1);
    EXPECT_EQ(recusa.perguntas, 1);
}

TEST(Porteiro, KeepsTheAnswerWhereItsRenewalFails) {
    std::promise<void> asked;
    access::Porteiro porteiro(1h, 10, 1h);
    int perguntas = 0;
    const access::Porteiro::Consulta consulta = [&]() -> access::Acesso {
        if (perguntas++ == 0) return {access::Acesso::Estado::Permitido, 7, domain::Niss::ler("20000000001"), {}};
        asked.set_value();
        throw std::runtime_error("store away");
    };
    for (int i = 0; i < 2; ++i) porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, consulta);
    ASSERT_EQ(asked.get_future().wait_for(kPatience), std::future_status::ready);
    EXPECT_EQ(porteiro.autorizar(impressao(1), {}, access::Servico::Vinculos, consulta).cliente, 7);
}

}  // namespace
