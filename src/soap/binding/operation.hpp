#pragma once

#include <string>
#include <utility>

#include "binding/service.hpp"

namespace psi::soap {

/// What every binding function does: read the request with gSOAP, make the command of it, run the operation, write the
/// reply. `command(Request&)` gives the command; `fill(soap*, Reply&, Response&)` the stubs' response, which may point
/// into the reply: it lives until the response is written.
template <class Request, class Response, class Command, class Fill>
Outcome runOperation(Call& call, const Namespace* table, const char* tag, Command command, Fill fill) {
    Engine& engine = call.engine;
    engine.reset(table);
    Request request;
    if (!engine.read(call.body, tag, request))
        return base::Falha{base::Falha::Codigo::Malformado,
                           "Não foi possível ler o elemento «" + engine.problem() + "»; verifique o seu valor.",
                           std::nullopt, engine.problem()};
    auto answer = call.operacoes.executar(call.chamada, command(request));
    if (auto* falha = std::get_if<base::Falha>(&answer)) return std::move(*falha);
    Response response;
    response.soap_default(engine.context());
    fill(engine.context(), std::get<0>(answer), response);
    return engine.write(response, (std::string(tag) + "Response").c_str());
}

}  // namespace psi::soap
