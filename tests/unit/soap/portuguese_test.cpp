// The texts of faults are Portuguese to the end and say what to do: no word of libxml2's is in them.

#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <regex>

#include "psi/soap/base64.hpp"
#include "psi/soap/guard.hpp"
#include "soap/schema/base64_fault.hpp"
#include "soap/schema/schema_errors.hpp"
#include "stand_in.hpp"
#include "support.hpp"

namespace psi::soap {
namespace {

using ensaio::comunicarContrato, ensaio::elemento, ensaio::envelope11, ensaio::verificarLigacao;

/// An English word that libxml2's sentences have and Portuguese has not.
std::string english(const std::string& text) {
    static const std::regex kWords(
        R"(\b(the|this|that|is|are|was|be|in|on|of|for|to|and|or|by|with|because|but|not|no match|does|must|cannot|could|)"
        R"(element|elements|attribute|attributes|value|values|content|child|children|text|type|types|definition|declaration|)"
        R"(expected|allowed|missing|required|accepted|valid|invalid|defined|undefined|declared|redefined|redefinition|)"
        R"(forbidden|nilled|nillable|blocked|derived|character|characters|whitespace|sequence|tag|start|ending|mismatch|)"
        R"(namespace|prefix|name|qname value|parse|failed|found|error|internal|length|exceeds|facet|pattern '|less|more|than|)"
        R"(digits|line|document|extra|specification|mandates|too|long|unknown|resolve|constraint|strict|wildcard)\b)",
        std::regex::icase);
    std::smatch found;
    return std::regex_search(text, found, kWords) ? found.str() : std::string();
}

/// Without what it quotes of the request and of the contract.
std::string unquoted(std::string text) {
    static const std::regex kQuoted("«[^»]*»|xmlns:[a-z]+|xsi:[a-z]+|Content-Type|text/xml");
    return std::regex_replace(text, kQuoted, "");
}

struct Wrong {
    const char* name;
    std::string body;
    const char* says;
};
std::ostream& operator<<(std::ostream& out, const Wrong& c) {
    return out << c.name;
}

std::string search(std::string_view content, std::string_view attributes = {}) {
    return envelope11("<v:ConsultarTrabalhadores xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"" +
                      std::string(attributes) + "><v:contexto/>" + std::string(content) +
                      "</v:ConsultarTrabalhadores>");
}

std::string named(std::string_view element) {
    return search(element);
}

class Portuguese : public testing::TestWithParam<Wrong> {};

TEST_P(Portuguese, ToTheEndAndWithWhatToDo) {
    const auto response = ensaio::Porta::unica().post(ensaio::kVinculos, GetParam().body);
    EXPECT_EQ(response.status, 500U);
    EXPECT_EQ(elemento(response.body, "codigo"), "400");
    const auto text = elemento(response.body, "texto");
    EXPECT_NE(text.find(GetParam().says), std::string::npos) << text;
    EXPECT_EQ(english(unquoted(text)), "") << text;
    EXPECT_TRUE(text.ends_with('.')) << text;
}

constexpr const char* kType = "retire xsi:type: o contrato diz o tipo de cada elemento";
constexpr const char* kName = "os nomes começam por uma letra ou «_»";

INSTANTIATE_TEST_SUITE_P(
    Parser, Portuguese,
    testing::Values(
        Wrong{"end of CDATA in text", search("<v:pagina>a]]>b</v:pagina>"), "escreva «]]&gt;»"},
        Wrong{"prefix of an element", named("<z:a/>"),
              "o prefixo «z» de «a» não está declarado; declare-o com xmlns:z="},
        Wrong{"prefix of an attribute", named("<v:pagina z:b='1'/>"), "o prefixo «z» de «b» não está declarado"},
        Wrong{"prefix xmlns of an element", named("<xmlns:a/>"), "o prefixo «xmlns» de «a» não está declarado"},
        Wrong{"attribute twice by two prefixes", named("<v:pagina xmlns:p='urn:u' xmlns:q='urn:u' p:b='1' q:b='2'/>"),
              "«b» do espaço de nomes «urn:u» está duas vezes"},
        Wrong{"empty namespace", named("<v:pagina xmlns:p=''/>"), "«p» está declarado com um espaço de nomes vazio"},
        Wrong{"prefix xmlns", named("<v:pagina xmlns:xmlns='urn:u'/>"), "os prefixos xml e xmlns"},
        Wrong{"prefix xml", named("<v:pagina xmlns:xml='urn:u'/>"), "os prefixos xml e xmlns"},
        Wrong{"address of xml", named("<v:pagina xmlns:p='http://www.w3.org/XML/1998/namespace'/>"),
              "os prefixos xml e xmlns"},
        Wrong{"address of xml as default", named("<v:pagina xmlns='http://www.w3.org/XML/1998/namespace'/>"),
              "os prefixos xml e xmlns"},
        Wrong{"address of xmlns", named("<v:pagina xmlns:p='http://www.w3.org/2000/xmlns/'/>"),
              "os prefixos xml e xmlns"},
        Wrong{"no address", named("<v:pagina xmlns:p='a b%'/>"), "«a b%» não é um endereço (URI) válido"},
        Wrong{"no address as default", named("<v:pagina xmlns='%%%'/>"), "«%%%» não é um endereço (URI) válido"},
        Wrong{"two colons", named("<v:a:b/>"), kName}, Wrong{"colon first", named("<:a/>"), kName},
        Wrong{"colon last", named("<v:/>"), kName}, Wrong{"colon alone", named("<:/>"), kName},
        Wrong{"digit behind the prefix", named("<v:1a/>"), kName},
        Wrong{"attribute with a colon first", named("<v:pagina :b='1'/>"), kName},
        Wrong{"attribute with two colons", named("<v:pagina v:b:c='1'/>"), kName},
        Wrong{"xmlns without a prefix", named("<v:pagina xmlns:='urn:u'/>"), kName},
        Wrong{"a sign in a name", named("<v:a\u00d7/>"), kName}, Wrong{"a sign as a name", named("<\u00d7/>"), kName},
        Wrong{"a sign in an attribute's name", named("<v:pagina a\u00d7='1'/>"), kName},
        Wrong{"a middle dot first", named("<v:\u00b7/>"), kName},
        Wrong{"a huge CDATA section", search("<v:pagina><![CDATA[" + std::string(10'500'000, 'a') + "]]></v:pagina>"),
              "sem CDATA"}));

INSTANTIATE_TEST_SUITE_P(
    Type, Portuguese,
    testing::Values(
        Wrong{"of a list", search("<v:nissTrabalhador xsi:type='xs:string'>12000000012</v:nissTrabalhador>"), kType},
        Wrong{"of a number", search("<v:tamanhoPagina xsi:type='xs:int'>5</v:tamanhoPagina>"), kType},
        Wrong{"unknown", search("<v:tamanhoPagina xsi:type='xs:nada'>5</v:tamanhoPagina>"), kType},
        Wrong{"without its prefix", search("<v:tamanhoPagina xsi:type='zz:nada'>5</v:tamanhoPagina>"), kType},
        Wrong{"no name", search("<v:tamanhoPagina xsi:type='a b'>5</v:tamanhoPagina>"), kType},
        Wrong{"empty", search("<v:tamanhoPagina xsi:type=''>5</v:tamanhoPagina>"), kType},
        Wrong{"another structure", search("<v:situacao xsi:type='m:Contexto'>ATIVO</v:situacao>"), kType},
        Wrong{"of the operation", search("", " xsi:type='xs:anyType'"), kType},
        Wrong{"of the Body",
              "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body "
              "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='a'><VerificarLigacao "
              "xmlns='urn:psi:vinculos:v1'><contexto/></VerificarLigacao></s:Body></s:Envelope>",
              "Body: retire xsi:type"}));

INSTANTIATE_TEST_SUITE_P(
    Schema, Portuguese,
    testing::Values(
        Wrong{"nil that is no boolean", search("<v:situacao xsi:nil='talvez'/>"), "xsi:nil só pode ser true ou false"},
        Wrong{"nil with text", search("<v:situacao xsi:nil='1'>ATIVO</v:situacao>"), "retire o conteúdo ou xsi:nil"},
        Wrong{"nil with an element", search("<v:situacao xsi:nil='1'><v:a/></v:situacao>"), "retire o conteúdo"},
        Wrong{"nil operation", search("", " xsi:nil='true'"), "não aceita xsi:nil; retire xsi:nil"},
        Wrong{"attribute of XML Schema", search("<v:situacao xsi:outro='1'>ATIVO</v:situacao>"),
              "o atributo «xsi:outro» não é permitido; retire-o"},
        Wrong{"attribute", search("<v:situacao a='1'>ATIVO</v:situacao>"), "o atributo «a» não é permitido; retire-o"},
        Wrong{"attribute of the operation", search("", " a='1'"), "o atributo «a» não é permitido"},
        Wrong{"attribute of a long namespace",
              search("<v:situacao xmlns:p='urn:" + std::string(300, 'p') + "' p:a='1'>ATIVO</v:situacao>"),
              "o atributo «a», do espaço de nomes «urn:ppp"},
        Wrong{"xml:lang", search("<v:situacao xml:lang='pt'>ATIVO</v:situacao>"), "o atributo «lang»"},
        Wrong{"pattern with quotes", search("<v:nissTrabalhador>1'2</v:nissTrabalhador>"),
              "o valor «1'2» não tem a forma"},
        Wrong{"huge value and pattern",
              search("<v:nissTrabalhador>" + std::string(70'000, 'x') + "</v:nissTrabalhador>"), "11 algarismos"},
        Wrong{"huge code", search("<v:situacao>" + std::string(70'000, 'x') + "</v:situacao>"),
              "ATIVO, CESSADO, TODOS"},
        Wrong{"huge number", search("<v:tamanhoPagina>" + std::string(70'000, '1') + "</v:tamanhoPagina>"),
              "não é válido"},
        Wrong{"value with libxml2's own words",
              search("<v:situacao>x': [facet 'pattern'] The value ' is not ( a, b ).</v:situacao>"), "ATIVO, CESSADO"},
        Wrong{"value with a guillemet", search("<v:situacao>a» não «b</v:situacao>"), "o valor «a› não ‹b» não existe"},
        Wrong{"no number", search("<v:tamanhoPagina>x</v:tamanhoPagina>"), "«x» não é válido"},
        Wrong{"no date", search("<v:dataInicio>ontem</v:dataInicio>"), "AAAA-MM-DD"},
        Wrong{"stray text", search("olá"), "há texto solto"},
        Wrong{"element in text", search("<v:situacao><v:a/></v:situacao>"), "só texto"},
        Wrong{"unexpected", search("<v:x/>"), "esperava-se «nissTrabalhador»"},
        Wrong{"unexpected behind the last", search("<v:pagina>a</v:pagina><v:x/>"), "retire-o"},
        Wrong{"missing", envelope11("<v:ConsultarTrabalhadores/>"), "contexto: falta este elemento"},
        Wrong{"text in the envelope",
              "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>olá<s:Body>"
              "<VerificarLigacao xmlns='urn:psi:vinculos:v1'><contexto/></VerificarLigacao>"
              "</s:Body></s:Envelope>",
              "Envelope: há texto solto"}));

TEST(Portuguese, WhateverLibxml2Finds) {
    const SchemaCatalogue catalogue;
    constexpr const char* kSaid = "Element '{urn:a}b': The value 'x' is not allowed (for whatever reason).\n";
    for (int code = 0; code < 1'900; ++code) {
        if (code == 300) code = 1'800;  // between them: DTDs, HTML, writers and what makes schemas, not documents
        for (const Finding& finding : {Finding{code, {}}, Finding{code, {"x", "3"}}}) {
            const auto parser = wordParserError(finding);
            EXPECT_EQ(english(unquoted(parser)), "") << code << ": " << parser;
            EXPECT_GT(parser.size(), 30U) << code;
            for (const bool atEnd : {false, true}) {
                const auto schema = wordSchemaError(catalogue, finding, kSaid, "contexto", atEnd);
                if (code == 1871) continue;  // takes names out of the sentence: above, with real ones
                EXPECT_EQ(english(unquoted(schema.text)), "") << code << ": " << schema.text;
                EXPECT_FALSE(schema.text.empty()) << code;
            }
        }
    }
}

struct NotBase64 {
    const char* text;
    const char* says;
};
std::ostream& operator<<(std::ostream& out, const NotBase64& c) {
    return out << c.text;
}
class Base64Fault : public testing::TestWithParam<NotBase64> {};

TEST_P(Base64Fault, NamesTheElementAndSaysWhy) {
    const auto response = ensaio::Porta::unica().post(
        "/psi/declaracoes/v1",
        envelope11("<d:EntregarFicheiro xmlns:d=\"urn:psi:declaracoes:v1\"><d:contexto/><d:ficheiro>" +
                   std::string(GetParam().text) + "</d:ficheiro></d:EntregarFicheiro>"));
    EXPECT_EQ(elemento(response.body, "codigo"), "400");
    EXPECT_EQ(elemento(response.body, "campo"), "ficheiro");
    const auto text = elemento(response.body, "texto");
    EXPECT_NE(text.find(GetParam().says), std::string::npos) << text;
    EXPECT_NE(text.find("base64"), std::string::npos) << text;
    EXPECT_EQ(english(unquoted(text)), "") << text;
    EXPECT_EQ(text.find("ficheiro:"), text.rfind("ficheiro:")) << "said once: " << text;
}

INSTANTIATE_TEST_SUITE_P(Texts, Base64Fault,
                         testing::Values(NotBase64{"data:text/plain;base64,UjBSQzQw", "retire o que está antes"},
                                         NotBase64{"UjBS-zQw", "escreva «+» em vez de «-» e «/» em vez de «_»"},
                                         NotBase64{"UjBS_zQw", "são permitidos A-Z, a-z, 0-9, «+», «/»"},
                                         NotBase64{"UjBSçzQw", "contém «ç»"}, NotBase64{"R0RC4008  01\u00a0", "contém"},
                                         NotBase64{"UjBSQ", "completado com «=»"},
                                         NotBase64{"UjB", "completado com «=»"},
                                         NotBase64{"UjB==", "completado com «=»"},
                                         NotBase64{"Uj==UjBS", "antes do fim"}, NotBase64{"UjC=", "não é possível"},
                                         NotBase64{"Uj=====", "completado com «=»"}));

TEST(Base64Fault, OfExactlyTheTextsThatAreNotRead) {
    std::mt19937 engine(1);
    constexpr std::string_view kCharacters = "AQgw/+=== \n-";
    for (int i = 0; i < 200'000; ++i) {
        std::string text;
        for (auto n = engine() % 10; n > 0; --n) text += kCharacters[engine() % kCharacters.size()];
        ASSERT_EQ(whyNotBase64(text).has_value(), !readBase64(text).has_value()) << "[" << text << "]";
    }
}

}  // namespace
}  // namespace psi::soap
