#include "psi/soap/guard.hpp"

#include <gtest/gtest.h>

#include <ostream>

#include "support.hpp"

namespace psi::soap {
namespace {

using ensaio::envelope11, ensaio::envelope12, ensaio::verificarLigacao;

std::variant<Envelope, Refusal> guarded(std::string_view body) {
    static const base::Config config;
    return inspect(body, config.limits);
}

struct Refused {
    const char* name;
    std::string body;
    const char* says;
};
std::ostream& operator<<(std::ostream& out, const Refused& c) {
    return out << c.name;
}

class GuardRefuses : public testing::TestWithParam<Refused> {};

TEST_P(GuardRefuses, WithAClientFaultThatSaysWhy) {
    const auto result = guarded(GetParam().body);
    const auto* refusal = std::get_if<Refusal>(&result);
    ASSERT_NE(refusal, nullptr);
    EXPECT_EQ(refusal->falha.codigo, base::Falha::Codigo::Malformado);
    EXPECT_EQ(refusal->kind, FaultKind::Sender);
    EXPECT_NE(refusal->falha.texto.find(GetParam().says), std::string::npos) << refusal->falha.texto;
}

std::string repeated(std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
}

std::string numbered(std::string_view before, int times, std::string_view after) {
    std::string text;
    for (int i = 0; i < times; ++i) text.append(before).append(std::to_string(i)).append(after);
    return text;
}

const std::string kOpen = R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">)";
const std::string kClose = "</s:Envelope>";
constexpr std::string_view kDeclaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";

std::string inOperation(std::string_view content) {
    return envelope11("<v:VerificarLigacao>" + std::string(content) + "</v:VerificarLigacao>");
}

INSTANTIATE_TEST_SUITE_P(Characters, GuardRefuses,
                         testing::Values(Refused{"nothing", "", "não tem corpo"}, Refused{"text", "olá", "começar por"},
                                         Refused{"space first", " " + envelope11(verificarLigacao()), "começar por"},
                                         Refused{"gzip", "\x1F\x8B\x08", "começar por"},
                                         Refused{"UTF-16", std::string("\xFF\xFE<\0", 4), "começar por"},
                                         Refused{"NUL", inOperation(std::string("\0", 1)), "UTF-8"},
                                         Refused{"control", inOperation("\x01"), "UTF-8"},
                                         Refused{"Latin-1", inOperation("n\xE3o"), "UTF-8"},
                                         Refused{"overlong", inOperation("\xC0\xAF"), "UTF-8"},
                                         Refused{"surrogate", inOperation("\xED\xA0\x80"), "UTF-8"},
                                         Refused{"past Unicode", inOperation("\xF4\x90\x80\x80"), "UTF-8"},
                                         Refused{"cut character", inOperation("\xF0\x9F\x98"), "UTF-8"},
                                         Refused{"U+FFFE", inOperation("\xEF\xBF\xBE"), "UTF-8"}));

INSTANTIATE_TEST_SUITE_P(
    Lexis, GuardRefuses,
    testing::Values(Refused{"DOCTYPE", "<!DOCTYPE a [<!ENTITY b 'c'>]>" + envelope11(verificarLigacao()), "DOCTYPE"},
                    Refused{"entity", inOperation("&b;"), "referência"},
                    Refused{"NUL by reference", inOperation("&#0;"), "referência"},
                    Refused{"surrogate by reference", inOperation("&#xD800;"), "referência"},
                    Refused{"past Unicode by reference", inOperation("&#x110000;"), "referência"},
                    Refused{"huge reference", inOperation("&#99999999999999999999;"), "referência"},
                    Refused{"reference without end", inOperation("& "), "referência"},
                    Refused{"reference in an attribute", inOperation("<a b='&c;'/>"), "referência"},
                    Refused{"instruction", inOperation("<?php ?>"), "processamento"},
                    Refused{"instruction before", "<?xml-stylesheet href='a'?>" + kOpen + kClose, "processamento"},
                    Refused{"XML 1.1", "<?xml version='1.1'?>" + kOpen + kClose, "XML 1.0"},
                    Refused{"other encoding", "<?xml version='1.0' encoding='ISO-8859-1'?>" + kOpen + kClose, "UTF-8"},
                    Refused{"long tag", inOperation("<a b='" + std::string(9'000, 'x') + "'/>"), "8192"},
                    Refused{"long attribute name", inOperation("<a " + std::string(9'000, 'x') + "='1'/>"), "8192"},
                    Refused{"long name", inOperation("<" + std::string(9'000, 'x') + "/>"), "8192"},
                    Refused{"many attributes", inOperation("<a" + numbered(" b", 33, "=''") + "/>"), "32 atributos"},
                    Refused{"many names", inOperation([] {
                                std::string text;
                                for (int i = 0; i < 20; ++i)
                                    text += "<a" + numbered(" xmlns:b" + std::to_string(i) + "x", 20, "='c'") + "/>";
                                return text;
                            }()),
                            "nomes diferentes"},
                    Refused{
                        "many in scope",
                        inOperation("<a" + numbered(" xmlns:b", 30, "='c'") + "><a" + numbered(" xmlns:c", 30, "='c'") +
                                    "><a" + numbered(" xmlns:d", 30, "='c'") + "/></a></a>"),
                        "espaços de nomes"},
                    Refused{"attribute twice", inOperation("<a b='1' b='2'/>"), "repete"},
                    Refused{"deep", inOperation(repeated("<a>", 40) + repeated("</a>", 40)), "32 elementos"},
                    Refused{"long comment", inOperation("<!--" + std::string(9'000, 'x') + "-->"), "comentário"},
                    Refused{"dashes in a comment", inOperation("<!-- a -- b -->"), "comentário"},
                    Refused{"open CDATA", inOperation("<![CDATA[a"), "CDATA"},
                    Refused{"wrong end tag", inOperation("<a></b>"), "fecho"}, Refused{"no end", kOpen, "sem fechar"},
                    Refused{"unquoted", inOperation("<a b=c/>"), "aspas"},
                    Refused{"less-than in a value", inOperation("<a b='<'/>"), "«<»"},
                    Refused{"text after", envelope11(verificarLigacao()) + "x", "depois do envelope"},
                    Refused{"element after", envelope11(verificarLigacao()) + "<a/>", "depois do envelope"},
                    Refused{"CDATA after", envelope11(verificarLigacao()) + "<![CDATA[a]]>", "CDATA"}));

std::string declared(std::string_view declaration) {
    return std::string(declaration) + envelope11(verificarLigacao()).substr(kDeclaration.size());
}

// A prefix that one reader takes for none and the next for a prefix.
INSTANTIATE_TEST_SUITE_P(
    Names, GuardRefuses,
    testing::Values(Refused{"declares a namespace without prefix", inOperation("<a xmlns:='urn:u'/>"), "só têm letras"},
                    Refused{"element, colon first", inOperation("<:a/>"), "só têm letras"},
                    Refused{"element, colon last", inOperation("<a:/>"), "só têm letras"},
                    Refused{"element, colon alone", inOperation("<:/>"), "só têm letras"},
                    Refused{"element, two colons", inOperation("<a:b:c/>"), "só têm letras"},
                    Refused{"element, two colons together", inOperation("<a::c/>"), "só têm letras"},
                    Refused{"element, digit behind the prefix", inOperation("<a:1/>"), "só têm letras"},
                    Refused{"attribute, colon first", inOperation("<a :b='1'/>"), "só têm letras"},
                    Refused{"attribute, colon last", inOperation("<a b:='1'/>"), "só têm letras"},
                    Refused{"attribute, two colons", inOperation("<a b:c:d='1'/>"), "só têm letras"},
                    Refused{"end tag, colon last", inOperation("<a></a:>"), "só têm letras"}));

INSTANTIATE_TEST_SUITE_P(
    Declaration, GuardRefuses,
    testing::Values(
        Refused{"without version", declared("<?xml encoding='utf-8'?>"), "por esta ordem"},
        Refused{"nothing in it", declared("<?xml ?>"), "retire-a"},
        Refused{"encoding first", declared("<?xml encoding='utf-8' version='1.0'?>"), "por esta ordem"},
        Refused{"standalone first", declared("<?xml standalone='yes' version='1.0'?>"), "por esta ordem"},
        Refused{"standalone before encoding", declared("<?xml version='1.0' standalone='yes' encoding='utf-8'?>"),
                "por esta ordem"},
        Refused{"version twice", declared("<?xml version='1.0' version='1.0'?>"), "uma vez cada"},
        Refused{"encoding twice", declared("<?xml version='1.0' encoding='utf-8' encoding='utf-8'?>"), "uma vez cada"},
        Refused{"another word", declared("<?xml version='1.0' lang='pt'?>"), "só pode ter"},
        Refused{"hidden in another's value", declared("<?xml x=\"version='1.0'\"?>"), "só pode ter"},
        Refused{"a comment in it", declared("<?xml version='1.0'<!-- -->?>"), "só pode ter"},
        Refused{"a reference in it", declared("<?xml version='&#49;.0'?>"), "XML 1.0"},
        Refused{"a reference beside it", declared("<?xml version='1.0' &#x1F600;?>"), "só pode ter"},
        Refused{"in capitals", declared("<?xml VERSION='1.0'?>"), "só pode ter"},
        Refused{"standalone of no kind", declared("<?xml version='1.0' standalone='sim'?>"), "só pode ter"},
        Refused{"without quotes", declared("<?xml version=1.0?>"), "só pode ter"},
        Refused{"quotes that differ", declared("<?xml version=\"1.0'?>"), "só pode ter"},
        Refused{"not apart", declared("<?xml version='1.0'encoding='utf-8'?>"), "só pode ter"},
        Refused{"no question mark", declared("<?xml version='1.0'>"), "só pode ter"},
        Refused{"long white space", declared("<?xml version='1.0'" + std::string(9'000, ' ') + "?>"), "só pode ter"},
        Refused{"no encoding in the quotes", declared("<?xml version='1.0' encoding=''?>"), "UTF-8"},
        Refused{"other encoding after a trap", declared("<?xml version='1.0' encoding='latin1' standalone='no'?>"),
                "UTF-8"}));

TEST(Guard, TakesAnyDeclarationThatXmlHas) {
    for (const char* declaration :
         {"", "<?xml version='1.0'?>", "<?xml\n\tversion = \"1.0\"\r\n encoding= 'UTF-8' standalone =\"yes\" ?>",
          "<?xml version=\"1.0\" standalone='no'?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>"}) {
        const auto body = declared(declaration).substr(*declaration == '\0' ? 1 : 0);
        const auto result = guarded(body);
        EXPECT_TRUE(std::holds_alternative<Envelope>(result))
            << declaration << ": " << std::get<Refusal>(result).falha.texto;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Shape, GuardRefuses,
    testing::Values(
        Refused{"no envelope", "<a/>", "Envelope"}, Refused{"prefix not declared", "<s:Envelope/>", "declarado"},
        Refused{"no Body", kOpen + kClose, "falta o Body"},
        Refused{"empty Body", kOpen + "<s:Body/>" + kClose, "vazio"},
        Refused{"two operations", envelope11(verificarLigacao() + verificarLigacao()), "mais de um"},
        Refused{"two Bodies", kOpen + "<s:Body><a/></s:Body><s:Body><a/></s:Body>" + kClose, "Header, facultativo"},
        Refused{"two Headers", kOpen + "<s:Header/><s:Header/><s:Body><a/></s:Body>" + kClose, "Header, facultativo"},
        Refused{"Header last", kOpen + "<s:Body><a/></s:Body><s:Header/>" + kClose, "Header, facultativo"},
        Refused{"element after Body", kOpen + "<s:Body><a/></s:Body><a/>" + kClose, "Header, facultativo"},
        Refused{"Body of the other version",
                kOpen + R"(<t:Body xmlns:t="http://www.w3.org/2003/05/soap-envelope"><a/></t:Body>)" + kClose,
                "Header, facultativo"}));

TEST(Guard, TellsVersionAndOperation) {
    const auto oldBody = envelope11(verificarLigacao());
    const auto old = guarded(oldBody);
    ASSERT_TRUE(std::holds_alternative<Envelope>(old));
    EXPECT_EQ(std::get<Envelope>(old).version, SoapVersion::v11);
    EXPECT_EQ(std::get<Envelope>(old).bodyNamespace, "urn:psi:vinculos:v1");
    EXPECT_EQ(std::get<Envelope>(old).bodyName, "VerificarLigacao");
    const auto body = envelope12("<VerificarLigacao xmlns='urn:x'/>");
    const auto result = guarded(body);
    EXPECT_EQ(std::get<Envelope>(result).version, SoapVersion::v12);
    EXPECT_EQ(std::get<Envelope>(result).bodyNamespace, "urn:x");
}

TEST(Guard, LetsThroughWhatXmlAllows) {
    for (const std::string& body :
         {"\xEF\xBB\xBF" + envelope11(verificarLigacao()), envelope11(verificarLigacao()) + "\n<!-- fim -->\n",
          "<!-- antes -->" + kOpen + "<s:Body><a/></s:Body>" + kClose,
          inOperation("Łódź \xF0\x9F\x98\x80 ç &amp;&#xE7;&#231;"), inOperation("<![CDATA[<a & b]]>"),
          inOperation("<a b = \"'\" c='\"'\n/>"),
          envelope11(verificarLigacao(), "<h:a xmlns:h='urn:h' h:b='1'><h:c/></h:a>")}) {
        const auto result = guarded(body);
        EXPECT_TRUE(std::holds_alternative<Envelope>(result)) << body;
    }
}

TEST(Guard, AForeignEnvelopeIsAVersionMismatch) {
    const auto result = guarded("<s:Envelope xmlns:s='urn:outro'><s:Body/></s:Envelope>");
    EXPECT_EQ(std::get<Refusal>(result).kind, FaultKind::VersionMismatch);
}

struct Header {
    const char* block;
    bool refused;
};
class GuardHeader : public testing::TestWithParam<Header> {};

TEST_P(GuardHeader, MustBeUnderstoodOnlyWhereItIsForUs) {
    const auto result = guarded(envelope11(verificarLigacao(), GetParam().block));
    const auto* refusal = std::get_if<Refusal>(&result);
    EXPECT_EQ(refusal != nullptr, GetParam().refused);
    if (!refusal) return;
    EXPECT_EQ(refusal->kind, FaultKind::MustUnderstand);
    EXPECT_NE(refusal->falha.texto.find("{urn:h}Seguranca"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Blocks, GuardHeader,
    testing::Values(
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='1'/>", true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='true'/>", true},
        Header{
            "<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='1' s:actor='http://schemas.xmlsoap.org/soap/actor/next'/>",
            true},
        Header{"<h:Outro xmlns:h='urn:h'/><h:Seguranca xmlns:h='urn:h' s:mustUnderstand='1'/>", true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='&#49;'/>", true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='&#x0000031;'/>", true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand=' 1 '/>", true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='\n&#9;1&#32;'/>", true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='tru&#101;'/>", true},
        Header{"<h:Seguranca xmlns:h='urn:&#104;' s:mustUnderstand='1'/>", true},
        Header{"<h:Seguranca xmlns:h='urn:h' xmlns:t='http://schemas.xmlsoap.org/soap/envelope&#47;' "
               "t:mustUnderstand='1'/>",
               true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='1' "
               "s:actor=' &#104;ttp://schemas.xmlsoap.org/soap/actor/next '/>",
               true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='1' s:role='urn:outro'/>", true},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='0'/>", false},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand=' &#48;'/>", false},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='false'/>", false},
        Header{"<h:Seguranca xmlns:h='urn:h' mustUnderstand='1'/>", false},
        Header{"<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='1' s:actor='urn:outro'/>", false}));

TEST(Guard, MustUnderstandOfSoap12IsABoolean) {
    for (const char* value : {"true", "1", " true", "\n1\t", "&#116;rue"}) {
        const auto result = guarded(envelope12(
            verificarLigacao(), "<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='" + std::string(value) + "'/>"));
        const auto* refusal = std::get_if<Refusal>(&result);
        ASSERT_NE(refusal, nullptr) << value;
        EXPECT_EQ(refusal->kind, FaultKind::MustUnderstand) << value;
        EXPECT_EQ(refusal->version, SoapVersion::v12) << value;
    }
    for (const char* role : {"none", "next", "ultimateReceiver"}) {
        const auto result =
            guarded(envelope12(verificarLigacao(),
                               "<h:a xmlns:h='urn:h' s:mustUnderstand='true' s:role='http://www.w3.org/2003/05/"
                               "soap-envelope/role/" +
                                   std::string(role) + "'/>"));
        EXPECT_EQ(std::holds_alternative<Refusal>(result), std::string(role) != "none") << role;
    }
}

TEST(Guard, MustUnderstandIsNothingElse) {
    for (const char* value : {"", "yes", "TRUE", "2", "01", "1 1", "tr ue"}) {
        const auto result = guarded(envelope11(
            verificarLigacao(), "<h:Seguranca xmlns:h='urn:h' s:mustUnderstand='" + std::string(value) + "'/>"));
        const auto* refusal = std::get_if<Refusal>(&result);
        ASSERT_NE(refusal, nullptr) << value;
        EXPECT_EQ(refusal->kind, FaultKind::Sender) << value;
        EXPECT_NE(refusal->falha.texto.find("«h:Seguranca» só pode ser 1 ou 0"), std::string::npos);
    }
}

TEST(Guard, TellsOfEachHeaderThatIsNotUnderstood) {
    const auto result =
        guarded(envelope11(verificarLigacao(),
                           "<h:a xmlns:h='urn:h' s:mustUnderstand='1'/><b/><c s:mustUnderstand='1'/>"
                           "<h:d xmlns:h='urn:&amp;&#10;' s:mustUnderstand='true'><h:e s:mustUnderstand='1'/></h:d>"));
    const auto& refusal = std::get<Refusal>(result);
    ASSERT_EQ(refusal.notUnderstood.size(), 3U);
    EXPECT_EQ(refusal.notUnderstood[0].space + " " + refusal.notUnderstood[0].local, "urn:h a");
    EXPECT_EQ(refusal.notUnderstood[1].space + " " + refusal.notUnderstood[1].local, " c");
    EXPECT_EQ(refusal.notUnderstood[2].space + " " + refusal.notUnderstood[2].local, "urn:&\n d");
    EXPECT_NE(refusal.falha.texto.find("Os cabeçalhos {urn:h}a, {}c, {urn:&\n}d exigem ser compreendidos"),
              std::string::npos)
        << refusal.falha.texto;
}

TEST(Guard, ReadsNamespacesByTheirValues) {
    const auto body =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org&#x2F;soap/envelope/'><s:Body><VerificarLigacao "
        "xmlns='urn:psi:vinculos:v&#49;'/></s:Body></s:Envelope>";
    const auto result = guarded(body);
    ASSERT_TRUE(std::holds_alternative<Envelope>(result)) << std::get<Refusal>(result).falha.texto;
    EXPECT_EQ(std::get<Envelope>(result).bodyNamespace, "urn:psi:vinculos:v1");
    EXPECT_EQ(std::get<Envelope>(result).version, SoapVersion::v11);
}

TEST(Guard, BlanksTheHeaderAndKeepsTheLines) {
    auto body = "\xEF\xBB\xBF" + envelope11(verificarLigacao(), "<a>\n\xC3\xA7</a>");
    const auto before = body;
    const auto result = guarded(body);
    blankIgnored(body, std::get<Envelope>(result));
    EXPECT_EQ(body.find("Header"), std::string::npos);
    EXPECT_EQ(body.size(), before.size());
    EXPECT_EQ(std::count(body.begin(), body.end(), '\n'), std::count(before.begin(), before.end(), '\n'));
    EXPECT_NE(body.find("<s:Body>"), std::string::npos);
}

TEST(Guard, BlanksAttributesOfHeaderBlocksWhereTheySayNothing) {
    std::string body =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' s:mustUnderstand='1' a='s:actor'><s:Body\n"
        "xmlns:t='http://www.w3.org/2003/05/soap-envelope' s:actor='urn:o' t:role=\"urn:o\" t:actor='' actor='x'>"
        "<VerificarLigacao xmlns='urn:psi:vinculos:v1' s:actor='urn:o'/></s:Body></s:Envelope>";
    const auto size = body.size();
    const auto result = guarded(body);
    ASSERT_TRUE(std::holds_alternative<Envelope>(result)) << std::get<Refusal>(result).falha.texto;
    blankIgnored(body, std::get<Envelope>(result));
    EXPECT_EQ(body.size(), size);
    EXPECT_EQ(std::count(body.begin(), body.end(), '\n'), 1);
    body.erase(std::unique(body.begin(), body.end(), [](char a, char b) { return a == ' ' && b == ' '; }), body.end());
    EXPECT_EQ(body,
              "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' a='s:actor'><s:Body\n"
              "xmlns:t='http://www.w3.org/2003/05/soap-envelope' actor='x'>"
              "<VerificarLigacao xmlns='urn:psi:vinculos:v1' s:actor='urn:o'/></s:Body></s:Envelope>");
}

TEST(Guard, SaysTheLine) {
    const auto result = guarded(envelope11("<v:VerificarLigacao>\n\n&x;</v:VerificarLigacao>"));
    EXPECT_NE(std::get<Refusal>(result).falha.texto.find("linha 5"), std::string::npos);
}

}  // namespace
}  // namespace psi::soap
