#include <algorithm>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultar = postgres::query(
    "consultar_declaracoes", "SELECT (d.bloco).*, d.total FROM psi.consultar_declaracoes", postgres::UpTo{7}, " AS d");
constexpr auto kObter =
    postgres::query("obter_declaracao", "SELECT (d.bloco).*, d.mensagens, d.linhas_pagina FROM psi.obter_declaracao",
                    postgres::UpTo{6}, " AS d");

using domain::MesReferencia;

domain::Declaracao lerDeclaracao(postgres::Columns& colunas) {
    const auto id = colunas.number();
    std::string entrega{colunas.text()};
    const int numero = colunas.integer();
    std::string estado{colunas.text()};
    const int estabelecimento = colunas.integer();
    const auto mes = MesReferencia::de(colunas.date());
    domain::Declaracao declaracao{{estabelecimento, mes, domain::Taxa{colunas.integer()}}};
    declaracao.id = id;
    declaracao.identificadorEntrega = std::move(entrega);
    declaracao.numeroBloco = numero;
    declaracao.estado = std::move(estado);
    declaracao.totalRemuneracoes.valor = colunas.number();
    declaracao.totalContribuicoes.valor = colunas.number();
    declaracao.contribuicoesTrabalhador = colunas.hundredthsOrNull();
    declaracao.contribuicoesEmpregador = colunas.hundredthsOrNull();
    declaracao.totalRemuneracoesDeclarado.valor = colunas.number();
    declaracao.totalContribuicoesDeclarado.valor = colunas.number();
    declaracao.numeroLinhas = colunas.number();
    declaracao.numeroComunicacao = colunas.number();
    declaracao.origem = colunas.text();
    declaracao.dataEntrega = colunas.instant();
    declaracao.substituiEntrega = colunas.textOrNull();
    if (const auto substituido = colunas.numberOrNull()) declaracao.substituiBloco = static_cast<int>(*substituido);
    declaracao.substituidaPorEntrega = colunas.textOrNull();
    declaracao.numeroDocumentoPagamento = colunas.numberOrNull();
    return declaracao;
}

domain::LinhaDeclarada lerLinha(std::string_view texto) {
    postgres::TextPieces campos{texto, ','};
    const int indice = postgres::readInteger(campos.next());
    const auto trabalhador = postgres::readNumber(campos.next());
    const auto nascimento = postgres::readDate(campos.next());
    const auto mes = MesReferencia::de(postgres::readDate(campos.next()));
    const auto dias = domain::Dias::de({postgres::readNumber(campos.next()) * 50});
    const char natureza = campos.next().at(0);
    const domain::Cents valor{postgres::readNumber(campos.next())};
    return {indice, {trabalhador, valor, nascimento, mes, dias.value(), natureza, false}};
}

}  // namespace

PaginaDeclaracoes consultarDeclaracoes(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                       const FiltroDeclaracoes& filtro, domain::Instante agora) {
    postgres::Parameters parametros{7};
    parametros.number(empregador);
    filtro.mesReferencia ? parametros.date(filtro.mesReferencia->primeiroDia()) : parametros.null();
    parametros.text(filtro.estado);
    filtro.codigoEstabelecimento ? parametros.number(*filtro.codigoEstabelecimento) : parametros.null();
    parametros.instant(agora).number(filtro.depoisDe).number(std::int64_t{filtro.limite} + 1);
    const auto resultado = read(pool, deadline, kConsultar, parametros);
    PaginaDeclaracoes pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i) {
        postgres::Columns colunas{resultado[static_cast<int>(i)]};
        pagina.linhas.push_back(lerDeclaracao(colunas));
    }
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

std::optional<domain::DeclaracaoInteira> obterDeclaracao(postgres::Pool& pool, postgres::Deadline deadline,
                                                         std::int64_t empregador, const domain::ChaveEntrega& chave,
                                                         int depoisDe, unsigned limite, domain::Instante agora) {
    postgres::Parameters parametros{6};
    parametros.number(empregador).text(chave.identificadorEntrega).number(chave.numeroBloco).instant(agora);
    parametros.number(depoisDe).number(std::int64_t{limite} + 1);
    const auto resultado = read(pool, deadline, kObter, parametros);
    if (resultado.empty()) return std::nullopt;
    postgres::Columns colunas{resultado[0]};
    domain::DeclaracaoInteira inteira{lerDeclaracao(colunas), {}, {}, false};
    if (const auto mensagens = colunas.textOrNull()) inteira.mensagens = mensagensBlocoDeJson(*mensagens);
    for (postgres::TextPieces linhas{colunas.text(), ';'}; linhas.any();)
        inteira.linhas.push_back(lerLinha(linhas.next()));
    inteira.haMais = inteira.linhas.size() > limite;
    if (inteira.haMais) inteira.linhas.pop_back();
    return inteira;
}

}  // namespace psi::store
