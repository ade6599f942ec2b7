#include "portal/html/page_frame.hpp"

#include "portal/html/stylesheet.hpp"
#include "psi/base/version.hpp"

namespace psi::portal {
namespace {

// A browser that obeys runs nothing, sends nothing elsewhere, shows the page in no frame and, for a year, asks this
// host by TLS alone. To this host it says where it comes from: by that a form of ours is told from another page's.
constexpr const char* kProtecao =
    "Strict-Transport-Security: max-age=31536000\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri "
    "'none'; "
    "frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cache-Control: no-store\r\n";

constexpr struct {
    Separador separador;
    const char *endereco, *nome;
} kMenu[] = {
    {Separador::Inicio, "/psi/portal/", "Início"},
    {Separador::Homologacao, "/psi/portal/homologacao", "Homologação"},
    {Separador::Chamadas, "/psi/portal/chamadas", "Chamadas"},
    {Separador::Identidades, "/psi/portal/identidades", "Identidades"},
    {Separador::Experimentar, "/psi/portal/experimentar", "Experimentar"},
    {Separador::Guia, "/psi/portal/guia", "Guia"},
    {Separador::Erros, "/psi/portal/erros", "Erros"},
};

std::string& contact() {
    static std::string who;
    return who;
}

void cabeca(Html& html, const std::string& title) {
    const Dentro head(html, "head");
    html.vazio("meta", {{"charset", "utf-8"}});
    html.elemento("title", title + " · PSI Qualidade");
    html.vazio("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.vazio("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.vazio("link", {{"rel", "stylesheet"}, {"href", "/psi/portal/estilo.css"}});
}

void top(Html& html, Separador separador) {
    html.elemento("a", "Saltar para o conteúdo", {{"class", "saltar"}, {"href", "#conteudo"}});
    const Dentro header(html, "header", {{"class", "topo"}});
    const Dentro box(html, "div");
    html.abrir("p", {{"class", "marca"}}).texto("Portal do fornecedor ").elemento("span", "QUALIDADE").fechar();
    const Dentro nav(html, "nav", {{"class", "menu"}, {"aria-label", "Páginas"}});
    const Dentro ul(html, "ul");
    for (const auto& item : kMenu) {
        const Dentro li(html, "li");
        if (item.separador == separador)
            html.elemento("a", item.nome, {{"href", item.endereco}, {"aria-current", "page"}});
        else
            html.ligacao(item.endereco, item.nome);
    }
}

}  // namespace

void nameSupport(const std::string& contacto) {
    contact() = contacto;
}

std::string supportNote() {
    return contact().empty() ? "" : " (" + contact() + ")";
}

PageFrame::PageFrame(const std::string& title, Separador separador, const std::string& entrada) {
    html_.abrir("html", {{"lang", "pt"}});
    cabeca(html_, title);
    html_.abrir("body");
    top(html_, separador);
    html_.abrir("main", {{"id", "conteudo"}});
    html_.elemento("h1", title);
    if (!entrada.empty()) html_.elemento("p", entrada, {{"class", "entrada"}});
}

transport::Response PageFrame::terminar(const transport::RequestHead& request, const store::QuemNoPortal* quem,
                                        unsigned estado) {
    html_.fechar();
    {
        const Dentro footer(html_, "footer", {{"class", "rodape"}});
        html_.texto(std::string("PSI Gateway ") + base::version() +
                    ", ambiente de qualidade. Todos os dados são inventados. ");
        if (!contact().empty()) html_.texto("Apoio: " + contact() + ". ");
        if (quem != nullptr) html_.texto("Cliente: " + quem->nome + ". ");
        html_.texto("Correlação desta página: ").elemento("code", request.correlationId);
    }
    transport::Response resposta;
    resposta.status = estado;
    resposta.contentType = "text/html; charset=utf-8";
    resposta.headers = kProtecao;
    resposta.body = std::move(html_).terminar();
    return resposta;
}

transport::Response errorPage(const transport::RequestHead& request, unsigned estado, const std::string& title,
                              const std::string& texto) {
    PageFrame pageFrame(title, Separador::Nenhum);
    pageFrame.html().elemento("p", texto, {{"class", "entrada"}});
    if (estado != 401) pageFrame.html().abrir("p").ligacao("/psi/portal/", "Voltar ao início").fechar();
    return pageFrame.terminar(request, nullptr, estado);
}

transport::Response fileReply(std::string content, std::string type) {
    transport::Response resposta;
    resposta.contentType = std::move(type);
    resposta.headers =
        "Strict-Transport-Security: max-age=31536000\r\n"
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Cache-Control: private, max-age=600\r\n";
    resposta.body = std::move(content);
    return resposta;
}

transport::Response stylesheetReply() {
    return fileReply(std::string(stylesheet()), "text/css; charset=utf-8");
}

}  // namespace psi::portal
