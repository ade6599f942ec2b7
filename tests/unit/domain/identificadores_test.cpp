#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "psi/domain/nif.hpp"
#include "psi/domain/niss.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::vetores;

TEST(Niss, SegueOsVetores) {
    for (const auto& linha : vetores("niss")) {
        const std::string& texto = linha.at(0);
        const auto niss = Niss::ler(texto);
        EXPECT_EQ(niss.has_value(), linha.at(1) == "valid") << texto;
        if (niss) {
            EXPECT_EQ(niss->texto(), texto);
        }
    }
}

TEST(Niss, SoAceitaOnzeAlgarismos) {
    for (const char* texto :
         {" 12345678902", "12345678902 ", "+1234567890", "1234567890٢", "-1234567890", "0x345678902"}) {
        EXPECT_FALSE(Niss::ler(texto)) << texto;
    }
}

TEST(Niss, DistinguePessoasDeEmpregadores) {
    EXPECT_TRUE(Niss::ler("12345678902")->pessoaSingular());
    EXPECT_FALSE(Niss::ler("20123456783")->pessoaSingular());
}

TEST(Niss, DeNumeroRecusaForaDoIntervalo) {
    EXPECT_TRUE(Niss::deNumero(12345678902));
    for (const std::int64_t numero : {0LL, -12345678902LL, 9999999999LL, 30000000000LL, 112345678902LL}) {
        EXPECT_FALSE(Niss::deNumero(numero)) << numero;
    }
}

TEST(Niss, SoUmDosDezDigitosDeControloServe) {
    std::mt19937_64 gerador{20260101};
    std::uniform_int_distribution<std::int64_t> dezDigitos{1'000'000'000, 2'999'999'999};
    for (int i = 0; i < 2'000; ++i) {
        const std::int64_t primeiros = dezDigitos(gerador);
        for (int digito = 0; digito <= 9; ++digito) {
            EXPECT_EQ(Niss::deNumero(primeiros * 10 + digito).has_value(), digito == digitoDeControloNiss(primeiros))
                << primeiros << digito;
        }
    }
}

TEST(Niss, TrocarUmAlgarismoNotaSe) {
    // Every weight is prime to 10 but 5 and 2, so a change in any other position always shows.
    std::mt19937_64 gerador{7};
    std::uniform_int_distribution<std::int64_t> dezDigitos{1'000'000'000, 2'999'999'999};
    for (int i = 0; i < 500; ++i) {
        const std::int64_t primeiros = dezDigitos(gerador);
        const std::string certo = std::to_string(primeiros * 10 + digitoDeControloNiss(primeiros));
        for (const std::size_t posicao : {1U, 2U, 3U, 4U, 5U, 6U, 8U, 10U}) {
            std::string trocado = certo;
            trocado[posicao] = trocado[posicao] == '9' ? '0' : static_cast<char>(trocado[posicao] + 1);
            EXPECT_FALSE(Niss::ler(trocado)) << certo << " " << trocado;
        }
    }
}

TEST(Nif, SegueOsVetores) {
    for (const auto& linha : vetores("nif")) {
        const auto nif = Nif::ler(linha.at(0));
        EXPECT_EQ(nif.has_value(), linha.at(1) == "valid") << linha.at(0);
        if (nif) {
            EXPECT_EQ(nif->texto(), linha.at(0));
        }
    }
}

TEST(Nif, SoExisteComPrimeirosAlgarismosEmUso) {
    const std::vector<std::string> emUso{"1",  "2",  "3",  "45", "5", "6",  "70", "71", "72", "74",
                                         "75", "77", "78", "79", "8", "90", "91", "98", "99"};
    for (std::int32_t primeiros = 10'000'000; primeiros <= 99'000'000; primeiros += 1'000'000) {
        const std::string texto = std::to_string(primeiros * 10 + digitoDeControloNif(primeiros));
        const bool esperado = std::ranges::any_of(emUso, [&](const auto& p) { return texto.starts_with(p); });
        EXPECT_EQ(Nif::ler(texto).has_value(), esperado) << texto;
    }
}

TEST(Nif, DeNumeroRecusaForaDoIntervalo) {
    for (const std::int32_t numero : {0, -123456789, 99999999, 2000000000}) EXPECT_FALSE(Nif::deNumero(numero));
}

}  // namespace
}  // namespace psi::domain
