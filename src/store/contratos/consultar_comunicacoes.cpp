#include <algorithm>

#include "psi/domain/contratos/vinculo_consultado.hpp"
#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/contratos.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultarComunicacoes = postgres::call("consultar_comunicacoes", 8);

domain::Comunicacao lerComunicacao(const pqxx::row& linha) {
    postgres::Columns colunas{linha};
    domain::Comunicacao comunicacao;
    comunicacao.numero = colunas.number();
    comunicacao.operacao = colunas.text();
    comunicacao.instante = colunas.instant();
    comunicacao.niss = colunas.number();
    comunicacao.estado = colunas.boolean() ? "ANULADA" : "ACEITE";
    if (const auto avisos = colunas.textOrNull()) comunicacao.avisos = mensagensDeJson(*avisos);
    return comunicacao;
}

}  // namespace

PaginaComunicacoes consultarComunicacoes(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                         const FiltroComunicacoes& filtro) {
    postgres::Parameters parametros{8};
    parametros.number(empregador)
        .numbers(filtro.niss)
        .text(filtro.operacao)
        .date(filtro.dataInicio)
        .date(filtro.dataFim)
        .number(filtro.numero)
        .number(filtro.depoisDe)
        .number(std::int64_t{filtro.limite} + 1);
    const auto resultado = read(pool, deadline, kConsultarComunicacoes, parametros);
    PaginaComunicacoes pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i) pagina.linhas.push_back(lerComunicacao(resultado[static_cast<int>(i)]));
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

}  // namespace psi::store
