#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "domain/arredondar.hpp"
#include "domain/ciclo/segmentos.hpp"

namespace psi::domain {
namespace {

using ciclo::totalDe;

constexpr std::int64_t diasDoMes = 30;

/// Half days of a segment: of part time the days worked in a month, in proportion, and at least one half.
int meiosDias(const SegmentoDoMes& segmento) {
    const ContratoNosDias& contrato = *segmento.contrato;
    if (!contrato.tempoParcial || !contrato.diasTrabalho || segmento.dias == 0) return 2 * segmento.dias;
    constexpr std::int64_t centesimosPorMeioDia = 50;
    const std::int64_t mensais = std::clamp<std::int64_t>(contrato.diasTrabalho->valor, 0, diasDoMes * 100);
    const auto meios = multiplicarArredondado(mensais, segmento.dias, centesimosPorMeioDia * diasDoMes);
    return std::max(static_cast<int>(meios), 1);
}

auto ordemDe(const LinhaApurada& linha) {
    return std::tie(linha.codigoEstabelecimento, linha.taxa, linha.mesRemuneracao, linha.natureza);
}

LinhaApurada linhaDe(const ValorComunicado& valor) {
    return {.codigoEstabelecimento = valor.codigoEstabelecimento,
            .taxa = valor.taxa,
            .mesRemuneracao = valor.mesRemuneracao,
            .natureza = valor.natureza,
            .meiosDias = valor.meiosDias,
            .valor = valor.valor,
            .origem = OrigemValor::Comunicado,
            .situacao = valor.acao == Acao::Substituir ? SituacaoValor::Substituido : SituacaoValor::Acrescentado,
            .comprovativo = valor.comprovativo};
}

/// Puts one communication on what stood before it: what it substitutes is taken away first, as a whole. Corrections of
/// earlier months are not substituted.
template <class Valores>
void aplicar(const Valores& valores, MesReferencia mes, std::vector<LinhaApurada>& linhas) {
    std::set<char> substituidas;
    for (const ValorComunicado& valor : valores)
        if (valor.acao == Acao::Substituir) substituidas.insert(valor.natureza);
    std::erase_if(linhas, [&](const LinhaApurada& linha) {
        return linha.mesRemuneracao == mes && substituidas.contains(linha.natureza);
    });
    for (const ValorComunicado& valor : valores) linhas.push_back(linhaDe(valor));
}

void repor(const std::vector<ValorComunicado>& comunicados, MesReferencia mes, std::vector<LinhaApurada>& linhas) {
    for (auto de = comunicados.begin(); de != comunicados.end();) {
        const auto ate =
            std::find_if(de, comunicados.end(), [&](const auto& v) { return v.comprovativo != de->comprovativo; });
        aplicar(std::span{de, ate}, mes, linhas);
        de = ate;
    }
}

}  // namespace

std::string_view escrever(OrigemValor origem) {
    if (origem == OrigemValor::Contrato) return "CONTRATO";
    return origem == OrigemValor::Comunicado ? "COMUNICADO" : "OFICIOSO";
}

std::string_view escrever(SituacaoValor situacao) {
    switch (situacao) {
        case SituacaoValor::Calculado:
            return "CALCULADO";
        case SituacaoValor::Substituido:
            return "SUBSTITUIDO";
        case SituacaoValor::Acrescentado:
            return "ACRESCENTADO";
        case SituacaoValor::AComunicar:
            break;
    }
    return "A_COMUNICAR";
}

std::optional<SituacaoValor> lerSituacaoValor(std::string_view texto) {
    for (const auto situacao : {SituacaoValor::Calculado, SituacaoValor::Substituido, SituacaoValor::Acrescentado,
                                SituacaoValor::AComunicar}) {
        if (escrever(situacao) == texto) return situacao;
    }
    return std::nullopt;
}

bool antes(const LinhaApurada& uma, const LinhaApurada& outra) {
    return ordemDe(uma) < ordemDe(outra);
}

namespace ciclo {

std::vector<LinhaApurada> linhasDe(const std::vector<SegmentoDoMes>& segmentos, MesReferencia mes) {
    if (algumSoSeComunica(segmentos)) return {};
    std::map<std::pair<int, Taxa>, std::pair<std::int64_t, int>> somas;
    for (const SegmentoDoMes& segmento : segmentos) {
        auto& [centimosDias, meios] = somas[{segmento.codigoEstabelecimento, totalDe(segmento.taxa)}];
        centimosDias += segmento.contrato->mensal.valor * segmento.dias;
        meios += meiosDias(segmento);
    }
    std::vector<LinhaApurada> linhas;
    linhas.reserve(somas.size());
    for (const auto& [onde, soma] : somas) {
        linhas.push_back({.codigoEstabelecimento = onde.first,
                          .taxa = onde.second,
                          .mesRemuneracao = mes,
                          .meiosDias = soma.second,
                          .valor = {multiplicarArredondado(soma.first, 1, diasDoMes)}});
    }
    return linhas;
}

ApuramentoTrabalhador apurarDe(const TrabalhadorDoMes& trabalhador, const std::vector<SegmentoDoMes>& segmentos,
                               MesReferencia mes) {
    ApuramentoTrabalhador apurado{.niss = trabalhador.niss, .linhas = linhasDe(segmentos, mes)};
    repor(trabalhador.comunicados, mes, apurado.linhas);
    std::ranges::stable_sort(apurado.linhas, antes);
    apurado.aComunicar = algumSoSeComunica(segmentos) &&
                         std::ranges::none_of(apurado.linhas, [&](const auto& l) { return l.mesRemuneracao == mes; });
    return apurado;
}

}  // namespace ciclo

std::vector<LinhaApurada> linhasDoContrato(const TrabalhadorDoMes& trabalhador, MesReferencia mes) {
    return ciclo::linhasDe(segmentos(trabalhador, mes), mes);
}

ApuramentoTrabalhador apurar(const TrabalhadorDoMes& trabalhador, MesReferencia mes) {
    return ciclo::apurarDe(trabalhador, segmentos(trabalhador, mes), mes);
}

bool foraDosBlocos(const LinhaApurada& linha) {
    return linha.meiosDias == 0 && linha.valor == Cents{};
}

std::optional<Dias> diasDaLinha(const LinhaApurada& linha) {
    return Dias::de({std::int64_t{linha.meiosDias} * 50});
}

}  // namespace psi::domain
