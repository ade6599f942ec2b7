#include "psi/domain/ciclo/mes_do_ciclo.hpp"

#include <algorithm>

#include "psi/domain/lisboa.hpp"

namespace psi::domain {
namespace {

using namespace std::chrono_literals;

/// From here on a row says that the employer has no month of the new cycle, whatever the law.
constexpr Data semCiclo = 2099y / 1 / 1;

bool noCiclo(const CicloDoEmpregador& ciclo, const MesGuardado& guardado) {
    return modeloDoMes(ciclo, guardado.mes) == Modelo::Scc;
}

/// Whether the month is one that is computed and owed.
bool conta(const CicloDoEmpregador& ciclo, const MesGuardado& guardado) {
    return guardado.mes.ultimoDia() >= ciclo.inicio.apuradoDesde;
}

}  // namespace

std::string_view escrever(Modelo modelo) {
    return modelo == Modelo::Scc ? "SCC" : "CLASSICO";
}

std::string_view escrever(EstadoMes estado) {
    switch (estado) {
        case EstadoMes::Previsto:
            return "PREVISTO";
        case EstadoMes::Aberto:
            return "ABERTO";
        case EstadoMes::Confirmado:
            return "CONFIRMADO";
        case EstadoMes::Fechado:
            break;
    }
    return "FECHADO";
}

PrazosDoMes prazosDoMes(MesReferencia mes, const ParametrosDoMes& parametros) {
    return {.abreEm = mes.somar(1).primeiroDia(),
            .prazoComunicacao = prazoNoMesSeguinte(mes, parametros.diaComunicacao, parametros.agostoComunicacao),
            .prazoPagamento = prazoNoMesSeguinte(mes, parametros.diaPagamento, parametros.agostoPagamento)};
}

Instante fimDoPrazo(const PrazosDoMes& prazos) {
    return inicioDoDiaEmLisboa(somarDias(prazos.prazoComunicacao, 1)) - 1us;
}

std::optional<MesReferencia> InicioDoCiclo::primeiro() const {
    if (!proprio) return obrigatorio;
    if (!obrigatorio || proprio->primeiroDia() >= semCiclo) return proprio;
    return std::min(*proprio, *obrigatorio);
}

const MesGuardado* CicloDoEmpregador::mes(MesReferencia qual) const {
    const auto em = std::ranges::lower_bound(meses, qual, {}, &MesGuardado::mes);
    return em != meses.end() && em->mes == qual ? &*em : nullptr;
}

std::vector<TaxaAplicavel> reparticoesEm(const CicloDoEmpregador& ciclo, MesReferencia mes) {
    std::vector<TaxaAplicavel> emVigor;
    const Data dia = mes.primeiroDia();
    for (const auto& [periodo, taxa] : ciclo.reparticoes)
        if (periodo.inicio <= dia && (!periodo.fim || dia <= *periodo.fim)) emVigor.push_back(taxa);
    return emVigor;
}

Modelo modeloDoMes(const CicloDoEmpregador& ciclo, MesReferencia mes) {
    const auto primeiro = ciclo.inicio.primeiro();
    if (!primeiro || mes < *primeiro) return Modelo::Classico;
    const MesGuardado* guardado = ciclo.mes(mes);
    return guardado && guardado->classico ? Modelo::Classico : Modelo::Scc;
}

EstadoMes estadoDoMes(const MesGuardado& mes, Instante agora) {
    const Data hoje = dataEmLisboa(agora);
    if (mes.mes >= MesReferencia::de(hoje)) return EstadoMes::Previsto;
    if (mes.porSilencio || hoje > prazosDoMes(mes.mes, mes.parametros).prazoComunicacao) return EstadoMes::Fechado;
    return mes.confirmado ? EstadoMes::Confirmado : EstadoMes::Aberto;
}

std::vector<MesReferencia> mesesPorFechar(const CicloDoEmpregador& ciclo, Instante agora) {
    std::vector<MesReferencia> meses;
    for (const MesGuardado& guardado : ciclo.meses) {
        if (!noCiclo(ciclo, guardado) || !conta(ciclo, guardado) || guardado.escrito()) continue;
        if (estadoDoMes(guardado, agora) == EstadoMes::Fechado) meses.push_back(guardado.mes);
    }
    return meses;
}

bool fechadoPorSilencio(const CicloDoEmpregador& ciclo, MesReferencia mes, Instante agora) {
    const MesGuardado* guardado = ciclo.mes(mes);
    if (guardado == nullptr || guardado->confirmado || !noCiclo(ciclo, *guardado) || !conta(ciclo, *guardado))
        return false;
    return estadoDoMes(*guardado, agora) == EstadoMes::Fechado;
}

std::vector<MesReferencia> mesesAlcancados(const CicloDoEmpregador& ciclo, Data desde, std::optional<Data> ate,
                                           Instante agora) {
    std::vector<MesReferencia> meses;
    for (const MesGuardado& guardado : ciclo.meses) {
        if (guardado.mes.ultimoDia() < desde || (ate && *ate < guardado.mes.primeiroDia())) continue;
        if (!noCiclo(ciclo, guardado) || !conta(ciclo, guardado)) continue;
        const EstadoMes estado = estadoDoMes(guardado, agora);
        if (estado == EstadoMes::Confirmado || estado == EstadoMes::Fechado) meses.push_back(guardado.mes);
    }
    return meses;
}

}  // namespace psi::domain
