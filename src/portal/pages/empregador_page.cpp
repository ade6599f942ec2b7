#include "portal/html/page_frame.hpp"
#include "portal/html/table.hpp"
#include "portal/pages/employer_purpose.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"

namespace psi::portal {
namespace {

constexpr unsigned kTrabalhadores = 50;

void factos(Html& html, const store::EmpregadorInteiro& um) {
    const Dentro dl(html, "dl", {{"class", "folha"}});
    facto(html, "NISS", um.niss);
    facto(html, "NIF", um.nif);
    facto(html, "Adesão", um.aderiu ? "aderiu" : "não aderiu: qualquer pedido tem o código 21");
    facto(html, "Trabalhadores", std::to_string(um.ativos) + " ativos, " + std::to_string(um.todos) + " ao todo");
}

void quemPodeChamar(Html& html, const store::EmpregadorInteiro& um) {
    html.elemento("h2", "Quem pode chamar por este empregador");
    if (um.proprios.empty() && um.mandatos.empty()) {
        html.elemento("p", "Nenhum cliente do seu fornecedor: os pedidos têm o código 7.");
        return;
    }
    Table table(html, "Clientes do seu fornecedor.", {{"Cliente"}, {"Como"}, {"Em que serviços"}});
    for (const auto& proprio : um.proprios) {
        table.linha();
        table.cell(proprio.nome);
        table.cell("é o próprio empregador");
        table.cell(proprio.certificados == 0
                       ? "não tem certificado em vigor"
                       : "os que tem autorizados, com " +
                             quantos(proprio.certificados, "certificado em vigor", "certificados em vigor"));
    }
    for (const auto& mandato : um.mandatos) {
        table.linha();
        table.cell(mandato.nome);
        table.cellWith([&] { textoComCodigo(html, "com `nissRepresentado`, por mandato"); });
        table.cell(emQueServicos(mandato));
    }
}

void estabelecimentos(Html& html, const store::EmpregadorInteiro& um) {
    html.elemento("h2", "Estabelecimentos");
    if (um.estabelecimentos.empty()) {
        html.elemento("p", "Não tem.");
        return;
    }
    Table table(html, "O código vai em codigoEstabelecimento.", {{"Código"}, {"Morada"}, {"Aberto", "junto"}});
    for (const auto& este : um.estabelecimentos) {
        table.linha();
        table.cell(std::to_string(este.codigo));
        table.cell(este.morada);
        table.cell("desde " + este.desde + (este.ate.empty() ? "" : " até " + este.ate));
    }
}

std::string vinculo(const store::TrabalhadorNoPortal& um) {
    auto texto = (um.fim.empty() ? "desde " + um.inicio : "de " + um.inicio + " a " + um.fim);
    if (um.vinculos > 1) texto += " (o último de " + std::to_string(um.vinculos) + ")";
    return texto;
}

void trabalhadores(Html& html, const store::EmpregadorInteiro& um) {
    html.elemento("h2", "Trabalhadores");
    if (um.trabalhadores.empty()) {
        html.elemento("p", "Não há mais nenhum.");
        return;
    }
    Table table(
        html, "Por NISS, com o último vínculo de cada um.",
        {{"Nome"}, {"NISS", "junto"}, {"Data de nascimento", "junto"}, {"Situação"}, {"Vínculo"}, {"Contrato"}});
    for (const auto& este : um.trabalhadores) {
        table.linha();
        table.cell(este.nome);
        table.cell(este.niss);
        table.cell(este.nascimento);
        table.cellWith([&] {
            html.elemento("span", este.ativo ? "ativo" : "cessado", {{"class", este.ativo ? "selo bom" : "selo"}});
        });
        table.cell(vinculo(este));
        table.cell(este.modalidade + (este.fimContrato.empty() ? "" : ", até " + este.fimContrato));
    }
}

}  // namespace

transport::Response employerPage(const Visita& visita, std::string_view niss) {
    const auto numero = lerNiss(niss);
    const auto depois = lerNiss(parametro(visita.query, "depois").value_or(""));
    std::optional<store::EmpregadorInteiro> um;
    if (numero && visita.quem.fornecedor != 0)
        um = store::lerEmpregadorNoPortal(visita.pool, visita.request.deadline, visita.quem.fornecedor, *numero,
                                          visita.agora, depois, kTrabalhadores + 1);
    if (!um)
        return errorPage(visita.request, 404, "Empregador não encontrado",
                         "O seu fornecedor não tem nenhum empregador com esse NISS.");
    const bool haMais = um->trabalhadores.size() > kTrabalhadores;
    if (haMais) um->trabalhadores.pop_back();

    PageFrame pageFrame(um->nome, Separador::Identidades);
    auto& html = pageFrame.html();
    factos(html, *um);
    if (!depois) {
        quemPodeChamar(html, *um);
        estabelecimentos(html, *um);
    }
    trabalhadores(html, *um);
    const auto endereco = "/psi/portal/identidades/" + um->niss;
    html.abrir("div", {{"class", "acoes"}});
    html.ligacao("/psi/portal/identidades", "Empregadores");
    if (depois) html.ligacao(endereco, "Do princípio");
    if (haMais) html.ligacao(endereco + "?depois=" + um->trabalhadores.back().niss, "Trabalhadores seguintes");
    html.fechar();
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace psi::portal
