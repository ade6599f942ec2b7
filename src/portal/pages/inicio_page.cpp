#include "portal/html/page_frame.hpp"
#include "portal/html/table.hpp"
#include "portal/pages/call_list.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"

namespace psi::portal {
namespace {

constexpr std::size_t kUltimas = 5;

void quemE(Html& html, const store::QuemNoPortal& quem) {
    const Dentro seccao(html, "section", {{"aria-labelledby", "quem"}});
    html.elemento("h2", "O seu acesso", {{"id", "quem"}});
    const Dentro dl(html, "dl", {{"class", "folha"}});
    facto(html, "Cliente", quem.nome + " (n.º " + std::to_string(quem.cliente) + ")");
    if (quem.tipo == "EMPREGADOR") {
        html.elemento("dt", "Tipo").elemento("dd", "entidade empregadora: atua por si própria");
        html.elemento("dt", "Empregador").abrir("dd");
        html.ligacao("/psi/portal/identidades/" + quem.niss, "NISS " + quem.niss).fechar();
    } else {
        html.elemento("dt", "Tipo").elemento("dd", "representante: indica nissRepresentado em cada pedido");
    }
    facto(html, "Fornecedor", quem.nomeFornecedor.empty() ? "nenhum" : quem.nomeFornecedor);
    facto(html, "Certificado válido até", quem.validoAte + " (hora de Lisboa)");
    facto(html, "Data simulada",
          quem.dataSimulada.empty() ? "nenhuma: vale a data real" : quem.dataSimulada + ", só para o seu fornecedor");
}

void servicos(Html& html, const store::QuemNoPortal& quem) {
    html.elemento("h2", "Serviços");
    Table table(html,
                "Endereço e contrato de cada serviço. O WSDL traz SOAP 1.1 e 1.2; há também um só com SOAP 1.1. Em "
                "JSON cada operação tem o seu endereço, abaixo do do serviço.",
                {{"Serviço"}, {"Endereço"}, {"Contrato"}, {"O seu cliente"}});
    for (const auto& servico : quem.servicos) {
        const auto endereco = "/psi/" + servico.nome + "/v1";
        table.linha();
        table.cell(servico.designacao);
        table.cellWith([&] { html.elemento("code", endereco); });
        table.cellWith([&] {
            html.elemento("a", "WSDL", {{"href", endereco + "?wsdl"}, {"aria-label", "WSDL de " + servico.designacao}});
            html.texto(" · ");
            html.elemento("a", "só SOAP 1.1",
                          {{"href", endereco + "?wsdl&soap=1.1"},
                           {"aria-label", "WSDL só com SOAP 1.1 de " + servico.designacao}});
            html.texto(" · ");
            html.elemento(
                "a", "OpenAPI (JSON)",
                {{"href", endereco + "/openapi.yaml"}, {"aria-label", "OpenAPI, em YAML, de " + servico.designacao}});
        });
        table.cellWith([&] {
            html.elemento("span", servico.autorizado ? "autorizado" : "não autorizado: código 20",
                          {{"class", servico.autorizado ? "selo bom" : "selo aviso"}});
        });
    }
}

void passo(Html& html, const char* texto, const char* destino, const char* nome, const char* fim) {
    html.abrir("li");
    textoComCodigo(html, texto);
    html.ligacao(destino, nome);
    textoComCodigo(html, fim);
    html.fechar();
}

void comecar(Html& html) {
    html.elemento("h2", "Por onde começar");
    const Dentro ol(html, "ol");
    passo(html, "Leia as primeiras páginas do ", "/psi/portal/guia", "Guia",
          ": está aqui inteiro, com exemplos, programas para copiar e tabelas de códigos.");
    html.abrir("li");
    textoComCodigo(
        html,
        "Gere o cliente a partir do WSDL e chame `VerificarLigacao`: existe em todos os serviços e não muda nada.");
    html.fechar();
    passo(html, "Escolha com quem ensaiar em ", "/psi/portal/identidades", "Identidades",
          ": empregadores do seu fornecedor, trabalhadores com data de nascimento, e os que ainda não têm vínculo.");
    passo(html, "Quando algo corre mal, veja em ", "/psi/portal/chamadas", "Chamadas",
          " o pedido e a resposta tal como passaram, e o que corrigir.");
    passo(html, "Todos os códigos, quando acontecem e o que fazer: ", "/psi/portal/erros", "Erros", ".");
    passo(html, "A lista do que falta experimentar antes de produção está em ", "/psi/portal/homologacao",
          "Homologação", ": é o servidor que a assinala, ao ver as suas chamadas.");
}

void ultimas(Html& html, const Visita& visita) {
    auto chamadas = store::lerChamadas(visita.pool, visita.request.deadline, visita.quem.cliente);
    html.elemento("h2", "As suas últimas chamadas");
    if (chamadas.empty()) {
        html.elemento("p", "Ainda não há nenhuma. As chamadas SOAP deste cliente aparecem aqui, mesmo as recusadas.");
        return;
    }
    if (chamadas.size() > kUltimas) chamadas.resize(kUltimas);
    callList(html, "As mais recentes primeiro; hora de Lisboa.", chamadas);
    html.abrir("p", {{"class", "acoes"}}).ligacao("/psi/portal/chamadas", "Todas as chamadas guardadas").fechar();
}

}  // namespace

transport::Response startPage(const Visita& visita) {
    PageFrame pageFrame(
        "Início", Separador::Inicio,
        "Tudo o que precisa para ligar o seu programa à plataforma: contratos, identidades de ensaio, as suas "
        "chamadas explicadas e o que falta para a homologação.");
    quemE(pageFrame.html(), visita.quem);
    comecar(pageFrame.html());
    servicos(pageFrame.html(), visita.quem);
    if (visita.regista) ultimas(pageFrame.html(), visita);
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace psi::portal
