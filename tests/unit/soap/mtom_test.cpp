#include "soap/http/mtom.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "psi/soap/base64.hpp"
#include "soap/stubs/engine.hpp"
#include "soap/stubs/namespace_table.hpp"
#include "stand_in.hpp"
#include "support.hpp"

namespace psi::ensaio {
namespace {

constexpr std::string_view kHead =
    R"(multipart/related; type="application/xop+xml"; start="<raiz@x>"; start-info="text/xml"; boundary="b1")";
constexpr std::string_view kXopType = R"(application/xop+xml; charset=utf-8; type="text/xml")";
constexpr std::string_view kRoot =
    R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f><xop:Include href="cid:um@x"/></f></a>)";

struct Part {
    std::string id, type, content;
    std::string more = {};  ///< further header lines
};

std::string multipart(const std::vector<Part>& parts, const std::string& lineEnd = "\r\n") {
    std::string body;
    for (const auto& part : parts) {
        body += "--b1" + lineEnd;
        if (!part.id.empty()) body += "Content-ID: " + part.id + lineEnd;
        if (!part.type.empty()) body += "Content-Type: " + part.type + lineEnd;
        body += part.more + lineEnd + part.content + lineEnd;
    }
    return body + "--b1--" + lineEnd;
}

Part root(std::string content = std::string(kRoot)) {
    return {"<raiz@x>", std::string(kXopType), std::move(content)};
}
Part attachment(std::string content, std::string id = "<um@x>") {
    return {std::move(id), "application/octet-stream", std::move(content)};
}
std::string included(const std::string& base64) {
    return "<a xmlns:xop=\"http://www.w3.org/2004/08/xop/include\"><f>" + base64 + "</f></a>";
}

struct Unpacked {
    std::string body;
    std::optional<soap::MediaType> media;
    std::optional<soap::Refusal> refusal;
};

Unpacked unpack(std::string body, std::string_view head = kHead, base::Config::Limits limits = {}) {
    Unpacked result{std::move(body), soap::parseMediaType(head), std::nullopt};
    if (!soap::isMultipart(result.media)) throw std::runtime_error("not a multipart: " + std::string(head));
    result.refusal = soap::unpackMtom(result.body, *result.media, limits);
    return result;
}

std::string base64(std::string_view bytes) {
    std::string text;
    soap::appendBase64(text, bytes);
    return text;
}

TEST(Base64, IsWrittenPadded) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("\xFF\xFB\xFF"), "//v/");
}

TEST(Base64, IsReadAsSchemasHaveItAndNotOtherwise) {
    EXPECT_EQ(soap::readBase64(" Zm\r\n9v\tYg = =\n"), "foob");
    EXPECT_EQ(soap::readBase64(""), "");
    for (const char* bad : {"Z", "Zg", "Zg=", "Zg===", "Zm8", "Zm8==", "Zh==", "Zm9=", "Zg==Zg==", "=",
                            "====", "Zm9v=", "Zm-v", "Zm9v\x80", "Zm9v&"})
        EXPECT_FALSE(soap::readBase64(bad)) << bad;
}

TEST(Base64, GivesEveryByteBack) {
    std::string bytes;
    for (int i = 0; i < 256 * 3; ++i) {
        bytes += static_cast<char>(i * 7);
        ASSERT_EQ(soap::readBase64(base64(bytes)), bytes);
    }
}

struct Good {
    const char* name;
    std::string body;
    std::string envelope;
    std::string head = std::string(kHead);
};
std::ostream& operator<<(std::ostream& out, const Good& c) {
    return out << c.name;
}

class Accepted : public testing::TestWithParam<Good> {};

TEST_P(Accepted, BecomesThePlainEnvelope) {
    const auto result = unpack(GetParam().body, GetParam().head);
    ASSERT_FALSE(result.refusal) << result.refusal->falha.texto;
    EXPECT_EQ(result.body, GetParam().envelope);
    EXPECT_EQ(result.media->type, "text/xml");
}

std::string withRoot(std::string envelope) {
    return multipart({root(std::move(envelope)), attachment("foo")});
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Accepted,
    testing::Values(
        Good{"binary", multipart({root(), attachment(std::string("\0\r\n-\xFF", 5))}),
             included(base64(std::string("\0\r\n-\xFF", 5)))},
        Good{"no bytes", multipart({root(), attachment("")}), included("")},
        Good{"line ends at its end stay", multipart({root(), attachment("x\n\r\n")}), included(base64("x\n\r\n"))},
        Good{
            "escaped in both places, as Apache CXF writes it",
            multipart(
                {root(
                     R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f><xop:Include href="cid:1@urn%3Apsi"/></f></a>)"),
                 attachment("foo", "<1@urn%3Apsi>")}),
            included("Zm9v")},
        Good{
            "escaped where it is referred to only",
            multipart(
                {root(
                     R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f><xop:Include href="cid:1@urn%3apsi"/></f></a>)"),
                 attachment("foo", "<1@urn:psi>")}),
            included("Zm9v")},
        Good{
            "escaped in the Content-ID only",
            multipart(
                {root(
                     R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f><xop:Include href="cid:1@urn:psi"/></f></a>)"),
                 attachment("foo", "<1%40urn%3Apsi>")}),
            included("Zm9v")},
        Good{
            "escaped otherwise in each",
            multipart(
                {root(
                     R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f><xop:Include href="cid:1%40urn:psi"/></f></a>)"),
                 attachment("foo", "<1@urn%3Apsi>")}),
            included("Zm9v")},
        Good{
            "a percent sign that escapes nothing",
            multipart(
                {root(
                     R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f><xop:Include href="cid:100%@x"/></f></a>)"),
                 attachment("foo", "<100%@x>")}),
            included("Zm9v")},
        Good{
            "what is written comes before what it means",
            multipart(
                {root(
                     R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f><xop:Include href="cid:1%40x"/></f><f><xop:Include href="cid:1@x"/></f></a>)"),
                 attachment("plain", "<1@x>"), attachment("escaped", "<1%40x>")}),
            R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f>ZXNjYXBlZA==</f><f>cGxhaW4=</f></a>)"},
        Good{
            "a reference in the href, and in the address of XOP",
            multipart(
                {root(
                     R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/includ&#101;"><f><xop:Include href=" cid:a&amp;b@x "/></f></a>)"),
                 attachment("foo", "<a&b@x>")}),
            R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/includ&#101;"><f>Zm9v</f></a>)"},
        Good{
            "start escaped, the root's Content-ID not", withRoot(std::string(kRoot)), included("Zm9v"),
            R"(multipart/related; type="application/xop+xml"; start="<raiz%40x>"; start-info="text/xml"; boundary="b1")"},
        Good{"LF only", multipart({root(), attachment("x\r")}, "\n"), included(base64("x\r"))},
        Good{"what looks like a delimiter", multipart({root(), attachment("\n--b1\nx--b1\r\n\r\n--b12\r\n--b1 x\r\n")}),
             included(base64("\n--b1\nx--b1\r\n\r\n--b12\r\n--b1 x\r\n"))},
        Good{"a delimiter behind LF only", multipart({root(), attachment("x\n--b1\r\ny")}),
             included(base64("x\n--b1\r\ny"))},
        Good{"a delimiter that ends in LF only", multipart({root(), attachment("x\r\n--b1\ny")}),
             included(base64("x\r\n--b1\ny"))},
        Good{"without attachments", multipart({root("<a/>")}), "<a/>"},
        Good{"preamble and epilogue", "olá\r\n--b1x\r\n" + withRoot(std::string(kRoot)) + "--b1\r\nfim",
             included("Zm9v")},
        Good{"ends at the last hyphen", withRoot(std::string(kRoot)).erase(withRoot(std::string(kRoot)).size() - 2),
             included("Zm9v")},
        Good{"white space behind a delimiter", "--b1 \t\r\n" + withRoot(std::string(kRoot)).substr(6),
             included("Zm9v")},
        Good{"root is not first", multipart({attachment("foo"), root()}), included("Zm9v")},
        Good{"no start: the first is the root", withRoot(std::string(kRoot)), included("Zm9v"),
             R"(multipart/related; type="application/xop+xml"; start-info="text/xml"; boundary=b1)"},
        Good{"identifiers without brackets",
             multipart({{"raiz@x", std::string(kXopType), std::string(kRoot)}, attachment("foo", "um@x")}),
             included("Zm9v"),
             R"(Multipart/Related;boundary=b1;type="application/xop+xml";start=raiz@x;start-info="text/xml")"},
        Good{"type in the root part only", withRoot(std::string(kRoot)), included("Zm9v"),
             R"(multipart/related; type="application/xop+xml"; boundary=b1)"},
        Good{"base64", multipart({root(), {"<um@x>", "", "Zm\r\n9v", "Content-Transfer-Encoding: BASE64\r\n"}}),
             included("Zm9v")},
        Good{
            "7bit, and headers of others",
            multipart({root(),
                       {"<um@x>", "text/plain", "foo",
                        "Content-Transfer-Encoding: 7bit\r\nContent-Disposition: attachment;\r\n filename=\"a\"\r\n"}}),
            included("Zm9v")},
        Good{"a part that is a multipart stays whole",
             multipart({root(), {"<um@x>", "multipart/mixed; boundary=c", "--c--"}}), included(base64("--c--"))},
        Good{"byte order mark", withRoot("\xEF\xBB\xBF" + std::string(kRoot)), included("Zm9v")},
        Good{"Include with an end tag and white space",
             withRoot("<a><f>\n <i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='CID:um%40x'> "
                      "</i:Include>\n</f></a>"),
             "<a><f>\n Zm9v\n</f></a>"},
        Good{"Include by the default namespace",
             withRoot("<a><f><Include xmlns=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:um@x\"/></f></a>"),
             "<a><f>Zm9v</f></a>"},
        Good{"Include in a comment, and one of another namespace",
             multipart({root("<a xmlns:xop='http://www.w3.org/2004/08/xop/include'><!-- <xop:Include href='cid:n'/> "
                             "--><Include/></a>")}),
             "<a xmlns:xop='http://www.w3.org/2004/08/xop/include'><!-- <xop:Include href='cid:n'/> "
             "--><Include/></a>"}));

TEST(Mtom, SeveralAttachmentsComeIntoTheirPlaces) {
    const auto result = unpack(
        multipart({root("<a xmlns:xop='http://www.w3.org/2004/08/xop/include'><f><xop:Include href='cid:2'/></f><f>"
                        "<xop:Include href='cid:1'/></f></a>"),
                   attachment("um", "<1>"), attachment("dois", "<2>")}));
    ASSERT_FALSE(result.refusal);
    EXPECT_EQ(result.body, "<a xmlns:xop='http://www.w3.org/2004/08/xop/include'><f>" + base64("dois") + "</f><f>" +
                               base64("um") + "</f></a>");
}

struct Bad {
    const char* name;
    std::string body;
    const char* says;
    std::string head = std::string(kHead);
    unsigned status = 500;
};
std::ostream& operator<<(std::ostream& out, const Bad& c) {
    return out << c.name;
}

class Refused : public testing::TestWithParam<Bad> {};

TEST_P(Refused, SaysWhyAndLeavesTheBodyAlone) {
    const auto result = unpack(GetParam().body, GetParam().head);
    ASSERT_TRUE(result.refusal) << result.body;
    EXPECT_NE(result.refusal->falha.texto.find(GetParam().says), std::string::npos) << result.refusal->falha.texto;
    EXPECT_EQ(result.refusal->status, GetParam().status);
    EXPECT_EQ(result.body, GetParam().body);
}

const std::string kFine = multipart({root(), attachment("foo")});

std::string around(const std::string& inside) {
    return withRoot("<a xmlns:xop='http://www.w3.org/2004/08/xop/include'><f>" + inside + "</f></a>");
}

std::string manyParts(int count) {
    std::vector<Part> parts{root("<a/>")};
    for (int i = 1; i < count; ++i) parts.push_back(attachment("x", "<" + std::to_string(i) + ">"));
    return multipart(parts);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Refused,
    testing::Values(
        Bad{"no boundary", kFine, "boundary", R"(multipart/related; type="application/xop+xml")", 415},
        Bad{"empty boundary", kFine, "boundary", R"(multipart/related; type="application/xop+xml"; boundary="")", 415},
        Bad{"long boundary", kFine, "boundary",
            R"(multipart/related; type="application/xop+xml"; boundary=)" + std::string(71, 'b'), 415},
        Bad{"boundary of other characters", kFine, "boundary",
            R"(multipart/related; type="application/xop+xml"; boundary="b<1")", 415},
        Bad{"older attachments", kFine, "MTOM", R"(multipart/related; type="text/xml"; boundary=b1)", 415},
        Bad{"no type", kFine, "MTOM", "multipart/related; boundary=b1", 415},
        Bad{"another boundary", kFine, "separador",
            R"(multipart/related; type="application/xop+xml"; start="<raiz@x>"; boundary=b2)"},
        Bad{"nothing", "", "separador"}, Bad{"only the end", "--b1--\r\n", "nenhuma parte"},
        Bad{"never closed", kFine.substr(0, kFine.size() - 4), "incompleto"},
        Bad{"cut in an attachment", kFine.substr(0, kFine.size() - 10), "incompleto"},
        Bad{"delimiters of LF in a body of CRLF",
            "--b1\r\nContent-ID: <raiz@x>\r\n\r\n<a/>\n--b1\nContent-ID: <um@x>\n\nfoo\n--b1--\n", "incompleto"},
        Bad{"start names nothing", multipart({attachment("foo")}), "start"},
        Bad{"root is no envelope", multipart({{"<raiz@x>", "text/xml", std::string(kRoot)}, attachment("foo")}),
            "parte raiz", std::string(kHead), 415},
        Bad{"root without type", multipart({{"<raiz@x>", "", std::string(kRoot)}, attachment("foo")}), "parte raiz",
            std::string(kHead), 415},
        Bad{"root in another charset",
            multipart({{"<raiz@x>", "application/xop+xml; charset=iso-8859-1", std::string(kRoot)}, attachment("f")}),
            "utf-8", std::string(kHead), 415},
        Bad{"start-info of something else", kFine, "Content-Type",
            R"(multipart/related; type="application/xop+xml"; start-info="text/html"; boundary=b1)", 415},
        Bad{"same identifier twice", multipart({root(), attachment("foo"), attachment("bar")}), "mesmo Content-ID"},
        Bad{"attachment with the root's identifier", multipart({root(), attachment("foo", "<raiz@x>")}),
            "mesmo Content-ID"},
        Bad{"an identifier that two attachments could mean",
            multipart(
                {root(
                     R"(<a xmlns:xop="http://www.w3.org/2004/08/xop/include"><f><xop:Include href="cid:a@x"/></f></a>)"),
                 attachment("foo", "<%61@x>"), attachment("bar", "<a%40x>")}),
            "o anexo «a@x», que não existe"},
        Bad{"attachment that nobody refers to", multipart({root(), attachment("foo"), attachment("bar", "<dois@x>")}),
            "a parte 3"},
        Bad{"attachment without identifier", multipart({root(), attachment("foo"), attachment("bar", "")}),
            "a parte 3"},
        Bad{"attachment missing", multipart({root()}), "não existe"},
        Bad{"attachment referred to twice",
            around("<xop:Include href='cid:um@x'/></f><f><xop:Include href='cid:um@x'/>"), "outro já refere"},
        Bad{"root referred to", around("<xop:Include href='cid:raiz@x'/>"), "não existe"},
        Bad{"no href", around("<xop:Include/>"), "href"},
        Bad{"href elsewhere", around("<xop:Include href='http://localhost/um'/>"), "href"},
        Bad{"text before an Include", around("Zm9v<xop:Include href='cid:um@x'/>"), "sozinho"},
        Bad{"text after an Include", around("<xop:Include href='cid:um@x'/>Zm9v"), "sozinho"},
        Bad{"element before an Include", around("<b/><xop:Include href='cid:um@x'/>"), "sozinho"},
        Bad{"element after an Include", around("<xop:Include href='cid:um@x'/><b/>"), "sozinho"},
        Bad{"CDATA beside an Include", around("<![CDATA[Zm9v]]><xop:Include href='cid:um@x'/>"), "sozinho"},
        Bad{"two Includes", around("<xop:Include href='cid:um@x'/><xop:Include href='cid:um@x'/>"), "sozinho"},
        Bad{"text in an Include", around("<xop:Include href='cid:um@x'>a</xop:Include>"), "vazio"},
        Bad{"element in an Include", around("<xop:Include href='cid:um@x'><b/></xop:Include>"), "vazio"},
        Bad{"Include as the root",
            withRoot("<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:um@x'/>"), "sozinho"},
        Bad{"quoted-printable",
            multipart({root(), {"<um@x>", "", "f=6Fo", "Content-Transfer-Encoding: quoted-printable\r\n"}}),
            "use binary, 8bit, 7bit ou base64"},
        Bad{"bad base64", multipart({root(), {"<um@x>", "", "Zm9", "Content-Transfer-Encoding: base64\r\n"}}),
            "base64"},
        Bad{"markup as base64",
            multipart({root(), {"<um@x>", "", "</f><g/><f>", "Content-Transfer-Encoding: base64\r\n"}}), "base64"},
        Bad{"header line without colon", multipart({root(), {"<um@x>", "", "foo", "nada\r\n"}}), "parte 2"},
        Bad{"control character in a header", multipart({root(), {"<um@x>", "", "foo", "X: a\x01\r\n"}}), "parte 2"},
        Bad{"identifier twice in a header", multipart({root(), {"<um@x>", "", "foo", "Content-ID: <dois@x>\r\n"}}),
            "mais de um"},
        Bad{"huge header", multipart({root(), {"<um@x>", "", "foo", "X: " + std::string(5'000, 'x') + "\r\n"}}),
            "4096"},
        Bad{"header of many lines",
            multipart({root(),
                       {"<um@x>", "", "foo",
                        [] {
                            std::string lines;
                            for (int i = 0; i < 1'000; ++i) lines += "X: y\r\n";
                            return lines;
                        }()}}),
            "4096"},
        Bad{"17 parts", manyParts(17), "mais de 16 partes"},
        Bad{"envelope that is not XML", withRoot("xop http://www.w3.org/2004/08/xop/include"), "XML"},
        Bad{"envelope with a DOCTYPE", withRoot("<!DOCTYPE a>" + std::string(kRoot)), "DOCTYPE"}));

TEST(Mtom, LimitsAreOptions) {
    base::Config::Limits limits;
    limits.mimeParts = 1;
    EXPECT_TRUE(unpack(kFine, kHead, limits).refusal);
    EXPECT_FALSE(unpack(multipart({root("<a/>")}), kHead, limits).refusal);
    limits = {};
    limits.mimeHeaderBytes = 40;
    EXPECT_TRUE(unpack(kFine, kHead, limits).refusal);
}

TEST(Mtom, GrowsByWhatBase64Adds) {
    const auto result = unpack(multipart({root(), attachment(std::string(3'000'000, 'x'))}));
    ASSERT_FALSE(result.refusal);
    EXPECT_LE(result.body.size(), 4'000'000U + kRoot.size());
}

// What client stacks write, cut to what matters.
TEST(Clients, AreUnderstood) {
    operacoes().begin();
    struct Head {
        const char* client;
        const char* type;
        const char* part;
        bool soap12;
    };
    for (const auto& [client, type, part, soap12] : {
             Head{"JAX-WS",
                  "multipart/related;start=\"<rootpart*b0ef@example.jaxws.sun.com>\";type=\"application/xop+xml\";"
                  "boundary=\"uuid:b0ef\";start-info=\"text/xml\"",
                  "Content-Id: <rootpart*b0ef@example.jaxws.sun.com>\r\nContent-Type: "
                  "application/xop+xml;charset=utf-8;type=\"text/xml\"\r\nContent-Transfer-Encoding: binary",
                  false},
             Head{"WCF",
                  "multipart/related; type=\"application/xop+xml\";start=\"<http://tempuri.org/0>\";"
                  "boundary=\"uuid:b0ef+id=1\";start-info=\"application/soap+xml\"; "
                  "action=\"urn:psi:vinculos:v1:VerificarLigacao\"",
                  "Content-ID: <http://tempuri.org/0>\r\nContent-Transfer-Encoding: 8bit\r\nContent-Type: "
                  "application/xop+xml;charset=utf-8;type=\"application/soap+xml\"",
                  true},
             Head{"CXF",
                  "multipart/related; type=\"application/xop+xml\"; boundary=\"uuid:b0ef\"; "
                  "start=\"<root.message@cxf.apache.org>\"; start-info=\"application/soap+xml; "
                  "action=\\\"urn:psi:vinculos:v1:VerificarLigacao\\\"\"",
                  "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml; "
                  "action=\\\"urn:psi:vinculos:v1:VerificarLigacao\\\"\"\r\nContent-Transfer-Encoding: binary\r\n"
                  "Content-ID: <root.message@cxf.apache.org>",
                  true},
             Head{"gSOAP",
                  "multipart/related; charset=utf-8; boundary=\"==b0ef+//=\"; type=\"application/xop+xml\"; "
                  "start=\"<SOAP-ENV:Envelope>\"; start-info=\"text/xml; charset=utf-8\"",
                  "Content-Type: application/xop+xml; charset=utf-8; type=\"text/xml\"\r\n"
                  "Content-Transfer-Encoding: binary\r\nContent-ID: <SOAP-ENV:Envelope>",
                  false},
             Head{"SoapUI",
                  "multipart/related; type=\"application/xop+xml\"; start=\"<rootpart@soapui.org>\"; "
                  "start-info=\"text/xml\"; boundary=\"----=_Part_8_1274.1323\"",
                  "Content-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\n"
                  "Content-Transfer-Encoding: 8bit\r\nContent-ID: <rootpart@soapui.org>",
                  false},
             Head{"Node soap, SOAP 1.2",
                  "multipart/related; type=\"application/xop+xml\"; start=\"<b0ef>\"; start-info=\"text/xml\"; "
                  "boundary=b0ef; action=\"urn:psi:vinculos:v1:VerificarLigacao\"",
                  "Content-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\nContent-ID: <b0ef>", true},
         }) {
        const std::string boundary = "--" + *soap::parseMediaType(type)->boundary;
        const auto envelope = soap12 ? envelope12(verificarLigacao()) : envelope11(verificarLigacao());
        const auto reply = Porta::unica().post(
            kVinculos, boundary + "\r\n" + part + "\r\n\r\n" + envelope + "\r\n" + boundary + "--\r\n", type);
        EXPECT_EQ(reply.status, 200U) << client << reply.body;
        EXPECT_EQ(reply.contentType.substr(0, 8), soap12 ? "applicat" : "text/xml") << client;
    }
}

std::string withEnvelope(const std::string& envelope) {
    return multipart({root(envelope)});
}

TEST(Mtom, SoapActionIsHeldAgainstTheBodyAsEver) {
    operacoes().begin();
    auto& porta = Porta::unica();
    const auto body = withEnvelope(envelope11(verificarLigacao()));
    EXPECT_EQ(porta.post(kVinculos, body, kHead, "\"urn:psi:vinculos:v1:VerificarLigacao\"").status, 200U);
    EXPECT_EQ(porta.post(kVinculos, body, kHead, "\"urn:psi:vinculos:v1:Outra\"").status, 500U);
    const std::string action = "; action=\"urn:psi:vinculos:v1:Outra\"";
    EXPECT_EQ(porta.post(kVinculos, withEnvelope(envelope12(verificarLigacao())), std::string(kHead) + action).status,
              500U);
}

TEST(Mtom, FaultsArePlainAndOfTheEnvelopesVersion) {
    auto& porta = Porta::unica();
    const std::string head12 =
        R"(multipart/related; type="application/xop+xml"; start-info="application/soap+xml"; boundary=b1)";
    for (const std::string& body : {std::string("x"), withEnvelope(envelope12("<v:Outra/>"))}) {
        const auto fault = porta.post(kVinculos, body, head12);
        EXPECT_EQ(fault.status, 500U);
        EXPECT_EQ(fault.contentType.substr(0, 20), "application/soap+xml");
        EXPECT_EQ(elemento(fault.body, "codigo"), "400");
    }
    EXPECT_EQ(porta.post(kVinculos, "x", kHead).contentType.substr(0, 8), "text/xml");
}

TEST(Mtom, AnIncludeWhereNoBinaryGoesIsRefusedByTheSchema) {
    auto& porta = Porta::unica();
    const auto fault = porta.post(
        kContratos,
        multipart({root(envelope11(comunicarContrato("25140",
                                                     "<i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\" "
                                                     "href=\"cid:um@x\"/>"))),
                   attachment("foo")}),
        kHead);
    EXPECT_EQ(fault.status, 500U);
    EXPECT_EQ(elemento(fault.body, "campo"), "profissao");
}

TEST(Mtom, IsForThoseThatAsk) {
    const auto wants = [](std::string accept, std::string type = "text/xml") {
        transport::RequestHead head;
        head.accept = std::move(accept);
        head.contentType = std::move(type);
        return soap::wantsMtom(head);
    };
    EXPECT_TRUE(wants("", std::string(kHead)));
    EXPECT_TRUE(wants("multipart/related"));
    EXPECT_TRUE(wants("Multipart/Related, text/xml"));
    EXPECT_TRUE(wants("text/xml, application/xop+xml;q=0.5"));
    EXPECT_TRUE(wants("text/xml, multipart/related;type=\"application/xop+xml\""));
    EXPECT_FALSE(wants(""));
    EXPECT_FALSE(wants("*/*"));
    EXPECT_FALSE(wants("text/xml"));
    // JAX-WS and SAAJ, whether they know MTOM or not; Axis 1.4, which does not.
    EXPECT_FALSE(wants("text/xml, multipart/related, text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"));
    EXPECT_FALSE(wants("application/soap+xml, application/dime, multipart/related, text/*"));
}

TEST(Mtom, ARepliesPartsComeBackAsTheyWere) {
    const std::string bytes("%PDF\r\n--psi-\0\xFF\r\n", 17);
    const auto reply =
        soap::packMtom(std::string(kRoot), soap::SoapVersion::v12, {{"um@x", "application/pdf", bytes}}, kCorrelacao);
    const auto media = soap::parseMediaType(reply.contentType);
    ASSERT_TRUE(media);
    EXPECT_EQ(media->startInfo, "application/soap+xml");
    auto body = reply.body;
    auto type = *media;
    const auto refusal = soap::unpackMtom(body, type, {});
    ASSERT_FALSE(refusal) << refusal->falha.texto;
    EXPECT_EQ(body, included(base64(bytes)));
    EXPECT_EQ(type.type, "application/soap+xml");
    EXPECT_NE(reply.body.find("Content-Type: application/pdf\r\n"), std::string::npos);
}

constexpr auto kDeclaracoes = soap::namespaceTable("decl", "urn:psi:declaracoes:v1");
constexpr auto kRecibos = soap::namespaceTable("reci", "urn:psi:recibos:v1");

std::string entregarFicheiro(const std::string& text) {
    return envelope11("<d:EntregarFicheiro xmlns:d=\"urn:psi:declaracoes:v1\"><d:contexto/><d:ficheiro>" + text +
                      "</d:ficheiro></d:EntregarFicheiro>");
}

TEST(Stubs, ReadBinaryContentWholeAndStrictly) {
    soap::Engine engine;
    std::string bytes(1'000'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * i >> 3);
    std::string text = base64(bytes);
    text.insert(76, "\r\n");
    engine.reset(kDeclaracoes.data());
    _decl__EntregarFicheiro request;
    const auto envelope = entregarFicheiro(text);
    ASSERT_TRUE(engine.read(envelope, "decl:EntregarFicheiro", request)) << engine.problem();
    EXPECT_TRUE(request.ficheiro.octetos == bytes);
    for (const char* bad : {"Zg=", "Z-==", "Zm9v!"}) {
        engine.reset(kDeclaracoes.data());
        const auto other = entregarFicheiro(bad);
        EXPECT_FALSE(engine.read(other, "decl:EntregarFicheiro", request));
        EXPECT_EQ(engine.problem(), "ficheiro");
    }
    engine.reset(kDeclaracoes.data());
    const auto empty = entregarFicheiro("");
    ASSERT_TRUE(engine.read(empty, "decl:EntregarFicheiro", request));
    EXPECT_EQ(request.ficheiro.octetos, "");
}

TEST(Stubs, WriteBinaryContentInTheEnvelopeOrBesideIt) {
    soap::Engine engine;
    soap::Binario bytes{std::string("%PDF-\0\xFF", 7), "application/pdf"};
    const auto written = [&](bool beside) {
        engine.reset(kRecibos.data());
        if (beside) engine.attachBinaries();
        _reci__ObterComprovativoResponse response;
        response.soap_default(engine.context());
        response.resultado = soap_new_comum__Resultado(engine.context());
        response.comprovativo = &bytes;
        return engine.write(response, "reci:ObterComprovativoResponse");
    };
    EXPECT_EQ(elemento(written(false), "comprovativo"), base64(bytes.octetos));
    EXPECT_TRUE(engine.takeAttachments().empty());
    const auto envelope = written(true);
    EXPECT_EQ(elemento(envelope, "comprovativo"), "");
    EXPECT_NE(envelope.find("<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:1@psi\"/>"),
              std::string::npos);
    const auto attachments = engine.takeAttachments();
    ASSERT_EQ(attachments.size(), 1U);
    EXPECT_EQ(attachments[0].id, "1@psi");
    EXPECT_EQ(attachments[0].type, "application/pdf");
    EXPECT_EQ(attachments[0].bytes, bytes.octetos);
}

}  // namespace
}  // namespace psi::ensaio
