#include "psi/domain/lisboa.hpp"
#include "psi/operations/vendor_statement.hpp"

#include <algorithm>
#include <set>

#include "portal/html/page_frame.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"

namespace psi::portal {
namespace {

using operations::CenarioHomologacao;
using operations::PassoHomologacao;

/// Those of the caller's calls that are still on record: another client of the vendor may have taken a step.
std::set<std::string> guardadas(const Visita& visita) {
    std::set<std::string> todas;
    if (!visita.regista) return todas;
    for (const auto& chamada : store::lerChamadas(visita.pool, visita.request.deadline, visita.quem.cliente))
        todas.insert(chamada.correlacao);
    return todas;
}

void passo(Html& html, const PassoHomologacao& um, const std::set<std::string>& guardadas) {
    const Dentro li(html, "li", {{"class", um.cumprido ? "feito" : ""}});
    html.elemento("span", um.cumprido ? "✓" : "○", {{"class", "sinal"}, {"aria-hidden", "true"}});
    const Dentro texto(html, "span");
    textoComCodigo(html, um.descricao);
    html.texto(um.cumprido ? " (feito" : " (em falta)");
    if (!um.cumprido) return;
    if (um.em) html.texto(" em " + domain::escrever(domain::dataEmLisboa(*um.em)));
    if (guardadas.contains(um.correlacao)) {
        html.texto(", ");
        html.ligacao("/psi/portal/chamadas/" + um.correlacao, "nesta chamada");
    }
    html.texto(")");
}

void cenario(Html& html, const CenarioHomologacao& um, const std::set<std::string>& guardadas) {
    const Dentro artigo(html, "article", {{"id", um.id}, {"class", um.cumprido ? "lado bom" : "lado"}});
    html.abrir("h3").texto(um.titulo + " ");
    html.elemento("span", um.cumprido ? "feito" : "em falta", {{"class", um.cumprido ? "selo bom" : "selo"}}).fechar();
    html.abrir("p");
    textoComCodigo(html, um.comoFazer);
    html.fechar();
    const Dentro ol(html, "ol", {{"class", "passos"}});
    for (const auto& este : um.passos) passo(html, este, guardadas);
}

}  // namespace

transport::Response checklistPage(const Visita& visita) {
    const auto cenarios = visita.operacoes.homologacao(visita.quem.cliente, visita.request.deadline);
    const auto feitos = std::count_if(cenarios.begin(), cenarios.end(), [](const auto& um) { return um.cumprido; });
    const auto ao = std::to_string(cenarios.size()), ja = std::to_string(feitos);
    PageFrame pageFrame(
        "Homologação", Separador::Homologacao,
        "O que o seu programa deve ter experimentado antes de produção. É o servidor que assinala cada passo, "
        "ao ver as chamadas do seu fornecedor; não há nada para preencher.");
    auto& html = pageFrame.html();
    {
        const Dentro folha(html, "div", {{"class", "folha"}});
        html.elemento("p", ja + " de " + ao + " cenários feitos", {{"id", "progresso"}});
        if (!cenarios.empty())
            html.elemento("progress", "", {{"max", ao}, {"value", ja}, {"aria-labelledby", "progresso"}});
        if (!cenarios.empty() && feitos == static_cast<std::ptrdiff_t>(cenarios.size()))
            html.elemento("p", "Está tudo feito: o seu programa está pronto a ser homologado.");
        if (visita.quem.fornecedor != 0)
            html.abrir("p")
                .ligacao("/psi/portal/homologacao/declaracao.pdf", "Declaração de ensaio (PDF)")
                .texto(": o que está feito, com data e versão.")
                .fechar();
    }
    const auto chamadas = guardadas(visita);
    for (const bool cumprido : {false, true}) {
        if (std::none_of(cenarios.begin(), cenarios.end(), [&](const auto& c) { return c.cumprido == cumprido; }))
            continue;
        html.elemento("h2", cumprido ? "Feitos" : "Em falta");
        for (const auto& um : cenarios)
            if (um.cumprido == cumprido) cenario(html, um, chamadas);
    }
    return pageFrame.terminar(visita.request, &visita.quem);
}

transport::Response statementFile(const Visita& visita) {
    const auto& quem = visita.quem;
    if (quem.fornecedor == 0)
        return errorPage(visita.request, 404, "Sem fornecedor",
                         "Este cliente não está ligado a nenhum fornecedor, e a declaração é de um fornecedor.");
    const auto cenarios = visita.operacoes.homologacao(quem.cliente, visita.request.deadline);
    const auto declaracao = operations::conformidade(quem.nomeFornecedor, quem.fornecedor, cenarios, visita.agora);
    auto resposta = fileReply(comprovativo::escreverPdf(declaracao), "application/pdf");
    resposta.headers =
        "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
        "Content-Disposition: attachment; filename=\"declaracao-de-ensaio.pdf\"\r\n";
    return resposta;
}

}  // namespace psi::portal
