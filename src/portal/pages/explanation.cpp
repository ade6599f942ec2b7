#include "portal/pages/explanation.hpp"

#include "portal/calls/reply_summary.hpp"
#include "portal/pages/call_list.hpp"
#include "portal/pages/portal_wording.hpp"
#include "psi/base/catalogo_palavras.hpp"

namespace psi::portal {
namespace {

using base::catalogo::Entrada;
using base::catalogo::Especie;

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

}  // namespace

void explain(Html& html, const store::ChamadaRegistada& chamada) {
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

}  // namespace psi::portal
