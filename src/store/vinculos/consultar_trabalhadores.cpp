#include <algorithm>

#include "psi/postgres/lease.hpp"
#include "store/vinculos/linha_trabalhador.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultarTrabalhador = postgres::call("consultar_trabalhador", 6);
constexpr auto kConsultarTrabalhadores = postgres::call("consultar_trabalhadores", 10);

domain::Trabalhador lerLinha(const pqxx::row& linha, domain::Data hoje) {
    postgres::Columns colunas{linha};
    return lerTrabalhador(colunas, hoje);
}

// All the vínculos of one worker with the employer come at once, in no order: they are few, and this is the call that
// has to be cheap.
PaginaTrabalhadores consultarUm(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                const FiltroTrabalhadores& filtro) {
    postgres::Parameters parametros{6};
    parametros.number(empregador).number(filtro.niss.front()).date(filtro.hoje).text(filtro.situacao);
    parametros.date(filtro.dataInicio).date(filtro.dataFim);
    const auto resultado = read(pool, deadline, kConsultarTrabalhador, parametros);
    PaginaTrabalhadores pagina;
    for (const auto& linha : resultado) pagina.linhas.push_back(lerLinha(linha, filtro.hoje));
    std::sort(pagina.linhas.begin(), pagina.linhas.end(),
              [](const auto& a, const auto& b) { return a.vinculo.inicio < b.vinculo.inicio; });
    pagina.total = static_cast<std::int64_t>(pagina.linhas.size());
    pagina.haMais = pagina.linhas.size() > filtro.limite;
    if (pagina.haMais) pagina.linhas.resize(filtro.limite);
    return pagina;
}

}  // namespace

PaginaTrabalhadores consultarTrabalhadores(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                           const FiltroTrabalhadores& filtro) {
    if (filtro.niss.size() == 1 && !filtro.depoisDe && !filtro.codigoEstabelecimento)
        return consultarUm(pool, deadline, empregador, filtro);

    const auto resultado = read(pool, deadline, kConsultarTrabalhadores, parametrosDaLista(empregador, filtro));
    PaginaTrabalhadores pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i)
        pagina.linhas.push_back(lerLinha(resultado[static_cast<int>(i)], filtro.hoje));
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

}  // namespace psi::store
