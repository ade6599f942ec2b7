#include "store/pedidos/parametro_datado.hpp"

#include "psi/postgres/columns.hpp"

namespace psi::store {

std::optional<unsigned> parametroDoMes(const pqxx::field& linhas, domain::MesReferencia mes) {
    const domain::Data dia = mes.primeiroDia();
    for (Pedacos lista{{linhas.c_str(), linhas.size()}, ';'}; lista.ha();) {
        Pedacos campos{lista.seguinte(), ','};
        const auto desde = lerDataDe(campos.seguinte());
        const auto ate = lerDataOuNada(campos.seguinte());
        const auto valor = lerNumero(campos.seguinte());
        if (desde <= dia && (!ate || dia <= *ate)) return static_cast<unsigned>(valor);
    }
    return std::nullopt;
}

}  // namespace psi::store
