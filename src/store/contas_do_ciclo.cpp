#include "psi/store/contas_do_ciclo.hpp"

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::store {
namespace {

constexpr auto kContasDoCiclo = postgres::call("contas_do_ciclo", 1);

}  // namespace

ContasDoCiclo lerContasDoCiclo(postgres::Pool& pool, postgres::Deadline deadline, domain::Data hoje) {
    postgres::Parameters parametros{1};
    parametros.date(hoje);
    const auto resultado = read(pool, deadline, kContasDoCiclo, parametros);
    postgres::Columns colunas{resultado[0]};
    ContasDoCiclo contas;
    contas.porSilencio = colunas.number();
    contas.porEscrever = colunas.number();
    contas.comAlertas = colunas.number();
    contas.classicos = colunas.number();
    return contas;
}

}  // namespace psi::store
