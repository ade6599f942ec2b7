#include <algorithm>

#include "operations/lists/list_filters.hpp"
#include "operations/months/month_lines.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/domain/nome.hpp"

namespace psi::operations {
namespace {

constexpr unsigned kWorkersAtATime = 1'000;

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarValoresApurados& comando) {
    CommandHash hash("ConsultarValoresApurados");
    hash.juntar(empregador).juntar(comando.mesReferencia.texto()).juntarLista(comando.nissTrabalhador);
    hash.juntar(comando.codigoEstabelecimento);
    hash.juntar(comando.situacao ? std::string{domain::escrever(*comando.situacao)} : std::string{});
    return hash.fim();
}

/// A worker's rows, in order: its lines, or one that says that it is A_COMUNICAR.
std::vector<ValorApurado> rowsOf(const WorkerLines& worker, const ConsultarValoresApurados& comando) {
    ValorApurado row;
    row.nissTrabalhador = std::to_string(worker.trabalhador.niss);
    row.nome = domain::mascararNome(worker.trabalhador.nome);
    const auto wanted = [&](domain::SituacaoValor situacao) {
        return !comando.situacao || *comando.situacao == situacao;
    };
    std::vector<ValorApurado> rows;
    if (worker.apuramento.aComunicar) {
        row.situacao = domain::SituacaoValor::AComunicar;
        if (wanted(row.situacao) && !comando.codigoEstabelecimento) rows.push_back(row);
    }
    for (const auto& linha : worker.apuramento.linhas) {
        row.situacao = linha.situacao;
        row.linha = linha;
        if (wanted(linha.situacao)) rows.push_back(row);
    }
    return rows;
}

/// Fills a page of rows; a place in the list is a worker and how many of its rows were given already.
class ApuradosPage {
public:
    ApuradosPage(const ConsultarValoresApurados& comando, unsigned size, std::optional<Cursors::Posicao> from)
        : comando_(comando), size_(size), from_(from.value_or(Cursors::Posicao{0, 0})) {}

    /// The rows that find no room are on the next page.
    void add(const WorkerLines& worker) {
        auto rows = rowsOf(worker, comando_);
        const bool first = worker.trabalhador.niss == from_.first;
        std::size_t next = first ? std::min(rows.size(), static_cast<std::size_t>(from_.second)) : 0;
        met_ += rows.size() - next;
        for (; next < rows.size() && rows_.size() < size_; ++next) {
            rows_.push_back(std::move(rows[next]));
            last_ = {worker.trabalhador.niss, static_cast<std::int64_t>(next) + 1};
        }
    }
    [[nodiscard]] bool more() const { return met_ > rows_.size(); }
    /// Rows of all workers that were added.
    [[nodiscard]] std::int64_t met() const { return static_cast<std::int64_t>(met_); }
    [[nodiscard]] std::vector<ValorApurado> rows() && { return std::move(rows_); }
    [[nodiscard]] Cursors::Posicao last() const { return last_; }
    /// The workers after this one are still to be asked for.
    [[nodiscard]] std::int64_t startsAfter() const { return from_.first > 0 ? from_.first - 1 : 0; }

private:
    const ConsultarValoresApurados& comando_;
    std::size_t size_;
    Cursors::Posicao from_, last_{0, 0};
    std::size_t met_ = 0;
    std::vector<ValorApurado> rows_;
};

/// Reads workers until the page is full, or all of them.
void fill(ApuradosPage& page, bool all, postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
          const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes, domain::Instante agora,
          store::FiltroTrabalhadoresDoMes filtro) {
    for (;;) {
        const auto workers = monthLines(pool, deadline, empregador, ciclo, mes, agora, filtro);
        for (const auto& worker : workers) page.add(worker);
        if (workers.size() < *filtro.limite || (page.more() && !all)) return;
        filtro.depoisDe = workers.back().trabalhador.niss;
    }
}

}  // namespace

Resposta<ConsultarValoresApuradosResposta> handle(Pipeline& pipeline, const Call& call,
                                                  const ConsultarValoresApurados& comando) {
    ConsultarValoresApuradosResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        store::FiltroTrabalhadoresDoMes filtro;
        filtro.nissTrabalhador = filtros.niss(comando.nissTrabalhador);
        filtro.codigoEstabelecimento = comando.codigoEstabelecimento;
        const auto limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        const auto ciclo = store::lerCiclo(pipeline.pool(), call.prazo, entrada.empregador, entrada.agora);
        resultado.mensagens = domain::avaliarMes(ciclo, comando.mesReferencia, entrada.agora);
        resultado.codigo = domain::codigoGlobal(resultado.mensagens);
        if (resultado.codigo != 1) return std::nullopt;

        // Of filtered rows nobody has kept the number.
        const bool counts =
            !posicao && (!comando.nissTrabalhador.empty() || comando.codigoEstabelecimento || comando.situacao);
        ApuradosPage page(comando, limite, posicao);
        filtro.limite = counts ? kWorkersAtATime : limite + 1;
        filtro.depoisDe = page.startsAfter();
        fill(page, counts, pipeline.pool(), call.prazo, entrada.empregador, ciclo, comando.mesReferencia, entrada.agora,
             filtro);
        const bool more = page.more();
        if (more) resposta.proximaPagina = pipeline.cursores().escrever(hash, page.last());
        resposta.ciclo = estadoDoCiclo(ciclo, comando.mesReferencia, entrada.agora);
        if (!posicao) {
            const auto known = knownTotals(pipeline, entrada, ciclo, comando.mesReferencia);
            resposta.total = counts ? page.met() : known.linhas;
            resposta.ciclo->totais = known.totais;
        }
        resposta.valor = std::move(page).rows();
        resultado.codigo = codigoDaConsulta(resposta.valor.size());
        Leitura leitura{static_cast<std::int64_t>(resposta.valor.size()), hash, posicao.has_value(), more};
        leitura.silencio = domain::fechadoPorSilencio(ciclo, comando.mesReferencia, entrada.agora);
        return leitura;
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarValoresApurados", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
