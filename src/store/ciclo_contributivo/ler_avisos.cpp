#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::store {
namespace {

constexpr auto kLer = postgres::call("ler_avisos", 3);

using postgres::TextPieces;

domain::FactosAvisosMes lerMes(postgres::Columns& colunas) {
    domain::FactosAvisosMes mes{domain::MesReferencia::de(colunas.date())};
    mes.temValores = colunas.boolean();
    if (const auto confirmado = colunas.text(); !confirmado.empty())
        mes.confirmadoEm = postgres::readInstant(confirmado);
    mes.porPagar = {colunas.number()};
    for (TextPieces lista{colunas.text(), ';'}; lista.any();) {
        TextPieces campos{lista.next(), ','};
        const auto niss = postgres::readNumber(campos.next());
        mes.porComunicar.push_back({niss, postgres::readNumber(campos.next())});
    }
    for (TextPieces lista{colunas.text(), ';'}; lista.any();) {
        TextPieces campos{lista.next(), ','};
        const auto niss = postgres::readNumber(campos.next());
        const auto numero = postgres::readNumber(campos.next());
        mes.comAlertas.push_back({niss, numero, postgres::readInstant(campos.next())});
    }
    for (TextPieces lista{colunas.text(), ';'}; lista.any();) {
        TextPieces campos{lista.next(), ','};
        const auto niss = postgres::readNumber(campos.next());
        const auto facto = postgres::readNumber(campos.next());
        const auto instante = postgres::readInstant(campos.next());
        mes.alteracoes.push_back({niss, facto, instante, campos.next() == "1"});
    }
    return mes;
}

}  // namespace

std::vector<domain::FactosAvisosMes> lerAvisos(postgres::Pool& pool, postgres::Deadline deadline,
                                               std::int64_t empregador, std::span<const domain::MesReferencia> meses) {
    postgres::ArrayLiteral primeiros, ultimos;
    for (const auto& mes : meses) {
        primeiros.add(mes.primeiroDia());
        ultimos.add(mes.ultimoDia());
    }
    postgres::Parameters parametros{3};
    parametros.number(empregador).text(primeiros.text()).text(ultimos.text());
    std::vector<domain::FactosAvisosMes> factos;
    for (const auto& linha : read(pool, deadline, kLer, parametros)) {
        postgres::Columns colunas{linha};
        factos.push_back(lerMes(colunas));
    }
    return factos;
}

}  // namespace psi::store
