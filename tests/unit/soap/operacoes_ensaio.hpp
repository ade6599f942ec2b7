#pragma once

#include <optional>
#include <variant>

#include "psi/operations/contratos.hpp"
#include "psi/operations/contratos_anular.hpp"
#include "psi/operations/contratos_consulta.hpp"
#include "psi/operations/documentos_pagamento.hpp"
#include "psi/operations/operations.hpp"
#include "psi/operations/recibos.hpp"
#include "psi/operations/vinculos_sincronizar.hpp"

// The operations as these tests link them: they keep the command they were given and answer what the test set. The
// conversions between XML and plain structs are what is tested; the real operations have tests of their own.

namespace psi::ensaio {

struct Operacoes {
    std::variant<std::monostate, operations::VerificarLigacao, operations::ConsultarTrabalhadores,
                 operations::ComunicarContrato, operations::ConsultarComunicacoes, operations::AnularComunicacao,
                 operations::ConsultarContratos, operations::SincronizarTrabalhadores, operations::AlterarContrato,
                 operations::CessarContrato, operations::TransferirLocalTrabalho, operations::EmitirDocumentoPagamento,
                 operations::ConsultarDocumentosPagamento, operations::AnularDocumentoPagamento,
                 operations::ConsultarRecibosPagamento, operations::ObterComprovativo>
        comando;
    operations::Chamada chamada;
    std::optional<base::Falha> falha;  ///< answered instead of a reply where set
    operations::VerificarLigacaoResposta verificarLigacao;
    operations::ConsultarTrabalhadoresResposta consultarTrabalhadores;
    operations::ComunicarContratoResposta comunicarContrato;
    operations::ConsultarComunicacoesResposta consultarComunicacoes;
    operations::AnularComunicacaoResposta anularComunicacao;
    operations::ConsultarContratosResposta consultarContratos;
    operations::SincronizarTrabalhadoresResposta sincronizarTrabalhadores;
    operations::AlterarContratoResposta alterarContrato;
    operations::CessarContratoResposta cessarContrato;
    operations::TransferirLocalTrabalhoResposta transferirLocalTrabalho;
    operations::EmitirDocumentoPagamentoResposta emitirDocumentoPagamento;
    operations::ConsultarDocumentosPagamentoResposta consultarDocumentosPagamento;
    operations::AnularDocumentoPagamentoResposta anularDocumentoPagamento;
    operations::ConsultarRecibosPagamentoResposta consultarRecibosPagamento;
    operations::ObterComprovativoResposta obterComprovativo;
};

/// Of this process; a test begins with a new one.
Operacoes& operacoes();
void recomecar();

}  // namespace psi::ensaio
