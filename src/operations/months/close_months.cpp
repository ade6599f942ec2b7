#include "psi/operations/close_months.hpp"

#include <algorithm>

#include "operations/months/month_lines.hpp"
#include "psi/postgres/errors.hpp"

namespace psi::operations {
namespace {

constexpr int kAttempts = 5;

postgres::Deadline deadlineOf(const MonthsToClose& pedido) {
    return std::chrono::steady_clock::now() + pedido.paciencia;
}

domain::CicloDoEmpregador readCycle(postgres::Pool& pool, const MonthsToClose& pedido) {
    return store::lerCiclo(pool, deadlineOf(pedido), pedido.empregador, pedido.agora);
}

std::vector<domain::MesReferencia> meant(const domain::CicloDoEmpregador& ciclo, const MonthsToClose& pedido) {
    auto meses = domain::mesesPorFechar(ciclo, pedido.agora);
    std::erase_if(meses, [&](const auto& mes) {
        return (pedido.desde && mes.ultimoDia() < *pedido.desde) || (pedido.ate && *pedido.ate < mes.primeiroDia());
    });
    return meses;
}

ClosedMonth closeOne(postgres::Pool& pool, const MonthsToClose& pedido, const domain::CicloDoEmpregador& ciclo,
                     domain::MesReferencia mes) {
    const auto prazo = deadlineOf(pedido);
    const auto apuramento = computeMonth(pool, prazo, pedido.empregador, ciclo, mes);
    const auto blocos = apuramento.blocos();
    ClosedMonth feito{.mes = mes,
                      .totais = apuramento.resumo().totaisDosBlocos(),
                      .blocos = static_cast<std::int64_t>(blocos.size()),
                      .escrito = false};
    if (pedido.ensaio) return feito;
    const auto prazos = domain::prazosDoMes(mes, ciclo.mes(mes)->parametros);
    feito.escrito = store::fecharMes(pool, prazo, pedido.empregador, mes, blocos, readAt(ciclo, mes),
                                     domain::fimDoPrazo(prazos), pedido.agoraReal, pedido.correlacao);
    return feito;
}

/// The cycle is read anew for each attempt: what a month is decided on must be what stands.
std::optional<ClosedMonth> closeOne(postgres::Pool& pool, const MonthsToClose& pedido, domain::MesReferencia mes) {
    for (int attempt = 1;; ++attempt) {
        const auto ciclo = readCycle(pool, pedido);
        const auto abertos = meant(ciclo, pedido);
        if (std::ranges::find(abertos, mes) == abertos.end()) return std::nullopt;
        try {
            return closeOne(pool, pedido, ciclo, mes);
        } catch (const postgres::Conflict&) {
            if (attempt == kAttempts) throw;
        }
    }
}

}  // namespace

std::vector<ClosedMonth> closeMonths(postgres::Pool& pool, const MonthsToClose& pedido) {
    std::vector<ClosedMonth> feitos;
    for (const auto& mes : meant(readCycle(pool, pedido), pedido))
        if (auto feito = closeOne(pool, pedido, mes)) feitos.push_back(*feito);
    return feitos;
}

domain::TotaisDoMes monthTotals(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes,
                                domain::Instante agora) {
    const auto* guardado = ciclo.mes(mes);
    if (guardado != nullptr && guardado->escrito())
        return store::lerTotaisEscritos(pool, deadline, empregador, mes).totais;
    return seenTotals(computeSums(pool, deadline, empregador, ciclo, mes), ciclo, agora).totais;
}

}  // namespace psi::operations
