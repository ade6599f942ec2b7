#include "app/admin/operator_files/csv_file.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <fstream>

#include "app/admin/operator_files/fields.hpp"

namespace psi::admin {
namespace {

using Registos = std::vector<std::vector<std::string>>;

class CsvTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::string nome = (std::filesystem::temp_directory_path() / "psi-csv-XXXXXX").string();
        const int descritor = ::mkstemp(nome.data());
        ASSERT_GE(descritor, 0);
        ::close(descritor);
        ficheiro_ = nome;
    }
    void TearDown() override { std::filesystem::remove(ficheiro_); }

    Registos ler(const std::string& bytes) {
        std::ofstream(ficheiro_, std::ios::binary) << bytes;
        CsvReader leitor{ficheiro_};
        Registos registos{leitor.cabecalho()};
        linhas_ = {leitor.linha()};
        for (std::vector<std::string> campos; leitor.seguinte(campos); linhas_.push_back(leitor.linha()))
            registos.push_back(campos);
        return registos;
    }
    int linhaDoEngano(const std::string& bytes) {
        try {
            ler(bytes);
        } catch (const CsvUnreadable& erro) {
            return erro.linha;
        }
        return -1;
    }

    std::filesystem::path ficheiro_;
    std::vector<int> linhas_;
};

TEST_F(CsvTest, BothSeparatorsAndLineEndsAndTheMark) {
    const Registos esperado{{"a", "b"}, {"1", "2"}, {"3", ""}};
    EXPECT_EQ(ler("a;b\n1;2\n3;\n"), esperado);
    EXPECT_EQ(ler("\xEF\xBB\xBF"
                  "a,b\r\n1,2\r\n3,"),
              esperado);
    EXPECT_EQ(ler("a ;\tb\n 1 ; 2 \n\n  \n3;"), esperado);
    EXPECT_EQ(linhas_, (std::vector<int>{1, 2, 5}));
    EXPECT_EQ(ler("a;b,c\n1,5;2\n"), (Registos{{"a", "b,c"}, {"1,5", "2"}})) << "the header decides";
}

TEST_F(CsvTest, QuotesHoldAnything) {
    EXPECT_EQ(ler("a;b\n\"x;\"\"y\"\"\n z\";\"\"\nn;\"fim\""),
              (Registos{{"a", "b"}, {"x;\"y\"\n z", ""}, {"n", "fim"}}));
    EXPECT_EQ(linhas_, (std::vector<int>{1, 2, 4}));
    EXPECT_EQ(ler("a\n\" x \"\n"), (Registos{{"a"}, {" x "}}));
}

TEST_F(CsvTest, FieldsAsTheyCome) {
    EXPECT_EQ(ler("a;b\n1\n1;2;3\n"), (Registos{{"a", "b"}, {"1"}, {"1", "2", "3"}}));
}

TEST_F(CsvTest, WhatCannotBeReadNamesItsLine) {
    EXPECT_EQ(linhaDoEngano(""), 0);
    EXPECT_EQ(linhaDoEngano("a;b\n1;2\n\"x;y\n1;2\n"), 3) << "the quote is never closed";
    EXPECT_EQ(linhaDoEngano("a;b\n\"x\"y;1\n"), 2);
    EXPECT_EQ(linhaDoEngano("a\n\xC0\x80\n"), 2);
    EXPECT_EQ(linhaDoEngano("a\n\xED\xA0\x80\n"), 2) << "a surrogate";
    EXPECT_EQ(linhaDoEngano("a\nb\n" + std::string(70'000, 'x')), 3);
    std::filesystem::remove(ficheiro_);
    EXPECT_THROW(CsvReader{ficheiro_}, CsvUnreadable);
    EXPECT_THROW(CsvReader{std::filesystem::temp_directory_path()}, CsvUnreadable);
}

TEST_F(CsvTest, RecordsAcrossTheReadersBlocks) {
    std::string bytes = "a;b\n";
    for (int i = 0; i < 200'000; ++i) bytes += std::to_string(i) + ";\"x\n" + std::to_string(i) + "\"\n";
    const auto registos = ler(bytes);
    ASSERT_EQ(registos.size(), 200'001U);
    for (int i = 0; i < 200'000; ++i)
        ASSERT_EQ(registos[static_cast<std::size_t>(i) + 1],
                  (std::vector<std::string>{std::to_string(i), "x\n" + std::to_string(i)}));
}

TEST_F(CsvTest, DigestIsOfTheBytes) {
    std::ofstream(ficheiro_, std::ios::binary) << "abc";
    CsvReader leitor{ficheiro_};
    std::vector<std::string> campos;
    while (leitor.seguinte(campos)) {
    }
    EXPECT_EQ(leitor.sha256(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Campos, PercentagesAreExact) {
    EXPECT_EQ(lerCampoTaxa("23,75").valor, "2375");
    EXPECT_EQ(lerCampoTaxa("11").valor, "1100");
    EXPECT_EQ(lerCampoTaxa("0.5").valor, "50");
    EXPECT_EQ(lerCampoTaxa("100").valor, "10000");
    EXPECT_EQ(lerCampoJuro("8,309").valor, "8309");
    for (const auto* errado : {"", "-1", "100,01", "23,755", "1,", ",5", "1e1", "1 0", "0x1", "1000"})
        EXPECT_FALSE(lerCampoTaxa(errado).engano.empty()) << errado;
}

TEST(Campos, TextsHoldWhatTheStoreTakes) {
    EXPECT_EQ(lerCampoNome("José \\ «Zé» 😀").valor, "José \\ «Zé» 😀");
    EXPECT_TRUE(lerCampoNome(std::string(200, 'x')).valor);
    for (const auto& errado : {std::string(201, 'x'), std::string("a\tb"), std::string("a\x7F"),
                               std::string("a\xC2\x85"), std::string("a\u2028")})
        EXPECT_FALSE(lerCampoNome(errado).valor) << errado;
}

}  // namespace
}  // namespace psi::admin
