#pragma once

#include <optional>
#include <variant>

#include "psi/operations/operacoes.hpp"

// The operations as these tests link them: they keep the command they were given and answer what the test set. The
// conversions between XML and plain structs are what is tested; the real operations have tests of their own.

namespace psi::ensaio {

struct Operacoes {
    std::variant<std::monostate, operations::VerificarLigacao, operations::ConsultarTrabalhadores,
                 operations::ComunicarContrato, operations::ConsultarComunicacoes>
        comando;
    operations::Chamada chamada;
    std::optional<base::Falha> falha;  ///< answered instead of a reply where set
    operations::VerificarLigacaoResposta verificarLigacao;
    operations::ConsultarTrabalhadoresResposta consultarTrabalhadores;
    operations::ComunicarContratoResposta comunicarContrato;
    operations::ConsultarComunicacoesResposta consultarComunicacoes;
};

/// Of this process; a test begins with a new one.
Operacoes& operacoes();
void recomecar();

}  // namespace psi::ensaio
