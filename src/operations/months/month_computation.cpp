#include "operations/months/month_computation.hpp"

#include <algorithm>

#include "psi/postgres/errors.hpp"

namespace psi::operations {
namespace {

constexpr unsigned kWorkersAtATime = 1'000;

/// `month`: an Apuramento or a ResumoDoMes.
template <class Month>
void addWorkers(Month& month, postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                domain::MesReferencia mes) {
    store::FiltroTrabalhadoresDoMes filtro;
    filtro.limite = kWorkersAtATime;
    for (;;) {
        const auto trabalhadores = store::lerTrabalhadoresDoMes(pool, deadline, empregador, mes, filtro);
        for (const auto& trabalhador : trabalhadores) static_cast<void>(month.juntar(trabalhador));
        if (trabalhadores.size() < kWorkersAtATime) return;
        filtro.depoisDe = trabalhadores.back().niss;
    }
}

void writeClosedMonth(Pipeline& pipeline, const AuthorisedRequest& entrada, const domain::CicloDoEmpregador& ciclo,
                      domain::MesReferencia mes) {
    const auto prazos = domain::prazosDoMes(mes, ciclo.mes(mes)->parametros);
    const auto apuramento = computeMonth(pipeline.pool(), entrada.call.prazo, entrada.empregador, ciclo, mes);
    static_cast<void>(store::fecharMes(pipeline.pool(), entrada.call.prazo, entrada.empregador, mes,
                                       apuramento.blocos(), readAt(ciclo, mes), domain::fimDoPrazo(prazos),
                                       entrada.agoraReal, entrada.call.correlacao));
}

/// The first of them that is asked for.
std::optional<domain::MesReferencia> nextToClose(const domain::CicloDoEmpregador& ciclo,
                                                 const std::vector<domain::MesReferencia>& apenas,
                                                 domain::Instante agora) {
    for (const auto& mes : domain::mesesPorFechar(ciclo, agora))
        if (apenas.empty() || std::ranges::find(apenas, mes) != apenas.end()) return mes;
    return std::nullopt;
}

}  // namespace

domain::Apuramento computeMonth(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes) {
    domain::Apuramento apuramento(mes, domain::reparticoesEm(ciclo, mes));
    addWorkers(apuramento, pool, deadline, empregador, mes);
    return apuramento;
}

domain::ResumoDoMes computeSums(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes) {
    domain::ResumoDoMes resumo(mes, domain::reparticoesEm(ciclo, mes));
    addWorkers(resumo, pool, deadline, empregador, mes);
    return resumo;
}

store::MesLido readAt(const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes) {
    store::MesLido lido;
    lido.versao = ciclo.versao;
    lido.marca = ciclo.marca;
    if (const auto* guardado = ciclo.mes(mes)) {
        lido.versaoDoMes = guardado->versao;
        lido.ronda = guardado->ronda;
    }
    return lido;
}

domain::CicloDoEmpregador closePassedMonths(Pipeline& pipeline, const AuthorisedRequest& entrada,
                                            const std::vector<domain::MesReferencia>& apenas) {
    auto ciclo = store::lerCiclo(pipeline.pool(), entrada.call.prazo, entrada.empregador, entrada.agora);
    if (entrada.contexto.apenasValidar) return ciclo;
    while (const auto mes = nextToClose(ciclo, apenas, entrada.agora)) {
        writeClosedMonth(pipeline, entrada, ciclo, *mes);
        ciclo = store::lerCiclo(pipeline.pool(), entrada.call.prazo, entrada.empregador, entrada.agora);
    }
    return ciclo;
}

EstadoDoCiclo estadoDoCiclo(const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes, domain::Instante agora) {
    EstadoDoCiclo estado(mes);
    estado.modelo = domain::modeloDoMes(ciclo, mes);
    estado.desde = ciclo.inicio.primeiro();
    estado.obrigatorioDesde = ciclo.inicio.obrigatorio;
    const auto* guardado = ciclo.mes(mes);
    if (estado.modelo != domain::Modelo::Scc || guardado == nullptr) return estado;
    estado.estado = domain::estadoDoMes(*guardado, agora);
    estado.prazos = domain::prazosDoMes(mes, guardado->parametros);
    estado.versao = guardado->versao;
    return estado;
}

}  // namespace psi::operations
