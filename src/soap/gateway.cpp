#include "psi/soap/gateway.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "psi/base/log.hpp"
#include "psi/base/request_record.hpp"
#include "psi/soap/guard.hpp"
#include "soap/binding/service.hpp"
#include "soap/fault.hpp"
#include "soap/http/beginning.hpp"
#include "soap/http/http_rules.hpp"
#include "soap/http/mtom.hpp"
#include "soap/schema/contract_zip.hpp"
#include "soap/schema/published.hpp"
#include "soap/schema/schema.hpp"
#include "soap/stubs/free_list.hpp"

namespace psi::soap {
namespace {

constexpr std::string_view kRoot = "/psi/", kVersion = "/v1";
constexpr std::string_view kZipPath = "/psi/contrato.zip";
constexpr const char* kAttachment = "Content-Disposition: attachment; filename=\"psi-contrato-v1.zip\"\r\n";
constexpr const char* kNoCall =
    "Este endereço aceita POST com um envelope SOAP, e GET com ?wsdl, ?singleWsdl ou ?xsd=<nome> para o contrato "
    "publicado.";

struct Target {
    std::string_view path, query;
};

Target split(std::string_view target) {
    const auto mark = std::min(target.find('?'), target.size());
    return {target.substr(0, mark), target.substr(std::min(mark + 1, target.size()))};
}

std::string pathOf(const Service& service) {
    return std::string(kRoot).append(access::nome(service.servico)).append(kVersion);
}

using Services = std::span<const Service* const>;

const Service* serviceNamed(Services services, std::string_view name) {
    for (const Service* service : services)
        if (access::nome(service->servico) == name) return service;
    return nullptr;
}

/// The service whose path `path` begins with, and what follows it: nothing, or what begins with a "/".
std::pair<const Service*, std::string_view> serviceAbove(Services services, std::string_view path) {
    if (!path.starts_with(kRoot)) return {};
    path.remove_prefix(kRoot.size());
    const auto name = path.substr(0, path.find('/'));
    path.remove_prefix(name.size());
    if (!path.starts_with(kVersion)) return {};
    path.remove_prefix(kVersion.size());
    if (!path.empty() && path.front() != '/') return {};
    return {serviceNamed(services, name), path};
}

const Service* serviceAt(Services services, std::string_view path) {
    const auto [service, rest] = serviceAbove(services, path);
    return rest.empty() ? service : nullptr;
}

/// An operation that takes larger bodies than others, and the option that says how large in its service.
struct LargeOperation {
    std::string_view name;
    access::Servico servico;
    std::size_t base::Config::Limits::*limit;
};
constexpr std::array<LargeOperation, 4> kLarge{
    {{"EntregarDeclaracao", access::Servico::Declaracoes, &base::Config::Limits::bodyBytesDeclaracoes},
     {"SubstituirDeclaracao", access::Servico::Declaracoes, &base::Config::Limits::bodyBytesDeclaracoes},
     {"EntregarFicheiro", access::Servico::Declaracoes, &base::Config::Limits::bodyBytesDeclaracoes},
     {"ComunicarValores", access::Servico::CicloContributivo, &base::Config::Limits::bodyBytesCicloContributivo}}};

Refusal withStatus(unsigned status, std::string text) {
    auto refusal = malformed(std::move(text));
    refusal.status = status;
    return refusal;
}

Refusal unknownPath(Services services) {
    std::string known;
    for (const Service* service : services) known += (known.empty() ? "" : ", ") + pathOf(*service);
    return withStatus(404, "Não existe nenhum serviço neste endereço. Os serviços são: " + known +
                               ". O contrato de todos está em " + std::string(kZipPath) + ".");
}

Refusal unknownOperation(const Service& service, const Envelope& envelope) {
    std::string text = "O Body não contém uma operação deste serviço, no espaço de nomes «" +
                       std::string(service.space) + "»: " + service.operationNames() + ".";
    if (service.find(envelope.bodyName)) text += " O nome está certo; corrija o espaço de nomes do elemento.";
    auto refusal = malformed(std::move(text));
    refusal.version = envelope.version;
    return refusal;
}

/// For the log: what the request said, which may be a person's name, is left out.
std::string withoutValues(std::string text) {
    constexpr std::string_view before = "o valor «", after = "»";
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
        at += before.size();
        text.replace(at, std::min(text.find(after, at), text.size()) - at, "…");
    }
    return text;
}

/// Fills the record of the request that this thread works on; a refusal of the transport has none.
template <class Fill>
void told(Fill fill) {
    if (auto* record = base::currentRecord()) fill(*record);
}

void failed(std::string_view event, const transport::RequestHead& head, const std::exception& error) {
    const auto* record = base::currentRecord();
    base::logEvent(spdlog::level::err, event,
                   {{"correlation", std::string_view(head.correlationId)},
                    {"operation", std::string_view(record ? record->operation.load() : "none")},
                    {"error", std::string_view(error.what())}});
}

Refusal internalError() {
    return refusalOf({base::Falha::Codigo::ErroInterno,
                      "Ocorreu um erro interno. Repita o pedido com o mesmo idPedido; se o erro continuar, indique o "
                      "idCorrelacao ao apoio.",
                      std::nullopt,
                      {}});
}

}  // namespace

class Gateway::Impl {
public:
    Impl(const base::Config& config, operations::Operations& operacoes, FaultElsewhere elsewhere,
         DescriptionElsewhere described, Versoes versoes)
        : config_(config),
          operacoes_(operacoes),
          elsewhere_(std::move(elsewhere)),
          versoes_(std::move(versoes)),
          services_(services(config.environment.kind())),
          published_(config.environment.name),
          zip_(published_, config.environment.name, std::move(described)) {}

    transport::Response handle(transport::Request& request) {
        const auto [path, query] = split(request.target);
        if (request.method == "POST") told([](auto& record) { record.binding = "soap"; });
        if (path == kZipPath) return contract(request);
        const Service* service = serviceAt(services_, path);
        if (service) told([&](auto& record) { record.service = access::nome(service->servico); });
        if (!service) return refused(request, unknownPath(services_));
        if (request.method == "GET" || request.method == "HEAD") return document(request, *service, query);
        if (request.method == "POST") return call(request, *service);
        return notAllowed(request, "GET, HEAD, POST");
    }

    transport::Response fault(const transport::RequestHead& head, const Refusal& refusal) {
        told([&](auto& record) { record.failed(refusal.falha); });
        if (elsewhere_) {
            if (auto worded = elsewhere_(head, refusal.status, refusal.falha)) return *std::move(worded);
        }
        const auto version = refusal.version.value_or(versionOf(parseMediaType(head.contentType)));
        transport::Response response;
        response.status = refusal.status;
        response.contentType = contentType(version);
        response.retryAfter = refusal.falha.tentarApos;
        auto engine = engines_.take([] { return std::make_unique<Engine>(); });
        response.body = writeFault(*engine, version, refusal, head.correlationId);
        return response;
    }

    /// The same with the reason in the log: what no handler saw.
    transport::Response refused(const transport::RequestHead& head, const Refusal& refusal) {
        told([&](auto& record) { record.reason = withoutValues(refusal.falha.texto); });
        return fault(head, refusal);
    }

    [[nodiscard]] transport::BodyLimits bodyLimits(const transport::RequestHead& head) const {
        const auto& limits = config_.limits;
        const auto ordinary = std::min(limits.ordinaryBodyBytes, limits.bodyBytes);
        const auto [service, rest] = serviceAbove(services_, split(head.target).path);
        // What the path does not name, the beginning of the body does: see large().
        const bool named = !rest.empty();
        const auto name = named ? rest.substr(1, rest.find('/', 1) - 1) : rest;
        for (const auto& one : kLarge) {
            if (!service || one.servico != service->servico || (named && one.name != name)) continue;
            const auto most = std::max(ordinary, std::min(limits.*one.limit, limits.bodyBytes));
            return {named ? most : ordinary, most};
        }
        return {ordinary, ordinary};
    }

    [[nodiscard]] bool large(const transport::RequestHead& head, std::string_view beginning) const {
        // Only an attachment before the envelope hides what it is.
        const auto name = bodyElement(beginning, isMultipart(parseMediaType(head.contentType)), config_.limits);
        if (!name) return true;
        const Service* service = serviceAt(services_, split(head.target).path);
        return std::ranges::any_of(kLarge, [&](const LargeOperation& one) {
            return service && one.servico == service->servico && one.name == *name;
        });
    }

    [[nodiscard]] const Service* service(std::string_view name) const { return serviceNamed(services_, name); }

    std::variant<DocumentReply, base::Falha> document(const transport::Request& request, std::string_view serviceName,
                                                      std::string_view operationName, std::string_view envelope,
                                                      bool binariesBeside) {
        const Service* service = this->service(serviceName);
        const Operation* operation = service ? service->find(operationName) : nullptr;
        if (!operation) throw std::logic_error("no operation " + std::string(operationName));
        told([&](auto& record) { record.operation = operation->name.data(); });
        if (auto refusal = schema_.validate(envelope, config_.limits.schemaErrors, Wording::Members)) {
            told([&](auto& record) { record.reason = withoutValues(refusal->falha.texto); });
            return std::move(refusal->falha);
        }
        auto answer = run(request, envelope, *service, *operation, SoapVersion::v11, binariesBeside);
        if (auto* falha = std::get_if<base::Falha>(&answer.outcome)) return std::move(*falha);
        DocumentReply reply{
            std::get<std::string>(std::move(answer.outcome)), {}, answer.codigo, answer.comEfeito, answer.delay};
        for (auto& attachment : answer.attachments) reply.binaries.push_back(std::move(attachment.bytes));
        return reply;
    }

    [[nodiscard]] std::string base(const transport::RequestHead& head) const {
        std::string url = config_.server.publicUrl;
        while (url.ends_with('/')) url.pop_back();
        if (!url.empty()) return url;
        if (isPlainAuthority(head.host)) return "https://" + head.host;
        return "https://localhost:" + std::to_string(config_.server.port);
    }

    [[nodiscard]] const Versoes& versoes() const { return versoes_; }

private:
    struct Answer {
        Outcome outcome;
        std::chrono::milliseconds delay{0};
        int codigo = 0;
        bool comEfeito = false;
        std::vector<Attachment> attachments;
    };

    transport::Response notAllowed(const transport::RequestHead& head, const char* allow, const char* text = kNoCall) {
        auto response = refused(head, withStatus(405, text));
        response.allow = allow;
        return response;
    }

    transport::Response document(const transport::RequestHead& head, const Service& service, std::string_view query) {
        told([](auto& record) { record.operation = "wsdl"; });
        const auto name = access::nome(service.servico);
        const auto bindings =
            queryParameter(query, "soap") == "1.1" ? Published::Bindings::Soap11 : Published::Bindings::All;
        std::optional<std::string> content;
        if (const auto xsd = queryParameter(query, "xsd")) {
            content = published_.schema(*xsd, name, base(head));
        } else if (queryParameter(query, "wsdl")) {
            content = published_.wsdl(name, bindings, base(head));
        } else if (queryParameter(query, "singleWsdl")) {
            content = published_.singleWsdl(name, bindings, base(head));
        } else {
            return notAllowed(head, "POST");
        }
        if (!content)
            return refused(head,
                           withStatus(404, "Não existe nenhum esquema com esse nome; siga os que o ?wsdl indica."));
        return {200, "text/xml; charset=utf-8", std::move(*content), std::nullopt, {}, false, {}, {}};
    }

    transport::Response contract(const transport::RequestHead& head) {
        told([](auto& record) { record.operation = "contrato"; });
        if (head.method != "GET" && head.method != "HEAD")
            return notAllowed(head, "GET, HEAD", "Este endereço só aceita GET: dá o contrato publicado num zip.");
        return {200, "application/zip", *zip_.at(base(head)), std::nullopt, {}, false, {}, kAttachment};
    }

    transport::Response call(transport::Request& request, const Service& service) {
        auto media = parseMediaType(request.contentType);
        const bool multipart = isMultipart(media);
        if (multipart) {
            if (const auto refusal = unpackMtom(request.body, *media, config_.limits))
                return refused(request, *refusal);
        }
        if (const auto refusal = checkMediaType(media)) return refused(request, *refusal);
        auto inspected = inspect(request.body, config_.limits);
        if (const auto* refusal = std::get_if<Refusal>(&inspected)) return refused(request, *refusal);
        const auto& envelope = std::get<Envelope>(inspected);
        // Node's soap says text/xml in start-info whatever it sends.
        if (const auto refusal = multipart ? std::nullopt : checkAgreement(media, envelope.version))
            return refused(request, *refusal);

        const Operation* operation =
            envelope.bodyNamespace == service.space ? service.find(envelope.bodyName) : nullptr;
        if (!operation) return refused(request, unknownOperation(service, envelope));
        told([&](auto& record) { record.operation = operation->name.data(); });
        const std::string action = std::string(service.space) + ":" + std::string(operation->name);
        if (auto refusal = checkAction(request, media, envelope.version, action)) {
            refusal->version = envelope.version;
            return refused(request, *refusal);
        }
        const SoapVersion version = envelope.version;
        blankIgnored(request.body, envelope);
        if (envelope.longReferences) resolveReferences(request.body, config_.limits);
        if (auto refusal = schema_.validate(request.body, config_.limits.schemaErrors)) {
            refusal->version = version;
            return refused(request, *refusal);
        }
        return answered(request, version, run(request, request.body, service, *operation, version, wantsMtom(request)));
    }

    Answer run(const transport::Request& request, std::string_view envelope, const Service& service,
               const Operation& operation, SoapVersion version, bool binariesBeside) {
        operations::Call call;
        call.credencial = request.credencial.get();
        call.servico = service.servico;
        call.correlacao = request.correlationId;
        call.prazo = request.deadline;
        auto engine = engines_.take([] { return std::make_unique<Engine>(); });
        engine->answerIn(version);
        Exchange exchange{*engine, envelope, operacoes_, call, binariesBeside};
        Answer answer;
        answer.outcome = operation.run(exchange);
        answer.delay = exchange.delay;
        answer.codigo = exchange.codigo;
        answer.comEfeito = exchange.comEfeito;
        answer.attachments = engine->takeAttachments();
        const auto* reply = std::get_if<std::string>(&answer.outcome);
        if (std::max(envelope.size(), reply ? reply->size() : 0) > kKeptBytes) engine.discard();
        return answer;
    }

    transport::Response answered(const transport::Request& request, SoapVersion version, Answer answer) {
        if (auto* reply = std::get_if<std::string>(&answer.outcome)) {
            transport::Response response;
            if (answer.attachments.empty()) {
                response.contentType = contentType(version);
                response.body = std::move(*reply);
            } else {
                response = packMtom(std::move(*reply), version, answer.attachments, request.correlationId);
            }
            response.delay = answer.delay;
            return response;
        }
        auto refusal = refusalOf(std::move(std::get<base::Falha>(answer.outcome)));
        refusal.version = version;
        return fault(request, refusal);
    }

    const base::Config& config_;
    operations::Operations& operacoes_;
    const FaultElsewhere elsewhere_;
    const Versoes versoes_;
    Services services_;
    Schema schema_;
    Published published_;
    ContractZip zip_;
    FreeList<Engine> engines_;
};

Gateway::Gateway(const base::Config& config, operations::Operations& operacoes, FaultElsewhere elsewhere,
                 DescriptionElsewhere described, Versoes versoes)
    : impl_(std::make_unique<Impl>(config, operacoes, std::move(elsewhere), std::move(described), std::move(versoes))) {
}
Gateway::~Gateway() = default;

transport::Response Gateway::handle(transport::Request& request) {
    try {
        return impl_->handle(request);
    } catch (const std::exception& error) {
        failed("request_failed", request, error);
    }
    return refuse(request, 500, internalError().falha);
}

transport::Response Gateway::refuse(const transport::RequestHead& head, unsigned status, const base::Falha& falha) {
    auto refusal = refusalOf(falha);
    refusal.status = status;
    try {
        return impl_->fault(head, refusal);
    } catch (const std::exception& error) {
        failed("fault_not_written", head, error);
    }
    return {status, "text/plain", {}, falha.tentarApos, {}, true, {}, {}};
}

transport::BodyLimits Gateway::bodyLimits(const transport::RequestHead& head) const {
    return impl_->bodyLimits(head);
}

bool Gateway::serves(std::string_view service) const {
    return impl_->service(service) != nullptr;
}

std::variant<DocumentReply, base::Falha> Gateway::call(const transport::Request& request, std::string_view service,
                                                       std::string_view operation, std::string_view envelope,
                                                       bool binariesBeside) {
    return impl_->document(request, service, operation, envelope, binariesBeside);
}

const Versoes& Gateway::versoes() const {
    return impl_->versoes();
}

std::string Gateway::base(const transport::RequestHead& head) const {
    return impl_->base(head);
}

bool Gateway::large(const transport::RequestHead& head, std::string_view beginning) const {
    return impl_->large(head, beginning);
}

}  // namespace psi::soap
