#include <algorithm>

#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/ciclo_contributivo/ciclo_lido.hpp"
#include "store/ciclo_contributivo/listas_do_mes.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLer = postgres::query("ler_comunicar_valores", "SELECT f.*, c.* FROM psi.ler_comunicar_valores_2",
                                      postgres::UpTo{10}, " AS f, psi.ler_ciclo($1, $5) AS c");

using domain::MesReferencia;
using postgres::TextPieces;

std::vector<domain::FactosTrabalhadorValores> lerTrabalhadores(postgres::Columns& colunas) {
    std::vector<domain::FactosTrabalhadorValores> trabalhadores;
    for (auto& lido : lerListasDoMes(colunas))
        if (lido.teveVinculo) trabalhadores.emplace_back().trabalhador = std::move(lido.trabalhador);
    return trabalhadores;
}

/// Both are by NISS.
void juntarAceites(std::string_view texto, std::vector<domain::FactosTrabalhadorValores>& trabalhadores) {
    auto onde = trabalhadores.begin();
    for (TextPieces linhas{texto, ';'}; linhas.any();) {
        TextPieces campos{linhas.next(), ','};
        const auto niss = postgres::readNumber(campos.next());
        onde = std::find_if(onde, trabalhadores.end(), [&](const auto& t) { return t.trabalhador.niss == niss; });
        if (onde == trabalhadores.end()) throw std::runtime_error("the store gave values of a worker not asked for");
        const auto mes = MesReferencia::de(postgres::readDate(campos.next()));
        const int estabelecimento = postgres::readInteger(campos.next());
        const domain::Taxa taxa{postgres::readInteger(campos.next())};
        const char natureza = campos.next().at(0);
        const domain::Cents valor{postgres::readNumber(campos.next())};
        onde->aceites.push_back(
            {niss, mes, estabelecimento, taxa, natureza, valor, postgres::readInteger(campos.next())});
    }
}

std::vector<domain::NaturezaEmVigor> lerNaturezas(std::string_view texto) {
    std::vector<domain::NaturezaEmVigor> naturezas;
    for (TextPieces linhas{texto, ';'}; linhas.any();) {
        TextPieces campos{linhas.next(), ','};
        auto& natureza = naturezas.emplace_back();
        natureza.codigo = campos.next().at(0);
        natureza.periodo.inicio = postgres::readDate(campos.next());
        natureza.periodo.fim = postgres::readDateOrNull(campos.next());
    }
    return naturezas;
}

postgres::Parameters parametrosDe(std::int64_t empregador, std::int64_t cliente,
                                  const std::optional<std::string>& idPedido, MesReferencia mes,
                                  std::span<const std::int64_t> trabalhadores, std::span<const MesReferencia> meses,
                                  domain::Instante agoraReal, domain::Instante agora) {
    postgres::ArrayLiteral deles, dias;
    for (const auto niss : trabalhadores) deles.add(niss);
    for (const auto& um : meses) dias.add(um.primeiroDia());
    const auto primeiro = std::ranges::min(meses), ultimo = std::ranges::max(meses);
    postgres::Parameters parametros{10};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.instant(agoraReal).instant(agora).date(mes.primeiroDia()).text(deles.text()).text(dias.text());
    parametros.date(primeiro.primeiroDia()).date(ultimo.ultimoDia());
    return parametros;
}

}  // namespace

ComunicarValoresLido lerComunicarValores(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                         std::int64_t cliente, const std::optional<std::string>& idPedido,
                                         MesReferencia mes, std::span<const std::int64_t> trabalhadores,
                                         std::span<const MesReferencia> meses, domain::Instante agoraReal,
                                         domain::Instante agora) {
    const auto resultado = read(
        pool, deadline, kLer, parametrosDe(empregador, cliente, idPedido, mes, trabalhadores, meses, agoraReal, agora));
    postgres::Columns colunas{resultado.at(0)};
    ComunicarValoresLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    if (lido.pedido) return lido;
    auto& factos = lido.factos;
    factos.ciclo = lerCicloDe(resultado.at(0), agora);
    factos.trabalhadores = lerTrabalhadores(colunas);
    juntarAceites(colunas.text(), factos.trabalhadores);
    factos.naturezas = lerNaturezas(colunas.text());
    for (TextPieces destacados{colunas.text(), ';'}; destacados.any();)
        factos.destacados.push_back(MesReferencia::de(postgres::readDate(destacados.next())));
    const auto documento = colunas.numberOrNull();
    const bool pago = colunas.boolean();
    if (documento) factos.documento = domain::DocumentoQueDetem{std::to_string(*documento), pago};
    if (const auto maximo = colunas.numberOrNull()) factos.maximoMeses = static_cast<int>(*maximo);
    return lido;
}

}  // namespace psi::store
