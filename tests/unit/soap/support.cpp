#include "support.hpp"

#include <libxml/parser.h>
#include <libxml/xpath.h>

#include <memory>
#include <stdexcept>

#include "soap/schema/schema.hpp"
#include "stand_in.hpp"

namespace psi::ensaio {
namespace {

using XmlDoc = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;
using XPathObject = std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)>;

template <class Use>
auto select(const std::string& xml, std::string_view nome, Use use) {
    const XmlDoc document(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET),
                          xmlFreeDoc);
    if (!document) throw std::runtime_error("not well-formed: " + xml);
    const std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(xmlXPathNewContext(document.get()),
                                                                                   xmlXPathFreeContext);
    const std::string path = "//*[local-name()='" + std::string(nome) + "']";
    const XPathObject found(xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(path.c_str()), context.get()),
                            xmlXPathFreeObject);
    return use(found->nodesetval);
}

std::string envelope(std::string_view space, std::string_view header, std::string_view body) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\"" + std::string(space) +
        "\" xmlns:v=\"urn:psi:vinculos:v1\" xmlns:c=\"urn:psi:contratos:v1\" xmlns:m=\"urn:psi:comum:v1\""
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n";
    if (!header.empty()) text.append("<s:Header>").append(header).append("</s:Header>\n");
    return text.append("<s:Body>").append(body).append("</s:Body>\n</s:Envelope>\n");
}

/// What stands in the detail of a fault, as if it were a reply.
std::string detailAsReply(std::string_view fault) {
    for (const std::string_view name : {"detail>", "SOAP-ENV:Detail>"}) {
        const auto from = fault.find(std::string("<").append(name)), to = fault.find(std::string("</").append(name));
        if (from == std::string_view::npos || to == std::string_view::npos) continue;
        const auto content = fault.substr(from + 1 + name.size(), to - from - 1 - name.size());
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:comum=\"urn:psi:comum:v1\">"
               "<s:Body>" +
               std::string(content) + "</s:Body></s:Envelope>";
    }
    throw std::logic_error("a fault without detail: " + std::string(fault));
}

void hold(const transport::Response& response) {
    static const soap::Schema schema;
    const bool soap =
        response.contentType.starts_with("text/xml") || response.contentType.starts_with("application/soap");
    if (!soap || response.body.find(":Envelope") == std::string::npos) return;
    const bool fault = response.body.find(":Fault>") != std::string::npos;
    const auto refusal = schema.validate(fault ? detailAsReply(response.body) : response.body, 5);
    if (refusal) throw std::logic_error("a reply breaks the schema: " + refusal->falha.texto + "\n" + response.body);
}

}  // namespace

Porta::Porta() : operacoes_(operacoes()), gateway_(config_, operacoes_) {}

Porta& Porta::unica() {
    static Porta porta;
    return porta;
}

transport::Response Porta::post(std::string_view path, std::string body, std::string_view contentType,
                                std::optional<std::string> soapAction) {
    transport::Request request;
    request.method = "POST";
    request.target = path;
    request.contentType = contentType;
    request.soapAction = std::move(soapAction);
    request.body = std::move(body);
    return send(std::move(request));
}

transport::Response Porta::get(std::string_view target, std::string_view host) {
    transport::Request request;
    request.method = "GET";
    request.target = target;
    request.host = host;
    return send(std::move(request));
}

transport::Response Porta::send(transport::Request request) {
    request.correlationId = kCorrelacao;
    request.credencial = std::make_shared<access::Credential>();
    auto response = gateway_.handle(request);
    if (!measuring_) hold(response);
    return response;
}

std::string envelope11(std::string_view body, std::string_view header) {
    return envelope("http://schemas.xmlsoap.org/soap/envelope/", header, body);
}
std::string envelope12(std::string_view body, std::string_view header) {
    return envelope("http://www.w3.org/2003/05/soap-envelope", header, body);
}

std::string verificarLigacao() {
    return "<v:VerificarLigacao><v:contexto/></v:VerificarLigacao>";
}

std::string comunicarContrato(std::string_view alterar, std::string_view por) {
    std::string text = R"(<c:ComunicarContrato>
<c:contexto><m:idPedido>3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10</m:idPedido></c:contexto>
<c:nissTrabalhador>11234567890</c:nissTrabalhador>
<c:dataNascimento>1990-05-17</c:dataNascimento>
<c:modalidadeContrato>F</c:modalidadeContrato>
<c:prestacaoTrabalho>P</c:prestacaoTrabalho>
<c:inicioContrato>2026-03-02</c:inicioContrato>
<c:fimContrato>2026-09-01</c:fimContrato>
<c:profissao>25140</c:profissao>
<c:remuneracaoBase>1250.50</c:remuneracaoBase>
<c:diuturnidades>12.3</c:diuturnidades>
<c:percentagemTrabalho>50</c:percentagemTrabalho>
<c:horasTrabalho>20</c:horasTrabalho>
<c:diasTrabalho>11.5</c:diasTrabalho>
<c:motivoContrato>STAT</c:motivoContrato>
<c:nissTrabalhadorSubstituir>11234567891</c:nissTrabalhadorSubstituir>
<c:enquadramento>REGE</c:enquadramento>
<c:codigoEstabelecimento>1</c:codigoEstabelecimento>
</c:ComunicarContrato>)";
    if (alterar.empty()) return text;
    const auto at = text.find(alterar);
    if (at == std::string::npos) throw std::runtime_error("not in the request: " + std::string(alterar));
    return text.replace(at, alterar.size(), por);
}

std::string elemento(const std::string& xml, std::string_view nome) {
    return select(xml, nome, [](const xmlNodeSet* nodes) -> std::string {
        if (!nodes || nodes->nodeNr == 0) return {};
        const std::unique_ptr<xmlChar, decltype(xmlFree)> content(xmlNodeGetContent(nodes->nodeTab[0]), xmlFree);
        return reinterpret_cast<const char*>(content.get());
    });
}

std::size_t quantos(const std::string& xml, std::string_view nome) {
    return select(xml, nome,
                  [](const xmlNodeSet* nodes) { return nodes ? static_cast<std::size_t>(nodes->nodeNr) : 0; });
}

}  // namespace psi::ensaio
