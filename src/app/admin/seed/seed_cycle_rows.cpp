#include "app/admin/seed/seed_cycle_rows.hpp"

#include <algorithm>

#include <pqxx/pqxx>

#include "app/admin/ciclo/month_parameters.hpp"
#include "app/admin/instants.hpp"
#include "app/admin/seed/seed_copy.hpp"
#include "app/admin/seed/seed_month.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::admin {
namespace {

constexpr const char* semCiclo = "2099-01-01";

std::int64_t novoNumero(pqxx::transaction_base& transaction) {
    return transaction.exec1("SELECT nextval('psi.numero_comunicacao')")[0].as<std::int64_t>();
}

void writeStarts(pqxx::transaction_base& transaction, const Seed& semente, domain::Data hoje) {
    const auto numero = novoNumero(transaction);
    const auto instante = paraPostgres(domain::inicioDoDiaEmLisboa(hoje));
    Copia inicios{transaction, "inicio_ciclo", {"empregador", "da_semente", "mes", "instante", "numero", "cliente"}};
    for (const auto& e : semente.empregadores) {
        const auto seu = std::ranges::find(semente.iniciosCiclo, e.niss, &LinhaInicioCiclo::empregador);
        const auto mes = seu == semente.iniciosCiclo.end()
                             ? std::string{semCiclo}
                             : domain::escrever(seu->mes.value_or(domain::MesReferencia::de(hoje).primeiroDia()));
        inicios.linha(e.niss, "true", mes, instante, numero, 0);
    }
    inicios.terminar();
}

void writeInterruptions(pqxx::transaction_base& transaction, const Seed& semente) {
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < semente.interrupcoes.size(); ++i) ids.push_back(novoNumero(transaction));
    Copia interrupcoes{
        transaction, "interrupcao", {"empregador", "id", "trabalhador", "de", "ate", "tipo", "registada_em"}};
    for (std::size_t i = 0; i < semente.interrupcoes.size(); ++i) {
        const auto& uma = semente.interrupcoes[i];
        interrupcoes.linha(uma.empregador, ids[i], uma.trabalhador, uma.periodo.inicio, uma.periodo.fim, uma.tipo,
                           paraPostgres(domain::inicioDoDiaEmLisboa(uma.registadaEm)));
    }
    interrupcoes.terminar();
}

void writeMonths(pqxx::transaction_base& transaction, const Seed& semente, const LinhaInicioCiclo& inicio,
                 domain::Data hoje) {
    if (!inicio.mes) return;  // begins with the month of the seed
    const auto trabalhadores = seededWorkers(semente, inicio.empregador);
    std::int64_t versao = 0;
    for (auto mes = domain::MesReferencia::de(*inicio.mes);; mes = mes.somar(1)) {
        const auto prazos = domain::prazosDoMes(mes, monthParameters(transaction, mes));
        if (hoje <= prazos.prazoComunicacao) break;
        domain::Apuramento apuramento{mes};
        for (const auto& trabalhador : trabalhadores) static_cast<void>(apuramento.juntar(trabalhador));
        writeClosedMonth(transaction, {.empregador = inicio.empregador,
                                       .mes = mes,
                                       .prazos = prazos,
                                       .versao = ++versao,
                                       .numero = novoNumero(transaction),
                                       .blocos = apuramento.blocos()});
    }
    transaction.exec_params("UPDATE psi.estado_empregador SET versao = $2 WHERE empregador = $1", inicio.empregador,
                            versao);
}

}  // namespace

void writeCycle(pqxx::transaction_base& transaction, const Seed& semente, domain::Data hoje) {
    writeStarts(transaction, semente, hoje);
    writeInterruptions(transaction, semente);
    for (const auto& inicio : semente.iniciosCiclo) writeMonths(transaction, semente, inicio, hoje);
}

}  // namespace psi::admin
