#include "portal/pages/call_list.hpp"

#include "portal/html/table.hpp"

namespace psi::portal {

const char* classeDe(const store::ChamadaRegistada& chamada) {
    if (chamada.falha || chamada.codigo < 0) return "mau";
    if (chamada.codigo != 1) return "aviso";
    return chamada.resumo.empty() ? "bom" : "aviso";
}

const char* comoCorreu(const store::ChamadaRegistada& chamada) {
    if (chamada.falha || chamada.codigo < 0) return "falha";
    if (chamada.codigo != 1) return "recusado";
    return chamada.resumo.empty() ? "aceite" : "com avisos";
}

std::string duracao(std::int64_t micros) {
    if (micros < 1'000) return "< 1 ms";
    if (micros < 1'000'000) return std::to_string(micros / 1'000) + " ms";
    return std::to_string(micros / 1'000'000) + "," + std::to_string(micros / 100'000 % 10) + " s";
}

std::string nomeDe(const store::ChamadaRegistada& chamada) {
    return chamada.operacao.empty() ? "Pedido sem operação" : chamada.operacao;
}

void listaDeChamadas(Html& html, const std::string& legenda, const std::vector<store::ChamadaRegistada>& chamadas) {
    Tabela tabela(html, legenda,
                  {{"Operação"},
                   {"Quando", "junto"},
                   {"Serviço"},
                   {"HTTP", "numero"},
                   {"Código", "junto"},
                   {"Duração", "numero"},
                   {"O que estava errado"}});
    for (const auto& chamada : chamadas) {
        tabela.linha();
        tabela.celulaCom([&] { html.ligacao("/psi/portal/chamadas/" + chamada.correlacao, nomeDe(chamada)); });
        tabela.celula(chamada.quando);
        tabela.celula(chamada.servico);
        tabela.celula(std::to_string(chamada.http));
        tabela.celulaCom([&] {
            html.elemento("span",
                          (chamada.codigo < 0 ? "" : std::to_string(chamada.codigo) + " ") + comoCorreu(chamada),
                          {{"class", std::string("selo ") + classeDe(chamada)}});
        });
        tabela.celula(duracao(chamada.micros));
        tabela.celula(chamada.resumo.empty() ? "nada" : chamada.resumo);
    }
}

}  // namespace psi::portal
