#include "portal/html/page_frame.hpp"
#include "portal/html/table.hpp"
#include "portal/pages/employer_purpose.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"

namespace psi::portal {
namespace {

constexpr unsigned kEmpregadores = 20, kLivres = 50;

void semFornecedor(Html& html) {
    html.elemento(
        "p", "Este cliente não está ligado a nenhum fornecedor, por isso não tem identidades de ensaio. Peça ao apoio" +
                 supportNote() + " que o ligue.");
}

void lista(Html& html, const std::vector<store::EmpregadorNoPortal>& empregadores, const store::QuemNoPortal& quem) {
    Table table(html, "Empregadores do seu fornecedor, do NISS mais alto para o mais baixo.",
                {{"Empregador"}, {"NISS", "junto"}, {"NIF", "junto"}, {"Trabalhadores"}, {"Para que serve"}});
    for (const auto& um : empregadores) {
        table.linha();
        table.cellWith([&] { html.ligacao("/psi/portal/identidades/" + um.niss, um.nome); });
        table.cell(um.niss);
        table.cell(um.nif);
        table.cell(um.todos == 0 ? "nenhum"
                                 : std::to_string(um.ativos) + " ativos, " + std::to_string(um.todos) + " ao todo");
        table.cellWith([&] { escreverParaQueServe(html, um, quem); });
    }
}

}  // namespace

transport::Response identitiesPage(const Visita& visita) {
    PageFrame pageFrame(
        "Identidades", Separador::Identidades,
        "Com quem ensaiar. São só do seu fornecedor: o que fizer com elas não se vê nos outros, nem o dos outros "
        "aqui. Todas são inventadas.");
    auto& html = pageFrame.html();
    if (visita.quem.fornecedor == 0) {
        semFornecedor(html);
        return pageFrame.terminar(visita.request, &visita.quem);
    }
    html.abrir("p").texto("Para admitir alguém, use um dos ");
    html.ligacao("/psi/portal/identidades/livres", "trabalhadores livres").texto(", sem vínculo com ninguém.").fechar();
    const auto antes = lerNiss(parametro(visita.query, "antes").value_or(""));
    auto empregadores = store::lerEmpregadoresNoPortal(visita.pool, visita.request.deadline, visita.quem.fornecedor,
                                                       visita.agora, antes, kEmpregadores + 1);
    const bool haMais = empregadores.size() > kEmpregadores;
    if (haMais) empregadores.pop_back();
    html.elemento("h2", "Empregadores");
    if (empregadores.empty())
        html.elemento("p", "Não há mais nenhum.");
    else
        lista(html, empregadores, visita.quem);
    html.abrir("div", {{"class", "acoes"}});
    if (antes) html.ligacao("/psi/portal/identidades", "Do princípio");
    if (haMais) html.ligacao("/psi/portal/identidades?antes=" + empregadores.back().niss, "Empregadores seguintes");
    html.fechar();
    return pageFrame.terminar(visita.request, &visita.quem);
}

transport::Response freeWorkersPage(const Visita& visita) {
    PageFrame pageFrame(
        "Trabalhadores livres", Separador::Identidades,
        "Ninguém tem vínculo com eles até comunicar um contrato. A data de nascimento tem de ser a que está aqui.");
    auto& html = pageFrame.html();
    const auto depois = lerNiss(parametro(visita.query, "depois").value_or(""));
    auto livres = store::lerLivresNoPortal(visita.pool, visita.request.deadline, depois, kLivres + 1);
    const bool haMais = livres.size() > kLivres;
    if (haMais) livres.pop_back();
    if (livres.empty()) {
        html.elemento("p", "Não há mais nenhum.");
    } else {
        Table table(html, "Por NISS.", {{"NISS", "junto"}, {"Data de nascimento", "junto"}, {"Nome"}});
        for (const auto& um : livres) {
            table.linha();
            table.cell(um.niss);
            table.cell(um.nascimento);
            table.cell(um.nome);
        }
    }
    html.abrir("div", {{"class", "acoes"}});
    html.ligacao("/psi/portal/identidades", "Empregadores");
    if (depois) html.ligacao("/psi/portal/identidades/livres", "Do princípio");
    if (haMais) html.ligacao("/psi/portal/identidades/livres?depois=" + livres.back().niss, "Livres seguintes");
    html.fechar();
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace psi::portal
