#pragma once

#include "psi/domain/contratos/contrato.hpp"

namespace psi::domain {

/// What an employer says of a change, shape already checked by the published schema. An element without a value keeps
/// what stands.
struct AlteracaoContrato {
    std::string nissTrabalhador;
    Data dataEfeito{};
    std::optional<std::string> modalidadeContrato;
    std::optional<std::string> prestacaoTrabalho;
    std::optional<Data> fimContrato;
    std::optional<std::string> profissao;
    std::optional<Cents> remuneracaoBase;
    std::optional<Cents> diuturnidades;
    std::optional<Centesimos> percentagemTrabalho, horasTrabalho, diasTrabalho;  ///< as in InformacaoContrato
    std::optional<std::string> motivoContrato;
    std::optional<std::string> nissTrabalhadorSubstituir;
    std::optional<std::string> enquadramento;
};

/// An open vínculo with its open information period.
struct ContratoEmAberto {
    Data inicioVinculo{};
    Data inicioPeriodo{};
    InformacaoContrato informacao;
    bool intermitente = false;                     ///< its modality's hours and days are of a year
    std::optional<Data> estabelecimentoFechaEm{};  ///< last day of the one where the worker is on dataEfeito, if known
};

/// Every fact the rules of AlterarContrato need, loaded in one query. Those on information are about what the
/// alteration says, and where it is silent about what stands; "in force" is on dataEfeito. Without a contract they are
/// about what is said alone.
struct FactosAlterarContrato : FactosInformacao {
    std::optional<ContratoEmAberto> contrato;  ///< nothing: worker unknown, or no open vínculo with this employer
    int diaLimite = 10;                        ///< of the following month, to communicate in time; dated data
    std::optional<unsigned> diaEmAgosto{};     ///< the day where that month is August, dated data; nothing: no such law
};

/// The information from dataEfeito on: what stands, what is said laid over it, and without what the resulting modality
/// does not admit of what stood (R-ALT-04). What is said is never dropped: where the modality forbids
/// it, the rules refuse it.
///
/// - A motive that is not of the new modality's term goes; the rules then ask for one of that term.
/// - With another motive, or none, the replaced worker goes too, unless the new motive asks for one.
/// - Hours and days go where they change between week and month, and year (into or out of C and D).
/// - Without a modality (not in force) nothing is dropped.
///
/// Precondition: `factos.contrato` is there.
[[nodiscard]] InformacaoContrato contratoResultante(const AlteracaoContrato& alteracao,
                                                    const FactosAlterarContrato& factos);

/// All errors, then the warnings (docs/rules/altering.md). Pure. Without an error
/// `factos.contrato` and `factos.taxa` are there.
///
/// - With PSI-008 or ALT-001 there is no contract: judged is what is said by itself, and what two elements that are
/// said
///   do together. What is missing may stand, and dates are only held against dataEfeito. ALT-002 where nothing is said.
/// - ALT-002 has no campo: no element is said, or each as it stands. Then only dataEfeito is judged besides.
/// - ALT-003 where dataEfeito is before the open period's start, so before the vínculo's too.
/// - Otherwise the rules of ComunicarContrato on the resulting information, on dataEfeito. Of what is said anew,
///   fimContrato must not lie before dataEfeito (VNC-008) and nissTrabalhadorSubstituir must be linked then and not be
///   the worker (VNC-012); a replaced worker who stands was linked when that was communicated and may have left since.
/// - VNC-022 as in ComunicarContrato, where an element changes that it is about; the start is the vínculo's, an
///   uncertain term is counted to dataEfeito, and the establishment that closes is told at fimContrato.
/// - ALT-004 only where modality, remuneracaoBase or diuturnidades change, and dataEfeito is right.
[[nodiscard]] Mensagens avaliarAlterarContrato(const AlteracaoContrato& alteracao, const FactosAlterarContrato& factos,
                                               Instante agora);

}  // namespace psi::domain
