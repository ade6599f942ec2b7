#include <algorithm>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/repositories.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultarComunicacoes = call("consultar_comunicacoes", 8);

Comunicacao lerComunicacao(const pqxx::row& linha) {
    Colunas colunas{linha};
    Comunicacao comunicacao;
    comunicacao.numero = colunas.numero();
    comunicacao.operacao = colunas.texto();
    comunicacao.instante = colunas.instante();
    comunicacao.niss = colunas.numero();
    comunicacao.estado = colunas.logico() ? "ANULADA" : "ACEITE";
    if (const auto avisos = colunas.textoOuNada()) comunicacao.avisos = mensagensDeJson(*avisos);
    return comunicacao;
}

}  // namespace

PaginaComunicacoes consultarComunicacoes(Pool& pool, Deadline deadline, std::int64_t empregador,
                                         const FiltroComunicacoes& filtro) {
    Parametros parametros{8};
    parametros.numero(empregador)
        .numeros(filtro.niss)
        .texto(filtro.operacao)
        .data(filtro.dataInicio)
        .data(filtro.dataFim)
        .numero(filtro.numero)
        .numero(filtro.depoisDe)
        .numero(std::int64_t{filtro.limite} + 1);
    const auto resultado = ler(pool, deadline, kConsultarComunicacoes, parametros);
    PaginaComunicacoes pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i) pagina.linhas.push_back(lerComunicacao(resultado[static_cast<int>(i)]));
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

}  // namespace psi::store
