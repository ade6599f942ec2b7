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

/// What goes into idAviso, whose first 128 bits of SHA-256 the caller takes: "tipo|empregador|mes|niss|facto".
[[nodiscard]] std::string chaveDoAviso(const AvisoCiclo& aviso, std::int64_t empregador);

}  // namespace psi::domain
