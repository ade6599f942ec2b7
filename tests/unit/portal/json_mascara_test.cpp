#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "portal/calls/masking.hpp"
#include "portal/calls/reply_summary.hpp"
#include "portal/html/json_tokens.hpp"

namespace psi::portal {
namespace {

std::string inteiro(std::string_view corpo) {
    return mask(corpo, corpo.size());
}

struct Caso {
    const char *antes, *depois;
};

TEST(MascaraJson, PersonsAreHidden) {
    for (const auto& [antes, depois] : std::initializer_list<Caso>{
             {R"({"nissTrabalhador":"12000000012"})", R"({"nissTrabalhador":"12•••••••12"})"},
             {R"({"nissTrabalhador":["12000000012","1"]})", R"({"nissTrabalhador":["12•••••••12","•"]})"},
             {R"({"nissTrabalhador":12000000012})", R"({"nissTrabalhador":•••})"},
             {R"({"niss":"\u00312000000012"})", R"({"niss":"12•••••••12"})"},
             {R"({"n\u0069ss":"12000000012"})", R"({"niss":"12•••••••12"})"},
             {R"({"x":"o NISS 1\u0032000000012"})", R"({"x":"o NISS 12•••••••12"})"},
             {R"({"x":12000000012})", R"({"x":12•••••••12})"},
             {R"({"12000000012":1})", R"({"12•••••••12":1})"},
             {R"({"dataNascimento":"1979-04-25"})", R"({"dataNascimento":"••••-••-••"})"},
             {R"({"inicioContrato":"1979-04-25"})", R"({"inicioContrato":"1979-04-25"})"},
             {R"({"nome":{"a":"Ana","b":[1,true,"x"]}})", R"({"nome":{"a":"•••","b":[•••,•••,"•••"]}})"},
             {R"({"contexto":{"software":{"nome":"Salários","versao":"1"}}})",
              R"({"contexto":{"software":{"nome":"Salários","versao":"1"}}})"},
             {R"({"software":{},"nome":"Ana"})", R"({"software":{},"nome":"•••"})"},
             {R"({"morada":"Rua \"A\"","iban":"PT50 9999"})", R"({"morada":"•••","iban":"•••"})"},
             {R"({"x":"IBAN PT50999900000000000012307."})", R"({"x":"IBAN PT50•••••••••••••••••••07."})"},
             {R"({"ficheiro":"QUJD"})", R"({"ficheiro":"[base64: 4 caracteres]"})"},
             {R"({"x":"a\n\"b\\"})", R"({"x":"a\n\"b\\"})"},
             {R"({"detail":"x: a/dataNascimento: o valor «25/04/1979» não é válido (Data)."})",
              R"({"detail":"x: a/dataNascimento: o valor «•••» não é válido (Data)."})"},
         })
        EXPECT_EQ(inteiro(antes), depois);
}

TEST(MascaraJson, WhatIsCutOrBrokenStaysHidden) {
    const std::string corpo = R"({"nome":"Ana Maria","nissTrabalhador":"12000000012"})";
    for (std::size_t ate = 2; ate < corpo.size(); ++ate) {
        const auto guardado = mask(std::string_view(corpo).substr(0, ate), corpo.size());
        EXPECT_EQ(guardado.find("Ana"), std::string::npos) << guardado;
        EXPECT_EQ(guardado.find("120000"), std::string::npos) << guardado;
        EXPECT_NE(guardado.find("[cortado"), std::string::npos);
    }
    EXPECT_EQ(inteiro(R"({"nome":,"Ana"})"), R"({"nome":,"•••"})");
    EXPECT_EQ(inteiro(R"({"nome" "Ana"})").find("12"), std::string::npos);
}

TEST(MascaraJson, APartOfAFormIsToldByItsSize) {
    const auto guardado = inteiro(
        "--X\r\nContent-Disposition: form-data; name=\"pedido\"\r\n\r\n{\"nome\":\"Ana\"}\r\n--X\r\n"
        "Content-Disposition: form-data; name=\"ficheiro\"\r\n\r\n0 12000000012 Ana\r\n--X--\r\n");
    EXPECT_NE(guardado.find(R"({"nome":"•••"})"), std::string::npos) << guardado;
    EXPECT_NE(guardado.find("[anexo: "), std::string::npos) << guardado;
    EXPECT_EQ(guardado.find("Ana"), std::string::npos) << guardado;
}

std::string lido(const std::filesystem::path& ficheiro) {
    std::ifstream de(ficheiro, std::ios::binary);
    return {std::istreambuf_iterator<char>(de), {}};
}

/// What is not hidden: values in the order of the text.
std::vector<std::string> escondidos(const std::string& texto) {
    std::vector<std::string> todos;
    const std::regex ponto("[0-9A-Z]*(•)+[0-9]*");
    for (std::sregex_iterator um(texto.begin(), texto.end(), ponto), fim; um != fim; ++um) todos.push_back(um->str());
    return todos;
}

TEST(MascaraJson, HidesTheSameOfEveryExampleAsInXml) {
    std::size_t quantos = 0, comAlgo = 0;
    for (const auto& entrada : std::filesystem::recursive_directory_iterator(PSI_EXAMPLES)) {
        if (entrada.path().extension() != ".json" ||
            entrada.path().string().find("-falha-resposta") != std::string::npos)
            continue;
        auto xml = entrada.path();
        xml.replace_extension(".xml");
        const auto em_json = inteiro(lido(entrada.path())), em_xml = inteiro(lido(xml));
        EXPECT_EQ(escondidos(em_json), escondidos(em_xml)) << entrada.path();
        ++quantos;
        comAlgo += escondidos(em_json).empty() ? 0 : 1;
    }
    EXPECT_GT(quantos, 150U);
    EXPECT_GT(comAlgo, 50U);
}

TEST(ReplySummary, OfARefusalInJson) {
    const auto summary = summarise(
        R"({"resultado":{"codigo":3,"mensagens":[{"codigo":"VNC-006","gravidade":"ERRO","campo":"fimContrato",)"
        R"("texto":"1 < \"2\""},{"codigo":"VNC-014","gravidade":"AVISO","campo":"","texto":"x"}],"dataHora":"x"},)"
        R"("bloco":[{"codigo":9,"mensagem":[{"codigo":"DS23","texto":"y"}]}]})");
    EXPECT_EQ(summary.codigo, 3);
    EXPECT_FALSE(summary.falha);
    ASSERT_EQ(summary.problemas.size(), 3U);
    EXPECT_EQ(summary.problemas[0].texto, "1 < \"2\"");
    EXPECT_EQ(resumir(summary), "VNC-006 fimContrato, VNC-014, DS23");
}

TEST(ReplySummary, OfAProblem) {
    const auto summary = summarise(
        R"({"type":"urn:psi:erros:400","title":"Pedido malformado","status":400,"detail":"Corrija.","codigo":400,"campo":"a/b"})");
    EXPECT_TRUE(summary.falha);
    EXPECT_EQ(summary.codigo, 400);
    ASSERT_EQ(summary.problemas.size(), 1U);
    EXPECT_EQ(summary.problemas[0].campo, "a/b");
    EXPECT_EQ(resumir(summary), "Corrija.");
    EXPECT_EQ(summarise(R"({"resultado":{"codigo":1}})").codigo, 1);
    EXPECT_EQ(summarise("{").codigo, -1);
}

TEST(JsonTokens, AreTheText) {
    for (const char* texto : {"", "{", "\"", "\"\\", "{\"a\" : [1,-2.5e3,tr\xFF,\"b\\\"c\"]} x", "{\"a\\u0031\":"}) {
        std::string junto;
        JsonTokens tokens(texto);
        while (const auto token = tokens.seguinte()) junto += token->inteiro;
        EXPECT_EQ(junto, texto);
    }
}

}  // namespace
}  // namespace psi::portal
