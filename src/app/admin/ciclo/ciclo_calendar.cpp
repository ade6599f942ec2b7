#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/ciclo/ciclo_command.hpp"
#include "app/admin/ciclo/month_parameters.hpp"

namespace psi::admin {
void showCalendar(Contexto& contexto, int ano) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    auto lista = nlohmann::ordered_json::array();
    std::string texto;
    auto mes = domain::MesReferencia::ler(std::to_string(ano) + "-01").value();
    for (int i = 0; i < 12; ++i, mes = mes.somar(1)) {
        const auto prazos = domain::prazosDoMes(mes, monthParameters(transaction, mes));
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
