#include "operations/declaracoes/computed_month.hpp"

#include <algorithm>
#include <unordered_map>

#include "operations/months/month_lines.hpp"

namespace psi::operations {
namespace {

constexpr unsigned kWorkersAtATime = 1'000;

using Somas = std::vector<domain::SomaDoMes>;

/// What the request asks for of a worker.
class Choice {
public:
    explicit Choice(const store::FiltroMes& filtro) : filtro_(filtro), niss_(filtro.nissTrabalhador) {
        std::ranges::sort(niss_);
    }

    /// Nothing of one who is neither linked nor has a line.
    [[nodiscard]] static std::optional<domain::SituacaoNoMes> situation(const domain::TrabalhadorDoMes& trabalhador,
                                                                        const Somas& somas) {
        if (!trabalhador.vinculos.empty())
            return somas.empty() ? domain::SituacaoNoMes::SemDeclaracao : domain::SituacaoNoMes::Declarado;
        if (somas.empty()) return std::nullopt;
        return domain::SituacaoNoMes::SemVinculo;
    }

    [[nodiscard]] bool takes(const domain::TrabalhadorDoMes& trabalhador, domain::SituacaoNoMes situacao,
                             const domain::ApuramentoTrabalhador& apuramento) const {
        if (!niss_.empty() && !std::ranges::binary_search(niss_, trabalhador.niss)) return false;
        if (filtro_.situacao && *filtro_.situacao != situacao) return false;
        return !filtro_.codigoEstabelecimento || works(trabalhador) || earns(apuramento);
    }

private:
    [[nodiscard]] bool works(const domain::TrabalhadorDoMes& trabalhador) const {
        const auto here = [&](const domain::LocalNosDias& local) {
            return local.codigoEstabelecimento == *filtro_.codigoEstabelecimento &&
                   local.dias.inicio <= filtro_.mes.ultimoDia() &&
                   (!local.dias.fim || *local.dias.fim >= filtro_.mes.primeiroDia());
        };
        return std::ranges::any_of(trabalhador.vinculos,
                                   [&](const auto& vinculo) { return std::ranges::any_of(vinculo.locais, here); });
    }
    [[nodiscard]] bool earns(const domain::ApuramentoTrabalhador& apuramento) const {
        return std::ranges::any_of(apuramento.linhas, [&](const domain::LinhaApurada& linha) {
            return linha.codigoEstabelecimento == *filtro_.codigoEstabelecimento && !domain::foraDosBlocos(linha);
        });
    }

    const store::FiltroMes& filtro_;
    std::vector<std::int64_t> niss_;
};

/// Walks over the month's workers by NISS until there are rows enough, on the first page to the end.
class Walk {
public:
    Walk(const domain::CicloDoEmpregador& ciclo, const store::FiltroMes& filtro)
        : filtro_(filtro),
          choice_(filtro),
          first_(!filtro.depoisDe),
          apuramento_(filtro.mes, domain::reparticoesEm(ciclo, filtro.mes)) {}

    void run(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador) {
        store::FiltroTrabalhadoresDoMes bounds;
        if (!first_) {
            bounds.nissTrabalhador = filtro_.nissTrabalhador;
            bounds.codigoEstabelecimento = filtro_.codigoEstabelecimento;
            bounds.depoisDe = *filtro_.depoisDe;
        }
        bounds.limite = first_ ? kWorkersAtATime : filtro_.limite + 1;
        for (;;) {
            const auto workers = store::lerTrabalhadoresDoMes(pool, deadline, empregador, filtro_.mes, bounds);
            for (const auto& worker : workers) take(worker);
            if (workers.size() < *bounds.limite || (!first_ && rows_.size() > filtro_.limite)) return;
            bounds.depoisDe = workers.back().niss;
        }
    }

    /// One row more than asked for where others follow.
    [[nodiscard]] const std::vector<std::pair<std::int64_t, Somas>>& rows() const { return rows_; }
    [[nodiscard]] std::int64_t total() const { return total_; }
    [[nodiscard]] domain::SomasDoMes sums() const {
        auto somas = counts_;
        const auto totais = apuramento_.totais();
        somas.totalRemuneracoes = totais.remuneracoes;
        somas.totalContribuicoes = totais.contribuicoes;
        somas.contribuicoesTrabalhador = totais.parteTrabalhadores;
        somas.contribuicoesEmpregador = domain::Cents{totais.contribuicoes.valor - totais.parteTrabalhadores.valor};
        return somas;
    }
    [[nodiscard]] std::vector<domain::BlocoDoMes> blocks() const {
        std::vector<domain::BlocoDoMes> blocos;
        for (const auto& bloco : apuramento_.blocos()) blocos.push_back(domain::blocoDoMes(bloco));
        return blocos;
    }

private:
    void take(const domain::TrabalhadorDoMes& worker) {
        const auto apuramento = first_ ? apuramento_.juntar(worker) : domain::apurar(worker, filtro_.mes);
        auto somas = domain::somasDasLinhas(apuramento.linhas, filtro_.mes);
        const auto situacao = Choice::situation(worker, somas);
        if (!situacao) return;
        ++counts_.trabalhadores;
        counts_.semDeclaracao += static_cast<std::int64_t>(*situacao == domain::SituacaoNoMes::SemDeclaracao);
        counts_.semVinculo += static_cast<std::int64_t>(*situacao == domain::SituacaoNoMes::SemVinculo);
        if (!choice_.takes(worker, *situacao, apuramento)) return;
        ++total_;
        if (rows_.size() <= filtro_.limite) rows_.emplace_back(worker.niss, std::move(somas));
    }

    const store::FiltroMes& filtro_;
    Choice choice_;
    bool first_;
    domain::Apuramento apuramento_;
    domain::SomasDoMes counts_;
    std::int64_t total_ = 0;
    std::vector<std::pair<std::int64_t, Somas>> rows_;
};

void tellFirstPage(const Walk& walk, bool closed, store::PaginaDoMes& pagina) {
    pagina.somas = walk.sums();
    pagina.total = walk.total();
    if (!closed) return;
    pagina.blocos = walk.blocks();
    pagina.maisBlocos = pagina.blocos.size() > domain::kBlocosDoMes;
    if (pagina.maisBlocos) pagina.blocos.erase(pagina.blocos.begin() + domain::kBlocosDoMes, pagina.blocos.end());
}

}  // namespace

bool isComputed(const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes) {
    const auto* guardado = ciclo.mes(mes);
    return domain::modeloDoMes(ciclo, mes) == domain::Modelo::Scc && guardado != nullptr && !guardado->escrito() &&
           mes.ultimoDia() >= ciclo.inicio.apuradoDesde;
}

store::PaginaDoMes computedPage(Pipeline& pipeline, const AuthorisedRequest& entrada,
                                const domain::CicloDoEmpregador& ciclo, const store::FiltroMes& filtro) {
    store::PaginaDoMes pagina;
    pagina.versao = ciclo.versao;
    pagina.destacado = store::mesDestacado(pipeline.pool(), entrada.call.prazo, filtro.mes);
    if (pagina.destacado) return pagina;
    Walk walk(ciclo, filtro);
    walk.run(pipeline.pool(), entrada.call.prazo, entrada.empregador);

    const auto& guardado = *ciclo.mes(filtro.mes);
    pagina.dataLimitePagamento = domain::prazosDoMes(filtro.mes, guardado.parametros).prazoPagamento;
    if (!filtro.depoisDe)
        tellFirstPage(walk, domain::estadoDoMes(guardado, entrada.agora) == domain::EstadoMes::Fechado, pagina);
    pagina.haMais = walk.rows().size() > filtro.limite;
    std::vector<std::int64_t> workers;
    for (const auto& [niss, somas] : walk.rows())
        if (workers.size() < filtro.limite) workers.push_back(niss);
    if (workers.empty()) return pagina;
    pagina.linhas =
        store::lerTrabalhadoresNoMes(pipeline.pool(), entrada.call.prazo, entrada.empregador, filtro.mes, workers);
    for (auto& linha : pagina.linhas) {
        const auto& somas =
            std::ranges::find(walk.rows(), linha.niss, [](const auto& row) { return row.first; })->second;
        linha.somas.insert(linha.somas.end(), somas.begin(), somas.end());
    }
    return pagina;
}

void addUnwrittenCorrections(Pipeline& pipeline, const AuthorisedRequest& entrada,
                             const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes,
                             std::vector<domain::FactosDoTrabalhadorNoMes>& linhas) {
    if (linhas.empty()) return;
    store::FiltroTrabalhadoresDoMes destes;
    std::unordered_map<std::int64_t, domain::FactosDoTrabalhadorNoMes*> porNiss;
    for (auto& linha : linhas) {
        destes.nissTrabalhador.push_back(linha.niss);
        porNiss.emplace(linha.niss, &linha);
    }
    for (const auto& outro : domain::mesesPorFechar(ciclo, entrada.agora)) {
        if (outro <= mes) continue;
        for (auto& linha : linhas) std::erase_if(linha.somas, [&](const auto& s) { return s.mesReferencia == outro; });
        for (const auto& worker :
             monthLines(pipeline.pool(), entrada.call.prazo, entrada.empregador, ciclo, outro, entrada.agora, destes)) {
            for (const auto& soma : domain::somasDasLinhas(worker.apuramento.linhas, outro))
                if (soma.mesRemuneracao == mes) porNiss.at(worker.trabalhador.niss)->somas.push_back(soma);
        }
    }
}

}  // namespace psi::operations
