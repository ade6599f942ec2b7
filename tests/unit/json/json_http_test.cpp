#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "json/http/form.hpp"
#include "json/http/json_address.hpp"
#include "json/openapi/openapi_documents.hpp"
#include "json/openapi/openapi_files.hpp"
#include "json/openapi/yaml_text.hpp"
#include "psi/json/problem.hpp"

namespace psi::json {
namespace {

using What = Address::What;

TEST(JsonAddress, IsExact) {
    EXPECT_EQ(addressOf("/psi/vinculos/v1").what, What::Elsewhere);
    EXPECT_EQ(addressOf("/psi/vinculos/v1?wsdl").what, What::Elsewhere);
    EXPECT_EQ(addressOf("/psi/contrato.zip").what, What::Elsewhere);
    EXPECT_EQ(addressOf("/psi/portal/chamadas/x").what, What::Elsewhere);
    EXPECT_EQ(addressOf("*").what, What::Elsewhere);
    EXPECT_EQ(addressOf("").what, What::Elsewhere);
    EXPECT_EQ(addressOf("/psi/vinculos/v1/VerificarLigacao").what, What::Operation);
    EXPECT_EQ(addressOf("/psi/vinculos/v1/VerificarLigacao?a=b").what, What::Operation);
    EXPECT_EQ(addressOf("/psi/recibos/v1/ObterComprovativo/pdf").medium->type, "application/pdf");
    EXPECT_EQ(addressOf("/psi/vinculos/v1/openapi.yaml").what, What::Document);
    EXPECT_TRUE(addressOf("/psi/openapi.yaml").yaml);
    EXPECT_FALSE(addressOf("/psi/openapi.json").yaml);
    for (const char* target :
         {"/psi/vinculos/v1/", "/psi/vinculos/v1/verificarLigacao", "/psi/vinculos/v1/VerificarLigacao/",
          "/psi/vinculos/v1/Verificar%4Cigacao", "/psi/vinculos/v1//VerificarLigacao",
          "/psi/vinculos/v2/VerificarLigacao", "/psi/nada/v1/VerificarLigacao", "/psi/vinculos/v1/ComunicarContrato",
          "/psi/recibos/v1/VerificarLigacao/pdf", "/psi/declaracoes/v1/EntregarFicheiro/pdf",
          "/psi/recibos/v1/ObterComprovativo/pdf/", "/psi/outro.yaml"})
        EXPECT_EQ(addressOf(target).what, What::Unknown) << target;
}

TEST(JsonAddress, SaysWhoSpeaksJson) {
    transport::RequestHead head;
    EXPECT_FALSE(speaksJson(head));
    head.contentType = "application/json";
    EXPECT_FALSE(speaksJson(head)) << "no target could be read";
    head.target = "/psi/vinculos/v1";
    EXPECT_TRUE(speaksJson(head));
    head.contentType = "text/xml";
    EXPECT_FALSE(speaksJson(head));
    head.target = "/psi/nada/v9/Qualquer";
    EXPECT_TRUE(speaksJson(head));
    head.target = "/psi/nada.yaml";
    EXPECT_TRUE(speaksJson(head));
}

TEST(JsonAddress, ReadsAccept) {
    for (const char* good : {"", "application/json", "text/html, */*;q=0.1", "application/problem+json",
                             "APPLICATION/*", "application/json;q=0, */*"})
        EXPECT_TRUE(accepts(good, "application/json")) << good;
    for (const char* bad : {"text/xml", "application/json;q=0", "*/*;q=0.0", "text/*"})
        EXPECT_FALSE(accepts(bad, "application/json")) << bad;
    EXPECT_TRUE(accepts("application/pdf", "application/pdf"));
    EXPECT_FALSE(accepts("application/pdf", "application/json"));
}

TEST(Problem, HasTheStatusOfItsCode) {
    transport::RequestHead head;
    head.target = "/psi/vinculos/v1/VerificarLigacao";
    head.correlationId = "c0000000000000000000000000000001";
    using C = base::Falha::Codigo;
    const auto status = [&](C codigo, unsigned soap) { return problem(head, soap, {codigo, "t", {}, {}}).status; };
    EXPECT_EQ(status(C::ErroInterno, 500), 500U);
    EXPECT_EQ(status(C::Malformado, 500), 400U);
    EXPECT_EQ(status(C::Malformado, 413), 413U);
    EXPECT_EQ(status(C::Certificado, 500), 403U);
    EXPECT_EQ(status(C::PrazoEsgotado, 500), 504U);
    EXPECT_EQ(status(C::PrazoEsgotado, 408), 408U);
    EXPECT_EQ(status(C::LimiteDoCliente, 500), 429U);
    EXPECT_EQ(status(C::Indisponivel, 500), 503U);

    const auto whole = problem(head, 500, {C::Indisponivel, "texto «é»", std::chrono::seconds{7}, "linha[3]/valor"});
    EXPECT_EQ(whole.contentType, "application/problem+json");
    EXPECT_EQ(nlohmann::json::parse(whole.body),
              nlohmann::json::parse(R"({"type":"urn:psi:erros:503","title":"Serviço indisponível","status":503,
                "detail":"texto «é»","instance":"urn:psi:correlacao:c0000000000000000000000000000001","codigo":503,
                "campo":"linha[3]/valor","tentarApos":7,"idCorrelacao":"c0000000000000000000000000000001"})"));
    EXPECT_EQ(problem(head, 405, {C::Malformado, "t", {}, {}}).allow, "POST");
    head.target = "/psi/openapi.yaml";
    EXPECT_EQ(problem(head, 405, {C::Malformado, "t", {}, {}}).allow, "GET, HEAD");
}

TEST(YamlText, ReadsWhatItWrites) {
    const auto document = nlohmann::ordered_json::parse(
        R"({"a":{"b":[],"c":{},"d: e":[1,-2.5,true,{"x":"- y","z":[[1],["a: b"]]},"q: \"r\""]},"f":"é\n#","g":null})");
    EXPECT_EQ(readYaml(writeYaml(document)), document) << writeYaml(document);
    EXPECT_THROW(static_cast<void>(readYaml("a: b\n")), std::runtime_error);
    EXPECT_THROW(static_cast<void>(readYaml("\"a\":\n\"b\": 1\n")), std::runtime_error);
}

TEST(OpenApiDocuments, AreTheCommittedOnesWithTheServerThatServesThem) {
    OpenApiDocuments documents([](const Service& one) {
        return one.name != "qualidade" ? OpenApiDocuments::Standing::InForce : OpenApiDocuments::Standing::Gone;
    });
    for (const auto& file : openApiFiles()) {
        const auto address = addressOf("/psi/" + std::string(file.service) + "/v1/openapi.yaml");
        const auto yaml = documents.at(address.service, true, "https://a:1");
        if (file.service == "qualidade") {
            EXPECT_EQ(yaml, nullptr);
            continue;
        }
        auto committed = readYaml(file.content);
        committed["servers"][0]["url"] = "https://a:1";
        EXPECT_EQ(readYaml(yaml->content), committed);
        const auto json = documents.at(address.service, false, "https://a:1");
        EXPECT_EQ(nlohmann::ordered_json::parse(json->content), committed);
        EXPECT_NE(yaml->etag, json->etag);
        EXPECT_NE(documents.at(address.service, true, "https://b:1")->etag, yaml->etag);
    }
    const auto whole = documents.at(nullptr, true, "https://a:1");
    const auto all = readYaml(whole->content);
    EXPECT_TRUE(all["paths"].contains("/psi/recibos/v1/ObterComprovativo/pdf"));
    EXPECT_TRUE(all["paths"].contains("/psi/ciclo-contributivo/v1/AderirCiclo"));
    EXPECT_EQ(whole->content.find("qualidade/v1"), std::string::npos);
    EXPECT_EQ(all, nlohmann::ordered_json::parse(documents.at(nullptr, false, "https://a:1")->content));
}

class FormParts : public testing::Test {
protected:
    std::variant<Form, soap::Refusal> read(const std::string& body,
                                           const char* type = "multipart/form-data; boundary=X") {
        const auto address = addressOf("/psi/declaracoes/v1/EntregarFicheiro/multipart");
        body_ = body;
        return readForm(body_, soap::parseMediaType(type), *address.medium, limits_);
    }
    static std::string part(const std::string& name, const std::string& content, const std::string& more = "") {
        return "--X\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n" + more + "\r\n" + content + "\r\n";
    }
    std::string body_;
    base::Config::Limits limits_;
};

TEST_F(FormParts, AreTakenInAnyOrder) {
    const std::string octets("\r\n--\0a\xFF", 7);
    for (const auto& body :
         {part("pedido", "{}") + part("ficheiro", octets), part("ficheiro", octets) + part("pedido", "{}")}) {
        const auto form = read(body + "--X--\r\n");
        ASSERT_TRUE(std::holds_alternative<Form>(form));
        EXPECT_EQ(std::get<Form>(form).request, "{}");
        EXPECT_EQ(std::get<Form>(form).octets, octets);
    }
    EXPECT_TRUE(std::holds_alternative<Form>(
        read(part("pedido", "{}", "Content-Type: application/json\r\n") + part("ficheiro", "a") + "--X--")));
}

TEST_F(FormParts, AreExactlyThese) {
    const auto both = part("pedido", "{}") + part("ficheiro", "a");
    for (const auto& body : {part("pedido", "{}"), both + part("outra", "b"), both + part("ficheiro", "b"),
                             part("pedido", "{}") + part("Ficheiro", "a"), std::string(),
                             part("pedido", "{}", "Content-Transfer-Encoding: base64\r\n") + part("ficheiro", "a")}) {
        const auto form = read(body + "--X--\r\n");
        ASSERT_TRUE(std::holds_alternative<soap::Refusal>(form)) << body;
        EXPECT_NE(std::get<soap::Refusal>(form).falha.texto.find("multipart/form-data"), std::string::npos);
    }
    const auto typed = read(part("pedido", "{}", "Content-Type: text/xml\r\n") + part("ficheiro", "a") + "--X--");
    EXPECT_EQ(std::get<soap::Refusal>(typed).status, 415U);
    EXPECT_EQ(std::get<soap::Refusal>(read("{}", "application/json")).status, 415U);
    EXPECT_EQ(std::get<soap::Refusal>(read("{}", "multipart/form-data")).status, 415U);
}

}  // namespace
}  // namespace psi::json
