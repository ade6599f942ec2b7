#include <algorithm>

#include "psi/domain/calendario.hpp"
#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/declaracoes.hpp"
#include "store/pedidos/parametro_datado.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultar = postgres::query("consultar_mes",
                                            "SELECT f.*, psi.parametro_datado('dia_limite_pagamento') AS dia, "
                                            "psi.parametro_datado('agosto_pagamento') AS agosto FROM psi.consultar_mes",
                                            postgres::UpTo{10}, " AS f");
constexpr auto kTrabalhadores = postgres::call("ler_trabalhadores_no_mes", 5);
constexpr auto kDestacados = postgres::callForValue("meses_destacados", 1);

constexpr char entreTrabalhadores = '\x1e', entreColunas = '\x1f';

using domain::MesReferencia;

MesReferencia lerMes(std::string_view texto) {
    return MesReferencia::de(postgres::readDate(texto));
}

std::vector<domain::VinculoDoMes> lerVinculos(std::string_view texto) {
    std::vector<domain::VinculoDoMes> vinculos;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        auto& vinculo = vinculos.emplace_back();
        vinculo.periodo.inicio = postgres::readDate(campos.next());
        vinculo.periodo.fim = postgres::readDateOrNull(campos.next());
        vinculo.enquadramento = campos.next();
        vinculo.taxaTotal.pontosBase = postgres::readInteger(campos.next());
        vinculo.codigoEstabelecimento = postgres::readInteger(campos.next());
    }
    return vinculos;
}

std::vector<domain::SomaDoMes> lerSomas(std::string_view texto) {
    std::vector<domain::SomaDoMes> somas;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        const auto referencia = lerMes(campos.next());
        const auto remuneracao = lerMes(campos.next());
        const char natureza = campos.next().at(0);
        const auto meiosDias = postgres::readInteger(campos.next());
        somas.push_back({referencia, remuneracao, natureza, meiosDias, {postgres::readNumber(campos.next())}});
    }
    return somas;
}

domain::FactosDoTrabalhadorNoMes lerTrabalhador(std::string_view texto) {
    postgres::TextPieces colunas{texto, entreColunas};
    domain::FactosDoTrabalhadorNoMes factos;
    factos.niss = postgres::readNumber(colunas.next());
    factos.nome = colunas.next();
    factos.vinculos = lerVinculos(colunas.next());
    factos.somas = lerSomas(colunas.next());
    return factos;
}

std::optional<domain::Cents> centsOuNada(std::string_view texto) {
    if (texto.empty()) return std::nullopt;
    return domain::Cents{postgres::readNumber(texto)};
}

domain::BlocoDoMes lerBloco(std::string_view texto, MesReferencia mes) {
    postgres::TextPieces campos{texto, ','};
    std::string entrega{campos.next()};
    const auto numero = postgres::readInteger(campos.next());
    const auto estabelecimento = postgres::readInteger(campos.next());
    const domain::Taxa taxa{postgres::readInteger(campos.next())};
    domain::BlocoDoMes bloco({estabelecimento, mes, taxa});
    bloco.identificadorEntrega = std::move(entrega);
    bloco.numeroBloco = numero;
    bloco.origem = campos.next();
    bloco.totalRemuneracoes = {postgres::readNumber(campos.next())};
    bloco.totalContribuicoes = {postgres::readNumber(campos.next())};
    bloco.contribuicoesTrabalhador = centsOuNada(campos.next());
    bloco.contribuicoesEmpregador = centsOuNada(campos.next());
    if (const auto documento = campos.next(); !documento.empty())
        bloco.numeroDocumentoPagamento = postgres::readNumber(documento);
    return bloco;
}

postgres::Parameters parametrosDe(std::int64_t empregador, const FiltroMes& filtro, domain::Instante agora) {
    postgres::Parameters parametros{10};
    parametros.number(empregador).date(filtro.mes.primeiroDia()).date(filtro.mes.ultimoDia());
    parametros.numbers(filtro.nissTrabalhador);
    filtro.codigoEstabelecimento ? parametros.number(*filtro.codigoEstabelecimento) : parametros.null();
    parametros.text(filtro.situacao ? std::optional<std::string>(domain::escrever(*filtro.situacao)) : std::nullopt)
        .number(filtro.depoisDe)
        .number(std::int64_t{filtro.limite} + 1);
    parametros.instant(agora).number(static_cast<std::int64_t>(domain::kBlocosDoMes) + 1);
    return parametros;
}

void lerPrimeiraPagina(postgres::Columns& colunas, MesReferencia mes, PaginaDoMes& pagina) {
    auto& somas = pagina.somas.emplace();
    somas.totalRemuneracoes = {colunas.number()};
    somas.totalContribuicoes = {colunas.number()};
    somas.contribuicoesTrabalhador = colunas.hundredthsOrNull();
    somas.contribuicoesEmpregador = colunas.hundredthsOrNull();
    somas.trabalhadores = colunas.number();
    somas.semDeclaracao = colunas.number();
    somas.semVinculo = colunas.number();
    pagina.total = colunas.number();
    for (postgres::TextPieces lista{colunas.text(), ';'}; lista.any();)
        pagina.blocos.push_back(lerBloco(lista.next(), mes));
    pagina.maisBlocos = pagina.blocos.size() > domain::kBlocosDoMes;
    if (pagina.maisBlocos) pagina.blocos.erase(pagina.blocos.begin() + domain::kBlocosDoMes, pagina.blocos.end());
}

}  // namespace

PaginaDoMes consultarMes(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                         const FiltroMes& filtro, domain::Instante agora) {
    constexpr int daPrimeiraPagina = 9;
    const auto resultado = read(pool, deadline, kConsultar, parametrosDe(empregador, filtro, agora));
    postgres::Columns colunas{resultado.at(0)};
    PaginaDoMes pagina;
    pagina.versao = colunas.number();
    pagina.destacado = colunas.boolean();
    if (pagina.destacado) return pagina;
    if (filtro.depoisDe)
        colunas.skip(daPrimeiraPagina);
    else
        lerPrimeiraPagina(colunas, filtro.mes, pagina);
    for (postgres::TextPieces lista{colunas.text(), entreTrabalhadores}; lista.any();)
        pagina.linhas.push_back(lerTrabalhador(lista.next()));
    pagina.haMais = pagina.linhas.size() > filtro.limite;
    if (pagina.haMais) pagina.linhas.pop_back();
    if (const auto dia = parametroDoMes(resultado.at(0)["dia"], filtro.mes))
        pagina.dataLimitePagamento =
            domain::prazoNoMesSeguinte(filtro.mes, *dia, parametroDoMes(resultado.at(0)["agosto"], filtro.mes));
    return pagina;
}

std::vector<domain::FactosDoTrabalhadorNoMes> lerTrabalhadoresNoMes(postgres::Pool& pool, postgres::Deadline deadline,
                                                                    std::int64_t empregador, MesReferencia mes,
                                                                    const std::vector<std::int64_t>& trabalhadores) {
    postgres::ArrayLiteral lista;
    for (const auto niss : trabalhadores) lista.add(niss);
    postgres::Parameters parametros{5};
    parametros.number(empregador).date(mes.primeiroDia()).date(mes.ultimoDia()).date(mes.primeiroDia());
    parametros.text(lista.text());
    std::vector<domain::FactosDoTrabalhadorNoMes> factos;
    const auto resultado = read(pool, deadline, kTrabalhadores, parametros);
    for (const auto& linha : resultado) {
        postgres::Columns colunas{linha};
        auto& trabalhador = factos.emplace_back();
        trabalhador.niss = colunas.number();
        trabalhador.nome = colunas.text();
        trabalhador.vinculos = lerVinculos(colunas.text());
        trabalhador.somas = lerSomas(colunas.text());
        std::erase_if(trabalhador.somas, [&](const auto& soma) { return soma.mesReferencia == mes; });
    }
    return factos;
}

bool mesDestacado(postgres::Pool& pool, postgres::Deadline deadline, MesReferencia mes) {
    postgres::ArrayLiteral meses;
    meses.add(mes.primeiroDia());
    postgres::Parameters parametros{1};
    parametros.text(meses.text());
    return !read(pool, deadline, kDestacados, parametros).at(0)[0].is_null();
}

}  // namespace psi::store
