#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/postgres/parameters.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::store {
namespace {

constexpr auto kLerLinhas = postgres::call("ler_linhas_do_ciclo", 6);
constexpr auto kLerTotais = postgres::call("ler_totais_do_ciclo", 2);

domain::LinhaApurada lerLinha(std::string_view texto) {
    postgres::TextPieces campos{texto, ','};
    const auto estabelecimento = postgres::readInteger(campos.next());
    const domain::Taxa taxa{postgres::readInteger(campos.next())};
    const auto mes = domain::MesReferencia::de(postgres::readDate(campos.next()));
    const char natureza = campos.next().at(0);
    const auto meiosDias = postgres::readInteger(campos.next());
    const domain::Cents valor{postgres::readNumber(campos.next())};
    return {estabelecimento,
            taxa,
            mes,
            natureza,
            meiosDias,
            valor,
            domain::OrigemValor::Contrato,
            domain::SituacaoValor::Calculado,
            {}};
}

}  // namespace

std::vector<TrabalhadorEscrito> lerLinhasEscritas(postgres::Pool& pool, postgres::Deadline deadline,
                                                  std::int64_t empregador, domain::MesReferencia mes,
                                                  const FiltroTrabalhadoresDoMes& filtro) {
    postgres::Parameters parametros{6};
    postgres::ArrayLiteral trabalhadores;
    for (const auto niss : filtro.nissTrabalhador) trabalhadores.add(niss);
    parametros.number(empregador).date(mes.primeiroDia()).text(trabalhadores.text());
    filtro.codigoEstabelecimento ? parametros.number(*filtro.codigoEstabelecimento) : parametros.null();
    parametros.number(filtro.depoisDe);
    filtro.limite ? parametros.number(std::int64_t{*filtro.limite}) : parametros.null();
    std::vector<TrabalhadorEscrito> lidos;
    for (const auto& linha : read(pool, deadline, kLerLinhas, parametros)) {
        postgres::Columns colunas{linha};
        auto& trabalhador = lidos.emplace_back();
        trabalhador.niss = colunas.number();
        trabalhador.nome = colunas.text();
        for (postgres::TextPieces linhas{colunas.text(), ';'}; linhas.any();)
            trabalhador.linhas.push_back(lerLinha(linhas.next()));
    }
    return lidos;
}

TotaisEscritos lerTotaisEscritos(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                 domain::MesReferencia mes) {
    postgres::Parameters parametros{2};
    parametros.number(empregador).date(mes.primeiroDia());
    const auto resultado = read(pool, deadline, kLerTotais, parametros);
    postgres::Columns colunas{resultado.at(0)};
    TotaisEscritos escritos;
    escritos.totais.remuneracoes = {colunas.number()};
    escritos.totais.contribuicoes = {colunas.number()};
    escritos.totais.parteTrabalhadores = {colunas.number()};
    escritos.totais.trabalhadores = colunas.number();
    escritos.linhas = colunas.number();
    return escritos;
}

}  // namespace psi::store
