#include "psi/json/json_gateway.hpp"

#include <algorithm>

#include "json/documents/reply_document.hpp"
#include "json/documents/request_document.hpp"
#include "json/http/form.hpp"
#include "json/http/json_address.hpp"
#include "json/openapi/openapi_documents.hpp"
#include "psi/base/ascii.hpp"
#include "psi/base/catalogo.hpp"
#include "psi/base/clock.hpp"
#include "psi/base/request_record.hpp"
#include "psi/json/problem.hpp"
#include "psi/soap/http_text.hpp"

namespace psi::json {
namespace {

constexpr const char* kNotStored = "Cache-Control: no-store\r\n";

base::Falha malformed(std::string text) {
    return {base::Falha::Codigo::Malformado, std::move(text), std::nullopt, {}};
}

/// For the log: what the request said is left out.
std::string withoutQuoted(std::string text) {
    constexpr std::string_view kOpen = "«", kClose = "»";
    for (auto at = text.find(kOpen); at != std::string::npos; at = text.find(kOpen, at)) {
        at += kOpen.size();
        text.replace(at, std::min(text.find(kClose, at), text.size()) - at, "…");
    }
    return text;
}

template <class Fill>
void told(Fill fill) {
    if (auto* record = base::currentRecord()) fill(*record);
}

/// What a structured string of the header says, or what stands there without its quotes.
std::optional<std::string_view> keyOf(const transport::RequestHead& head) {
    if (!head.idempotencyKey) return std::nullopt;
    auto key = base::trimmed(*head.idempotencyKey);
    if (key.size() >= 2 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
    return key;
}

/// Its place in the document of all services, which is put together once.
OpenApiDocuments::Standing stateOf(const soap::Gateway& soap, const Service& service) {
    using Standing = OpenApiDocuments::Standing;
    const auto* version =
        soap.versoes().noAlvo("/psi/" + std::string(service.name) + '/' + std::string(service.version));
    if (!version) return Standing::InForce;
    const auto state = version->estado(base::realNow());
    if (state == soap::EstadoDaVersao::Retirada) return Standing::Gone;
    return state == soap::EstadoDaVersao::Descontinuada ? Standing::Deprecated : Standing::InForce;
}

/// "W/"a", "b"" against one tag, as If-None-Match compares: weakly.
bool matches(std::string_view header, std::string_view etag) {
    const auto bare = [](std::string_view tag) {
        tag = base::trimmed(tag);
        return tag.starts_with("W/") ? tag.substr(2) : tag;
    };
    while (!header.empty()) {
        const auto end = std::min(header.find(','), header.size());
        const auto one = base::trimmed(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        if (one == "*" || bare(one) == bare(etag)) return true;
    }
    return false;
}

}  // namespace

class JsonGateway::Impl {
public:
    Impl(const base::Config& config, soap::Gateway& soap)
        : limits_(config.limits),
          soap_(soap),
          documents_([&](const Service& one) { return soap.serves(one.name) ? stateOf(soap, one) : Standing::Gone; }) {}

    transport::Response handle(transport::Request& request) {
        auto address = addressOf(request.target);
        if (address.what == Address::What::Elsewhere) return elsewhere(request);
        if (request.method == "POST") told([](auto& record) { record.binding = "json"; });
        if (address.service && !soap_.serves(address.service->name)) address = {.what = Address::What::Unknown};
        if (address.service) told([&](auto& record) { record.service = address.service->name.data(); });
        switch (address.what) {
            case Address::What::Document:
                return document(request, address);
            case Address::What::Operation:
                return call(request, address);
            default:
                return refused(request, 404, malformed(unknown(address)));
        }
    }

private:
    [[nodiscard]] static std::string unknown(const Address& address) {
        if (!address.service)
            return "Não existe nada neste endereço. Em JSON, cada operação tem o seu, "
                   "/psi/<serviço>/v1/<Operacao>; todos estão em /psi/openapi.yaml.";
        std::string names;
        for (const auto& one : address.service->operations) names.append(names.empty() ? "" : ", ").append(one.name);
        return "Não existe nenhuma operação neste endereço. As do serviço são: " + names +
               "; o nome escreve-se tal e qual, sem «/» no fim.";
    }

    transport::Response refused(const transport::RequestHead& head, unsigned status, const base::Falha& falha) {
        told([&](auto& record) {
            record.failed(falha);
            if (record.reason.empty()) record.reason = withoutQuoted(falha.texto);
        });
        return problem(head, status, falha);
    }

    /// SOAP's own addresses; JSON that was sent to one of them is told where to go.
    transport::Response elsewhere(transport::Request& request) {
        if (request.method != "POST" || !isJson(request.contentType)) return soap_.handle(request);
        const auto path = std::string_view(request.target).substr(0, request.target.find('?'));
        for (const auto& service : services()) {
            const auto own = "/psi/" + std::string(service.name) + "/" + std::string(service.version);
            if (own != path || !soap_.serves(service.name)) continue;
            told([&](auto& record) {
                record.service = service.name.data();
                record.binding = "json";
            });
            return refused(request, 415,
                           malformed("Este endereço é o de SOAP. Em JSON cada operação tem o seu: envie o pedido por "
                                     "POST a " +
                                     own + "/<Operacao>, por exemplo " + own + "/VerificarLigacao."));
        }
        return soap_.handle(request);
    }

    transport::Response document(const transport::Request& request, const Address& address) {
        told([](auto& record) { record.operation = "openapi"; });
        if (request.method != "GET" && request.method != "HEAD")
            return refused(request, 405, malformed("Este endereço só aceita GET: dá o contrato em OpenAPI."));
        const auto text = documents_.at(address.service, address.yaml, soap_.base(request));
        transport::Response response;
        response.headers = "Cache-Control: no-cache\r\nETag: " + text->etag + "\r\n";
        if (matches(request.ifNoneMatch, text->etag)) {
            response.status = 304;
            return response;
        }
        response.contentType = address.yaml ? "application/yaml" : "application/json";
        response.body = text->content;
        return response;
    }

    transport::Response call(transport::Request& request, const Address& address) {
        told([&](auto& record) { record.operation = address.operation->name.data(); });
        if (request.method != "POST") return refused(request, 405, malformed("As operações em JSON só aceitam POST."));
        const bool upload = address.medium && address.medium->file.empty();
        const std::string_view given = address.medium && !upload ? address.medium->type : "application/json";
        if (!accepts(request.accept, given))
            return refused(
                request, 406,
                malformed("O cabeçalho Accept não aceita nada do que esta operação dá: " + std::string(given) +
                          ", ou application/problem+json. Acrescente-o, ou retire o cabeçalho."));
        Beside beside;
        beside.idempotencyKey = keyOf(request);
        std::string_view body = request.body;
        const auto media = soap::parseMediaType(request.contentType);
        if (upload) {
            auto form = readForm(request.body, media, *address.medium, limits_);
            if (auto* refusal = std::get_if<soap::Refusal>(&form))
                return refused(request, refusal->status, refusal->falha);
            const auto& parts = std::get<Form>(form);
            body = parts.request;
            beside.octets = parts.octets;
            beside.element = elementOf(*address.operation, address.medium->element);
        } else if (auto refusal = checkJson(media)) {
            return refused(request, refusal->status, refusal->falha);
        }
        auto envelope = requestDocument(body, *address.service, *address.operation, beside, limits_);
        if (const auto* falha = std::get_if<base::Falha>(&envelope)) return refused(request, 400, *falha);
        std::string().swap(request.body);  // what it holds is in the envelope
        auto answer = soap_.call(request, address.service->name, address.operation->name,
                                 std::get<std::string>(envelope), address.medium && !upload);
        if (const auto* falha = std::get_if<base::Falha>(&answer))
            return refused(request, base::catalogo::httpDePedidoCompleto, *falha);
        return answered(address, std::get<soap::DocumentReply>(std::move(answer)));
    }

    static const Element* elementOf(const Operation& operation, std::string_view name) {
        const auto elements = type(operation.request).elements;
        const auto found = std::ranges::find(elements, name, &Element::name);
        return found == elements.end() ? nullptr : &*found;
    }

    using Standing = OpenApiDocuments::Standing;

    static transport::Response answered(const Address& address, soap::DocumentReply reply) {
        transport::Response response;
        response.status = base::catalogo::httpEmJson(reply.codigo, reply.comEfeito);
        response.headers = kNotStored;
        response.delay = reply.delay;
        if (response.status == base::catalogo::httpComEfeito && !reply.binaries.empty()) {
            const auto& medium = *address.medium;
            const auto number = valueIn(reply.envelope, medium.fileOf).value_or("");
            response.headers.append("Content-Disposition: attachment; filename=\"")
                .append(medium.file)
                .append(number)
                .append(".pdf\"\r\n");
            response.contentType = medium.type;
            response.body = std::move(reply.binaries.front());
            return response;
        }
        response.contentType = "application/json";
        response.body = replyDocument(reply.envelope, *address.operation);
        return response;
    }

    const base::Config::Limits& limits_;
    soap::Gateway& soap_;
    OpenApiDocuments documents_;
};

JsonGateway::JsonGateway(const base::Config& config, soap::Gateway& soap)
    : impl_(std::make_unique<Impl>(config, soap)) {}
JsonGateway::~JsonGateway() = default;

transport::Response JsonGateway::handle(transport::Request& request) {
    return impl_->handle(request);
}

}  // namespace psi::json
