// DeclaracoesRemuneracoesService: one binding function for each operation.

#include <array>

#include "binding/comum.hpp"
#include "binding/operation.hpp"
#include "binding/services.hpp"
#include "namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:declaracoes:v1";
constexpr auto kTable = namespaceTable("decl", kSpace);

Outcome verificarLigacao(Call& call) {
    return verificarLigacao<_decl__VerificarLigacao, _decl__VerificarLigacaoResponse>(call, kTable.data(),
                                                                                      "decl:VerificarLigacao");
}

}  // namespace

const Service& declaracoesService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao}};
    static constexpr Service kService{access::Servico::Declaracoes, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
