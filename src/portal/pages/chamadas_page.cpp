#include <algorithm>

#include "portal/html/html_characters.hpp"
#include "portal/html/page_frame.hpp"
#include "portal/html/pretty_json.hpp"
#include "portal/pages/call_list.hpp"
#include "portal/pages/explanation.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"

namespace psi::portal {
namespace {

void separar(std::vector<store::ChamadaRegistada>& chamadas, Html& html, bool soProblemas) {
    const auto bem = [](const auto& chamada) {
        const std::string_view classe = classeDe(chamada);
        return classe == "bom" || classe == "normal";
    };
    const auto todas = chamadas.size();
    const auto mal = todas - static_cast<std::size_t>(std::count_if(chamadas.begin(), chamadas.end(), bem));
    const Dentro acoes(html, "div", {{"class", "acoes"}});
    const auto opcao = [&](const char* destino, const std::string& texto, bool esta) {
        if (esta)
            html.elemento("strong", texto);
        else
            html.ligacao(destino, texto);
    };
    opcao("/psi/portal/chamadas", "Todas (" + std::to_string(todas) + ")", !soProblemas);
    opcao("/psi/portal/chamadas?so=problemas", "Só com algo errado (" + std::to_string(mal) + ")", soProblemas);
    if (soProblemas) chamadas.erase(std::remove_if(chamadas.begin(), chamadas.end(), bem), chamadas.end());
}

bool eCorrelacao(std::string_view texto) {
    return texto.size() == 32 &&
           std::all_of(texto.begin(), texto.end(), [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace

transport::Response callsPage(const Visita& visita) {
    PageFrame pageFrame("Chamadas", Separador::Chamadas,
                        "As últimas chamadas deste cliente, em SOAP ou JSON, aceites ou recusadas. Abra uma para ver o "
                        "pedido, a resposta e "
                        "o que corrigir.");
    auto& html = pageFrame.html();
    if (!visita.regista) {
        html.elemento("p", "O registo de chamadas está desligado neste servidor.");
        return pageFrame.terminar(visita.request, &visita.quem);
    }
    auto chamadas = store::lerChamadas(visita.pool, visita.request.deadline, visita.quem.cliente);
    if (chamadas.empty()) {
        html.elemento("p", "Ainda não há nenhuma. Faça a primeira: VerificarLigacao, em qualquer serviço.");
        return pageFrame.terminar(visita.request, &visita.quem);
    }
    const bool soProblemas = parametro(visita.query, "so") == "problemas";
    separar(chamadas, html, soProblemas);
    if (chamadas.empty())
        html.elemento("p", "Nenhuma: todas as chamadas guardadas foram aceites sem avisos.");
    else
        callList(html, "As mais recentes primeiro; hora de Lisboa.", chamadas);
    html.elemento(
        "p",
        "Ficam as mais recentes de cada cliente; as mais antigas saem. NISS, nomes, datas de nascimento, moradas e "
        "IBAN estão ocultados.",
        {{"class", "nota"}});
    html.abrir("p").ligacao("/psi/portal/trafego", "Os últimos 30 dias, contados").fechar();
    return pageFrame.terminar(visita.request, &visita.quem);
}

transport::Response callPage(const Visita& visita, std::string_view correlacao) {
    std::optional<store::ChamadaRegistada> chamada;
    if (visita.regista && eCorrelacao(correlacao))
        chamada = store::lerChamada(visita.pool, visita.request.deadline, visita.quem.cliente, std::string(correlacao));
    if (!chamada)
        return errorPage(visita.request, 404, "Chamada não encontrada",
                         "Não há nenhuma chamada deste cliente com esse idCorrelacao. As mais antigas vão saindo.");
    PageFrame pageFrame(nomeDe(*chamada), Separador::Chamadas);
    auto& html = pageFrame.html();
    {
        const Dentro dl(html, "dl", {{"class", "folha"}});
        html.elemento("dt", "Como correu").abrir("dd");
        html.elemento("span", comoCorreu(*chamada), {{"class", std::string("selo ") + classeDe(*chamada)}}).fechar();
        facto(html, "Código", chamada->codigo < 0 ? "nenhum" : std::to_string(chamada->codigo));
        facto(html, "HTTP", std::to_string(chamada->http));
        facto(html, "Serviço", chamada->servico);
        facto(html, "Quando", chamada->quando + " (hora de Lisboa)");
        facto(html, "Duração no servidor", duracao(chamada->micros));
        html.elemento("dt", "idCorrelacao").abrir("dd").elemento("code", chamada->correlacao).fechar();
    }
    explain(html, *chamada);
    html.elemento("h2", "Pedido");
    prettyBody(html, chamada->pedido, "Pedido");
    html.elemento("h2", "Resposta");
    prettyBody(html, chamada->resposta, "Resposta");
    html.elemento("p",
                  "Os textos foram indentados para se lerem. NISS, nomes, datas de nascimento, moradas e IBAN estão "
                  "ocultados; ficheiros e anexos não se guardam.",
                  {{"class", "nota"}});
    html.abrir("p").ligacao("/psi/portal/chamadas", "Voltar às chamadas").fechar();
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace psi::portal
