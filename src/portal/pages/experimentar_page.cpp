#include <algorithm>

#include "portal/calls/reply_summary.hpp"
#include "portal/ensaio/form_tokens.hpp"
#include "portal/ensaio/own_values.hpp"
#include "portal/guide/guide.hpp"
#include "portal/html/html_characters.hpp"
#include "portal/html/page_frame.hpp"
#include "portal/html/pretty_json.hpp"
#include "portal/pages/call_list.hpp"
#include "portal/pages/explanation.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"

namespace psi::portal {
namespace {

constexpr std::string_view kExemplos = "exemplos/", kFim = "-aceite-pedido.xml";
constexpr std::size_t kMostrado = 65'536;
const std::string kEndereco = "/psi/portal/experimentar";

constexpr struct {
    Forma forma;
    std::string_view valor, nome, tipo;
} kFormas[] = {{Forma::Soap11, "soap", "SOAP 1.1", "text/xml; charset=utf-8"},
               {Forma::Soap12, "soap12", "SOAP 1.2", "application/soap+xml; charset=utf-8"},
               {Forma::Json, "json", "JSON", "application/json"}};

const auto& formaDe(std::string_view valor) {
    const auto qual = std::ranges::find_if(kFormas, [&](const auto& uma) { return uma.valor == valor; });
    return qual == std::end(kFormas) ? kFormas[0] : *qual;
}

struct Escolha {
    std::string servico, operacao;
};

/// The operations that the guide has an example of, in the services of this environment.
std::vector<Escolha> escolhas(const Visita& visita) {
    std::vector<Escolha> todas;
    for (const auto& servico : visita.quem.servicos) {
        const auto pasta = std::string(kExemplos) + servico.nome + "/";
        for (const auto& [path, content] : Guide::get().filesBelow(pasta))
            if (path.ends_with(kFim))
                todas.push_back({servico.nome, path.substr(pasta.size(), path.size() - pasta.size() - kFim.size())});
    }
    return todas;
}

std::string exemplo(const Escolha& escolha, Forma forma) {
    auto path = std::string(kExemplos) + escolha.servico + "/" + escolha.operacao + std::string(kFim);
    if (forma == Forma::Json) path.replace(path.size() - 3, 3, "json");
    const auto* file = Guide::get().file(path);
    return file == nullptr ? "" : *file;
}

std::string nomeDoServico(const Visita& visita, std::string_view nome) {
    const auto qual = std::ranges::find(visita.quem.servicos, nome, &store::ServicoNoPortal::nome);
    return qual == visita.quem.servicos.end() ? std::string(nome) : qual->designacao;
}

void opcao(Html& html, std::string_view valor, std::string_view nome, bool esta) {
    html.elemento("option", nome, {{"value", valor}, {"selected", esta ? "selected" : ""}});
}

/// A label and a select, whose options `escrever` writes.
template <class F>
void seletor(Html& html, const char* nome, const char* rotulo, F&& escrever) {
    const Dentro div(html, "div");
    html.elemento("label", rotulo, {{"for", nome}});
    const Dentro select(html, "select", {{"id", nome}, {"name", nome}});
    escrever();
}

/// Asks for another example: a GET, which changes nothing.
void comoPreencher(Html& html, const Visita& visita, const Escolha& escolha, Forma forma,
                   const std::vector<ParaQuem>& empregadores, const std::string& empregador) {
    const Dentro form(html, "form",
                      {{"method", "get"}, {"action", kEndereco + "/" + escolha.servico + "/" + escolha.operacao}});
    seletor(html, "forma", "Forma", [&] {
        for (const auto& uma : kFormas) opcao(html, uma.valor, uma.nome, uma.forma == forma);
    });
    if (visita.quem.tipo != "EMPREGADOR" && !empregadores.empty())
        seletor(html, "empregador", "Em nome de", [&] {
            for (const auto& um : empregadores)
                opcao(html, um.niss, um.nome + " (" + um.niss + ")", um.niss == empregador);
        });
    html.elemento("button", "Preencher de novo", {{"type", "submit"}, {"class", "segundo"}});
}

void formulario(Html& html, const Visita& visita, const Escolha& escolha, std::string_view forma,
                const std::string& corpo) {
    const auto agora = std::chrono::floor<std::chrono::seconds>(visita.agora);
    const Dentro form(html, "form",
                      {{"method", "post"},
                       {"class", "ensaio"},
                       {"action", kEndereco + "/" + escolha.servico + "/" + escolha.operacao}});
    html.vazio("input", {{"type", "hidden"},
                         {"name", "ficha"},
                         {"value", visita.fichas->give(visita.request.credencial->fingerprint, agora)}});
    html.vazio("input", {{"type", "hidden"}, {"name", "forma"}, {"value", forma}});
    html.elemento("label", "Pedido", {{"for", "corpo"}});
    const auto linhas = std::to_string(std::clamp<std::ptrdiff_t>(std::ranges::count(corpo, '\n') + 2, 8, 36));
    html.elemento("textarea", corpo,
                  {{"id", "corpo"}, {"name", "corpo"}, {"rows", linhas}, {"spellcheck", "false"}, {"wrap", "off"}});
    html.elemento("button", "Enviar como " + visita.quem.nome, {{"type", "submit"}});
}

void caminhos(Html& html, const Escolha& escolha) {
    const Dentro acoes(html, "div", {{"class", "acoes"}});
    html.ligacao(kEndereco, "Outra operação");
    html.ligacao("/psi/portal/guia/exemplos/" + escolha.servico + "/" + escolha.operacao + std::string(kFim),
                 "O exemplo no guia");
    html.ligacao("/psi/portal/chamadas", "As suas chamadas");
}

transport::Response escolher(const Visita& visita) {
    PageFrame pageFrame(
        "Experimentar", Separador::Experimentar,
        "Escolha uma operação: o pedido vem preenchido com a sua identidade de ensaio, é enviado como se o "
        "seu programa o enviasse, e a resposta vem explicada.");
    auto& html = pageFrame.html();
    std::string servico;
    for (const auto& uma : escolhas(visita)) {
        if (uma.servico != servico) {
            if (!servico.empty()) html.fechar();
            servico = uma.servico;
            html.elemento("h2", nomeDoServico(visita, servico)).abrir("ul", {{"class", "indice"}});
        }
        html.abrir("li").ligacao(kEndereco + "/" + uma.servico + "/" + uma.operacao, uma.operacao).fechar();
    }
    if (!servico.empty()) html.fechar();
    html.elemento(
        "p",
        "São chamadas verdadeiras a este ambiente: contam para os limites e para a homologação, ficam nas suas "
        "chamadas, e o que escrevem fica escrito.",
        {{"class", "nota"}});
    return pageFrame.terminar(visita.request, &visita.quem);
}

transport::Response preencher(const Visita& visita, const Escolha& escolha) {
    const auto& forma = formaDe(parametro(visita.query, "forma").value_or(""));
    const auto empregadores = paraQuem(visita, escolha.servico);
    auto empregador = parametro(visita.query, "empregador").value_or("");
    if (std::ranges::find(empregadores, empregador, &ParaQuem::niss) == empregadores.end())
        empregador = empregadores.empty() ? "" : empregadores.front().niss;
    const auto valores = ownValues(visita, escolha.operacao, empregador);
    PageFrame pageFrame(escolha.operacao, Separador::Experimentar,
                        nomeDoServico(visita, escolha.servico) +
                            ": o pedido já leva a sua identidade, um idPedido novo e datas à volta da sua. Mude o que "
                            "quiser e envie.");
    auto& html = pageFrame.html();
    comoPreencher(html, visita, escolha, forma.forma, empregadores, empregador);
    if (empregadores.empty())
        html.elemento("p", "O seu cliente não tem por quem agir neste serviço: conte com o código 7, ou 20.",
                      {{"class", "nota"}});
    formulario(html, visita, escolha, forma.valor, withValues(exemplo(escolha, forma.forma), forma.forma, valores));
    html.elemento(
        "p",
        "Números de comunicações, documentos e recibos são os das suas últimas chamadas aceites; os que ainda "
        "não tem ficam os do exemplo, e a resposta dirá que não existem.",
        {{"class", "nota"}});
    caminhos(html, escolha);
    return pageFrame.terminar(visita.request, &visita.quem);
}

/// The call that a program would send.
transport::Request chamadaDe(const Visita& visita, const Escolha& escolha, const decltype(kFormas[0])& forma,
                             std::string corpo) {
    auto chamada = visita.request;
    chamada.target = "/psi/" + escolha.servico + "/v1";
    if (forma.forma == Forma::Json) chamada.target += "/" + escolha.operacao;
    chamada.contentType = forma.tipo;
    if (forma.forma == Forma::Soap11)
        chamada.soapAction = "\"urn:psi:" + escolha.servico + ":v1:" + escolha.operacao + "\"";
    chamada.accept.clear();
    chamada.body = std::move(corpo);
    return chamada;
}

store::ChamadaRegistada oQueAconteceu(const transport::Request& pedido, const transport::Response& resposta,
                                      std::chrono::microseconds duracao) {
    store::ChamadaRegistada uma;
    const auto summary = summarise(resposta.body);
    uma.correlacao = pedido.correlationId;
    uma.http = resposta.status;
    uma.codigo = summary.codigo;
    uma.falha = summary.falha;
    uma.resumo = resumir(summary);
    uma.resposta = resposta.body;
    uma.micros = duracao.count();
    return uma;
}

void resultado(Html& html, const Visita& visita, const store::ChamadaRegistada& uma) {
    const Dentro dl(html, "dl", {{"class", "folha"}});
    html.elemento("dt", "Como correu").abrir("dd");
    html.elemento("span", comoCorreu(uma), {{"class", std::string("selo ") + classeDe(uma)}}).fechar();
    facto(html, "Código", uma.codigo < 0 ? "nenhum" : std::to_string(uma.codigo));
    facto(html, "HTTP", std::to_string(uma.http));
    facto(html, "Duração no servidor", duracao(uma.micros));
    html.elemento("dt", "idCorrelacao").abrir("dd");
    if (visita.regista)
        html.ligacao("/psi/portal/chamadas/" + uma.correlacao, uma.correlacao);
    else
        html.elemento("code", uma.correlacao);
    html.fechar();
}

transport::Response enviar(const Visita& visita, const Escolha& escolha) {
    const auto& campos = visita.request.body;
    const auto agora = std::chrono::floor<std::chrono::seconds>(visita.agora);
    if (!visita.request.contentType.starts_with("application/x-www-form-urlencoded") ||
        !visita.fichas->accepts(parametro(campos, "ficha").value_or(""), visita.request.credencial->fingerprint, agora))
        return staleForm(visita.request);
    const auto& forma = formaDe(parametro(campos, "forma").value_or(""));
    const auto corpo = parametro(campos, "corpo").value_or("");
    auto chamada = chamadaDe(visita, escolha, forma, corpo);
    const auto inicio = std::chrono::steady_clock::now();
    const auto resposta = visita.chamar(chamada);
    const auto uma =
        oQueAconteceu(visita.request, resposta,
                      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - inicio));

    PageFrame pageFrame(escolha.operacao, Separador::Experimentar);
    auto& html = pageFrame.html();
    resultado(html, visita, uma);
    explain(html, uma);
    html.elemento("h2", "Resposta");
    prettyBody(html, cortado(resposta.body, kMostrado), "Resposta");
    if (resposta.body.size() > kMostrado)
        html.elemento("p", "Só o princípio: a resposta tem " + std::to_string(resposta.body.size()) + " bytes.",
                      {{"class", "nota"}});
    html.elemento("h2", uma.codigo == 1 ? "Enviar outra vez" : "Corrigir e enviar outra vez");
    const bool aceite = uma.codigo == 1;
    html.elemento("p",
                  aceite
                      ? "É o pedido que enviou, com o mesmo idPedido: sem mudar nada, a resposta é a mesma (exatamente "
                        "uma vez); com outro conteúdo, precisa de um idPedido novo."
                      : "É o pedido que enviou, já com um idPedido novo, se tinha um.",
                  {{"class", "nota"}});
    formulario(html, visita, escolha, forma.valor,
               aceite ? corpo : withKey(corpo, forma.forma, chaveNova(visita.request.correlationId)));
    caminhos(html, escolha);
    auto pagina = pageFrame.terminar(visita.request, &visita.quem);
    pagina.delay = resposta.delay;
    pagina.retryAfter = resposta.retryAfter;
    return pagina;
}

}  // namespace

transport::Response staleForm(const transport::Request& request) {
    return errorPage(request, 403, "Formulário que não é deste certificado",
                     "O formulário expirou, foi mostrado a outro certificado, ou não é desta página. Nada foi enviado: "
                     "abra-o outra vez.");
}

transport::Response tryPage(const Visita& visita, std::string_view caminho) {
    if (caminho.empty()) return escolher(visita);
    const auto todas = escolhas(visita);
    const auto qual =
        std::ranges::find_if(todas, [&](const auto& uma) { return caminho == uma.servico + "/" + uma.operacao; });
    if (qual == todas.end()) return unknownPage(visita.request);
    return visita.request.method == "POST" ? enviar(visita, *qual) : preencher(visita, *qual);
}

}  // namespace psi::portal
