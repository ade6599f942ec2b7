// RecibosService: one binding function for each operation.

#include <array>

#include "binding/comum.hpp"
#include "binding/operation.hpp"
#include "binding/services.hpp"
#include "namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:recibos:v1";
constexpr auto kTable = namespaceTable("reci", kSpace);

Outcome verificarLigacao(Call& call) {
    return verificarLigacao<_reci__VerificarLigacao, _reci__VerificarLigacaoResponse>(call, kTable.data(),
                                                                                      "reci:VerificarLigacao");
}

}  // namespace

const Service& recibosService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao}};
    static constexpr Service kService{access::Servico::Recibos, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
