#include "comprovativo/formato.hpp"

#include <array>

namespace psi::comprovativo {
namespace {

constexpr std::array meses{"janeiro", "fevereiro", "março",    "abril",   "maio",     "junho",
                           "julho",   "agosto",    "setembro", "outubro", "novembro", "dezembro"};

std::string emMilhares(const std::string& digitos) {
    std::string texto;
    for (std::size_t i = 0; i < digitos.size(); ++i) {
        if (i != 0 && (digitos.size() - i) % 3 == 0) texto += '.';
        texto += digitos[i];
    }
    return texto;
}

}  // namespace

std::string dinheiro(domain::Cents valor) {
    const auto simples = valor.escrever();
    const bool negativo = simples.starts_with('-');
    const auto ponto = simples.find('.');
    const auto inteiros = simples.substr(negativo ? 1 : 0, ponto - (negativo ? 1 : 0));
    return (negativo ? "-" : "") + emMilhares(inteiros) + "," + simples.substr(ponto + 1) + "\u00A0€";
}

std::string porExtenso(domain::Data data) {
    return std::to_string(static_cast<unsigned>(data.day())) + " de " + porExtenso(domain::MesReferencia::de(data));
}

std::string porExtenso(domain::MesReferencia mes) {
    const auto dia = mes.primeiroDia();
    return std::string{meses.at(static_cast<unsigned>(dia.month()) - 1)} + " de " +
           std::to_string(static_cast<int>(dia.year()));
}

}  // namespace psi::comprovativo
