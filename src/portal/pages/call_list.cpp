#include "portal/pages/call_list.hpp"

#include "portal/html/table.hpp"

namespace psi::portal {
namespace {

/// Answers that tell what there is and refuse nothing: a program meets them every day.
const char* resultadoNormal(int codigo) {
    constexpr int kSemResultados = 4, kJaExiste = 11, kNadaAPagar = 15;
    if (codigo == kSemResultados) return "sem resultados";
    if (codigo == kJaExiste) return "já existe";
    return codigo == kNadaAPagar ? "nada a pagar" : nullptr;
}

}  // namespace

const char* classeDe(const store::ChamadaRegistada& chamada) {
    if (chamada.falha || chamada.codigo < 0) return "mau";
    if (resultadoNormal(chamada.codigo) != nullptr) return "normal";
    if (chamada.codigo != 1) return "aviso";
    return chamada.resumo.empty() ? "bom" : "aviso";
}

const char* comoCorreu(const store::ChamadaRegistada& chamada) {
    if (chamada.falha || chamada.codigo < 0) return "falha";
    if (const auto* normal = resultadoNormal(chamada.codigo)) return normal;
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

void callList(Html& html, const std::string& legenda, const std::vector<store::ChamadaRegistada>& chamadas) {
    Table table(html, legenda,
                {{"Operação"},
                 {"Quando", "junto"},
                 {"Serviço"},
                 {"HTTP", "numero"},
                 {"Código", "junto"},
                 {"Duração", "numero"},
                 {"O que diz a resposta"}});
    for (const auto& chamada : chamadas) {
        table.linha();
        table.cellWith([&] { html.ligacao("/psi/portal/chamadas/" + chamada.correlacao, nomeDe(chamada)); });
        table.cell(chamada.quando);
        table.cell(chamada.servico);
        table.cell(std::to_string(chamada.http));
        table.cellWith([&] {
            html.elemento("span",
                          (chamada.codigo < 0 ? "" : std::to_string(chamada.codigo) + " ") + comoCorreu(chamada),
                          {{"class", std::string("selo ") + classeDe(chamada)}});
        });
        table.cell(duracao(chamada.micros));
        table.cell(chamada.resumo.empty() ? "nada a assinalar" : chamada.resumo);
    }
}

}  // namespace psi::portal
