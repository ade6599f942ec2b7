#include "psi/store/vinculos_sincronizar.hpp"

#include "psi/postgres/lease.hpp"
#include "store/vinculos/linha_trabalhador.hpp"

namespace psi::store {
namespace {

constexpr auto kSincronizarTrabalhadores = query("sincronizar_trabalhadores", "SELECT s.epoca, s.ultima, s.marca, s.anulado, (s.linha).* FROM psi.sincronizar_trabalhadores", UpTo{5}, " AS s");

}  // namespace

PaginaSincronizacao sincronizarTrabalhadores(Pool& pool, Deadline deadline, std::int64_t empregador,
                                             const std::optional<MarcaSincronizacao>& desde, domain::Data hoje,
                                             unsigned limite) {
    Parametros parametros{5};
    parametros.numero(empregador);
    desde ? parametros.numero(desde->epoca) : parametros.nulo();
    parametros.numero(desde ? desde->marca : 0).data(hoje).numero(std::int64_t{limite} + 1);
    const auto resultado = ler(pool, deadline, kSincronizarTrabalhadores, parametros);

    PaginaSincronizacao pagina;
    pagina.proxima.marca = desde ? desde->marca : 0;
    for (const auto& linha : resultado) {
        if (pagina.linhas.size() == limite) {
            pagina.haMais = true;
            break;
        }
        Colunas colunas{linha};
        pagina.ultima = {colunas.numero(), colunas.numero()};
        pagina.proxima.epoca = pagina.ultima.epoca;
        const auto marca = colunas.numeroOuNada();
        if (!marca) break;
        pagina.proxima.marca = *marca;
        const bool anulado = colunas.logico();
        pagina.linhas.push_back(lerTrabalhador(colunas, hoje));
        if (anulado) pagina.linhas.back().situacao = "ANULADO";
    }
    return pagina;
}

}  // namespace psi::store
