#include <nlohmann/json.hpp>

#include "portal/calls/reply_summary.hpp"
#include "portal/ensaio/example_text.hpp"
#include "portal/ensaio/form_tokens.hpp"
#include "portal/ensaio/own_values.hpp"
#include "portal/html/page_frame.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {
namespace {

constexpr int kAceite = 1, kDesconhecido = 13;

struct Campos {
    std::string numero, codigo;
};

void campo(Html& html, const char* nome, const char* rotulo, const std::string& valor) {
    const Dentro div(html, "div");
    html.elemento("label", rotulo, {{"for", nome}});
    html.vazio("input", {{"id", nome},
                         {"name", nome},
                         {"maxlength", "30"},
                         {"autocomplete", "off"},
                         {"required", "required"},
                         {"value", valor}});
}

void formulario(Html& html, const Visita& visita, const Campos& campos) {
    const auto agora = std::chrono::floor<std::chrono::seconds>(visita.agora);
    const Dentro form(html, "form", {{"method", "post"}, {"action", "/psi/portal/comprovativo"}});
    html.vazio("input", {{"type", "hidden"},
                         {"name", "ficha"},
                         {"value", visita.fichas->give(visita.request.credencial->fingerprint, agora)}});
    campo(html, "numero", "Número do recibo", campos.numero);
    campo(html, "codigo", "Código de verificação", campos.codigo);
    html.elemento("button", "Verificar", {{"type", "submit"}});
}

/// VerificarComprovativo, as a program would call it: it counts like one, and wrong pairs too.
transport::Response chamar(const Visita& visita, std::int64_t numero, const std::string& codigo) {
    nlohmann::ordered_json corpo{{"contexto", nlohmann::ordered_json::object()}};
    if (const auto por = paraQuem(visita, "recibos"); visita.quem.tipo != "EMPREGADOR" && !por.empty())
        corpo["contexto"]["nissRepresentado"] = por.front().niss;
    corpo["numeroRecibo"] = numero;
    corpo["codigoVerificacao"] = codigo;
    auto chamada = visita.request;
    chamada.target = "/psi/recibos/v1/VerificarComprovativo";
    chamada.contentType = "application/json";
    chamada.accept.clear();
    chamada.body = corpo.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return visita.chamar(chamada);
}

void resultado(Html& html, const transport::Response& resposta) {
    const auto summary = summarise(resposta.body);
    const bool nosso = summary.codigo == kAceite && !summary.falha;
    const auto anulado = valueOf(resposta.body, "anuladoEm");
    const bool bom = nosso && anulado.empty();
    const Dentro artigo(html, "article", {{"class", bom ? "lado bom" : "lado mau"}, {"role", "status"}});
    if (!nosso) {
        html.elemento("h2", summary.codigo == kDesconhecido ? "Não é nosso" : "Não se verificou");
        for (const auto& um : summary.problemas) html.elemento("p", um.texto);
        return;
    }
    html.elemento("h2", bom ? "É nosso" : "É nosso, e foi anulado");
    const Dentro dl(html, "dl");
    facto(html, "Data do pagamento", valueOf(resposta.body, "dataPagamento"));
    facto(html, "Valor pago", valueOf(resposta.body, "valorPago") + " €");
    facto(html, "Anulado em", anulado);
}

/// The number of a receipt; nothing where it is none.
std::optional<std::int64_t> numeroDe(const std::string& texto) {
    if (texto.empty() || texto.size() > 15 || texto.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return std::stoll(texto);
}

}  // namespace

transport::Response receiptPage(const Visita& visita) {
    PageFrame pageFrame("Verificar um comprovativo", Separador::Nenhum,
                        "O número e o código que estão impressos no comprovativo dizem se ele é nosso, de qualquer "
                        "entidade. É a operação VerificarComprovativo: conta como uma chamada sua.");
    auto& html = pageFrame.html();
    if (visita.request.method != "POST") {
        formulario(html, visita, {});
        return pageFrame.terminar(visita.request, &visita.quem);
    }
    const auto agora = std::chrono::floor<std::chrono::seconds>(visita.agora);
    const auto& corpo = visita.request.body;
    if (!visita.fichas->accepts(parametro(corpo, "ficha").value_or(""), visita.request.credencial->fingerprint, agora))
        return staleForm(visita.request);
    const Campos campos{std::string(base::trimmed(parametro(corpo, "numero").value_or(""))),
                        std::string(base::trimmed(parametro(corpo, "codigo").value_or("")))};
    const auto numero = numeroDe(campos.numero);
    if (!numero) {
        html.elemento("p", "O número do recibo são só algarismos.");
        formulario(html, visita, campos);
        return pageFrame.terminar(visita.request, &visita.quem, 400);
    }
    const auto resposta = chamar(visita, *numero, campos.codigo);
    resultado(html, resposta);
    formulario(html, visita, campos);
    auto pagina = pageFrame.terminar(visita.request, &visita.quem);
    pagina.delay = resposta.delay;
    return pagina;
}

}  // namespace psi::portal
