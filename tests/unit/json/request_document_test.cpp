#include "json/documents/request_document.hpp"

#include <gtest/gtest.h>

#include "json/http/json_address.hpp"

namespace psi::json {
namespace {

constexpr std::string_view kUuid = "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10";

class RequestDocument : public testing::Test {
protected:
    std::variant<std::string, base::Falha> made(std::string_view body) {
        const auto address = addressOf("/psi/" + path);
        return requestDocument(body, *address.service, *address.operation, beside, limits);
    }
    /// What stands in the operation's element; the fault's text where there is one.
    std::string content(std::string_view body) {
        const auto result = made(body);
        if (const auto* falha = std::get_if<base::Falha>(&result)) return "400 " + falha->campo + " | " + falha->texto;
        const auto& text = std::get<std::string>(result);
        const auto name = path.substr(path.rfind('/') + 1);
        const auto begin = text.find('>', text.find("<" + name)) + 1;
        return text.substr(begin, text.rfind("</" + name) - begin);
    }
    base::Falha refused(std::string_view body) {
        const auto result = made(body);
        const auto* falha = std::get_if<base::Falha>(&result);
        if (!falha) ADD_FAILURE() << body << " became " << std::get<std::string>(result);
        return falha ? *falha : base::Falha{};
    }

    std::string path = "contratos/v1/AlterarContrato";
    Beside beside;
    base::Config::Limits limits;
};

TEST_F(RequestDocument, WritesMembersInThePublishedOrder) {
    const std::string wanted =
        "<contexto></contexto><nissTrabalhador>11000000015</nissTrabalhador><dataEfeito>2026-04-01</dataEfeito>"
        "<remuneracaoBase>1350.00</remuneracaoBase>";
    EXPECT_EQ(
        content(
            R"({"contexto":{},"nissTrabalhador":"11000000015","dataEfeito":"2026-04-01","remuneracaoBase":1350.00})"),
        wanted);
    EXPECT_EQ(
        content(
            R"({"remuneracaoBase":1350.00,"dataEfeito":"2026-04-01","nissTrabalhador":"11000000015","contexto":{}})"),
        wanted);
    EXPECT_EQ(content("\xEF\xBB\xBF {\"remuneracaoBase\" : 1350.00 , \"dataEfeito\":\"2026-04-01\",\n"
                      "\"nissTrabalhador\":\"11000000015\"}\n"),
              wanted);
}

TEST_F(RequestDocument, PutsEachElementInItsNamespace) {
    const auto text =
        std::get<std::string>(made(R"({"contexto":{"software":{"versao":"1","nome":"a"},"apenasValidar":true}})"));
    const auto end = text.find("=\"urn:psi:comum:v1\"");
    const auto prefix = text.substr(text.rfind(':', end) + 1, end - text.rfind(':', end) - 1);
    EXPECT_NE(text.find("<AlterarContrato "), std::string::npos);
    EXPECT_NE(text.find("xmlns=\"urn:psi:contratos:v1\""), std::string::npos);
    const auto n = "<" + prefix + ":";
    const auto e = "</" + prefix + ":";
    EXPECT_NE(text.find("<contexto>" + n + "apenasValidar>true" + e + "apenasValidar>" + n + "software>" + n +
                        "nome>a" + e + "nome>" + n + "versao>1" + e + "versao>" + e + "software></contexto>"),
              std::string::npos)
        << text;
}

TEST_F(RequestDocument, ListsKeepTheirOrder) {
    path = "declaracoes/v1/EntregarDeclaracao";
    EXPECT_EQ(content(R"({"linha":[{"valor":2,"dias":1},{"dias":3,"valor":4}],"taxa":34.75})"),
              "<contexto></contexto><taxa>34.75</taxa><linha><dias>1</dias><valor>2</valor></linha>"
              "<linha><dias>3</dias><valor>4</valor></linha>");
    EXPECT_EQ(content(R"({"linha":[]})"), "<contexto></contexto>");
}

TEST_F(RequestDocument, NullIsAbsent) {
    EXPECT_EQ(content(R"({"contexto":null,"nissTrabalhador":null})"), "<contexto></contexto>");
    EXPECT_EQ(refused(R"({"contexto":null,"contexto":{}})").campo, "contexto");
}

TEST_F(RequestDocument, TextIsTextAsInXml) {
    EXPECT_EQ(content(R"({"nissTrabalhador":"a<b>&\"c\u0022\r\nd\re\tf\uD83D\uDE00"})"),
              "<contexto></contexto><nissTrabalhador>a&lt;b&gt;&amp;\"c\"\nd\ne\tf\xF0\x9F\x98\x80</nissTrabalhador>");
}

TEST_F(RequestDocument, NumbersKeepTheirText) {
    for (const char* token : {"1350", "1350.0", "1350.000", "-0", "-1.50", "123456789012345678901234567890.1", "0.5"})
        EXPECT_EQ(content(std::string(R"({"remuneracaoBase":)") + token + "}"),
                  std::string("<contexto></contexto><remuneracaoBase>") + token + "</remuneracaoBase>");
}

struct Bad {
    const char *body, *campo, *says;
};
void PrintTo(const Bad& bad, std::ostream* out) {
    *out << bad.body;
}

class RequestDocumentRefuses : public RequestDocument, public testing::WithParamInterface<Bad> {};
TEST_P(RequestDocumentRefuses, NamesTheMember) {
    const auto falha = refused(GetParam().body);
    EXPECT_EQ(falha.codigo, base::Falha::Codigo::Malformado);
    EXPECT_EQ(falha.campo, GetParam().campo);
    EXPECT_NE(falha.texto.find(GetParam().says), std::string::npos) << falha.texto;
}
INSTANTIATE_TEST_SUITE_P(
    Members, RequestDocumentRefuses,
    testing::Values(Bad{R"({"nisstrabalhador":"1"})", "nisstrabalhador", "não existe"},
                    Bad{R"({"contexto":{"idpedido":"1"}})", "contexto/idpedido", "idPedido, nissRepresentado"},
                    Bad{R"({"contexto":{"a b":1}})", "contexto", "«a b»"},
                    Bad{R"({"context\u0000o":{}})", "", "o nome de um membro contém um carácter que não é permitido"},
                    Bad{R"({"contexto":{"a\u001B[2J":1}})", "contexto", "não é permitido"},
                    Bad{R"({"contexto":{"\uFFFE":1}})", "contexto", "não é permitido"},
                    Bad{R"({"dataEfeito":"1","dataEfeito":"1"})", "dataEfeito", "duas vezes"},
                    Bad{R"({"nissTrabalhador":11000000015})", "nissTrabalhador", "tem de ser um texto"},
                    Bad{R"({"remuneracaoBase":"1350.00"})", "remuneracaoBase", "tem de ser um número, sem aspas"},
                    Bad{R"({"remuneracaoBase":true})", "remuneracaoBase", "tem de ser um número"},
                    Bad{R"({"remuneracaoBase":1e3})", "remuneracaoBase", "expoente"},
                    Bad{R"({"remuneracaoBase":{}})", "remuneracaoBase", "é um objeto"},
                    Bad{R"({"remuneracaoBase":[1]})", "remuneracaoBase", "é uma lista"},
                    Bad{R"({"contexto":{"apenasValidar":"true"}})", "contexto/apenasValidar", "true ou false"},
                    Bad{R"({"contexto":{"apenasValidar":1}})", "contexto/apenasValidar", "true ou false"},
                    Bad{R"({"contexto":"a"})", "contexto", "tem de ser um objeto"},
                    Bad{R"({"dataEfeito":" 2026-04-01"})", "dataEfeito", "espaços"},
                    Bad{R"({"nissTrabalhador":"\u0000"})", "nissTrabalhador", "não é permitido"},
                    Bad{R"({"nissTrabalhador":"\uFFFF"})", "nissTrabalhador", "não é permitido"},
                    Bad{"[]", "", "tem de ser um objeto"}, Bad{"\"a\"", "", "tem de ser um objeto"},
                    Bad{"7", "", "tem de ser um objeto"}, Bad{"null", "", "tem de ser um objeto"},
                    Bad{"true", "", "tem de ser um objeto"}));
INSTANTIATE_TEST_SUITE_P(
    Text, RequestDocumentRefuses,
    testing::Values(Bad{"", "", "octeto 1: o corpo está vazio"}, Bad{" \n", "", "vazio"},
                    Bad{"{", "", "octeto 2: o documento acaba"}, Bad{"{}{}", "", "octeto 3: há texto depois"},
                    Bad{"{} x", "", "há texto depois"}, Bad{R"({"contexto":{},})", "contexto", "octeto 16"},
                    Bad{"{/**/}", "", "comentários"}, Bad{R"({"remuneracaoBase":NaN})", "remuneracaoBase", "octeto 20"},
                    Bad{R"({"remuneracaoBase":01})", "remuneracaoBase", "não é JSON"},
                    Bad{R"({"remuneracaoBase":.5})", "remuneracaoBase", "não é JSON"},
                    Bad{R"({"remuneracaoBase":+5})", "remuneracaoBase", "não é JSON"},
                    Bad{R"({'contexto':{}})", "", "não é JSON"},
                    Bad{R"({"nissTrabalhador":"\uD83D"})", "nissTrabalhador", "par substituto"},
                    Bad{R"({"nissTrabalhador":"\uDE00"})", "nissTrabalhador", "par substituto"},
                    Bad{R"({"nissTrabalhador":"\x"})", "nissTrabalhador", "escape"},
                    Bad{"{\"nissTrabalhador\":\"a\nb\"}", "nissTrabalhador", "controlo"},
                    Bad{"{\"nissTrabalhador\":\"\xFF\"}", "", "octeto 21: não é UTF-8"},
                    Bad{"{\xEF\xBB\xBF}", "", "BOM"}));

TEST_F(RequestDocument, ListsAreListsAndNothingElse) {
    path = "vinculos/v1/ConsultarTrabalhadores";
    EXPECT_EQ(content(R"({"nissTrabalhador":["1","2"]})"),
              "<contexto></contexto><nissTrabalhador>1</nissTrabalhador><nissTrabalhador>2</nissTrabalhador>");
    EXPECT_EQ(refused(R"({"nissTrabalhador":"1"})").campo, "nissTrabalhador");
    EXPECT_EQ(refused(R"({"nissTrabalhador":["1",2]})").campo, "nissTrabalhador[2]");
    EXPECT_EQ(refused(R"({"nissTrabalhador":["1",null]})").campo, "nissTrabalhador[2]");
    EXPECT_EQ(refused(R"({"nissTrabalhador":[["1"]]})").campo, "nissTrabalhador");
    path = "declaracoes/v1/EntregarDeclaracao";
    EXPECT_EQ(refused(R"({"linha":[{},{"valor":"1"}]})").campo, "linha[2]/valor");
    EXPECT_EQ(refused(R"({"linha":[{},{"valro":1}]})").campo, "linha[2]/valro");
}

TEST_F(RequestDocument, LimitsAreExact) {
    limits.jsonStringBytes = 256;
    const auto text = [](std::size_t bytes) { return R"({"nissTrabalhador":")" + std::string(bytes, 'a') + "\"}"; };
    EXPECT_TRUE(std::holds_alternative<std::string>(made(text(256))));
    EXPECT_NE(refused(text(257)).texto.find("256 octetos"), std::string::npos);
    EXPECT_NE(refused("{\"" + std::string(257, 'a') + "\":1}").texto.find("nome de um membro"), std::string::npos);
    const auto number = [](std::size_t digits) { return R"({"remuneracaoBase":)" + std::string(digits, '1') + "}"; };
    EXPECT_TRUE(std::holds_alternative<std::string>(made(number(32))));
    EXPECT_NE(refused(number(33)).texto.find("32 caracteres"), std::string::npos);
    EXPECT_NE(refused(number(2'000'000)).texto.find("32 caracteres"), std::string::npos);
    limits.jsonMembers = 4;
    EXPECT_NE(
        refused(R"({"contexto":{},"nissTrabalhador":null,"dataEfeito":null,"profissao":null,"diuturnidades":null})")
            .texto.find("4 membros"),
        std::string::npos);
    limits.jsonDepth = 3;
    EXPECT_TRUE(std::holds_alternative<std::string>(made(R"({"contexto":{"software":{"nome":"a","versao":"b"}}})")));
    limits.jsonDepth = 2;
    EXPECT_NE(refused(R"({"contexto":{"software":{"nome":"a","versao":"b"}}})").texto.find("mais de 2"),
              std::string::npos);
    EXPECT_FALSE(refused(std::string(100'000, '[')).texto.empty());
}

TEST_F(RequestDocument, BinaryIsBoundedByTheBodyAlone) {
    path = "declaracoes/v1/EntregarFicheiro";
    EXPECT_TRUE(std::holds_alternative<std::string>(made(R"({"ficheiro":")" + std::string(200'000, 'A') + "\"}")));
    EXPECT_EQ(refused(R"({"ficheiro":"AA A="})").campo, "ficheiro");
}

TEST_F(RequestDocument, TheKeyIsTheIdPedido) {
    beside.idempotencyKey = kUuid;
    const auto prefix = content("{}");
    EXPECT_NE(prefix.find("idPedido>" + std::string(kUuid) + "<"), std::string::npos);
    EXPECT_EQ(content(R"({"contexto":null})"), prefix);
    EXPECT_EQ(content(R"({"contexto":{}})"), prefix);
    EXPECT_EQ(content(R"({"contexto":{"idPedido":null}})"), prefix);
    EXPECT_EQ(content(R"({"contexto":{"idPedido":")" + std::string(kUuid) + "\"}}"), prefix);
    const auto upper = content(R"({"contexto":{"idPedido":"3F2B8C1E-7D4A-4E0F-9A61-5B8C2D7E9F10"}})");
    EXPECT_EQ(upper.substr(0, 4), "<con");
    EXPECT_EQ(refused(R"({"contexto":{"idPedido":"4f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10"}})").campo,
              "contexto/idPedido");
    EXPECT_EQ(refused(R"({"contexto":{"idPedido":""}})").campo, "contexto/idPedido");
    // Behind what came before it in the object, and still first.
    const auto mixed = content(R"({"contexto":{"apenasValidar":true}})");
    EXPECT_LT(mixed.find("idPedido"), mixed.find("apenasValidar"));
}

TEST_F(RequestDocument, APartOfItsOwnIsTheElement) {
    path = "declaracoes/v1/EntregarFicheiro";
    const auto address = addressOf("/psi/" + path);
    beside.element = &type(address.operation->request).elements[1];
    beside.octets = "abc";
    EXPECT_EQ(content("{}"), "<contexto></contexto><ficheiro>YWJj</ficheiro>");
    EXPECT_EQ(refused(R"({"ficheiro":"YWJj"})").campo, "ficheiro");
}

}  // namespace
}  // namespace psi::json
