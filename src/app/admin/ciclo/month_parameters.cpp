#include "app/admin/ciclo/month_parameters.hpp"

#include <pqxx/pqxx>

namespace psi::admin {

domain::ParametrosDoMes monthParameters(pqxx::transaction_base& transaction, domain::MesReferencia mes) {
    const auto linha = transaction.exec_params1(
        "SELECT psi.parametro_no_dia('dia_limite_comunicacao_scc', $1), psi.parametro_no_dia('agosto_declaracao', $1), "
        "psi.parametro_no_dia('dia_limite_pagamento', $1), psi.parametro_no_dia('agosto_pagamento', $1)",
        domain::escrever(mes.primeiroDia()));
    const auto dia = [](const pqxx::field& campo) {
        return campo.is_null() ? std::nullopt : std::optional{campo.as<unsigned>()};
    };
    domain::ParametrosDoMes parametros;
    parametros.diaComunicacao = dia(linha[0]).value_or(parametros.diaComunicacao);
    parametros.agostoComunicacao = dia(linha[1]);
    parametros.diaPagamento = dia(linha[2]).value_or(parametros.diaPagamento);
    parametros.agostoPagamento = dia(linha[3]);
    return parametros;
}

}  // namespace psi::admin
