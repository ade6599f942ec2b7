#include "operations/months/month_lines.hpp"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/operations/close_months.hpp"

namespace psi::operations {
namespace {

/// Says of a written line what was communicated for it, where something was.
void tellOrigin(domain::LinhaApurada& linha, const std::vector<domain::ValorComunicado>& comunicados) {
    for (const auto& valor : comunicados) {
        if (valor.codigoEstabelecimento != linha.codigoEstabelecimento || valor.taxa != linha.taxa ||
            valor.mesRemuneracao != linha.mesRemuneracao || valor.natureza != linha.natureza)
            continue;
        linha.origem = domain::OrigemValor::Comunicado;
        linha.situacao = valor.acao == domain::Acao::Substituir ? domain::SituacaoValor::Substituido
                                                                : domain::SituacaoValor::Acrescentado;
        linha.comprovativo = valor.comprovativo;
    }
}

std::vector<WorkerLines> writtenLines(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                      domain::MesReferencia mes, const store::FiltroTrabalhadoresDoMes& filtro) {
    auto escritos = store::lerLinhasEscritas(pool, deadline, empregador, mes, filtro);
    if (escritos.empty()) return {};
    store::FiltroTrabalhadoresDoMes destes;
    for (const auto& escrito : escritos) destes.nissTrabalhador.push_back(escrito.niss);
    std::unordered_map<std::int64_t, domain::TrabalhadorDoMes> registados;
    for (auto& trabalhador : store::lerTrabalhadoresDoMes(pool, deadline, empregador, mes, destes))
        registados.emplace(trabalhador.niss, std::move(trabalhador));

    std::vector<WorkerLines> linhas;
    linhas.reserve(escritos.size());
    for (auto& escrito : escritos) {
        auto& destino = linhas.emplace_back();
        if (const auto achado = registados.find(escrito.niss); achado != registados.end())
            destino.trabalhador = std::move(achado->second);
        destino.trabalhador.niss = destino.apuramento.niss = escrito.niss;
        destino.trabalhador.nome = std::move(escrito.nome);
        for (auto& linha : escrito.linhas) tellOrigin(linha, destino.trabalhador.comunicados);
        std::ranges::sort(escrito.linhas, domain::antes);
        destino.apuramento.linhas = std::move(escrito.linhas);
    }
    return linhas;
}

/// An import of reference data may have changed them.
bool sameSplits(const domain::ResumoDoMes& sums, const domain::CicloDoEmpregador& ciclo) {
    return std::ranges::equal(sums.reparticoes(), domain::reparticoesEm(ciclo, sums.mes()),
                              [](const domain::TaxaAplicavel& a, const domain::TaxaAplicavel& b) {
                                  return a.empregador == b.empregador && a.trabalhador == b.trabalhador;
                              });
}

bool atEstablishment(const domain::LinhaApurada& linha, const std::optional<int>& codigoEstabelecimento) {
    return !codigoEstabelecimento || linha.codigoEstabelecimento == *codigoEstabelecimento;
}

}  // namespace

std::vector<WorkerLines> monthLines(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                    const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes,
                                    domain::Instante agora, const store::FiltroTrabalhadoresDoMes& filtro) {
    const auto* guardado = ciclo.mes(mes);
    if (guardado != nullptr && guardado->escrito()) return writtenLines(pool, deadline, empregador, mes, filtro);
    const bool fechado = domain::fechadoPorSilencio(ciclo, mes, agora);
    std::vector<WorkerLines> linhas;
    for (auto& trabalhador : store::lerTrabalhadoresDoMes(pool, deadline, empregador, mes, filtro)) {
        auto apuramento = domain::apurar(trabalhador, mes);
        std::erase_if(apuramento.linhas, [&](const auto& linha) {
            return !atEstablishment(linha, filtro.codigoEstabelecimento) || (fechado && domain::foraDosBlocos(linha));
        });
        if (fechado) apuramento.aComunicar = false;
        linhas.push_back({std::move(trabalhador), std::move(apuramento)});
    }
    return linhas;
}

TotalsCache::Sums knownSums(Pipeline& pipeline, const AuthorisedRequest& entrada,
                            const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes) {
    const auto key = TotalsCache::keyOf(entrada.empregador, ciclo, mes);
    if (auto known = pipeline.monthTotals().find(key); known && sameSplits(*known, ciclo)) return known;
    auto sums = std::make_shared<const domain::ResumoDoMes>(
        computeSums(pipeline.pool(), entrada.call.prazo, entrada.empregador, ciclo, mes));
    pipeline.monthTotals().keep(key, sums);
    return sums;
}

MonthTotals seenTotals(const domain::ResumoDoMes& sums, const domain::CicloDoEmpregador& ciclo,
                       domain::Instante agora) {
    if (domain::fechadoPorSilencio(ciclo, sums.mes(), agora)) return {sums.totaisDosBlocos(), sums.linhasDosBlocos()};
    return {sums.totais(), sums.linhas()};
}

MonthTotals knownTotals(Pipeline& pipeline, const AuthorisedRequest& entrada, const domain::CicloDoEmpregador& ciclo,
                        domain::MesReferencia mes) {
    const auto* guardado = ciclo.mes(mes);
    if (guardado != nullptr && guardado->escrito()) {
        const auto escritos = store::lerTotaisEscritos(pipeline.pool(), entrada.call.prazo, entrada.empregador, mes);
        return {escritos.totais, escritos.linhas};
    }
    return seenTotals(*knownSums(pipeline, entrada, ciclo, mes), ciclo, entrada.agora);
}

}  // namespace psi::operations
