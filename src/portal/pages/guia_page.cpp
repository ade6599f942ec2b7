#include "portal/guide/guide.hpp"
#include "portal/html/page_frame.hpp"
#include "portal/html/pretty_xml.hpp"
#include "portal/html/table.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"

namespace psi::portal {
namespace {

struct Ligacao {
    const char *destino, *nome, *oque;
};

// What the guide's own pages do not name, because it is the portal's.
constexpr Ligacao kMais[] = {
    {"/psi/contrato.zip", "contrato.zip",
     "WSDL e esquemas de todos os serviços, tabelas de códigos e exemplos, num ficheiro"},
    {"/psi/portal/guia/codigos", "Tabelas de códigos", "os que estão em vigor, para ler, em CSV e em JSON"},
    {"/psi/portal/guia/exemplos", "Exemplos", "pedido e resposta de cada operação"},
    {"/psi/portal/guia/programas", "Programas", "completos, em seis linguagens, para copiar"},
    {"/psi/portal/guia/mudancas", "Mudanças do contrato", "o que mudou em cada versão"},
    {"/psi/portal/comprovativo", "Verificar um comprovativo", "pelo número e pelo código impressos"},
    {"/psi/portal/guia/erros-conhecidos", "Erros conhecidos",
     "o que já se sabe que não está bem, e o que fazer até lá"},
};

std::string typeOf(std::string_view path) {
    if (path.ends_with(".png")) return "image/png";
    return path.ends_with(".xml") ? "application/xml; charset=utf-8" : "text/plain; charset=utf-8";
}

void more(Html& html) {
    html.elemento("h2", "No portal", {{"id", "no-portal"}});
    const Dentro ul(html, "ul");
    for (const auto& um : kMais)
        html.abrir("li").ligacao(um.destino, um.nome).texto(std::string(": ") + um.oque + ".").fechar();
}

transport::Response examplesPage(const Visita& visita) {
    PageFrame pageFrame(
        "Exemplos", Separador::Guia,
        "Pedido e resposta de cada operação, escritos pelo servidor a funcionar. Em contrato.zip estão todos.");
    auto& html = pageFrame.html();
    std::string servico;
    for (const auto& [path, content] : Guide::get().filesBelow("exemplos/")) {
        const auto inicio = path.find('/') + 1, fim = path.find('/', inicio);
        if (const auto este = path.substr(inicio, fim - inicio); este != servico) {
            if (!servico.empty()) html.fechar();
            servico = este;
            html.elemento("h2", servico).abrir("ul", {{"class", "indice"}});
        }
        html.abrir("li").ligacao("/psi/portal/guia/" + path, path.substr(fim + 1)).fechar();
    }
    if (!servico.empty()) html.fechar();
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace

transport::Response guidePage(const Visita& visita, std::string_view caminho) {
    if (caminho == "exemplos") return examplesPage(visita);
    if (const auto* file = Guide::get().file(caminho)) return fileReply(*file, typeOf(caminho));
    const auto* page = Guide::get().page(caminho.empty() ? "README" : caminho);
    if (page == nullptr) return unknownPage(visita.request);
    PageFrame pageFrame(page->title, Separador::Guia);
    auto& html = pageFrame.html();
    if (caminho.empty()) {
        if (!supportNote().empty())
            html.elemento("p", "Quem ajuda: o apoio" + supportNote() + ".", {{"class", "folha"}});
        more(html);
    } else {
        html.abrir("p", {{"class", "acoes"}}).ligacao("/psi/portal/guia", "Índice do guia").fechar();
    }
    {
        const Dentro texto(html, "div", {{"class", "guia"}});
        html.feito(page->body);
    }
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace psi::portal
