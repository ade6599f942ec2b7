#include "soap/gsoap/custom/instante_type.hpp"

#include <charconv>
#include <cstdio>

namespace psi::soap {
namespace {

using namespace std::chrono;

/// Takes `n` digits off the front of `resto`.
bool tomarNumero(std::string_view& resto, std::size_t n, int& valor) {
    if (resto.size() < n) return false;
    for (std::size_t i = 0; i < n; ++i)
        if (resto[i] < '0' || resto[i] > '9') return false;
    std::from_chars(resto.data(), resto.data() + n, valor);
    resto.remove_prefix(n);
    return true;
}

bool tomar(std::string_view& resto, char c) {
    if (resto.empty() || resto.front() != c) return false;
    resto.remove_prefix(1);
    return true;
}

bool tomarFraccao(std::string_view& resto, microseconds& fraccao) {
    if (!tomar(resto, '.')) return true;
    std::size_t n = 0;
    while (n < resto.size() && resto[n] >= '0' && resto[n] <= '9') ++n;
    int valor = 0;
    if (n == 0 || n > 6 || !tomarNumero(resto, n, valor)) return false;
    for (; n < 6; ++n) valor *= 10;
    fraccao = microseconds{valor};
    return true;
}

bool tomarFuso(std::string_view& resto, minutes& fuso) {
    if (tomar(resto, 'Z')) return true;
    const bool oeste = !resto.empty() && resto.front() == '-';
    int h = 0, m = 0;
    if (!tomar(resto, oeste ? '-' : '+') || !tomarNumero(resto, 2, h) || !tomar(resto, ':') ||
        !tomarNumero(resto, 2, m))
        return false;
    if (h > 14 || m > 59 || (h == 14 && m > 0)) return false;
    fuso = minutes{(h * 60 + m) * (oeste ? -1 : 1)};
    return true;
}

}  // namespace

std::string escrever(domain::Instante instante) {
    const auto dia = floor<days>(instante);
    const hh_mm_ss<microseconds> hora{instante - dia};
    std::string texto = domain::escrever(domain::Data{dia});
    char resto[32];
    const int n =
        std::snprintf(resto, sizeof resto, "T%02ld:%02ld:%02ld.%06ldZ", static_cast<long>(hora.hours().count()),
                      static_cast<long>(hora.minutes().count()), static_cast<long>(hora.seconds().count()),
                      static_cast<long>(hora.subseconds().count()));
    return texto.append(resto, static_cast<std::size_t>(n));
}

std::optional<domain::Instante> lerInstante(std::string_view texto) {
    const auto data = domain::lerData(texto.substr(0, 10));
    if (!data) return std::nullopt;
    texto.remove_prefix(10);
    int h = 0, m = 0, s = 0;
    microseconds fraccao{0};
    minutes fuso{0};
    if (!tomar(texto, 'T') || !tomarNumero(texto, 2, h) || !tomar(texto, ':') || !tomarNumero(texto, 2, m) ||
        !tomar(texto, ':') || !tomarNumero(texto, 2, s) || !tomarFraccao(texto, fraccao) || !tomarFuso(texto, fuso) ||
        !texto.empty())
        return std::nullopt;
    if (h > 23 || m > 59 || s > 59) return std::nullopt;
    return sys_days{*data} + hours{h} + minutes{m} + seconds{s} + fraccao - fuso;
}

}  // namespace psi::soap
