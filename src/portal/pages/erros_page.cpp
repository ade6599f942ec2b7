#include <vector>

#include "portal/html/html_characters.hpp"
#include "portal/html/page_frame.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"
#include "psi/base/ascii.hpp"
#include "psi/base/catalogo_palavras.hpp"

namespace psi::portal {
namespace {

using base::catalogo::Entrada;
using base::catalogo::Especie;
using base::catalogo::Gravidade;

struct Grupo {
    std::string id, title;
    std::vector<const Entrada*> entradas;
};

bool contem(const Entrada& entrada, const std::string& procurado) {
    if (procurado.empty()) return true;
    for (const auto texto : {entrada.codigo, entrada.nome, entrada.quando, entrada.queFazer, entrada.operacoes})
        if (semAcentos(texto).find(procurado) != std::string::npos) return true;
    return false;
}

template <class F>
Grupo grupo(std::string id, std::string title, const std::string& procurado, const F& pertence) {
    Grupo um{std::move(id), std::move(title), {}};
    for (const auto& entrada : base::catalogo::entradas())
        if (pertence(entrada) && contem(entrada, procurado)) um.entradas.push_back(&entrada);
    return um;
}

std::vector<Grupo> grupos(const std::string& procurado) {
    std::vector<Grupo> todos{grupo("falhas", "Falhas: o pedido não chegou a ser decidido", procurado,
                                   [](const Entrada& e) { return e.especie == Especie::Falha; }),
                             grupo("resultados", "Resultados: resultado/codigo de uma resposta", procurado,
                                   [](const Entrada& e) { return e.especie == Especie::Resultado; })};
    for (const auto& assunto : base::catalogo::assuntos())
        todos.push_back(grupo("assunto-" + std::string(assunto.prefixos.substr(0, assunto.prefixos.find(' '))),
                              "Mensagens " + std::string(assunto.titulo), procurado,
                              [&](const Entrada& e) { return doAssunto(e, assunto); }));
    std::erase_if(todos, [](const Grupo& um) { return um.entradas.empty(); });
    return todos;
}

/// Folded, unless it was looked for. Its id is on what folds, so that a browser opens it for a link that leads there.
void artigo(Html& html, const Entrada& entrada, bool aberto) {
    const Dentro details(html, "details", {{"open", aberto ? "open" : ""}});
    html.abrir("summary").abrir("h3").elemento("code", entrada.codigo).texto(" " + std::string(entrada.nome));
    if (entrada.gravidade != Gravidade::Nenhuma)
        html.texto(" ").elemento("span", nome(entrada.gravidade),
                                 {{"class", entrada.gravidade == Gravidade::Erro ? "selo mau" : "selo aviso"}});
    if (entrada.reservado) html.texto(" ").elemento("span", "reservado", {{"class", "selo"}});
    html.fechar().fechar();
    const Dentro dl(html, "dl", {{"id", anchor(entrada)}});
    facto(html, "Quando acontece", entrada.quando);
    facto(html, "O que fazer", entrada.queFazer);
    facto(html, "Repetir o pedido", comoRepetir(entrada.repeticao));
    if (entrada.especie == Especie::Mensagem) facto(html, "Código do resultado", globais(entrada));
    if (entrada.falha) facto(html, "HTTP", estadosHttp(entrada));
    if (entrada.falha)
        facto(html, "SOAP 1.1 / 1.2", entrada.falha->doCliente ? "Client / Sender" : "Server / Receiver");
    facto(html, "Operações", entrada.operacoes);
}

void procura(Html& html, const std::string& procurado) {
    const Dentro form(html, "form", {{"method", "get"}, {"action", "/psi/portal/erros"}, {"role", "search"}});
    {
        const Dentro div(html, "div");
        html.elemento("label", "Procurar um código ou uma palavra", {{"for", "procurar"}});
        html.vazio(
            "input",
            {{"id", "procurar"}, {"name", "procurar"}, {"type", "search"}, {"maxlength", "60"}, {"value", procurado}});
    }
    html.elemento("button", "Procurar", {{"type", "submit"}});
    if (!procurado.empty()) html.ligacao("/psi/portal/erros", "Mostrar todos");
}

}  // namespace

transport::Response errorsPage(const Visita& visita) {
    constexpr std::size_t kProcurado = 60;
    const auto pedido = parametro(visita.query, "procurar").value_or("");
    const std::string procurado(cortado(base::trimmed(pedido, kBlanks), kProcurado));
    PageFrame pageFrame(
        "Erros", Separador::Erros,
        "Todos os códigos com que a plataforma responde, quando acontecem e o que fazer. Trate os códigos no "
        "programa; o texto pode mudar, os códigos não.");
    auto& html = pageFrame.html();
    procura(html, procurado);
    const auto todos = grupos(semAcentos(procurado));
    if (todos.empty()) html.elemento("p", "Nenhum código tem «" + procurado + "».");
    if (procurado.empty()) {
        const Dentro nav(html, "nav", {{"aria-label", "Assuntos"}});
        const Dentro ul(html, "ul", {{"class", "indice"}});
        for (const auto& um : todos) html.abrir("li").ligacao("#" + um.id, um.title).fechar();
    }
    for (const auto& um : todos) {
        const Dentro seccao(html, "section", {{"aria-labelledby", um.id}});
        html.elemento("h2", um.title, {{"id", um.id}});
        for (const auto* entrada : um.entradas) artigo(html, *entrada, !procurado.empty());
    }
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace psi::portal
