#include "psi/operations/vinculos.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/trabalhador_rows.hpp"
#include "soap/binding/vinculos_binding.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr auto kTable = namespaceTable("vinc", "urn:psi:vinculos:v1");

}  // namespace

Outcome sincronizarTrabalhadores(Exchange& exchange) {
    return runOperation<_vinc__SincronizarTrabalhadores, _vinc__SincronizarTrabalhadoresResponse>(
        exchange, kTable.data(), "vinc:SincronizarTrabalhadores",
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
