#pragma once

#include "psi/domain/contratos/alterar_contrato.hpp"
#include "psi/domain/contratos/cessar_contrato.hpp"
#include "psi/domain/contratos/transferir.hpp"
#include "psi/operations/call.hpp"

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
