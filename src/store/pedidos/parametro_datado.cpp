#include "store/pedidos/parametro_datado.hpp"

#include "psi/postgres/columns.hpp"

namespace psi::store {

std::optional<unsigned> parametroDoMes(const pqxx::field& linhas, domain::MesReferencia mes) {
    const domain::Data dia = mes.primeiroDia();
    for (postgres::TextPieces lista{{linhas.c_str(), linhas.size()}, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        const auto desde = postgres::readDate(campos.next());
        const auto ate = postgres::readDateOrNull(campos.next());
        const auto valor = postgres::readNumber(campos.next());
        if (desde <= dia && (!ate || dia <= *ate)) return static_cast<unsigned>(valor);
    }
    return std::nullopt;
}

}  // namespace psi::store
