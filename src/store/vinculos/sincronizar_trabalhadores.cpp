#include "psi/store/vinculos.hpp"

#include "psi/postgres/lease.hpp"
#include "store/vinculos/linha_trabalhador.hpp"

namespace psi::store {
namespace {

constexpr auto kSincronizarTrabalhadores =
    postgres::query("sincronizar_trabalhadores",
                    "SELECT s.epoca, s.ultima, s.marca, s.anulado, (s.linha).*, "
                    "psi.interrupcoes_do_vinculo($1, (s.linha).niss, (s.linha).inicio, (s.linha).fim) AS interrupcoes "
                    "FROM psi.sincronizar_trabalhadores",
                    postgres::UpTo{5}, " AS s");

std::vector<domain::InterrupcaoConhecida> lerInterrupcoes(std::string_view texto) {
    std::vector<domain::InterrupcaoConhecida> interrupcoes;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        domain::InterrupcaoConhecida uma;
        uma.periodo.inicio = postgres::readDate(campos.next());
        uma.periodo.fim = postgres::readDateOrNull(campos.next());
        uma.tipo = campos.next();
        interrupcoes.push_back(std::move(uma));
    }
    return interrupcoes;
}

}  // namespace

PaginaSincronizacao sincronizarTrabalhadores(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                             const std::optional<MarcaSincronizacao>& desde, domain::Data hoje,
                                             unsigned limite) {
    postgres::Parameters parametros{5};
    parametros.number(empregador);
    desde ? parametros.number(desde->epoca) : parametros.null();
    parametros.number(desde ? desde->marca : 0).date(hoje).number(std::int64_t{limite} + 1);
    const auto resultado = read(pool, deadline, kSincronizarTrabalhadores, parametros);

    PaginaSincronizacao pagina;
    pagina.proxima.marca = desde ? desde->marca : 0;
    for (const auto& linha : resultado) {
        if (pagina.linhas.size() == limite) {
            pagina.haMais = true;
            break;
        }
        postgres::Columns colunas{linha};
        pagina.ultima = {colunas.number(), colunas.number()};
        pagina.proxima.epoca = pagina.ultima.epoca;
        const auto marca = colunas.numberOrNull();
        if (!marca) break;
        pagina.proxima.marca = *marca;
        const bool anulado = colunas.boolean();
        pagina.linhas.push_back(lerTrabalhador(colunas, hoje));
        pagina.linhas.back().interrupcoes = lerInterrupcoes(postgres::Columns{linha, "interrupcoes"}.text());
        if (anulado) pagina.linhas.back().situacao = "ANULADO";
    }
    return pagina;
}

}  // namespace psi::store
