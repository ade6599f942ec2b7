#include "portal/pages/employer_purpose.hpp"

namespace psi::portal {

std::string emQueServicos(const store::MandatosNoPortal& mandatos) {
    if (mandatos.todos) return "todos os serviços";
    if (!mandatos.servicos.empty()) return "só " + mandatos.servicos + "; nos outros, código 7";
    if (!mandatos.revogado.empty()) return "nenhum: o mandato foi revogado em " + mandatos.revogado + " (código 7)";
    if (!mandatos.terminou.empty()) return "nenhum: o mandato acabou em " + mandatos.terminou + " (código 7)";
    return "nenhum por agora (código 7)";
}

void escreverParaQueServe(Html& html, const store::EmpregadorNoPortal& empregador) {
    std::vector<std::string> razoes;
    bool alguem = false;
    if (!empregador.aderiu) razoes.emplace_back("Não aderiu: qualquer pedido tem o código 21.");
    for (const auto& um : empregador.proprios) {
        if (um.certificados > 0)
            razoes.push_back("Chama com o seu próprio certificado (cliente " + um.nome + ").");
        else if (um.registados > 0)
            razoes.push_back("O certificado do cliente " + um.nome + " já não serve: falha 401.");
        alguem |= um.certificados > 0;
    }
    for (const auto& um : empregador.mandatos) {
        razoes.push_back("Mandato de " + um.nome + ": " + emQueServicos(um) + ".");
        alguem |= !um.servicos.empty();
    }
    if (razoes.empty()) razoes.emplace_back("Nenhum cliente do seu fornecedor pode chamar por ele: código 7.");
    if (empregador.aderiu && alguem && empregador.todos == 0)
        razoes.emplace_back("Sem trabalhadores: bom para a primeira admissão.");
    for (std::size_t i = 0; i < razoes.size(); ++i) {
        if (i > 0) html.vazio("br");
        html.texto(razoes[i]);
    }
}

}  // namespace psi::portal
