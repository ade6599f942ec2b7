#pragma once

#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::domain {

/// What an employer says of the end of a vínculo, shape already checked by the published schema.
struct Cessacao {
    std::string nissTrabalhador;
    Data dataFimVinculo{};
    std::string motivoFimVinculo;
    bool comunicacaoDesemprego = false;
    std::optional<std::string> fundamentacao;
};

/// A row of reference table motivoFimVinculo, in force on dataFimVinculo.
struct MotivoFim {
    bool exigeFundamentacao = false;  ///< together with comunicacaoDesemprego
    bool exigeTermo = false;
    bool exigeComissaoServico = false;
    bool periodoExperimental = false;
};

/// Days of a trial period at the very most (Código do Trabalho, art. 112), dated data.
struct MaximoPeriodoExperimental {
    int semTermo = 240;
    int comTermo = 30;
    int comissaoServico = 180;
};

/// An open vínculo as its end finds it.
struct VinculoACessar {
    Data inicio{};
    std::string modalidadeContrato;        ///< in the information period of dataFimVinculo; none before the start
    std::optional<Modalidade> modalidade;  ///< its row
    std::optional<Data> fimContrato{};     ///< of that information period
};

/// What accepted blocks hold of the worker in a month.
struct MesComRemuneracoes {
    MesReferencia mes;
    bool existe = false;  ///< something stands: net value above zero, or zero and net days above zero, in some group
    int meiosDias = 0;    ///< net, half days, over all natures
};

/// Every fact the rules of CessarContrato need, loaded in one query.
struct FactosCessarContrato {
    std::optional<VinculoACessar> vinculo;  ///< nothing: worker unknown, or no open vínculo with this employer
    std::optional<MotivoFim> motivo;        ///< nothing: not in force
    int maximoMeses = 60;                   ///< dataFimVinculo may lie that many months back; dated data
    int diaLimite = 10;                     ///< of the following month, to communicate in time; dated data
    std::optional<unsigned> diaEmAgosto{};  ///< the day where that month is August, dated data; nothing: no such law
    MaximoPeriodoExperimental experimental;
    int diasAntesDoTermo = 30;                   ///< CCCT further from the term is unlikely; dated data
    std::vector<Periodo> outrosVinculos;         ///< the worker's others with this employer, not ANULADO
    std::vector<MesComRemuneracoes> declarados;  ///< from the month of dataFimVinculo on, in order
    /// Months of the new cycle, from that one on, not written yet, in which values of the worker stand communicated.
    std::vector<MesReferencia> comunicados{};
};

/// All errors, then all warnings, each in the order of the request's elements (docs/rules/terminating.md). Pure. Days
/// are Lisbon's.
///
/// - PSI-008 or CES-001 leave out what needs the vínculo: CES-006, 007 and 008.
/// - CES-007 is an error where the motive asks for a term and the contract has none; a warning where it asks for a
///   comissão de serviço and the contract is none, or is about a trial period that must have been over.
/// - CES-008, CES-009 and VNC-022 are left out where the date itself is refused (CES-002, 003, 006).
/// - CES-009 names the months after that of dataFimVinculo in which something accepted stands, and that month itself
/// where
///   more days are accepted than its vínculos have, the end counted; a month that they fill has 30. Another CES-009
///   names the open months of the new cycle in which communicated values of the worker stand.
/// - VNC-022 where CCCT comes more than `diasAntesDoTermo` days before fimContrato.
/// - A fundamentacao of nothing but white space is none; where none is asked for, it is taken and means nothing.
[[nodiscard]] Mensagens avaliarCessarContrato(const Cessacao& cessacao, const FactosCessarContrato& factos,
                                              Instante agora);

}  // namespace psi::domain
