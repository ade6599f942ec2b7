// DocumentosPagamentoService: one binding function for each operation.

#include <array>

#include "binding/comum.hpp"
#include "binding/operation.hpp"
#include "binding/services.hpp"
#include "namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:documentos-pagamento:v1";
constexpr auto kTable = namespaceTable("docp", kSpace);

Outcome verificarLigacao(Call& call) {
    return verificarLigacao<_docp__VerificarLigacao, _docp__VerificarLigacaoResponse>(call, kTable.data(),
                                                                                      "docp:VerificarLigacao");
}

}  // namespace

const Service& documentosPagamentoService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao}};
    static constexpr Service kService{access::Servico::DocumentosPagamento, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
