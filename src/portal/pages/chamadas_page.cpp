#include <algorithm>

#include "portal/calls/reply_summary.hpp"
#include "portal/html/html_characters.hpp"
#include "portal/html/page_frame.hpp"
#include "portal/html/pretty_json.hpp"
#include "portal/pages/call_list.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"
#include "psi/base/catalogo_palavras.hpp"

namespace psi::portal {
namespace {

using base::catalogo::Entrada;
using base::catalogo::Especie;

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

void doCatalogo(Html& html, const Entrada& entrada) {
    const Dentro dl(html, "dl");
    facto(html, "Quando acontece", entrada.quando);
    facto(html, "O que fazer", entrada.queFazer);
    facto(html, "Repetir o pedido", base::catalogo::comoRepetir(entrada.repeticao));
}

void problem(Html& html, const Problem& um, bool falha) {
    const auto* entrada = entradaDe(falha ? Especie::Falha : Especie::Mensagem, um.codigo);
    const bool aviso = um.gravidade == "AVISO";
    const Dentro artigo(html, "article", {{"class", aviso ? "lado aviso" : "lado mau"}});
    html.abrir("h3");
    if (entrada != nullptr)
        html.ligacao(noCatalogo(*entrada), um.codigo).texto(": " + std::string(entrada->nome));
    else
        html.texto(um.codigo);
    html.texto(" ").elemento("span", falha ? "FALHA" : um.gravidade, {{"class", aviso ? "selo aviso" : "selo mau"}});
    html.fechar();
    html.elemento("p", um.texto);
    if (!um.campo.empty()) html.abrir("p").texto("Elemento: ").elemento("code", um.campo).fechar();
    if (entrada != nullptr) doCatalogo(html, *entrada);
}

void oQueEstavaErrado(Html& html, const store::ChamadaRegistada& chamada) {
    const bool normal = std::string_view(classeDe(chamada)) == "normal";
    html.elemento("h2", normal ? "O que quer dizer" : "O que estava errado");
    const auto summary = summarise(chamada.resposta);
    if (summary.problemas.empty() && chamada.codigo == 1) {
        html.elemento("p", "Nada: o pedido foi aceite.");
        return;
    }
    for (const auto& um : summary.problemas) problem(html, um, summary.falha);
    if (summary.falha) return;
    const auto* entrada = entradaDe(Especie::Resultado, std::to_string(chamada.codigo));
    if (entrada == nullptr || chamada.codigo == 1) return;
    const Dentro artigo(html, "article", {{"class", normal ? "lado" : "lado aviso"}});
    html.abrir("h3").texto("Código do resultado: ");
    html.ligacao(noCatalogo(*entrada), entrada->codigo);
    html.texto(", " + std::string(entrada->nome)).fechar();
    doCatalogo(html, *entrada);
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
    oQueEstavaErrado(html, *chamada);
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
