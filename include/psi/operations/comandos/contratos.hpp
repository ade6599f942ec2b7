#pragma once

#include "psi/domain/alterar_contrato.hpp"
#include "psi/domain/cessar_contrato.hpp"
#include "psi/domain/transferir.hpp"
#include "psi/operations/comandos.hpp"

namespace psi::operations {

struct AlterarContrato {
    Contexto contexto;
    domain::AlteracaoContrato alteracao;
};
struct AlterarContratoResposta {
    Resultado resultado;
};

struct CessarContrato {
    Contexto contexto;
    domain::Cessacao cessacao;
};
struct CessarContratoResposta {
    Resultado resultado;
};

struct TransferirLocalTrabalho {
    Contexto contexto;
    domain::Transferencia transferencia;
};
struct TransferirLocalTrabalhoResposta {
    Resultado resultado;
};

}  // namespace psi::operations
