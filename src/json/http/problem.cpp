#include "psi/json/problem.hpp"

#include <nlohmann/json.hpp>

#include "json/http/json_address.hpp"
#include "psi/base/catalogo.hpp"

namespace psi::json {

transport::Response problem(const transport::RequestHead& head, unsigned status, const base::Falha& falha) {
    const auto codigo = static_cast<int>(falha.codigo);
    transport::Response response;
    response.status = base::catalogo::httpEmJson(falha, status);
    nlohmann::ordered_json body{{"type", "urn:psi:erros:" + std::to_string(codigo)},
                                {"title", base::catalogo::nomeDaFalha(falha.codigo)},
                                {"status", response.status},
                                {"detail", falha.texto},
                                {"instance", "urn:psi:correlacao:" + head.correlationId},
                                {"codigo", codigo}};
    if (!falha.campo.empty()) body["campo"] = falha.campo;
    if (falha.tentarApos) body["tentarApos"] = falha.tentarApos->count();
    body["idCorrelacao"] = head.correlationId;
    response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    response.contentType = "application/problem+json";
    response.headers = "Cache-Control: no-store\r\n";
    response.retryAfter = falha.tentarApos;
    if (response.status == 405) response.allow = allowed(head.target);
    return response;
}

std::optional<transport::Response> problemWhereSpoken(const transport::RequestHead& head, unsigned status,
                                                      const base::Falha& falha) {
    if (!speaksJson(head)) return std::nullopt;
    return problem(head, status, falha);
}

}  // namespace psi::json
