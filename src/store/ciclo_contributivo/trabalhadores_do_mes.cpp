#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/ciclo_contributivo/factos_trabalhador.hpp"

namespace psi::store {
namespace {

constexpr auto kLer = postgres::call("ler_trabalhadores_do_mes", 7);

}  // namespace

std::vector<domain::TrabalhadorDoMes> lerTrabalhadoresDoMes(postgres::Pool& pool, postgres::Deadline deadline,
                                                            std::int64_t empregador, domain::MesReferencia mes,
                                                            const FiltroTrabalhadoresDoMes& filtro) {
    postgres::Parameters parametros{7};
    parametros.number(empregador).date(mes.primeiroDia()).date(mes.ultimoDia()).numbers(filtro.nissTrabalhador);
    filtro.codigoEstabelecimento ? parametros.number(*filtro.codigoEstabelecimento) : parametros.null();
    parametros.number(filtro.depoisDe);
    filtro.limite ? parametros.number(*filtro.limite) : parametros.null();
    const auto resultado = read(pool, deadline, kLer, parametros);
    std::vector<domain::TrabalhadorDoMes> trabalhadores;
    trabalhadores.reserve(static_cast<std::size_t>(resultado.size()));
    for (const auto& linha : resultado) {
        postgres::Columns colunas{linha};
        auto& trabalhador = trabalhadores.emplace_back();
        trabalhador.niss = colunas.number();
        trabalhador.nome = colunas.text();
        trabalhador.dataNascimento = colunas.date();
        const auto vinculos = colunas.text(), interrupcoes = colunas.text(), comunicados = colunas.text();
        lerListas({vinculos, interrupcoes, comunicados}, trabalhador);
    }
    return trabalhadores;
}

}  // namespace psi::store
