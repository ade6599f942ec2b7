#include "instante.hpp"

#include <charconv>
#include <cstdio>

namespace psi::admin {
namespace {

using std::chrono::seconds;

/// `quantos` digits at the beginning of `texto`, taken away from it.
std::optional<int> tirarDigitos(std::string_view& texto, std::size_t quantos) {
    int valor = 0;
    if (texto.size() < quantos) return std::nullopt;
    const auto [fim, erro] = std::from_chars(texto.data(), texto.data() + quantos, valor);
    if (erro != std::errc{} || fim != texto.data() + quantos || texto.front() == '-') return std::nullopt;
    texto.remove_prefix(quantos);
    return valor;
}

bool tirar(std::string_view& texto, char letra) {
    if (texto.empty() || texto.front() != letra) return false;
    texto.remove_prefix(1);
    return true;
}

/// "hh:mm", and ":ss" where it follows.
std::optional<seconds> tirarHora(std::string_view& texto) {
    const auto hora = tirarDigitos(texto, 2);
    if (!hora || *hora > 23 || !tirar(texto, ':')) return std::nullopt;
    const auto minuto = tirarDigitos(texto, 2);
    if (!minuto || *minuto > 59) return std::nullopt;
    std::optional<int> segundo = 0;
    if (tirar(texto, ':')) segundo = tirarDigitos(texto, 2);
    if (!segundo || *segundo > 59) return std::nullopt;
    return std::chrono::hours{*hora} + std::chrono::minutes{*minuto} + seconds{*segundo};
}

std::optional<seconds> unidade(char letra) {
    switch (letra) {
        case 'd':
            return std::chrono::days{1};
        case 'h':
            return std::chrono::hours{1};
        case 'm':
            return std::chrono::minutes{1};
        case 's':
            return seconds{1};
        default:
            return std::nullopt;
    }
}

/// "1h30m"; up to six digits before each unit.
std::optional<seconds> lerDuracao(std::string_view texto) {
    seconds soma{0};
    while (!texto.empty()) {
        const auto digitos = texto.find_first_not_of("0123456789");
        if (digitos == std::string_view::npos || digitos == 0 || digitos > 6) return std::nullopt;
        const auto quantos = tirarDigitos(texto, digitos);
        const auto de = unidade(texto.front());
        if (!quantos || !de) return std::nullopt;
        texto.remove_prefix(1);
        soma += *de * *quantos;
    }
    return soma > seconds{0} ? std::optional{soma} : std::nullopt;
}

std::optional<domain::Instante> lerAbsoluto(std::string_view texto) {
    const auto data = domain::lerData(texto.substr(0, 10));
    if (!data || texto.size() < 11) return std::nullopt;
    texto.remove_prefix(10);
    if (!tirar(texto, 'T') && !tirar(texto, ' ')) return std::nullopt;
    const auto hora = tirarHora(texto);
    if (!hora) return std::nullopt;
    seconds desvio{0};
    if (texto != "Z") {
        const bool leste = tirar(texto, '+');
        if (!leste && !tirar(texto, '-')) return std::nullopt;
        const auto lido = texto.size() == 5 ? tirarHora(texto) : std::nullopt;
        if (!lido || !texto.empty()) return std::nullopt;
        desvio = leste ? *lido : -*lido;
    }
    return domain::Instante{std::chrono::sys_days{*data}} + *hora - desvio;
}

}  // namespace

std::optional<domain::Instante> lerInstanteDigitado(std::string_view texto, domain::Instante agora) {
    if (!texto.starts_with('+')) return lerAbsoluto(texto);
    const auto duracao = lerDuracao(texto.substr(1));
    if (!duracao) return std::nullopt;
    return std::chrono::floor<seconds>(agora) + *duracao;
}

std::string paraPostgres(domain::Instante instante) {
    const auto dia = std::chrono::floor<std::chrono::days>(instante);
    const auto resto = std::chrono::floor<seconds>(instante - dia).count();
    char hora[20];
    std::snprintf(hora, sizeof hora, " %02d:%02d:%02d+00", static_cast<int>(resto / 3600),
                  static_cast<int>(resto / 60 % 60), static_cast<int>(resto % 60));
    return domain::escrever(domain::Data{dia}) + hora;
}

std::string emHoraDeLisboa(domain::Instante instante) {
    const auto minutos = std::chrono::duration_cast<std::chrono::minutes>(domain::horaEmLisboa(instante)).count();
    char hora[20];
    std::snprintf(hora, sizeof hora, " %02d:%02d in Lisbon", static_cast<int>(minutos / 60),
                  static_cast<int>(minutos % 60));
    return domain::escrever(domain::dataEmLisboa(instante)) + hora;
}

}  // namespace psi::admin
