#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kAplicar = postgres::callForValue("aplicar_aderir_ciclo", 13);

}  // namespace

std::int64_t aplicarAderirCiclo(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                domain::MesReferencia primeiro, domain::Instante agora) {
    postgres::Parameters parametros{13};
    juntarEscrita(parametros, escrita).text(escrita.resposta).instant(agora).date(primeiro.primeiroDia());
    return writeNumber(pool, deadline, kAplicar, parametros);
}

}  // namespace psi::store
