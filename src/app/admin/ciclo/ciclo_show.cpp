#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/ciclo/ciclo_command.hpp"
#include "app/admin/ciclo/cycle_store.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/operations/close_months.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;

/// What is told, as an object and in words.
struct Told {
    Json objeto;
    std::string texto;
};

Json ouNulo(const std::optional<domain::MesReferencia>& mes) {
    return mes ? Json(mes->texto()) : Json(nullptr);
}

std::string nomeDoEmpregador(pqxx::transaction_base& transaction, const std::string& niss) {
    const auto linhas = transaction.exec_params("SELECT nome FROM psi.empregador WHERE niss = $1", niss);
    if (linhas.empty()) throw CommandRefused("no employer " + niss + " in the register: look at the NISS");
    return linhas[0][0].as<std::string>();
}

void juntarTotais(Told& told, const domain::TotaisDoMes& totais) {
    told.objeto["totals"] = {{"remuneration", totais.remuneracoes.escrever()},
                             {"contributions", totais.contribuicoes.escrever()},
                             {"workers_part", totais.parteTrabalhadores.escrever()},
                             {"workers", totais.trabalhadores},
                             {"to_communicate", totais.porComunicar}};
    told.texto += "  remuneration " + totais.remuneracoes.escrever() + ", contributions " +
                  totais.contribuicoes.escrever() + " (workers' part " + totais.parteTrabalhadores.escrever() + "), " +
                  std::to_string(totais.trabalhadores) + " workers, " + std::to_string(totais.porComunicar) +
                  " to be communicated\n";
}

void juntarRondas(pqxx::transaction_base& transaction, const std::string& empregador, domain::MesReferencia mes,
                  Told& told) {
    told.objeto["rounds"] = Json::array();
    for (const auto& r : transaction.exec_params(
             "SELECT r.ronda, r.numero, psi.instante_iso(r.instante), r.por_silencio, r.entrega, r.aberta_por, "
             "(SELECT count(*) FROM psi.bloco AS b WHERE b.empregador = r.empregador AND b.entrega = r.entrega) "
             "FROM psi.ronda_ciclo AS r WHERE r.empregador = $1 AND r.mes = $2 ORDER BY r.ronda",
             empregador, domain::escrever(mes.primeiroDia()))) {
        Json ronda{{"round", r[0].as<int>()},       {"number", r[1].as<std::int64_t>()}, {"instant", r[2].c_str()},
                   {"by_silence", r[3].as<bool>()}, {"blocks", r[6].as<std::int64_t>()}, {"delivery", nullptr},
                   {"opened_by", nullptr}};
        if (!r[4].is_null()) ronda["delivery"] = r[4].c_str();
        if (!r[5].is_null()) ronda["opened_by"] = r[5].as<std::int64_t>();
        told.texto += "  round " + std::string{r[0].c_str()} + ": " +
                      (r[3].as<bool>() ? "closed by silence" : "confirmed") + " at " + r[2].c_str() + ", number " +
                      r[1].c_str() + ", " + r[6].c_str() + " blocks" +
                      (r[5].is_null() ? "" : ", opened again by " + std::string{r[5].c_str()}) + '\n';
        told.objeto["rounds"].push_back(std::move(ronda));
    }
}

Told dizerMes(const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes, domain::Instante agora) {
    const auto modelo = std::string{domain::escrever(domain::modeloDoMes(ciclo, mes))};
    Told told{{{"month", mes.texto()}, {"model", modelo}}, mes.texto() + ": " + modelo};
    const auto* guardado = ciclo.mes(mes);
    if (modelo != "SCC" || guardado == nullptr) {
        told.texto += '\n';
        return told;
    }
    const auto estado = std::string{domain::escrever(domain::estadoDoMes(*guardado, agora))};
    const auto prazos = domain::prazosDoMes(mes, guardado->parametros);
    told.objeto.update({{"state", estado},
                        {"version", guardado->versao},
                        {"written", guardado->escrito()},
                        {"opens", domain::escrever(prazos.abreEm)},
                        {"communicate_until", domain::escrever(prazos.prazoComunicacao)},
                        {"pay_until", domain::escrever(prazos.prazoPagamento)}});
    told.texto += ", " + estado + (guardado->escrito() ? "" : ", not written") + ", versao " +
                  std::to_string(guardado->versao) + ", opens " + domain::escrever(prazos.abreEm) +
                  ", communicated until " + domain::escrever(prazos.prazoComunicacao) + ", paid until " +
                  domain::escrever(prazos.prazoPagamento) + '\n';
    return told;
}

Told dizerCiclo(const std::string& niss, const std::string& nome, const domain::CicloDoEmpregador& ciclo,
                domain::Instante agora) {
    const auto primeiro = ciclo.inicio.primeiro();
    const auto hoje = domain::escrever(domain::dataEmLisboa(agora));
    Told told{{{"employer", niss}, {"name", nome}, {"today", hoje}}, niss + " (" + nome + "), on " + hoje + ": "};
    told.objeto["from"] = ouNulo(primeiro);
    told.objeto["own_start"] = ouNulo(ciclo.inicio.proprio);
    told.objeto["by_law_from"] = ouNulo(ciclo.inicio.obrigatorio);
    told.texto += primeiro ? "in the new cycle from " + primeiro->texto() : std::string{"classic"};
    if (ciclo.inicio.obrigatorio) told.texto += " (by law from " + ciclo.inicio.obrigatorio->texto() + ')';
    told.texto += '\n';
    told.objeto["unwritten"] = Json::array();
    std::string porEscrever;
    for (const auto& mes : domain::mesesPorFechar(ciclo, agora)) {
        told.objeto["unwritten"].push_back(mes.texto());
        porEscrever += ' ' + mes.texto();
    }
    if (!porEscrever.empty()) told.texto += "closed by silence and not written:" + porEscrever + '\n';
    return told;
}

}  // namespace

void showCycle(Contexto& contexto, const PedidoMostrarCiclo& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::nontransaction transaction{*ligacao};
    const auto nome = nomeDoEmpregador(transaction, pedido.empregador);
    const auto niss = std::stoll(pedido.empregador);
    const auto agora = employersNow(transaction, niss);
    const auto presente = domain::MesReferencia::de(domain::dataEmLisboa(agora));
    const auto mes = pedido.mes.empty() ? presente.somar(-1) : domain::MesReferencia::ler(pedido.mes).value();
    if (mes > presente)
        throw CommandRefused(mes.texto() + " is in the future: for this employer it is " + presente.texto());
    const auto pool = cyclePool(contexto);
    const auto ciclo = store::lerCiclo(*pool, cycleDeadline(), niss, agora);
    auto told = dizerCiclo(pedido.empregador, nome, ciclo, agora);
    auto doMes = dizerMes(ciclo, mes, agora);
    if (doMes.objeto.contains("state")) {
        juntarTotais(doMes, operations::monthTotals(*pool, cycleDeadline(), niss, ciclo, mes, agora));
        juntarRondas(transaction, pedido.empregador, mes, doMes);
    }
    told.objeto["month"] = doMes.objeto;
    contexto.print(told.objeto, told.texto + doMes.texto);
}

}  // namespace psi::admin
