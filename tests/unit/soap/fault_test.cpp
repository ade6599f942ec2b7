#include <gtest/gtest.h>

#include "stand_in.hpp"
#include "support.hpp"

namespace psi::ensaio {
namespace {

using base::Falha;

transport::Response answered(Falha falha, bool soap12 = false) {
    operacoes().begin();
    operacoes().falha = std::move(falha);
    return soap12 ? Porta::unica().post(kVinculos, envelope12(verificarLigacao()), "application/soap+xml")
                  : Porta::unica().post(kVinculos, envelope11(verificarLigacao()));
}

TEST(Fault, Soap11SaysItInItsOwnForm) {
    const auto response =
        answered({Falha::Codigo::Indisponivel, "Volte mais tarde & «já».", std::chrono::seconds{7}, {}});
    EXPECT_EQ(response.status, 500U);
    EXPECT_EQ(response.contentType, "text/xml; charset=utf-8");
    EXPECT_EQ(response.retryAfter, std::chrono::seconds{7});
    EXPECT_EQ(elemento(response.body, "faultcode"), "SOAP-ENV:Server");
    EXPECT_EQ(elemento(response.body, "faultstring"), "Volte mais tarde & «já».");
    EXPECT_EQ(elemento(response.body, "codigo"), "503");
    EXPECT_EQ(elemento(response.body, "texto"), "Volte mais tarde & «já».");
    EXPECT_EQ(elemento(response.body, "tentarApos"), "7");
    EXPECT_EQ(elemento(response.body, "idCorrelacao"), kCorrelacao);
    EXPECT_EQ(quantos(response.body, "campo"), 0U);
}

TEST(Fault, Soap12SaysItInItsOwnForm) {
    const auto response = answered({Falha::Codigo::Certificado, "Certificado revogado.", std::nullopt, {}}, true);
    EXPECT_EQ(response.status, 500U);
    EXPECT_EQ(response.contentType, "application/soap+xml; charset=utf-8");
    EXPECT_EQ(elemento(response.body, "Value"), "SOAP-ENV:Sender");
    EXPECT_EQ(elemento(response.body, "Text"), "Certificado revogado.");
    EXPECT_NE(response.body.find("xml:lang=\"pt\""), std::string::npos);
    EXPECT_EQ(elemento(response.body, "codigo"), "401");
    EXPECT_NE(response.body.find("http://www.w3.org/2003/05/soap-envelope"), std::string::npos);
}

TEST(Fault, BlamesWhoeverMustAct) {
    using Codigo = Falha::Codigo;
    for (const auto codigo : {Codigo::Malformado, Codigo::Certificado})
        EXPECT_EQ(elemento(answered({codigo, "x", std::nullopt, {}}).body, "faultcode"), "SOAP-ENV:Client");
    for (const auto codigo :
         {Codigo::ErroInterno, Codigo::PrazoEsgotado, Codigo::LimiteDoCliente, Codigo::Indisponivel})
        EXPECT_EQ(elemento(answered({codigo, "x", std::nullopt, {}}).body, "faultcode"), "SOAP-ENV:Server");
}

TEST(Fault, ASchemaErrorNamesTheField) {
    operacoes().begin();
    const auto response = Porta::unica().post(kContratos, envelope11(comunicarContrato("25140", "zz")));
    EXPECT_EQ(elemento(response.body, "faultcode"), "SOAP-ENV:Client");
    EXPECT_EQ(elemento(response.body, "codigo"), "400");
    EXPECT_EQ(elemento(response.body, "campo"), "profissao");
    EXPECT_FALSE(operacoes().called());
}

TEST(Fault, VersionMismatchAndMustUnderstandHaveTheirCodes) {
    auto& porta = Porta::unica();
    EXPECT_EQ(elemento(porta.post(kVinculos, "<s:Envelope xmlns:s='u'/>").body, "faultcode"),
              "SOAP-ENV:VersionMismatch");
    const auto block = "<h:a xmlns:h='urn:h' s:mustUnderstand='true'/>";
    const auto response = porta.post(kVinculos, envelope12(verificarLigacao(), block), "application/soap+xml");
    EXPECT_EQ(elemento(response.body, "Value"), "SOAP-ENV:MustUnderstand");
}

transport::Response withHeader(const std::string& blocks) {
    return Porta::unica().post(kVinculos, envelope12(verificarLigacao(), blocks), "application/soap+xml");
}

TEST(Fault, Soap12NamesEachHeaderThatWasNotUnderstood) {
    const auto response =
        withHeader("<h:Seguranca xmlns:h='urn:h' s:mustUnderstand=' 1'/><c s:mustUnderstand='true'/>");
    EXPECT_EQ(elemento(response.body, "Value"), "SOAP-ENV:MustUnderstand");
    EXPECT_EQ(quantos(response.body, "NotUnderstood"), 2U);
    EXPECT_NE(response.body.find("<SOAP-ENV:Header><SOAP-ENV:NotUnderstood xmlns:h=\"urn:h\" qname=\"h:Seguranca\"/>"
                                 "<SOAP-ENV:NotUnderstood qname=\"c\"/></SOAP-ENV:Header><SOAP-ENV:Body>"),
              std::string::npos)
        << response.body;
}

TEST(Fault, Soap11HasNoSuchHeader) {
    const auto response =
        Porta::unica().post(kVinculos, envelope11(verificarLigacao(), "<h:a xmlns:h='urn:h' s:mustUnderstand='1'/>"));
    EXPECT_EQ(elemento(response.body, "faultcode"), "SOAP-ENV:MustUnderstand");
    EXPECT_EQ(quantos(response.body, "Header"), 0U);
}

TEST(Fault, AHeaderOfAnyNameLeavesTheFaultWellFormed) {
    for (const char* block :
         {"<h:a xmlns:h='&lt;&amp;&#x22;&apos;&gt;&#10;' s:mustUnderstand='1'/>", "<xml:a s:mustUnderstand='1'/>",
          "<h:a xmlns:h='' s:mustUnderstand='1'/>",
          "<h:a xmlns:h='http://www.w3.org/2000/xmlns/' s:mustUnderstand='1'/>",
          "<h:b:c xmlns:h='urn:h' s:mustUnderstand='1'/>", "<h: xmlns:h='urn:h' s:mustUnderstand='1'/>",
          "<s:a s:mustUnderstand='1'/>", "<h:\u00d7 xmlns:h='urn:h' s:mustUnderstand='1'/>"}) {
        const auto response = withHeader(block);
        EXPECT_EQ(elemento(response.body, "codigo"), "400") << block;
    }
}

TEST(Fault, OfManyHeadersSomeAreNamed) {
    std::string blocks;
    for (int i = 0; i < 40; ++i) blocks += "<h:a" + std::to_string(i) + " xmlns:h='urn:h' s:mustUnderstand='1'/>";
    const auto response = withHeader(blocks);
    EXPECT_EQ(quantos(response.body, "NotUnderstood"), 32U);
    EXPECT_NE(elemento(response.body, "texto").find("{urn:h}a4 e mais 35 exigem"), std::string::npos);
}

TEST(Fault, Soap12SaysWhichEnvelopesWouldBeUnderstood) {
    const auto response = Porta::unica().post(kVinculos, "<s:Envelope xmlns:s='u'/>", "application/soap+xml");
    EXPECT_EQ(elemento(response.body, "Value"), "SOAP-ENV:VersionMismatch");
    EXPECT_EQ(quantos(response.body, "Upgrade"), 1U);
    EXPECT_EQ(quantos(response.body, "SupportedEnvelope"), 2U);
}

TEST(Fault, OfTheTransportKeepsItsStatusAndTheRequestsVersion) {
    transport::RequestHead head;
    head.contentType = "application/soap+xml; charset=utf-8";
    head.correlationId = kCorrelacao;
    const auto response =
        Porta::unica().gateway().refuse(head, 413, {Falha::Codigo::Malformado, "Grande demais.", std::nullopt, {}});
    EXPECT_EQ(response.status, 413U);
    EXPECT_EQ(response.contentType, "application/soap+xml; charset=utf-8");
    EXPECT_EQ(elemento(response.body, "Value"), "SOAP-ENV:Sender");
    head.contentType.clear();
    const auto plain = Porta::unica().gateway().refuse(
        head, 503, {Falha::Codigo::Indisponivel, "Cheio.", std::chrono::seconds{3}, {}});
    EXPECT_EQ(plain.contentType, "text/xml; charset=utf-8");
    EXPECT_EQ(plain.retryAfter, std::chrono::seconds{3});
    EXPECT_EQ(elemento(plain.body, "faultcode"), "SOAP-ENV:Server");
}

TEST(Fault, AfterAFaultTheNextCallIsServed) {
    answered({Falha::Codigo::ErroInterno, "x", std::nullopt, {}}, true);
    operacoes().begin();
    EXPECT_EQ(Porta::unica().post(kVinculos, envelope11(verificarLigacao())).status, 200U);
}

}  // namespace
}  // namespace psi::ensaio
