#include "binding/operation.hpp"
#include "binding/trabalhadores.hpp"
#include "binding/vinculos_operacoes.hpp"
#include "namespace_table.hpp"
#include "psi/operations/comandos/sincronizar.hpp"

namespace psi::soap {
namespace {

constexpr auto kTable = namespaceTable("vinc", "urn:psi:vinculos:v1");

}  // namespace

Outcome sincronizarTrabalhadores(Call& call) {
    return runOperation<_vinc__SincronizarTrabalhadores, _vinc__SincronizarTrabalhadoresResponse>(
        call, kTable.data(), "vinc:SincronizarTrabalhadores",
        [](_vinc__SincronizarTrabalhadores& pedido) {
            return operations::SincronizarTrabalhadores{contexto(*pedido.contexto), naoVazio(pedido.marca),
                                                        pedido.tamanhoPagina};
        },
        [](::soap* context, operations::SincronizarTrabalhadoresResposta& resposta,
           _vinc__SincronizarTrabalhadoresResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.trabalhador = trabalhadores(context, resposta.trabalhador);
            stub.marca = std::move(resposta.marca);
            stub.haMais = resposta.haMais;
        });
}

}  // namespace psi::soap
