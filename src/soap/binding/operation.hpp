#pragma once

#include <malloc.h>

#include <cstddef>
#include <string>
#include <utility>

#include "psi/operations/vinculos.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/service.hpp"

namespace psi::soap {

/// The schema let it through and gSOAP did not: white space as "&#13;", a number with a thousand zeros before it.
inline base::Falha unreadable(const Engine& engine) {
    const std::string element = engine.problem();
    return {base::Falha::Codigo::Malformado,
            "Não foi possível ler o pedido" + (element.empty() ? "" : ", no elemento «" + element + "»") +
                "; escreva os valores sem referências de caracteres (&#…;) nem zeros a mais.",
            std::nullopt, element};
}

/// What every binding function does: read the request with gSOAP, make the command of it, run the operation, write the
/// reply. `command(Request&)` gives the command; `fill(soap*, Reply&, Response&)` the stubs' response, which may point
/// into the reply: it lives until the response is written.
template <class Request, class Response, class Command, class Fill>
Outcome runOperation(Exchange& exchange, const Namespace* table, const char* tag, Command command, Fill fill) {
    Engine& engine = exchange.engine;
    engine.reset(table);
    if (exchange.mtom) engine.attachBinaries();
    Request request;
    if (!engine.read(exchange.body, tag, request)) return unreadable(engine);
    auto answer = exchange.operacoes.run(exchange.call, command(request));
    if (auto* falha = std::get_if<base::Falha>(&answer)) return std::move(*falha);
    const auto& resultado = std::get<0>(answer).resultado;
    exchange.delay = resultado.demora;
    exchange.codigo = resultado.codigo;
    exchange.comEfeito = resultado.comEfeito;
    engine.beginReply();
    Response response;
    response.soap_default(engine.context());
    fill(engine.context(), std::get<0>(answer), response);
    return engine.write(response, (std::string(tag) + "Response").c_str());
}

/// From this size of a request on, what it took is given back to the system at once: large ones are few, and come at
/// the same hour.
inline constexpr std::size_t kLargeRequest = std::size_t{1} << 20U;

/// The same of an operation whose request may be large: its stubs are freed as soon as the command is made.
template <class Request, class Response, class Command, class Fill>
Outcome runLargeOperation(Exchange& exchange, const Namespace* table, const char* tag, Command command, Fill fill) {
    Outcome outcome = runOperation<Request, Response>(
        exchange, table, tag,
        [&](Request& pedido) {
            auto comando = command(pedido);
            exchange.engine.forgetRequest();
            return comando;
        },
        fill);
    if (exchange.body.size() >= kLargeRequest) {
        exchange.engine.forgetRequest();
        ::malloc_trim(0);
    }
    return outcome;
}

/// VerificarLigacao, which every service has with stubs of its own.
template <class Request, class Response>
Outcome verificarLigacao(Exchange& exchange, const Namespace* table, const char* tag) {
    return runOperation<Request, Response>(
        exchange, table, tag, [](Request& pedido) { return operations::VerificarLigacao{contexto(*pedido.contexto)}; },
        [](::soap* context, operations::VerificarLigacaoResposta& resposta, Response& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.nissEmpregador = std::move(resposta.nissEmpregador);
            stub.certificadoValidoAte = ponteiro(resposta.certificadoValidoAte);
        });
}

}  // namespace psi::soap
