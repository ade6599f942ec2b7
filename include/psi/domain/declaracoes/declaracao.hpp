#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/declaracoes/contribuicoes.hpp"
#include "psi/domain/dias.hpp"
#include "psi/domain/mensagem.hpp"
#include "psi/domain/mes_referencia.hpp"

/// Remuneration declarations: what is declared, the facts their rules need, the rules (docs/rules/declarations.md).
/// Pure: no clock, no SQL.

namespace psi::domain {

/// One finding about a block.
struct MensagemBloco {
    std::string codigo;  ///< "DS35", "DR-102", "PSI-008"
    Gravidade gravidade = Gravidade::Erro;
    int linha = 0;      ///< index from 1 within the block; 0: of the block as a whole
    int registo = 0;    ///< record of the file, from 1; 0: not from a file
    std::string campo;  ///< path below the block: "linha[17]/valor", "taxa"
    std::string texto;  ///< Portuguese, short; says what to do

    bool operator==(const MensagemBloco&) const = default;
};
using MensagensBloco = std::vector<MensagemBloco>;

/// True where no message is an error.
[[nodiscard]] bool semErros(const MensagensBloco& mensagens);

/// A line as declared: 40 bytes, as a file may have 100,000.
/// Precondition of every sum: |valor| up to 10^13 cents (the published schema and the file's nine digits keep below).
struct LinhaDeclaracao {
    std::int64_t nissTrabalhador = 0;  ///< eleven digits, the check digit possibly wrong (PSI-008); 0: missing
    Cents valor{};
    Data dataNascimento{};
    MesReferencia mesRemuneracao;
    Dias dias;
    char natureza = ' ';
    bool incompleta = false;  ///< only from a file: already has its DS12, DR-101, DR-102 or DS52 from the reading

    auto operator<=>(const LinhaDeclaracao&) const = default;
};

/// Employer, establishment, reference month and rate make a declaration; the employer is the request's.
struct ChaveBloco {
    int codigoEstabelecimento = 0;  ///< 1..9999
    MesReferencia mesReferencia;
    Taxa taxa;  ///< total, worker's part included

    auto operator<=>(const ChaveBloco&) const = default;
};

struct BlocoDeclarado {
    ChaveBloco chave;
    Cents totalRemuneracoes{};   ///< as declared; may be negative
    Cents totalContribuicoes{};  ///< as declared; may be negative
    std::vector<LinhaDeclaracao> linhas{};
    int registo = 0;  ///< of a file: record number of R1. Line i is record registo + i, R3 follows the last one.
    MensagensBloco leitura{};  ///< of a file: what the reading found wrong with this block (DS12, DR-101, DR-108 …)
    std::optional<std::int64_t> nifDeclarado{};  ///< of a file: R1's, held against FactosDeclaracao::nifEmpregador
};

/// A worker in a month of remuneration, as the register has it.
struct TrabalhadorNoMes {
    std::int64_t niss = 0;
    MesReferencia mes;
    Data dataNascimento{};          ///< as registered
    bool meioDiaPermitido = false;  ///< a contract period of that month is part time, very short or intermittent
};

/// A rate in force for the worker on some day of that month (dated rate periods; a month may have several).
struct TaxaNoMes {
    std::int64_t niss = 0;
    MesReferencia mes;
    TaxaAplicavel taxa;
};

/// What the employer's accepted blocks hold, summed for a worker, month of remuneration, establishment, rate and
/// nature, whatever the reference month of the block.
struct SomaAceite {
    std::int64_t niss = 0;
    MesReferencia mes;
    int codigoEstabelecimento = 0;
    Taxa taxa;
    char natureza = ' ';
    Cents valor;        ///< net
    int meiosDias = 0;  ///< net, half days
};

/// A worker as the register has it, linked in the line's month or not.
struct NascimentoRegistado {
    std::int64_t niss = 0;
    Data dataNascimento{};
};

/// A block, as callers name it.
struct BlocoEntregue {
    std::string identificadorEntrega;  ///< UUID
    int numeroBloco = 0;               ///< from 1
};

struct NaturezaEmVigor {
    char codigo = ' ';
    Periodo periodo;
};

/// What is particular to one block of the request.
struct FactosBloco {
    bool estabelecimentoAberto = false;       ///< on some day of the reference month
    std::optional<BlocoEntregue> identico{};  ///< an ACEITE block of the same key with the same linhasCanonicas
    /// The split of the block's total rate in reference data on the first day of the reference month; where the data
    /// has several, the first by regime. Nothing: not a rate of that date.
    std::optional<TaxaAplicavel> reparticao;
    int diaLimite = 10;  ///< parameter dia_limite_declaracao on the last day of the reference month
    /// Parameter agosto_declaracao on its first day: the last day to deliver where the next month is August.
    std::optional<unsigned> diaEmAgosto{};
    bool noCicloContributivo = false;  ///< the reference month is of the new cycle: nothing is declared for it
};

/// Every fact the rules need, of all blocks of a request, loaded set-based in one query. The vectors may come in any
/// order; the rules sort them.
struct FactosDeclaracao {
    std::int64_t nifEmpregador = 0;
    std::vector<NaturezaEmVigor> naturezas;  ///< the whole table, with its dates
    /// One for each (worker, mesRemuneracao) of the request where the worker has a vínculo with the employer, not
    /// ANULADO, on some day of that month. Unknown, unlinked: no row, and nothing of them is loaded.
    std::vector<TrabalhadorNoMes> vinculados;
    /// Of the workers of lines that only take away (paresQueRetiram), as far as the employer ever had a vínculo with
    /// them: they need none in that month.
    std::vector<NascimentoRegistado> nascimentos;
    std::vector<TaxaNoMes> taxas;                ///< of the same pairs
    std::vector<SomaAceite> aceites;             ///< of the pairs of the request
    std::vector<ChaveBloco> aceitesNoMesDeHoje;  ///< keys of ACEITE blocks accepted in agora's calendar month (Lisbon)
    std::vector<FactosBloco> blocos;             ///< one for each block of the request, in its order
};

/// What the facts are asked for: the request's distinct (worker, mesRemuneracao) with a valid NISS of a person, sorted.
struct ParTrabalhadorMes {
    std::int64_t niss = 0;
    MesReferencia mes;

    auto operator<=>(const ParTrabalhadorMes&) const = default;
};
[[nodiscard]] std::vector<ParTrabalhadorMes> paresTrabalhadorMes(std::span<const BlocoDeclarado> blocos);

/// Those of them that have a line with valor <= 0 and dias <= 0, not both 0; sorted.
[[nodiscard]] std::vector<ParTrabalhadorMes> paresQueRetiram(std::span<const BlocoDeclarado> blocos);

struct AvaliacaoBloco {
    Cents totalRemuneracoes;           ///< computed: the sum of the lines
    Contribuicoes contribuicoes;       ///< computed on it
    bool reparticaoConhecida = false;  ///< else the two parts mean nothing: nobody knows the rate
    MensagensBloco mensagens;          ///< errors of the block, errors of its lines by line, then warnings

    [[nodiscard]] bool aceite() const { return semErros(mensagens); }
};

/// All errors of every block at once, one evaluation for each block, in their order. The blocks are judged one after
/// the other: what is accepted counts for the next, as if each had been delivered on its own. O(n log n) in the lines
/// of the request. Precondition: factos.blocos has one entry for each block.
///
/// How the rules are read:
/// - A line is positive where valor > 0, or valor = 0 and dias > 0; negative where valor < 0 or dias < 0.
/// - PSI-008: the line's other rules on the worker are left out; its amount counts in the totals. A line that the file
///   leaves incomplete is judged no further either. A NISS of a legal person is DS35.
/// - What was accepted of a worker, month, nature and rate **stands** while its net value is above zero, or is zero
/// with
///   net days above zero: within an establishment for DS36 and DS31, over all of them else, as corrections go where the
///   worker is now. A line **takes back** where valor <= 0 and dias <= 0, not both 0, and something stands that was
///   accepted before the block.
/// - DS31: the establishment is unknown, or open on no day of the reference month, and not every line of the block
/// takes
///   back what stands in it.
/// - DS33: the rules that count accepted blocks (DS36, DS37, DS38, DS45, DR-102) are left out, they would only say the
///   same again.
/// - DS35: vínculo on some day of mesRemuneracao, whatever the establishment; none is needed to take back. Unknown and
///   unlinked: one text, and of the rules on the register (DR-109, DS50, DS52) none speaks. Of a line that takes back
///   without a vínculo DR-109 and DS52 are judged.
/// - DS36: within establishment and rate, as a worker who is moved or whose rate changes has permanent remuneration in
///   two declarations of one month. A positive line while something stands, over the accepted blocks and the lines of
///   the block before it, in their order and whatever else is wrong with them; of whatever reference month that was.
///   More for an earlier month goes as nature 6, less as a negative line; what was taken back to zero is declared anew.
/// - DS37: over all blocks, the differences of a worker and month stand (net above zero) only while the permanent
///   remuneration (P) is above zero. Reported at the line of nature 6, or at the negative P that takes the base away.
/// - DS38: net value and net days of a worker, month, rate and nature stay at zero or above, over all establishments
///   (corrections go where the worker is now). Within a rate, as a credit at another rate would give back another sum.
/// - DS45: a block of that establishment and rate whose reference month is the line's mesRemuneracao was accepted in
///   agora's calendar month. The block itself does not count.
/// - DS50: one of the rates of mesRemuneracao. A line that takes back has the rate under which it was accepted: a rate
///   changed afterwards could not be corrected else.
/// - DS52: every half day; but a negative line may take back one that the accepted lines of its group hold.
/// - DR-101: the nature is not in force on the first day of mesRemuneracao.
/// - DR-102: a worker's days of a month over all natures, establishments and rates are at most 30 (below zero is
/// DS38's);
///   days on a line of nature F or N.
/// - DR-104: a reference month after agora's month; a mesRemuneracao after the reference month.
/// - DR-105: before the first day of the following month or after its 10th, moved to a working day; July's after
///   25 August, not moved. It says "received" of an accepted block only.
/// - DR-106: held against the contributions on the sum of the lines, not on a declared total that is wrong (DS23). A
///   negative rate is reckoned with as it is; DS50 refuses it.
/// - DR-110: the reference month is of the new contributory cycle, in which nothing is declared.
/// - DR-108: R1's NIF here, the NISS of R1, R2, R3 when the file is read.
/// - What several lines do together is reported once, at the last of the block's lines that has part in it.
/// - The split of the contributions is the one registered for the block's workers where it is the same for all, else
///   that of reference data. A rate that neither knows gives the total alone.
[[nodiscard]] std::vector<AvaliacaoBloco> avaliarDeclaracao(std::span<const BlocoDeclarado> blocos,
                                                            FactosDeclaracao factos, Instante agora);

/// The same for a request of one block.
[[nodiscard]] AvaliacaoBloco avaliarBloco(const BlocoDeclarado& bloco, FactosDeclaracao factos, Instante agora);

/// The lines as one text, sorted, the same for every order of the same lines: what the hash of DS33 is made of.
[[nodiscard]] std::string linhasCanonicas(const BlocoDeclarado& bloco);

enum class EstadoBloco { Aceite, Rejeitada, Substituida, Anulada };

struct FactosSubstituicao {
    EstadoBloco estado = EstadoBloco::Rejeitada;
    Instante rejeitadoEm{};      ///< agora of the request that was refused
    int diasParaSubstituir = 5;  ///< parameter dias_substituicao_bloco on that date
    bool apuramento = false;     ///< a block that the new cycle made of a month
};

/// Whether a refused block may be replaced: not one of the new cycle (DR-110), in state REJEITADA (else PSI-003) and
/// until 24:00 (Lisbon) of the fifth calendar day after the refusal (DR-107). The new block may have another key: the
/// refused one's may be what was wrong.
[[nodiscard]] Mensagens avaliarSubstituicao(const FactosSubstituicao& factos, Instante agora);

struct DocumentoQueDetem {
    std::string numero;  ///< eight digits
    bool pago = false;   ///< PAGO; else A_PAGAMENTO and not expired
};

struct FactosAnulacao {
    EstadoBloco estado = EstadoBloco::Aceite;
    std::optional<DocumentoQueDetem> documento{};  ///< in force or paid, that holds the block's value
    /// Without the block, the net value or net days of some worker, month, rate and nature of its lines, over the other
    /// accepted blocks, would be below zero.
    bool suportaCorrecoes = false;
    /// Without the block, the accepted differences (6) of some worker and month of it would stand with no permanent
    /// remuneration (P), and it is the block that keeps them: by its P, or by negative differences.
    bool suportaDiferencas = false;
    bool apuramento = false;  ///< a block that the new cycle made of a month
};

/// Whether an accepted block may be annulled: not one of the new cycle (DR-110), in state ACEITE and held by no payment
/// document in force or paid, else PSI-003 with the document's number; DS37 and DS38 where accepted lines would be left
/// without what they stand on, as the line that takes it back would be refused.
[[nodiscard]] Mensagens avaliarAnulacao(const FactosAnulacao& factos);

}  // namespace psi::domain
