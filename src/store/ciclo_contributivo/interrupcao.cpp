#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kSimular = postgres::callForValue("aplicar_simular_interrupcao", 16);

}  // namespace

std::int64_t aplicarSimularInterrupcao(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                       const NovaInterrupcao& nova, domain::Instante agora) {
    postgres::Parameters parametros{16};
    juntarEscrita(parametros, escrita)
        .text(escrita.resposta)
        .instant(agora)
        .number(nova.trabalhador)
        .date(nova.dias.inicio)
        .date(nova.dias.fim)
        .text(nova.tipo);
    return writeNumber(pool, deadline, kSimular, parametros);
}

}  // namespace psi::store
