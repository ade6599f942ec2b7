#include "domain/texto_decimal.hpp"

#include <algorithm>

namespace psi::domain {

std::string escreverComVirgula(Centesimos valor, int casas) {
    std::string texto = valor.escrever(casas);
    std::ranges::replace(texto, '.', ',');
    return texto;
}

std::string escreverEuros(Cents valor) {
    return escreverComVirgula(valor) + " EUR";
}

std::string escreverTaxa(Taxa taxa) {
    return escreverComVirgula({taxa.pontosBase}) + " %";
}

}  // namespace psi::domain
