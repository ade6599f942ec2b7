#include <algorithm>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultar = query("consultar_declaracoes", "SELECT (d.bloco).*, d.total FROM psi.consultar_declaracoes", UpTo{7}, " AS d");
constexpr auto kObter = query("obter_declaracao", "SELECT (d.bloco).*, d.mensagens, d.linhas_pagina FROM psi.obter_declaracao", UpTo{6}, " AS d");

using domain::MesReferencia;

Declaracao lerDeclaracao(Colunas& colunas) {
    const auto id = colunas.numero();
    std::string entrega{colunas.texto()};
    const int numero = colunas.inteiro();
    std::string estado{colunas.texto()};
    const int estabelecimento = colunas.inteiro();
    const auto mes = MesReferencia::de(colunas.data());
    Declaracao declaracao{{estabelecimento, mes, domain::Taxa{colunas.inteiro()}}};
    declaracao.id = id;
    declaracao.identificadorEntrega = std::move(entrega);
    declaracao.numeroBloco = numero;
    declaracao.estado = std::move(estado);
    declaracao.totalRemuneracoes.valor = colunas.numero();
    declaracao.totalContribuicoes.valor = colunas.numero();
    declaracao.contribuicoesTrabalhador = colunas.centesimosOuNada();
    declaracao.contribuicoesEmpregador = colunas.centesimosOuNada();
    declaracao.totalRemuneracoesDeclarado.valor = colunas.numero();
    declaracao.totalContribuicoesDeclarado.valor = colunas.numero();
    declaracao.numeroLinhas = colunas.numero();
    declaracao.numeroComunicacao = colunas.numero();
    declaracao.origem = colunas.texto();
    declaracao.dataEntrega = colunas.instante();
    declaracao.substituiEntrega = colunas.textoOuNada();
    if (const auto substituido = colunas.numeroOuNada()) declaracao.substituiBloco = static_cast<int>(*substituido);
    declaracao.substituidaPorEntrega = colunas.textoOuNada();
    declaracao.numeroDocumentoPagamento = colunas.numeroOuNada();
    return declaracao;
}

LinhaDeclarada lerLinha(std::string_view texto) {
    Pedacos campos{texto, ','};
    const int indice = static_cast<int>(lerNumero(campos.seguinte()));
    const auto trabalhador = lerNumero(campos.seguinte());
    const auto nascimento = lerDataDe(campos.seguinte());
    const auto mes = MesReferencia::de(lerDataDe(campos.seguinte()));
    const auto dias = domain::Dias::de({lerNumero(campos.seguinte()) * 50});
    const char natureza = campos.seguinte().at(0);
    const domain::Cents valor{lerNumero(campos.seguinte())};
    return {indice, {trabalhador, valor, nascimento, mes, dias.value(), natureza, false}};
}

}  // namespace

PaginaDeclaracoes consultarDeclaracoes(Pool& pool, Deadline deadline, std::int64_t empregador,
                                       const FiltroDeclaracoes& filtro, domain::Instante agora) {
    Parametros parametros{7};
    parametros.numero(empregador);
    filtro.mesReferencia ? parametros.data(filtro.mesReferencia->primeiroDia()) : parametros.nulo();
    parametros.texto(filtro.estado);
    filtro.codigoEstabelecimento ? parametros.numero(*filtro.codigoEstabelecimento) : parametros.nulo();
    parametros.instante(agora).numero(filtro.depoisDe).numero(std::int64_t{filtro.limite} + 1);
    const auto resultado = ler(pool, deadline, kConsultar, parametros);
    PaginaDeclaracoes pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i) {
        Colunas colunas{resultado[static_cast<int>(i)]};
        pagina.linhas.push_back(lerDeclaracao(colunas));
    }
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

std::optional<DeclaracaoInteira> obterDeclaracao(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                 const ChaveEntrega& chave, int depoisDe, unsigned limite,
                                                 domain::Instante agora) {
    Parametros parametros{6};
    parametros.numero(empregador).texto(chave.identificadorEntrega).numero(chave.numeroBloco).instante(agora);
    parametros.numero(depoisDe).numero(std::int64_t{limite} + 1);
    const auto resultado = ler(pool, deadline, kObter, parametros);
    if (resultado.empty()) return std::nullopt;
    Colunas colunas{resultado[0]};
    DeclaracaoInteira inteira{lerDeclaracao(colunas), {}, {}, false};
    if (const auto mensagens = colunas.textoOuNada()) inteira.mensagens = mensagensBlocoDeJson(*mensagens);
    for (Pedacos linhas{colunas.texto(), ';'}; linhas.ha();) inteira.linhas.push_back(lerLinha(linhas.seguinte()));
    inteira.haMais = inteira.linhas.size() > limite;
    if (inteira.haMais) inteira.linhas.pop_back();
    return inteira;
}

}  // namespace psi::store
