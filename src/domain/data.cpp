#include "psi/domain/data.hpp"

#include "domain/digitos.hpp"

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
    const int ano = static_cast<int>(data.year());
    const unsigned mes = static_cast<unsigned>(data.month()), dia = static_cast<unsigned>(data.day());
    if (ano >= 0 && ano <= 9999) {
        const auto algarismo = [](unsigned n) { return static_cast<char>('0' + n % 10); };
        const auto a = static_cast<unsigned>(ano);
        return {algarismo(a / 1000),
                algarismo(a / 100),
                algarismo(a / 10),
                algarismo(a),
                '-',
                algarismo(mes / 10),
                algarismo(mes),
                '-',
                algarismo(dia / 10),
                algarismo(dia)};
    }
    return comZeros(ano, 4) + '-' + comZeros(mes, 2) + '-' + comZeros(dia, 2);
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
