#include "psi/domain/data.hpp"

#include "digitos.hpp"

namespace psi::domain {

std::optional<Data> lerData(std::string_view texto) {
    if (texto.size() != 10 || texto[4] != '-' || texto[7] != '-') return std::nullopt;
    const auto ano = lerDigitos(texto.substr(0, 4));
    const auto mes = lerDigitos(texto.substr(5, 2));
    const auto dia = lerDigitos(texto.substr(8, 2));
    if (!ano || !mes || !dia || *ano < 1000) return std::nullopt;
    const Data data{std::chrono::year{static_cast<int>(*ano)}, std::chrono::month{static_cast<unsigned>(*mes)},
                    std::chrono::day{static_cast<unsigned>(*dia)}};
    if (!data.ok()) return std::nullopt;
    return data;
}

std::string escrever(Data data) {
    return comZeros(static_cast<int>(data.year()), 4) + '-' + comZeros(static_cast<unsigned>(data.month()), 2) + '-' +
           comZeros(static_cast<unsigned>(data.day()), 2);
}

int diasEntre(Data de, Data ate) {
    return static_cast<int>((std::chrono::sys_days{ate} - std::chrono::sys_days{de}).count());
}

Data somarDias(Data data, int dias) {
    return std::chrono::sys_days{data} + std::chrono::days{dias};
}

Data somarMeses(Data data, int meses) {
    const Data alvo = data + std::chrono::months{meses};
    return alvo.ok() ? alvo : Data{alvo.year() / alvo.month() / std::chrono::last};
}

}  // namespace psi::domain
