#include "psi/access/access_cache.hpp"

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
    access::Access resposta{access::Access::Estado::Permitido, 7, domain::Niss::ler("20000000001"), {}};
    access::AccessCache::Question consulta() {
        return [this] {
            ++perguntas;
            return resposta;
        };
    }
};

TEST(AccessCache, RemembersAnAnswer) {
    access::AccessCache accessCache(1h, 10);
    Loja loja;
    EXPECT_EQ(accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta()).cliente, 7);
    EXPECT_EQ(accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta()).cliente, 7);
    EXPECT_EQ(loja.perguntas, 1);
}

TEST(AccessCache, AsksAnewForAnotherCertificateEmployerOrService) {
    access::AccessCache accessCache(1h, 10);
    Loja loja;
    const auto representado = domain::Niss::ler("20000000001");
    accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    accessCache.authorise(impressao(2), {}, access::Servico::Vinculos, loja.consulta());
    accessCache.authorise(impressao(1), representado, access::Servico::Vinculos, loja.consulta());
    accessCache.authorise(impressao(1), {}, access::Servico::Contratos, loja.consulta());
    EXPECT_EQ(loja.perguntas, 4);
}

TEST(AccessCache, RemembersNothingWhereTheAgeIsZero) {
    access::AccessCache accessCache(0s, 10);
    Loja loja;
    accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(loja.perguntas, 2);
}

TEST(AccessCache, ForgetsTheOldestPastItsSize) {
    access::AccessCache accessCache(1h, 2);
    Loja loja;
    for (unsigned char i = 1; i <= 3; ++i)
        accessCache.authorise(impressao(i), {}, access::Servico::Vinculos, loja.consulta());
    accessCache.authorise(impressao(3), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(loja.perguntas, 3);
    accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(loja.perguntas, 4);
}

TEST(AccessCache, RemembersNothingOfAFailedQuestion) {
    access::AccessCache accessCache(1h, 10);
    Loja loja;
    EXPECT_THROW(accessCache.authorise(impressao(1), {}, access::Servico::Vinculos,
                                       []() -> access::Access { throw std::runtime_error("store away"); }),
                 std::runtime_error);
    EXPECT_EQ(accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta()).cliente, 7);
}

TEST(AccessCache, KnowsACertificateWhateverItAskedFor) {
    using access::Knowledge;
    access::AccessCache accessCache(1h, 10);
    Loja loja;
    EXPECT_EQ(accessCache.knowledge(impressao(1)), Knowledge::None);
    accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(accessCache.knowledge(impressao(1)), Knowledge::Registered);
    loja.resposta.estado = access::Access::Estado::SemRepresentacao;
    accessCache.authorise(impressao(2), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(accessCache.knowledge(impressao(2)), Knowledge::Registered);
    loja.resposta = {};
    accessCache.authorise(impressao(3), {}, access::Servico::Recibos, loja.consulta());
    EXPECT_EQ(accessCache.knowledge(impressao(3)), Knowledge::Refused);
    accessCache.forget();
    for (unsigned char i = 1; i <= 3; ++i) EXPECT_EQ(accessCache.knowledge(impressao(i)), Knowledge::None);
}

TEST(AccessCache, KnowsNoCertificateWhereNothingIsRemembered) {
    access::AccessCache accessCache(0s, 10);
    Loja loja;
    accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
    EXPECT_EQ(accessCache.knowledge(impressao(1)), access::Knowledge::None);
}

constexpr auto kPatience = 20s;  // a question that never comes is a failure, not a hang

struct Renewed {
    std::promise<void> asked, answer;
    std::atomic<int> questions = 0;
    /// Questions after the first wait for `answer`, and are answered with nobody.
    access::AccessCache::Question consulta() {
        return [this]() -> access::Access {
            if (questions++ == 0) return {access::Access::Estado::Permitido, 7, domain::Niss::ler("20000000001"), {}};
            asked.set_value();
            answer.get_future().wait();
            return {};
        };
    }
};

TEST(AccessCache, RenewsAnAnswerBeforeItsEndWhileNobodyWaits) {
    Renewed store;  // outlives the object that asks it
    access::AccessCache accessCache(1h, 10, 1h);
    const auto estado = [&] {
        return accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, store.consulta()).estado;
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(estado(), access::Access::Estado::Permitido);
    ASSERT_EQ(store.asked.get_future().wait_for(kPatience), std::future_status::ready);
    EXPECT_EQ(estado(), access::Access::Estado::Permitido);  // the store has not answered yet
    EXPECT_EQ(store.questions, 2);                           // and is asked once for all of them
    store.answer.set_value();
    accessCache.finish();
    EXPECT_EQ(estado(), access::Access::Estado::CertificadoDesconhecido);
}

TEST(AccessCache, RenewsNeitherEarlyNorARefusal) {
    Loja loja, recusa;
    recusa.resposta = {};
    access::AccessCache cedo(1h, 10), sempre(1h, 10, 1h);
    for (int i = 0; i < 3; ++i) {
        cedo.authorise(impressao(1), {}, access::Servico::Vinculos, loja.consulta());
        sempre.authorise(impressao(2), {}, access::Servico::Vinculos, recusa.consulta());
    }
    cedo.finish();
    sempre.finish();
    EXPECT_EQ(loja.perguntas, 1);
    EXPECT_EQ(recusa.perguntas, 1);
}

TEST(AccessCache, KeepsTheAnswerWhereItsRenewalFails) {
    std::promise<void> asked;
    access::AccessCache accessCache(1h, 10, 1h);
    int perguntas = 0;
    const access::AccessCache::Question consulta = [&]() -> access::Access {
        if (perguntas++ == 0) return {access::Access::Estado::Permitido, 7, domain::Niss::ler("20000000001"), {}};
        asked.set_value();
        throw std::runtime_error("store away");
    };
    for (int i = 0; i < 2; ++i) accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, consulta);
    ASSERT_EQ(asked.get_future().wait_for(kPatience), std::future_status::ready);
    EXPECT_EQ(accessCache.authorise(impressao(1), {}, access::Servico::Vinculos, consulta).cliente, 7);
}

}  // namespace
