#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::domain {

/// The communication that is to be undone.
struct ComunicacaoAAnular {
    std::string operacao;
    Instante instante{};
    std::optional<std::int64_t> anuladaPor;  ///< the AnularComunicacao that undid it
    bool restauravel = true;                 ///< false: what it changed came with the register, not by communication
};

struct ComunicacaoPosterior {
    std::int64_t numero = 0;
    std::string operacao;
};

struct OutroVinculo {
    std::int64_t numero = 0;  ///< of the communication that opened it
    Periodo periodo;
};

/// An accepted block with lines of the worker in a month of remuneration.
struct MesDeclarado {
    MesReferencia mes;
    std::string identificadorEntrega;  ///< empty: of a month that its deadline closed, whose blocks are not written
    int numeroBloco = 0;               ///< from 1; 0 of such a month
};

/// Every fact the rules of AnularComunicacao need, loaded in one query.
struct FactosAnularComunicacao {
    std::optional<ComunicacaoAAnular> comunicacao;  ///< nothing: no such number, or another employer's
    Periodo vinculo;                                ///< the one that the communication is about
    std::vector<OutroVinculo> outrosVinculos;       ///< the worker's others with this employer, not ANULADO
    std::vector<ComunicacaoPosterior> posteriores;  ///< on the vínculo, after it and not undone, in order of number
    std::vector<MesDeclarado> mesesDeclarados;  ///< of the worker with this employer, blocks ACEITE, in order of month
    std::optional<Data> efeito{};               ///< the first day that it changed
    std::optional<Data> efeitoAte{};            ///< the last one; nothing: no end
    /// Months of the new cycle, not written yet, in which values of the worker stand communicated; of a
    /// ComunicarContrato.
    std::vector<MesReferencia> comunicados{};
};

/// All errors, none: it may be undone (docs/rules/undoing.md).
/// campo is numeroComunicacao in all of them. Pure.
/// - Unknown number: PSI-013 (global code 13) alone. Already undone: VNC-019 alone. An undo: VNC-018 alone, for it
///   stands in ConsultarComunicacoes, so that "unknown" would be wrong; what it undid is communicated anew.
/// - VNC-017 where `agora` and the communication are not of one calendar month in Lisbon, and where what it changed
/// came
///   with the register: nobody communicated that this month.
/// - VNC-018 once for each of: later communications on the vínculo; the end that would be undone while another vínculo
///   of the worker lies after it, for vínculos never overlap; a vínculo that would go with accepted lines, or
///   communicated values of an open month of the new cycle, in months that no other vínculo of the worker touches. The
///   text names what has to be undone first.
[[nodiscard]] Mensagens avaliarAnularComunicacao(std::int64_t numero, const FactosAnularComunicacao& factos,
                                                 Instante agora);

}  // namespace psi::domain
