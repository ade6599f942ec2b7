#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/ciclo_contributivo/listas_do_mes.hpp"

namespace psi::store {
namespace {

constexpr auto kLer = postgres::call("ler_listas_do_mes", 7);

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
    postgres::Columns colunas{resultado.at(0)};
    std::vector<domain::TrabalhadorDoMes> trabalhadores;
    for (auto& lido : lerListasDoMes(colunas)) trabalhadores.push_back(std::move(lido.trabalhador));
    return trabalhadores;
}

}  // namespace psi::store
