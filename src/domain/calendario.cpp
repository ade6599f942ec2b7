#include "psi/domain/calendario.hpp"

#include <algorithm>

namespace psi::domain {

using namespace std::chrono_literals;

/// Anonymous Gregorian algorithm (Meeus): golden number and corrected epact give the Paschal moon, then its Sunday.
Data domingoDePascoa(int ano) {
    const int aureo = ano % 19;
    const int seculo = ano / 100;
    const int anoDoSeculo = ano % 100;
    const int correcaoLunar = (seculo - (seculo + 8) / 25 + 1) / 3;
    const int epacta = (19 * aureo + seculo - seculo / 4 - correcaoLunar + 15) % 30;
    const int ateDomingo = (32 + 2 * (seculo % 4) + 2 * (anoDoSeculo / 4) - epacta - anoDoSeculo % 4) % 7;
    const int excecao = (aureo + 11 * epacta + 22 * ateDomingo) / 451;
    const int desdeMarco = epacta + ateDomingo - 7 * excecao + 22;  // 22 is 22 March, the earliest Easter
    return somarDias(std::chrono::year{ano} / 3 / 1, desdeMarco - 1);
}

std::vector<Data> feriadosNacionais(int ano) {
    const std::chrono::year y{ano};
    const Data pascoa = domingoDePascoa(ano);
    const bool suspensos = ano >= 2013 && ano <= 2015;
    std::vector<Data> dias{
        y / 1 / 1,  somarDias(pascoa, -2), pascoa, y / 4 / 25, y / 5 / 1, y / 6 / 10, y / 8 / 15, y / 12 / 8,
        y / 12 / 25};
    if (!suspensos) dias.insert(dias.end(), {somarDias(pascoa, 60), y / 10 / 5, y / 11 / 1, y / 12 / 1});
    std::ranges::sort(dias);
    dias.erase(std::ranges::unique(dias).begin(), dias.end());
    return dias;
}

bool feriadoNacional(Data data) {
    return std::ranges::binary_search(feriadosNacionais(static_cast<int>(data.year())), data);
}

bool diaUtil(Data data) {
    const std::chrono::weekday dia{std::chrono::sys_days{data}};
    return dia != std::chrono::Saturday && dia != std::chrono::Sunday && !feriadoNacional(data);
}

Data diaUtilOuSeguinte(Data data) {
    while (!diaUtil(data)) data = somarDias(data, 1);
    return data;
}

bool venceEmAgosto(MesReferencia mes) {
    return mes.somar(1).primeiroDia().month() == std::chrono::August;
}

Data prazoNoMesSeguinte(MesReferencia mes, unsigned dia, std::optional<unsigned> diaEmAgosto) {
    const MesReferencia seguinte = mes.somar(1);
    const bool emAgosto = diaEmAgosto && venceEmAgosto(mes);
    const Data noMes = somarDias(seguinte.primeiroDia(), static_cast<int>(emAgosto ? *diaEmAgosto : dia) - 1);
    const Data dentro = std::min(noMes, seguinte.ultimoDia());
    return emAgosto ? dentro : diaUtilOuSeguinte(dentro);
}

}  // namespace psi::domain
