#include "operations/months/month_lines.hpp"

#include <algorithm>
#include <memory>
#include <tuple>
#include <unordered_map>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/operations/close_months.hpp"

namespace psi::operations {
namespace {

bool isOf(const domain::LinhaApurada& linha, const domain::ValorComunicado& valor) {
    return valor.codigoEstabelecimento == linha.codigoEstabelecimento && valor.taxa == linha.taxa &&
           valor.mesRemuneracao == linha.mesRemuneracao && valor.natureza == linha.natureza;
}

/// The place among the values of the one that a written line came of; values.size(): of none.
std::size_t sourceOf(const domain::LinhaApurada& linha, const std::vector<domain::ValorComunicado>& valores,
                     std::vector<bool>& taken) {
    auto found = valores.size();
    for (std::size_t i = 0; i < valores.size(); ++i) {
        if (!isOf(linha, valores[i])) continue;
        if (!taken[i] && valores[i].valor == linha.valor && valores[i].meiosDias == linha.meiosDias) {
            taken[i] = true;
            return i;
        }
        found = i;
    }
    return found;
}

/// Says of written lines what was communicated for them, and puts them in the order that they had before: those of one
/// place and nature as they were communicated, for the store gives them in any.
void tellOrigin(std::vector<domain::LinhaApurada>& linhas, const std::vector<domain::ValorComunicado>& valores) {
    std::vector<bool> taken(valores.size());
    std::vector<std::pair<std::size_t, domain::LinhaApurada>> ordered;
    for (auto& linha : linhas) {
        const auto source = sourceOf(linha, valores, taken);
        if (source < valores.size()) {
            linha.origem = domain::OrigemValor::Comunicado;
            linha.situacao = valores[source].acao == domain::Acao::Substituir ? domain::SituacaoValor::Substituido
                                                                              : domain::SituacaoValor::Acrescentado;
            linha.comprovativo = valores[source].comprovativo;
        }
        ordered.emplace_back(source, std::move(linha));
    }
    std::ranges::sort(ordered, [](const auto& one, const auto& other) {
        const auto& [first, left] = one;
        const auto& [second, right] = other;
        if (domain::antes(left, right) || domain::antes(right, left)) return domain::antes(left, right);
        return std::tuple{first, left.valor, left.meiosDias} < std::tuple{second, right.valor, right.meiosDias};
    });
    linhas.clear();
    for (auto& [source, linha] : ordered) linhas.push_back(std::move(linha));
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
        tellOrigin(escrito.linhas, destino.trabalhador.comunicados);
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
