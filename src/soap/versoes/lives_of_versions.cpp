#include "psi/soap/lives_of_versions.hpp"

#include <algorithm>

#include <spdlog/fmt/chrono.h>
#include <spdlog/fmt/fmt.h>

#include "psi/domain/lisboa.hpp"

namespace psi::soap {
namespace {

constexpr std::chrono::hours kRetirementHour{6};

std::optional<domain::Instante> beginOf(const base::VersionDates::Day& day) {
    if (!day) return std::nullopt;
    return domain::inicioDoDiaEmLisboa(*day);
}

/// 06:00 in Lisbon: on no day do the clocks change between then and noon.
std::optional<domain::Instante> retirementOn(const base::VersionDates::Day& day) {
    if (!day) return std::nullopt;
    const auto morning = domain::inicioDoDiaEmLisboa(*day) + kRetirementHour;
    return morning + (kRetirementHour - domain::horaEmLisboa(morning));
}

std::string httpDate(domain::Instante instant) {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::chrono::system_clock::to_time_t(instant)));
}

/// Deprecation (RFC 9745), Sunset (RFC 8594), and where to read on.
std::string headersOf(const VersaoDoServico& versao) {
    if (!versao.descontinuadaDesde) return {};
    const auto begin = std::chrono::floor<std::chrono::seconds>(*versao.descontinuadaDesde).time_since_epoch();
    std::string text = fmt::format("Deprecation: @{}\r\n", begin.count());
    if (versao.retiradaEm) text += "Sunset: " + httpDate(*versao.retiradaEm) + "\r\n";
    text += "Link: <" + versao.calendario.pagina + ">; rel=\"deprecation\"";
    const auto& sucessora = versao.calendario.sucessora;
    if (!sucessora.empty()) text += ", <" + base::caminhoDaVersao(sucessora) + ">; rel=\"successor-version\"";
    return text + "\r\n";
}

VersaoDoServico lifeOf(const base::Versao& published, base::Versao calendar) {
    VersaoDoServico one{.publicada = &published,
                        .calendario = std::move(calendar),
                        .emVigorDesde = {},
                        .descontinuadaDesde = {},
                        .retiradaEm = {},
                        .cabecalhos = {}};
    const auto& days = one.calendario.datas;
    one.emVigorDesde = beginOf(days.emVigor);
    one.descontinuadaDesde = beginOf(days.descontinuada);
    one.retiradaEm = retirementOn(days.retirada);
    one.cabecalhos = headersOf(one);
    return one;
}

/// "contratos v1", as texts name a version.
std::string qual(const VersaoDoServico& versao) {
    return versao.calendario.servico + ' ' + versao.calendario.rotulo;
}

std::string queUsar(const VersaoDoServico& versao) {
    const auto& calendario = versao.calendario;
    const std::string onde = "o que muda está em " + calendario.pagina + '.';
    if (calendario.sucessora.empty()) return " Não tem sucessora; " + onde;
    return " Use a que lhe sucede, em " + base::caminhoDaVersao(calendario.sucessora) + "; " + onde;
}

}  // namespace

const char* nome(EstadoDaVersao estado) {
    switch (estado) {
        case EstadoDaVersao::EmEnsaio:
            return "EM_ENSAIO";
        case EstadoDaVersao::EmVigor:
            return "EM_VIGOR";
        case EstadoDaVersao::Descontinuada:
            return "DESCONTINUADA";
        case EstadoDaVersao::Retirada:
            break;
    }
    return "RETIRADA";
}

EstadoDaVersao VersaoDoServico::estado(domain::Instante agora) const {
    if (retiradaEm && *retiradaEm <= agora) return EstadoDaVersao::Retirada;
    if (descontinuadaDesde && *descontinuadaDesde <= agora) return EstadoDaVersao::Descontinuada;
    const bool ensaiada = calendario.datas.emEnsaio && !emVigorDesde;
    return ensaiada || (emVigorDesde && *emVigorDesde > agora) ? EstadoDaVersao::EmEnsaio : EstadoDaVersao::EmVigor;
}

Versoes::Versoes(const base::VersionSettings& settings) {
    const auto published = base::versoesPublicadas();
    auto calendar = base::calendarioDeVersoes(settings);
    for (std::size_t i = 0; i < calendar.size(); ++i) versoes_.push_back(lifeOf(published[i], std::move(calendar[i])));
}

const VersaoDoServico* Versoes::noAlvo(std::string_view alvo) const {
    constexpr std::string_view kRoot = "/psi/";
    if (!alvo.starts_with(kRoot)) return nullptr;
    alvo.remove_prefix(kRoot.size());
    for (const auto& one : versoes_) {
        const std::string_view servico = one.publicada->servico, rotulo = one.publicada->rotulo;
        if (!alvo.starts_with(servico) || alvo.size() <= servico.size() || alvo[servico.size()] != '/') continue;
        const auto rest = alvo.substr(servico.size() + 1);
        if (!rest.starts_with(rotulo)) continue;
        if (rest.size() == rotulo.size() || rest[rotulo.size()] == '/' || rest[rotulo.size()] == '?') return &one;
    }
    return nullptr;
}

base::Falha falhaVersaoRetirada(const VersaoDoServico& versao) {
    const auto dia = base::dayText(versao.calendario.datas.retirada);
    return {base::kVersaoRetirada,
            "A versão " + qual(versao) + " foi retirada" + (dia.empty() ? "" : " em " + dia) + ". Nada foi executado." +
                queUsar(versao),
            std::nullopt,
            {}};
}

}  // namespace psi::soap
