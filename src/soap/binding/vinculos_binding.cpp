// VinculosService: one binding function for each operation.

#include <array>

#include "psi/operations/vinculos.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/services.hpp"
#include "soap/binding/trabalhador_rows.hpp"
#include "soap/binding/vinculo_lists.hpp"
#include "soap/binding/vinculos_binding.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:vinculos:v1";
constexpr auto kTable = namespaceTable("vinc", kSpace);

Outcome verificarLigacao(Exchange& exchange) {
    return verificarLigacao<_vinc__VerificarLigacao, _vinc__VerificarLigacaoResponse>(exchange, kTable.data(),
                                                                                      "vinc:VerificarLigacao");
}

Outcome consultarTrabalhadores(Exchange& exchange) {
    return runOperation<_vinc__ConsultarTrabalhadores, _vinc__ConsultarTrabalhadoresResponse>(
        exchange, kTable.data(), "vinc:ConsultarTrabalhadores",
        comandoDeLista<operations::ConsultarTrabalhadores, _vinc__ConsultarTrabalhadores>,
        [](::soap* context, operations::ConsultarTrabalhadoresResposta& resposta,
           _vinc__ConsultarTrabalhadoresResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.trabalhador = trabalhadores(context, resposta.trabalhador);
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace

const Service& vinculosService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao},
                                            Operation{"ConsultarTrabalhadores", consultarTrabalhadores},
                                            Operation{"SincronizarTrabalhadores", sincronizarTrabalhadores}};
    static constexpr Service kService{access::Servico::Vinculos, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
