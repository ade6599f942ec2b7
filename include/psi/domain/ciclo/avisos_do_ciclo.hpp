#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/domain/mensagem.hpp"

/// Notices of ConsultarAvisos: derived when asked, nothing stored (docs/rules/contributory-cycle.md).

namespace psi::domain {

enum class TipoAviso {
    ValoresDisponiveis,
    PedidoComunicacao,
    ValoresComAlertas,
    ValoresAlterados,
    AceitePorSilencio,
    PagamentoEmFalta,
    SuprimentoOficioso,
};
[[nodiscard]] std::string_view escrever(TipoAviso tipo);
[[nodiscard]] std::optional<TipoAviso> lerTipoAviso(std::string_view texto);

struct AvisoCiclo {
    explicit AvisoCiclo(MesReferencia m) : mes(m) {}

    TipoAviso tipo = TipoAviso::ValoresDisponiveis;
    MesReferencia mes;
    std::int64_t niss = 0;   ///< 0: of the month as a whole
    std::int64_t facto = 0;  ///< number of what caused it: versao, communication, or 0
    Instante desde{};
    std::optional<Data> prazo;
    Gravidade gravidade = Gravidade::Aviso;
    std::string texto;
};

// ---- what they are derived from -----------------------------------------------------------------------------------

/// A worker A_COMUNICAR of whom no value of that month stands communicated.
struct TrabalhadorPorComunicar {
    std::int64_t niss = 0;
    std::int64_t vinculo = 0;  ///< number of the vínculo that makes it so
};
/// A worker COM_ALERTAS in a communication that no later one of the same month has the worker in.
struct TrabalhadorComAlertas {
    std::int64_t niss = 0;
    std::int64_t numeroComunicacao = 0;
    Instante instante{};
};
/// A contract operation, rate or interruption with a day of the month in it.
struct AlteracaoDoMes {
    std::int64_t niss = 0;
    std::int64_t facto = 0;    ///< number of the communication, else the marca that it gave the vínculo
    Instante instante{};       ///< agora when it was made
    bool substituido = false;  ///< a communicated P of the worker stands in the month, which it does not change
};

struct FactosAvisosMes {
    explicit FactosAvisosMes(MesReferencia m) : mes(m) {}

    MesReferencia mes;
    bool temValores = true;                ///< some line, or some worker A_COMUNICAR
    std::optional<Instante> confirmadoEm;  ///< agora of the confirmation that stands
    Cents porPagar;                        ///< contributions that no paid document holds, credits set off
    std::vector<TrabalhadorPorComunicar> porComunicar;
    std::vector<TrabalhadorComAlertas> comAlertas;
    std::vector<AlteracaoDoMes> alteracoes;
};
struct FactosAvisos {
    CicloDoEmpregador ciclo;
    std::vector<FactosAvisosMes> meses;  ///< of those of mesesDosAvisos, in any order
};

/// Months that ConsultarAvisos looks at, in order: the one asked for, where it is in SCC and not after agora's; without
/// one all that are not closed, and the last three closed. None that ended before apuradoDesde.
[[nodiscard]] std::vector<MesReferencia> mesesDosAvisos(const CicloDoEmpregador& ciclo,
                                                        std::optional<MesReferencia> pedido, Instante agora);
/// By month, type, worker and fact; each once (R-CIC-70 to R-CIC-76).
[[nodiscard]] std::vector<AvisoCiclo> derivarAvisos(const FactosAvisos& factos, std::optional<TipoAviso> tipo,
                                                    Instante agora);

/// What goes into idAviso, whose first 128 bits of SHA-256 the caller takes: "tipo|empregador|mes|niss|facto".
[[nodiscard]] std::string chaveDoAviso(const AvisoCiclo& aviso, std::int64_t empregador);

}  // namespace psi::domain
