#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/calendario.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"

/// The months of the simplified contributory cycle (docs/rules/contributory-cycle.md, R-CIC). Pure: no clock, no SQL.

namespace psi::domain {

enum class Modelo { Classico, Scc };
enum class EstadoMes { Previsto, Aberto, Confirmado, Fechado };

/// "CLASSICO" …, "PREVISTO" … as the contract writes them.
[[nodiscard]] std::string_view escrever(Modelo modelo);
[[nodiscard]] std::string_view escrever(EstadoMes estado);

/// Dated data that a month is judged by, looked up by the reference month.
struct ParametrosDoMes {
    unsigned diaComunicacao = 20;               ///< dia_limite_comunicacao_scc
    std::optional<unsigned> agostoComunicacao;  ///< agosto_declaracao: where it falls due in August, not moved
    unsigned diaPagamento = 25;                 ///< dia_limite_pagamento
    std::optional<unsigned> agostoPagamento;    ///< agosto_pagamento
};

struct PrazosDoMes {
    Data abreEm{};            ///< first day of the next month
    Data prazoComunicacao{};  ///< the last day on which it is open
    Data prazoPagamento{};
};
[[nodiscard]] PrazosDoMes prazosDoMes(MesReferencia mes, const ParametrosDoMes& parametros);
/// The last microsecond (Lisbon) of prazoComunicacao: the instant of a month closed by silence.
[[nodiscard]] Instante fimDoPrazo(const PrazosDoMes& prazos);

/// What is kept of one employer's month.
struct MesGuardado {
    explicit MesGuardado(MesReferencia m) : mes(m) {}

    MesReferencia mes;
    std::int64_t versao = 1;   ///< 1 where nothing was ever kept
    int ronda = 0;             ///< how many times its blocks were written; 0: never
    bool confirmado = false;   ///< confirmed, and not opened again since
    bool porSilencio = false;  ///< its blocks were written because the deadline passed
    bool classico = false;     ///< has accepted blocks of the classic model, which it keeps
    ParametrosDoMes parametros;

    /// Its blocks are written and stand.
    [[nodiscard]] bool escrito() const { return confirmado || porSilencio; }
};

/// When the employer's months come under the new cycle.
struct InicioDoCiclo {
    std::optional<MesReferencia> proprio;      ///< the employer's row (adhesion, seed)
    std::optional<MesReferencia> obrigatorio;  ///< scc_obrigatorio_desde in force on agora
    Data apuradoDesde{};                       ///< a month that ended before it is never computed nor owed

    /// The earlier of the two; nothing: no month yet. A row of 2099-01 or later, which only the seed of quality writes,
    /// leaves `obrigatorio` out.
    [[nodiscard]] std::optional<MesReferencia> primeiro() const;
};

/// How reference data splits a total rate, and when (R-TAX-05).
struct ReparticaoEmVigor {
    Periodo periodo;
    TaxaAplicavel taxa;
};

/// The employer's cycle on agora: all that says which model a month has and where it stands.
struct CicloDoEmpregador {
    InicioDoCiclo inicio;
    std::vector<MesGuardado> meses;  ///< kept rows and parameters, from the first month in SCC to agora's; by month
    std::int64_t versao = 0;         ///< the employer's counter of declarations and payment documents, as read
    std::int64_t marca = 0;          ///< … of vínculos
    std::int64_t epoca = 0;          ///< another once its data were put back (quality)
    std::vector<ReparticaoEmVigor> reparticoes;  ///< rates of reference data, by regime; for what no vínculo splits

    [[nodiscard]] const MesGuardado* mes(MesReferencia qual) const;
};

/// The splits in force on the first day of the month, for Apuramento.
[[nodiscard]] std::vector<TaxaAplicavel> reparticoesEm(const CicloDoEmpregador& ciclo, MesReferencia mes);

/// SCC from the first month on, but for a month that has accepted classic blocks.
[[nodiscard]] Modelo modeloDoMes(const CicloDoEmpregador& ciclo, MesReferencia mes);
/// Precondition: a month of the new cycle, not after agora's.
[[nodiscard]] EstadoMes estadoDoMes(const MesGuardado& mes, Instante agora);

/// Months that the deadline closed and whose blocks are not written, in order. Those that ended before apuradoDesde
/// are not among them.
[[nodiscard]] std::vector<MesReferencia> mesesPorFechar(const CicloDoEmpregador& ciclo, Instante agora);
/// Whether the deadline closed the month without anybody having confirmed it, its blocks written or not. Not one that
/// ended before apuradoDesde.
[[nodiscard]] bool fechadoPorSilencio(const CicloDoEmpregador& ciclo, MesReferencia mes, Instante agora);
/// Months closed or confirmed that a change with effect on the days `desde` to `ate` reaches (VNC-020), in order.
[[nodiscard]] std::vector<MesReferencia> mesesAlcancados(const CicloDoEmpregador& ciclo, Data desde,
                                                         std::optional<Data> ate, Instante agora);

}  // namespace psi::domain
