#pragma once

#include <vector>

#include "psi/operations/vendor_statement.hpp"

namespace psi::operations {

/// Facts that the observer of calls finds: names as they are kept.
namespace facto {
inline constexpr const char* ligacao = "ligacao";
inline constexpr const char* representacao = "representacao";  ///< key: the employer
inline constexpr const char* ensaio = "ensaio";
inline constexpr const char* tardia = "tardia";
inline constexpr const char* recusa = "recusa";        ///< key: client, operation and worker
inline constexpr const char* corrigido = "corrigido";  ///< the same, after it
inline constexpr const char* identidade = "identidade";
inline constexpr const char* alterar = "alterar";
inline constexpr const char* transferir = "transferir";
inline constexpr const char* cessar = "cessar";
inline constexpr const char* anular = "anular";
inline constexpr const char* prazo = "prazo";                     ///< fault 408 after the commit; key: client, idPedido
inline constexpr const char* repetido = "repetido";               ///< the kept reply, after it
inline constexpr const char* sobrecarga = "sobrecarga";           ///< fault 503; key: client, idPedido
inline constexpr const char* depoisSobrecarga = "sobrecarga-ok";  ///< accepted, after it
inline constexpr const char* outroConteudo = "outro-conteudo";
inline constexpr const char* primeiraPagina = "primeira-pagina";
inline constexpr const char* ultimaPagina = "ultima-pagina";
inline constexpr const char* sincronizar = "sincronizar";
inline constexpr const char* comMarca = "com-marca";
inline constexpr const char* declaracao = "declaracao";
inline constexpr const char* declaracaoRecusada = "declaracao-recusada";
inline constexpr const char* substituicao = "substituicao";
inline constexpr const char* ficheiro = "ficheiro";
inline constexpr const char* emitir = "emitir";
inline constexpr const char* pagar = "pagar";
inline constexpr const char* recibos = "recibos";
inline constexpr const char* comprovativo = "comprovativo";
inline constexpr const char* relogio = "relogio";
inline constexpr const char* sccAdesao = "scc-adesao";
inline constexpr const char* sccValores = "scc-valores";
inline constexpr const char* sccAceite = "scc-aceite";
inline constexpr const char* sccAlertas = "scc-alertas";             ///< key: employer, month and worker
inline constexpr const char* sccRespondido = "scc-respondido";       ///< accepted, after it
inline constexpr const char* sccVersaoAntiga = "scc-versao-antiga";  ///< key: employer and month
inline constexpr const char* sccConfirmado = "scc-confirmado";       ///< the same, after it
inline constexpr const char* sccSilencio = "scc-silencio";
inline constexpr const char* sccCorrecao = "scc-correcao";
inline constexpr const char* sccDocumento = "scc-documento";  ///< with a month of the cycle; key: its number
inline constexpr const char* sccPago = "scc-pago";            ///< the same, after it
inline constexpr const char* sccRecibo = "scc-recibo";        ///< of the same, after its issue
}  // namespace facto

}  // namespace psi::operations
