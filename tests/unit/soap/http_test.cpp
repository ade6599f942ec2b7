#include <gtest/gtest.h>

#include <atomic>
#include <ostream>
#include <thread>
#include <vector>

#include "stand_in.hpp"
#include "support.hpp"

namespace psi::ensaio {
namespace {

struct Media {
    const char* type;
    bool soap12;  ///< the envelope's version
    unsigned status;
};
std::ostream& operator<<(std::ostream& out, const Media& c) {
    return out << c.type << (c.soap12 ? " 1.2" : " 1.1");
}

class ContentType : public testing::TestWithParam<Media> {};

TEST_P(ContentType, MustSayTheEnvelopesVersionInUtf8) {
    operacoes().begin();
    const auto body = GetParam().soap12 ? envelope12(verificarLigacao()) : envelope11(verificarLigacao());
    EXPECT_EQ(Porta::unica().post(kVinculos, body, GetParam().type).status, GetParam().status);
}

INSTANTIATE_TEST_SUITE_P(
    Types, ContentType,
    testing::Values(Media{"text/xml", false, 200}, Media{"TEXT/XML; Charset=\"UTF-8\"", false, 200},
                    Media{"text/xml;", false, 200}, Media{"application/soap+xml", true, 200},
                    Media{"application/soap+xml;charset=utf-8;action=\"\"", true, 200}, Media{"", false, 415},
                    Media{"text/plain", false, 415}, Media{"application/json", false, 415},
                    Media{"text/xml; charset=iso-8859-1", false, 415}, Media{"text/xml; charset", false, 415},
                    Media{"text/xml", true, 415}, Media{"application/soap+xml", false, 415},
                    Media{"application/soap+xml; action=\"aberto", true, 415},
                    Media{"multipart/related; type=\"application/xop+xml\"", true, 415}));

TEST(SoapAction, IsFreeOrTheOperations) {
    operacoes().begin();
    auto& porta = Porta::unica();
    const auto with = [&](std::optional<std::string> action) {
        return porta.post(kVinculos, envelope11(verificarLigacao()), "text/xml", std::move(action)).status;
    };
    EXPECT_EQ(with(std::nullopt), 200U);
    EXPECT_EQ(with("\"\""), 200U);
    EXPECT_EQ(with("\"urn:psi:vinculos:v1:VerificarLigacao\""), 200U);
    EXPECT_EQ(with("urn:psi:vinculos:v1:VerificarLigacao"), 200U);
    EXPECT_EQ(with("\"urn:psi:vinculos:v1:ConsultarTrabalhadores\""), 500U);
    const auto fault = porta.post(kVinculos, envelope12(verificarLigacao()),
                                  "application/soap+xml; action=\"urn:psi:vinculos:v1:Outra\"");
    EXPECT_EQ(fault.status, 500U);
    EXPECT_NE(fault.body.find("urn:psi:vinculos:v1:Outra"), std::string::npos);
    EXPECT_NE(fault.body.find("urn:psi:vinculos:v1:VerificarLigacao"), std::string::npos);
}

TEST(Routes, UnknownPathsAndMethodsAreFaultsWithTheirStatus) {
    operacoes().begin();
    auto& porta = Porta::unica();
    const auto path = porta.post("/psi/outro/v1", envelope11(verificarLigacao()));
    EXPECT_EQ(path.status, 404U);
    EXPECT_NE(path.body.find("/psi/contratos/v1"), std::string::npos);
    const auto bare = porta.get("/psi/vinculos/v1");
    EXPECT_EQ(bare.status, 405U);
    EXPECT_EQ(bare.allow, "POST");
    transport::Request request;
    request.method = "DELETE";
    request.target = kVinculos;
    EXPECT_EQ(porta.send(std::move(request)).status, 405U);
    EXPECT_EQ(porta.get("/psi/vinculos/v1?xsd=outro").status, 404U);
    EXPECT_EQ(porta.get("/psi/vinculos/v1?xsd=soap11").status, 404U);
}

TEST(Routes, AnOperationOfAnotherServiceIsNamed) {
    operacoes().begin();
    const auto fault = Porta::unica().post(kContratos, envelope11(verificarLigacao()));
    EXPECT_EQ(fault.status, 500U);
    EXPECT_NE(elemento(fault.body, "texto").find("ComunicarContrato"), std::string::npos);
    EXPECT_NE(elemento(fault.body, "texto").find("espaço de nomes"), std::string::npos);
}

TEST(Gateway, ServesSeveralThreadsAtOnce) {
    operacoes().begin();
    auto& porta = Porta::unica();
    std::atomic<int> unexpected = 0;
    const auto calls = [&] {
        for (int i = 0; i < 50; ++i) {
            unexpected += porta.post(kVinculos, envelope11(verificarLigacao())).status != 200;
            unexpected += porta.post(kContratos, envelope12(comunicarContrato()), "application/soap+xml").status != 200;
            unexpected += elemento(porta.post(kContratos, envelope11(comunicarContrato("25140", "z"))).body, "campo") !=
                          "profissao";
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(calls);
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(unexpected, 0);
}

TEST(Published, IsServedWithThisHostsAddress) {
    auto& porta = Porta::unica();
    for (const char* query : {"?wsdl", "?WSDL", "?wsdl=1"}) {
        const auto wsdl = porta.get("/psi/vinculos/v1" + std::string(query), "gateway.exemplo.pt:9443");
        ASSERT_EQ(wsdl.status, 200U);
        EXPECT_NE(wsdl.body.find("location=\"https://gateway.exemplo.pt:9443/psi/vinculos/v1\""), std::string::npos);
        // Whole, for tools that resolve a mere query against the wrong place.
        EXPECT_NE(wsdl.body.find("schemaLocation=\"https://gateway.exemplo.pt:9443/psi/vinculos/v1?xsd=vinculos\""),
                  std::string::npos);
        EXPECT_EQ(wsdl.body.find("schemaLocation=\"?"), std::string::npos);
        EXPECT_EQ(wsdl.body.find("localhost"), std::string::npos);
        EXPECT_EQ(quantos(wsdl.body, "port"), 2U);
    }
}

TEST(Published, AHostThatIsNoneIsNotEchoed) {
    for (const char* query : {"wsdl", "wsdl&soap=1.1", "singleWsdl", "xsd=vinculos"}) {
        const auto document = Porta::unica().get("/psi/vinculos/v1?" + std::string(query), "a\"><script>");
        ASSERT_EQ(document.status, 200U);
        EXPECT_EQ(document.body.find("script"), std::string::npos) << query;
        EXPECT_GT(quantos(document.body, "documentation"), 0U) << query;
    }
}

TEST(Published, OneFileHasEverySchemaInside) {
    const auto wsdl = Porta::unica().get("/psi/vinculos/v1?singleWsdl");
    ASSERT_EQ(wsdl.status, 200U);
    EXPECT_EQ(quantos(wsdl.body, "schema"), 4U);  // tipos, codigos, comum, vinculos
    EXPECT_EQ(wsdl.body.find("schemaLocation"), std::string::npos);
    EXPECT_EQ(quantos(wsdl.body, "port"), 2U);
    const auto old = Porta::unica().get("/psi/vinculos/v1?singleWsdl&soap=1.1");
    EXPECT_EQ(quantos(old.body, "port"), 1U);
    EXPECT_EQ(quantos(old.body, "schema"), 4U);
}

TEST(Published, TheWholeContractIsAZipFile) {
    const auto zip = Porta::unica().get("/psi/contrato.zip");
    EXPECT_EQ(zip.status, 200U);
    EXPECT_EQ(zip.contentType, "application/zip");
    EXPECT_TRUE(zip.body.starts_with("PK\x03\x04"));
    EXPECT_EQ(Porta::unica().post("/psi/contrato.zip", "x").status, 405U);
}

TEST(Published, HasAViewWithoutSoap12) {
    const auto wsdl = Porta::unica().get("/psi/contratos/v1?wsdl&soap=1.1");
    ASSERT_EQ(wsdl.status, 200U);
    EXPECT_EQ(quantos(wsdl.body, "binding") - quantos(wsdl.body, "port"), 1U);  // wsdl:binding and soap:binding
    EXPECT_EQ(wsdl.body.find("soap12"), std::string::npos);
    EXPECT_NE(wsdl.body.find("location=\"https://porta.exemplo:8443/psi/contratos/v1\""), std::string::npos);
}

TEST(Published, EverySchemaThatIsImportedIsServed) {
    auto& porta = Porta::unica();
    for (const char* name : {"vinculos", "contratos", "declaracoes", "documentos-pagamento", "recibos",
                             "ciclo-contributivo", "comum", "tipos", "codigos"}) {
        const auto schema = porta.get("/psi/vinculos/v1?xsd=" + std::string(name));
        EXPECT_EQ(schema.status, 200U) << name;
        EXPECT_EQ(schema.body.find(".xsd\""), std::string::npos) << name;
        EXPECT_EQ(quantos(schema.body, "schema"), 1U) << name;
    }
}

}  // namespace
}  // namespace psi::ensaio
