#include "psi/domain/lisboa.hpp"

#include <date/tz.h>

namespace psi::domain {
namespace {

using std::chrono::sys_days;

// The tz library reads no further than the table of changes, which ends here; it ignores the rule that follows it.
constexpr std::chrono::year ultimoAnoDaTabela{2037};

const date::time_zone& lisboa() {
    static const date::time_zone* const zona = date::locate_zone("Europe/Lisbon");
    return *zona;
}

/// Days to add to a date of `ano` so that it falls into a year of the table with the same calendar.
std::chrono::days ateAnoEquivalente(std::chrono::year ano) {
    if (ano <= ultimoAnoDaTabela) return std::chrono::days{0};
    const auto primeiroDia = [](std::chrono::year y) { return sys_days{y / std::chrono::January / 1}; };
    const auto diaDaSemana = [&](std::chrono::year y) { return std::chrono::weekday{primeiroDia(y)}; };
    auto outro = ultimoAnoDaTabela;
    while (outro.is_leap() != ano.is_leap() || diaDaSemana(outro) != diaDaSemana(ano)) --outro;
    return primeiroDia(outro) - primeiroDia(ano);
}

/// The wall clock of Lisbon, as if it were UTC.
Instante relogioEmLisboa(Instante instante) {
    const Data utc{std::chrono::floor<std::chrono::days>(instante)};
    const Instante naTabela = instante + ateAnoEquivalente(utc.year());
    return instante + lisboa().get_info(naTabela).offset;
}

}  // namespace

Data dataEmLisboa(Instante instante) {
    return Data{std::chrono::floor<std::chrono::days>(relogioEmLisboa(instante))};
}

std::chrono::microseconds horaEmLisboa(Instante instante) {
    const Instante relogio = relogioEmLisboa(instante);
    return relogio - std::chrono::floor<std::chrono::days>(relogio);
}

Instante inicioDoDiaEmLisboa(Data data) {
    const auto desvio = ateAnoEquivalente(data.year());
    const date::local_days meiaNoite{(sys_days{data} + desvio).time_since_epoch()};
    return lisboa().to_sys(meiaNoite, date::choose::earliest) - desvio;
}

Instante mesmaHoraEmLisboa(Data data, Instante outro) {
    using namespace std::chrono_literals;
    const auto hora = horaEmLisboa(outro);
    const bool repetida = relogioEmLisboa(outro - 1h) == relogioEmLisboa(outro);
    const auto desvio = ateAnoEquivalente(data.year());
    const date::local_time<std::chrono::microseconds> relogio{(sys_days{data} + desvio).time_since_epoch() + hora};
    const auto repetidaAqui = lisboa().get_info(relogio).result == date::local_info::ambiguous;
    if (!repetida || repetidaAqui)
        return lisboa().to_sys(relogio, repetida ? date::choose::latest : date::choose::earliest) - desvio;
    // The hour came once already; the instant stands still at its end until the next one.
    const auto fim = std::chrono::floor<std::chrono::hours>(hora) + 1h - 1us;
    return lisboa().to_sys(relogio - hora + fim, date::choose::earliest) - desvio;
}

}  // namespace psi::domain
