#include <gtest/gtest.h>

#include "psi/domain/pagamentos/aviso_bancario.hpp"
#include "psi/domain/pagamentos/referencia_pagamento.hpp"

namespace psi::domain {
namespace {

ChavesPagamento chavesDe(std::string_view texto, TextoDe textoDe = TextoDe::Livre) {
    ChavesPagamento chaves;
    juntarChaves(chaves, texto, textoDe);
    return chaves;
}

ChavesPagamento multibanco(std::optional<int> entidade, std::string referencia) {
    return {{{entidade, std::move(referencia)}}, {}};
}

ChavesPagamento documento(std::int64_t numero) {
    return {{}, {numero}};
}

TEST(ChavesPagamento, MultibancoReferencesAsBanksWriteThem) {
    EXPECT_EQ(chavesDe("123456789"), multibanco({}, "123456789"));
    EXPECT_EQ(chavesDe(" 123 456 789 "), multibanco({}, "123456789"));
    EXPECT_EQ(chavesDe("REF123456789"), multibanco({}, "123456789"));
    EXPECT_EQ(chavesDe("ENT 12345 REF 123456789"), multibanco(12345, "123456789"));
    EXPECT_EQ(chavesDe("Pag. Serv. 12345 123 456 789"), multibanco(12345, "123456789"));
    EXPECT_EQ(chavesDe("12345/123456789"), multibanco(12345, "123456789"));
    EXPECT_EQ(chavesDe("12345123456789"), multibanco(12345, "123456789"));
    EXPECT_EQ(chavesDe("00123 000 000 002"), multibanco(123, "000000002"));
}

TEST(ChavesPagamento, NumbersOfOtherLengthsAreNoMultibancoReference) {
    for (const char* texto : {"", "   ", "12345678", "1234567890", "12 345 678", "123 456 78", "123-456-789",
                              "PT50000201231234567890154", "1.234,56 EUR", "12345"})
        EXPECT_TRUE(chavesDe(texto).vazias()) << texto;
}

TEST(ChavesPagamento, AnEntityBelongsToTheReferenceThatFollowsIt) {
    EXPECT_EQ(chavesDe("12345 20261120 123456789"), multibanco({}, "123456789"));
    const auto duas = chavesDe("12345 111111111 222222222");
    ASSERT_EQ(duas.multibanco.size(), 2U);
    EXPECT_EQ(duas.multibanco[0].entidade, 12345);
    EXPECT_EQ(duas.multibanco[1].entidade, std::nullopt);
}

TEST(ChavesPagamento, CreditorReferencesAnywhere) {
    const auto rf = referenciaDePagamento(10'000'077);
    EXPECT_EQ(chavesDe(rf), documento(10'000'077));
    EXPECT_EQ(chavesDe("/ROC/" + rf + "//SEG SOCIAL"), documento(10'000'077));
    EXPECT_EQ(chavesDe("pagamento " + rf.substr(0, 4) + " " + rf.substr(4, 4) + " " + rf.substr(8) + " obrigado"),
              documento(10'000'077));
    EXPECT_TRUE(chavesDe("X" + rf).vazias()) << "part of a word";
    EXPECT_TRUE(chavesDe(rf + "1").vazias()) << "longer";
    EXPECT_TRUE(chavesDe("DOC RF00 10000077").vazias()) << "wrong check digits";
}

TEST(ChavesPagamento, NumbersOfDocumentsWhereNothingElseIsMeant) {
    EXPECT_EQ(chavesDe("10000077", TextoDe::Referencia), documento(10'000'077));
    EXPECT_TRUE(chavesDe("10000077").vazias()) << "in a free text it may be a date";
    EXPECT_EQ(chavesDe("Doc. pagamento n.º 10000077 de novembro"), documento(10'000'077));
    EXPECT_EQ(chavesDe("guia 10000077"), documento(10'000'077));
    EXPECT_TRUE(chavesDe("DOC 77 em 20261120").vazias()) << "another number stands between";
    EXPECT_TRUE(chavesDe("DOC 00000077").vazias()) << "no number of a document";
    EXPECT_TRUE(chavesDe("FT 10000077", TextoDe::Referencia).vazias());
}

TEST(ChavesPagamento, AreGatheredOnceEach) {
    ChavesPagamento chaves;
    juntarChaves(chaves, "10000077", TextoDe::Referencia);
    juntarChaves(chaves, "doc 10000077, doc 10000078", TextoDe::Livre);
    juntarChaves(chaves, referenciaDePagamento(10'000'077), TextoDe::Livre);
    EXPECT_EQ(chaves.documentos, (std::vector<std::int64_t>{10'000'077, 10'000'078}));
}

TEST(ChavesPagamento, AnyBytesAreRead) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    EXPECT_TRUE(chavesDe(bytes).multibanco.empty());
    EXPECT_TRUE(chavesDe(std::string(100'000, '7')).vazias());
    EXPECT_TRUE(chavesDe("RF").vazias());
    EXPECT_TRUE(chavesDe("RFRFRFRF12").vazias());
}

}  // namespace
}  // namespace psi::domain
