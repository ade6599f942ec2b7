#include "portal/pages/employer_purpose.hpp"

#include <algorithm>
#include <string_view>

namespace psi::portal {

std::string emQueServicos(const store::MandatosNoPortal& mandatos) {
    if (mandatos.todos) return "todos os serviços";
    if (!mandatos.servicos.empty()) return "só " + mandatos.servicos + "; nos outros, código 7";
    if (!mandatos.revogado.empty()) return "nenhum: o mandato foi revogado em " + mandatos.revogado + " (código 7)";
    if (!mandatos.terminou.empty()) return "nenhum: o mandato acabou em " + mandatos.terminou + " (código 7)";
    return "nenhum por agora (código 7)";
}

namespace {

constexpr std::string_view kContratos = "contratos";

bool tem(std::string_view servicos, std::string_view qual) {
    while (!servicos.empty()) {
        const auto um = servicos.substr(0, servicos.find(", "));
        if (um == qual) return true;
        servicos.remove_prefix(std::min(um.size() + 2, servicos.size()));
    }
    return false;
}

/// The caller's certificate is in force: it has shown it.
bool podeComunicar(const store::EmpregadorNoPortal& empregador, const store::QuemNoPortal& quem) {
    const auto autorizado = [](const auto& servico) { return servico.nome == kContratos && servico.autorizado; };
    if (!empregador.aderiu || std::ranges::none_of(quem.servicos, autorizado)) return false;
    if (quem.tipo == "EMPREGADOR") return quem.niss == empregador.niss;
    return std::ranges::any_of(empregador.mandatos,
                               [&](const auto& um) { return um.nome == quem.nome && tem(um.servicos, kContratos); });
}

}  // namespace

bool vale(const store::MandatosNoPortal& mandatos, std::string_view servico) {
    return mandatos.todos || tem(mandatos.servicos, servico);
}

void escreverParaQueServe(Html& html, const store::EmpregadorNoPortal& empregador, const store::QuemNoPortal& quem) {
    std::vector<std::string> razoes;
    if (!empregador.aderiu) razoes.emplace_back("Não aderiu: qualquer pedido tem o código 21.");
    for (const auto& um : empregador.proprios) {
        if (um.certificados > 0)
            razoes.push_back("Chama com o seu próprio certificado (cliente " + um.nome + ").");
        else if (um.registados > 0)
            razoes.push_back("O certificado do cliente " + um.nome + " já não serve: falha 401.");
    }
    for (const auto& um : empregador.mandatos) {
        razoes.push_back("Mandato de " + um.nome + ": " + emQueServicos(um) + ".");
    }
    if (razoes.empty()) razoes.emplace_back("Nenhum cliente do seu fornecedor pode chamar por ele: código 7.");
    if (empregador.todos == 0)
        razoes.emplace_back(podeComunicar(empregador, quem) ? "Sem trabalhadores: bom para a primeira admissão."
                                                            : "Sem trabalhadores.");
    for (std::size_t i = 0; i < razoes.size(); ++i) {
        if (i > 0) html.vazio("br");
        html.texto(razoes[i]);
    }
}

}  // namespace psi::portal
