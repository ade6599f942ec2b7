#include "binding/comum.hpp"
#include "binding/contratos_operacoes.hpp"
#include "binding/operation.hpp"
#include "namespace_table.hpp"
#include "psi/operations/comandos/anular_comunicacao.hpp"

namespace psi::soap {
namespace {

constexpr auto kTable = namespaceTable("cont", "urn:psi:contratos:v1");

}  // namespace

Outcome anularComunicacao(Call& call) {
    return runOperation<_cont__AnularComunicacao, _cont__AnularComunicacaoResponse>(
        call, kTable.data(), "cont:AnularComunicacao",
        [](_cont__AnularComunicacao& pedido) {
            return operations::AnularComunicacao{contexto(*pedido.contexto), pedido.numeroComunicacao};
        },
        [](::soap* context, operations::AnularComunicacaoResposta& resposta, _cont__AnularComunicacaoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
        });
}

}  // namespace psi::soap
