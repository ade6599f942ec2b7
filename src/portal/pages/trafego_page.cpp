#include <algorithm>

#include "portal/html/page_frame.hpp"
#include "portal/html/table.hpp"
#include "portal/pages/call_list.hpp"
#include "portal/pages/portal_pages.hpp"
#include "portal/pages/portal_wording.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/store/trafego.hpp"

namespace psi::portal {
namespace {

constexpr int kDias = 30;
constexpr std::size_t kLentas = 10;

/// "2,5 %".
std::string parte(std::int64_t quantas, std::int64_t todas) {
    const auto milesimos = todas == 0 ? 0 : (quantas * 1'000 + todas / 2) / todas;
    return std::to_string(milesimos / 10) + "," + std::to_string(milesimos % 10) + " %";
}

void totais(Html& html, const store::Trafego& trafego) {
    std::int64_t chamadas = 0, recusadas = 0, falhas = 0, avisos = 0;
    for (const auto& uma : trafego.operacoes) {
        chamadas += uma.chamadas;
        recusadas += uma.recusadas;
        falhas += uma.falhas;
        avisos += uma.comAvisos;
    }
    const auto de = [&](std::int64_t quantas) {
        return std::to_string(quantas) + " (" + parte(quantas, chamadas) + ")";
    };
    const Dentro dl(html, "dl", {{"class", "folha"}});
    facto(html, "Chamadas", std::to_string(chamadas));
    facto(html, "Recusadas", de(recusadas));
    facto(html, "Falhas", de(falhas));
    facto(html, "Aceites com avisos", de(avisos));
}

void operacoes(Html& html, const store::Trafego& trafego) {
    html.elemento("h2", "Por operação");
    Table table(html, "Recusadas e falhas, de todas; tempos no servidor.",
                {{"Operação"},
                 {"Chamadas", "numero"},
                 {"Recusadas", "numero"},
                 {"Falhas", "numero"},
                 {"Com avisos", "numero"},
                 {"Em média", "numero"}});
    for (const auto& uma : trafego.operacoes) {
        table.linha();
        table.cell((uma.operacao.empty() ? "(sem nome)" : uma.operacao) + " · " + uma.servico);
        table.cell(std::to_string(uma.chamadas));
        table.cell(parte(uma.recusadas, uma.chamadas));
        table.cell(parte(uma.falhas, uma.chamadas));
        table.cell(std::to_string(uma.comAvisos));
        table.cell(duracao(uma.media));
    }
}

void lentas(Html& html, const store::Trafego& trafego) {
    auto todas = trafego.operacoes;
    std::ranges::sort(todas, std::ranges::greater{}, &store::TrafegoDaOperacao::pior);
    if (todas.size() > kLentas) todas.resize(kLentas);
    html.elemento("h2", "As mais lentas");
    Table table(html, "A chamada mais lenta de cada operação.",
                {{"Operação"}, {"Duração", "numero"}, {"idCorrelacao"}});
    for (const auto& uma : todas) {
        table.linha();
        table.cell((uma.operacao.empty() ? "(sem nome)" : uma.operacao) + " · " + uma.servico);
        table.cell(duracao(uma.pior));
        table.cellWith([&] { html.elemento("code", uma.correlacao); });
    }
}

void valores(Html& html, const store::Trafego& trafego, std::string_view que, const char* titulo, const char* nota,
             const char* nenhum) {
    const auto deles = [&](const auto& um) { return um.que == que; };
    html.elemento("h2", titulo);
    if (std::ranges::none_of(trafego.valores, deles)) {
        html.elemento("p", nenhum);
        return;
    }
    Table table(html, nota,
                {{que == "SOFTWARE" ? "Programa" : "Código"}, {"Chamadas", "numero"}, {"Última vez", "junto"}});
    for (const auto& um : trafego.valores) {
        if (!deles(um)) continue;
        table.linha();
        const auto* entrada = que == "SOFTWARE" ? nullptr : entradaDe(base::catalogo::Especie::Mensagem, um.valor);
        table.cellWith([&] {
            if (entrada == nullptr)
                html.texto(um.valor);
            else
                html.ligacao(noCatalogo(*entrada), um.valor).texto(": " + std::string(entrada->nome));
        });
        table.cell(std::to_string(um.vezes));
        table.cell(um.ultimo);
    }
}

}  // namespace

transport::Response trafficPage(const Visita& visita) {
    PageFrame pageFrame(
        "Os últimos 30 dias", Separador::Chamadas,
        "O que foram as chamadas do seu fornecedor, de todos os seus clientes: quantas, como correram, que "
        "avisos ficaram sem resposta, que versões chamaram e onde demorou.");
    auto& html = pageFrame.html();
    const auto desde = domain::somarDias(domain::dataEmLisboa(visita.agora), 1 - kDias);
    const auto trafego =
        store::lerTrafego(visita.pool, visita.request.deadline, visita.quem.fornecedor, visita.quem.cliente, desde);
    if (trafego.operacoes.empty()) {
        html.elemento(
            "p", visita.regista ? "Ainda não há nenhuma." : "O registo de chamadas está desligado neste servidor.");
        return pageFrame.terminar(visita.request, &visita.quem);
    }
    totais(html, trafego);
    valores(html, trafego, "AVISO", "Avisos recebidos",
            "O pedido foi aceite, ou recusado por outra coisa: um aviso que se repete é um programa que não o lê.",
            "Nenhum.");
    valores(html, trafego, "ERRO", "Erros recebidos", "Mensagens de erro e falhas, pelo código.", "Nenhum.");
    valores(html, trafego, "SOFTWARE", "Versões que chamaram", "Como o pedido as diz, em contexto/software.",
            "Nenhum pedido disse que programa o enviou (contexto/software).");
    operacoes(html, trafego);
    lentas(html, trafego);
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace psi::portal
