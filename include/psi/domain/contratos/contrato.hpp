#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"
#include "psi/domain/niss.hpp"

namespace psi::domain {

/// What an information period of a contract holds.
struct InformacaoContrato {
    std::string modalidadeContrato;
    std::string prestacaoTrabalho;
    std::optional<Data> fimContrato;
    std::string profissao;
    Cents remuneracaoBase;
    std::optional<Cents> diuturnidades;
    std::optional<Centesimos> percentagemTrabalho;  ///< per cent of full time
    std::optional<Centesimos> horasTrabalho;        ///< weekly; yearly for intermittent work
    std::optional<Centesimos> diasTrabalho;         ///< monthly; yearly for intermittent work
    std::optional<std::string> motivoContrato;
    std::optional<std::string> nissTrabalhadorSubstituir;
    std::string enquadramento;

    bool operator==(const InformacaoContrato&) const = default;
};

/// What an employer says of a new contract, shape already checked by the published schema.
struct DadosContrato : InformacaoContrato {
    std::string nissTrabalhador;
    Data dataNascimento{};
    Data inicioContrato{};
    int codigoEstabelecimento = 0;
};

enum class Termo { Sem, Certo, Incerto };

/// A row of reference table modalidadeContrato.
struct Modalidade {
    Termo termo = Termo::Sem;
    bool tempoParcial = false;
    bool intermitente = false;
    bool muitoCurtaDuracao = false;
    bool comissaoServico = false;  ///< read by CessarContrato only
    bool teletrabalho = false;
};

/// The dated law on when a contract has to be communicated, in force on the contract's first day.
struct PrazoComunicacao {
    int diasAposInicio = 0;             ///< late after 24:00 (Lisbon) of inicioContrato + this; negative: before
    int diasAposInicioMuitoCurta = 1;   ///< the same for modality I
    int horasContraOrdenacaoLeve = 24;  ///< light within this many hours after the deadline, else very serious
    int mesesPresuncao = 3;             ///< presumed to have begun on day 1 of the n-th month before the communication
    std::string lei;                    ///< the law, as cited in the warning
};

struct TaxaAplicavel {
    Taxa empregador;
    Taxa trabalhador;
};

/// An interval of days, the end included; no end where open.
struct Periodo {
    Data inicio{};
    std::optional<Data> fim;
};

/// What cannot be passed, dated data (VNC-021).
struct MaximoTempoTrabalho {
    int horasSemana = 48, diasMes = 31;  ///< part time
    int horasAno = 2304, diasAno = 366;  ///< intermittent
};

/// From what on a contract is unlikely, though possible, dated data (VNC-022).
struct LimiarImprovavel {
    int mesesAntecedencia = 12;  ///< a start further ahead of today
    int mesesTermoCerto = 24;    ///< a fixed term longer, from the contract's first day
    int mesesTermoIncerto = 48;  ///< an uncertain term that has run longer
};

/// What the reference data and the register say of a contract's information. "In force" is on the day it is judged for:
/// inicioContrato of a new contract, dataEfeito of an altered one.
struct FactosInformacao {
    std::optional<Modalidade> modalidade;  ///< nothing: not in force
    bool prestacaoEmVigor = false;
    bool enquadramentoEmVigor = false;
    std::optional<TaxaAplicavel> taxa;    ///< the enquadramento's
    bool motivoEmVigorNoTermo = false;    ///< motivoContrato is in the table of the modality's term
    bool motivoExigeSubstituido = false;  ///< STAJ, STAT, STLR, STTC
    bool motivoSubstitui = false;         ///< a contract of that motive replaces somebody
    bool substituidoVinculado = false;    ///< nissTrabalhadorSubstituir has a vínculo on that day
    bool profissaoExiste = false;
    int maximoDiasMuitoCurta = 35;  ///< dated data, modality I
    MaximoTempoTrabalho maximo;
    LimiarImprovavel improvavel;
};

/// Every fact the rules of ComunicarContrato need, loaded in one query.
struct FactosComunicarContrato : FactosInformacao {
    bool identidadeConfirmada = false;           ///< worker exists and the birth date matches (never told apart)
    std::vector<Periodo> vinculosDoTrabalhador;  ///< with this employer, not ANULADO
    bool estabelecimentoAberto = false;
    std::optional<Data> estabelecimentoFechaEm;  ///< its last day, where that is known
    PrazoComunicacao prazo;
};

/// All errors, then all warnings, each in the order of the contract's elements, one for each field and cause
/// (docs/rules/contracts.md). Pure. Without an error `factos.taxa` is there. `agora` is the request's instant,
/// simulated where the vendor simulates.
///
/// Where several rules meet one mistake, the one that says what to correct speaks:
/// - A NISS with a wrong check digit is PSI-008 and the rules that would need it are left out. Without a confirmed
///   identity (VNC-002) the worker's vínculos are not judged either: an answer about them would tell who exists.
/// - A modality not in force leaves out the rules that depend on it (VNC-005 to VNC-007, 009 to 011, 016).
/// - prestacaoTrabalho not in force is VNC-004, enquadramento not in force or without a rate VNC-005, each with its
///   own campo and text.
/// - VNC-003 has campo nissTrabalhador where a vínculo is open (at whatever date it began: a new one has no end, as
///   fimContrato never closes a vínculo), inicioContrato where an ended one reaches inicioContrato or lies after it.
/// - nissTrabalhadorSubstituir without a motive that needs it (STPS, STTT and S2MT replace somebody too) is accepted
///   and kept, but whoever is named has to be linked: VNC-012 whatever the motive.
/// - VNC-021 is judged of hours and days that VNC-009 lets pass: by week and month, by year where intermittent.
/// - VNC-022 is left out of an element that is itself refused. It is about a start more than a year ahead
///   (inicioContrato); a fixed term that ends later than the months allow, counted from the first day (fimContrato); an
///   uncertain term that has already run longer by today (modalidadeContrato); a telework modality with prestação P, or
///   T without one (prestacaoTrabalho); a replaced worker where the motive, or its absence, replaces nobody
///   (nissTrabalhadorSubstituir); an establishment whose last day is before fimContrato (codigoEstabelecimento).
/// - VNC-016 tells the presumption only where it reaches back beyond inicioContrato.
/// - Missing conditional fields (VNC-006, 011, parts of 009 and 010) are `emFalta`.
[[nodiscard]] Mensagens avaliarComunicarContrato(const DadosContrato& contrato, const FactosComunicarContrato& factos,
                                                 Instante agora);

}  // namespace psi::domain
