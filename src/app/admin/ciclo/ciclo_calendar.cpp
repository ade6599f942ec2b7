#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/ciclo/ciclo_command.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"

namespace psi::admin {
namespace {

/// Dated parameters are looked up by the reference month.
domain::ParametrosDoMes parametrosDe(pqxx::transaction_base& transaction, domain::MesReferencia mes) {
    const auto linha = transaction.exec_params1(
        "SELECT psi.parametro_no_dia('dia_limite_comunicacao_scc', $1), psi.parametro_no_dia('agosto_declaracao', $1), "
        "psi.parametro_no_dia('dia_limite_pagamento', $1), psi.parametro_no_dia('agosto_pagamento', $1)",
        domain::escrever(mes.primeiroDia()));
    const auto dia = [](const pqxx::field& campo) {
        return campo.is_null() ? std::nullopt : std::optional{campo.as<unsigned>()};
    };
    domain::ParametrosDoMes parametros;
    if (const auto lido = dia(linha[0])) parametros.diaComunicacao = *lido;
    if (const auto lido = dia(linha[2])) parametros.diaPagamento = *lido;
    parametros.agostoComunicacao = dia(linha[1]);
    parametros.agostoPagamento = dia(linha[3]);
    return parametros;
}

}  // namespace

void showCalendar(Contexto& contexto, int ano) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    auto lista = nlohmann::ordered_json::array();
    std::string texto;
    auto mes = domain::MesReferencia::ler(std::to_string(ano) + "-01").value();
    for (int i = 0; i < 12; ++i, mes = mes.somar(1)) {
        const auto prazos = domain::prazosDoMes(mes, parametrosDe(transaction, mes));
        const auto abre = domain::escrever(prazos.abreEm), comunicar = domain::escrever(prazos.prazoComunicacao),
                   pagar = domain::escrever(prazos.prazoPagamento);
        lista.push_back(
            {{"month", mes.texto()}, {"opens", abre}, {"communicate_until", comunicar}, {"pay_until", pagar}});
        texto += mes.texto() + ": opens " + abre + ", communicated and confirmed until " + comunicar + ", paid until " +
                 pagar + '\n';
    }
    contexto.print({{"year", ano}, {"months", lista}}, texto);
}

}  // namespace psi::admin
