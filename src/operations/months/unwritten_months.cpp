#include "operations/months/unwritten_months.hpp"

#include <algorithm>

namespace psi::operations {
namespace {

constexpr unsigned kWorkersAtATime = 200;

bool among(const std::vector<domain::MesReferencia>& apenas, domain::MesReferencia mes) {
    return apenas.empty() || std::ranges::find(apenas, mes) != apenas.end();
}

bool hasValues(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
               const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes, domain::Instante agora) {
    store::FiltroTrabalhadoresDoMes filtro;
    filtro.limite = kWorkersAtATime;
    for (;;) {
        const auto workers = monthLines(pool, deadline, empregador, ciclo, mes, agora, filtro);
        for (const auto& worker : workers)
            if (!std::ranges::all_of(worker.apuramento.linhas, domain::foraDosBlocos)) return true;
        if (workers.size() < kWorkersAtATime) return false;
        filtro.depoisDe = workers.back().trabalhador.niss;
    }
}

}  // namespace

std::vector<domain::ValorPorPagar> unwrittenValues(postgres::Pool& pool, postgres::Deadline deadline,
                                                   std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                                   const std::vector<domain::MesReferencia>& apenas,
                                                   domain::Instante agora) {
    std::vector<domain::ValorPorPagar> valores;
    for (const auto& mes : domain::mesesPorFechar(ciclo, agora)) {
        if (!among(apenas, mes)) continue;
        const auto& parametros = ciclo.mes(mes)->parametros;
        for (const auto& bloco : computeMonth(pool, deadline, empregador, ciclo, mes).blocos()) {
            domain::ValorPorPagar valor{mes, parametros.diaPagamento, {}, parametros.agostoPagamento};
            valor.declaracao.contribuicoes = bloco.contribuicoes.total;
            valores.push_back(std::move(valor));
        }
    }
    return valores;
}

std::vector<UnwrittenMonth> unwrittenLines(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                           const domain::CicloDoEmpregador& ciclo,
                                           const std::vector<domain::MesReferencia>& apenas,
                                           const std::vector<std::int64_t>& trabalhadores, domain::Instante agora) {
    std::vector<UnwrittenMonth> meses;
    if (trabalhadores.empty()) return meses;
    store::FiltroTrabalhadoresDoMes destes;
    destes.nissTrabalhador = trabalhadores;
    for (const auto& mes : domain::mesesPorFechar(ciclo, agora))
        if (among(apenas, mes))
            meses.push_back({mes, monthLines(pool, deadline, empregador, ciclo, mes, agora, destes)});
    return meses;
}

std::vector<domain::LinhasPorEscrever> unwrittenLines(postgres::Pool& pool, postgres::Deadline deadline,
                                                      std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                                      std::int64_t trabalhador, domain::Instante agora) {
    std::vector<domain::LinhasPorEscrever> meses;
    for (auto& [mes, trabalhadores] :
         unwrittenLines(pool, deadline, empregador, ciclo, {}, std::vector{trabalhador}, agora)) {
        meses.push_back({mes, {}});
        for (auto& worker : trabalhadores) meses.back().linhas = std::move(worker.apuramento.linhas);
    }
    return meses;
}

std::vector<domain::MesReferencia> openMonthsWithValues(postgres::Pool& pool, postgres::Deadline deadline,
                                                        std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                                        const std::vector<domain::MesReferencia>& apenas,
                                                        domain::Instante agora) {
    std::vector<domain::MesReferencia> abertos;
    for (const auto& guardado : ciclo.meses) {
        if (!among(apenas, guardado.mes) || domain::modeloDoMes(ciclo, guardado.mes) != domain::Modelo::Scc) continue;
        if (domain::estadoDoMes(guardado, agora) != domain::EstadoMes::Aberto) continue;
        if (hasValues(pool, deadline, empregador, ciclo, guardado.mes, agora)) abertos.push_back(guardado.mes);
    }
    return abertos;
}

}  // namespace psi::operations
