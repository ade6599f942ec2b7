#include "psi/operations/contratos.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/contratos_binding.hpp"
#include "soap/binding/operation.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr auto kTable = namespaceTable("cont", "urn:psi:contratos:v1");

}  // namespace

Outcome anularComunicacao(Exchange& exchange) {
    return runOperation<_cont__AnularComunicacao, _cont__AnularComunicacaoResponse>(
        exchange, kTable.data(), "cont:AnularComunicacao",
        [](_cont__AnularComunicacao& pedido) {
            return operations::AnularComunicacao{contexto(*pedido.contexto), pedido.numeroComunicacao};
        },
        [](::soap* context, operations::AnularComunicacaoResposta& resposta, _cont__AnularComunicacaoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
        });
}

}  // namespace psi::soap
