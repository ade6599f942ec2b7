#include "psi/domain/ciclo/apuramento.hpp"

#include <algorithm>

#include "domain/ciclo/segmentos.hpp"

namespace psi::domain {
namespace {

/// The worker's part of the line's rate, as what was communicated or the worker's own days have it.
std::optional<Taxa> parteDoTrabalhador(const TrabalhadorDoMes& trabalhador, const std::vector<SegmentoDoMes>& segmentos,
                                       const LinhaApurada& linha) {
    if (linha.origem == OrigemValor::Comunicado) {
        const auto valor = std::ranges::find_if(trabalhador.comunicados, [&](const ValorComunicado& v) {
            return v.comprovativo == linha.comprovativo && v.mesRemuneracao == linha.mesRemuneracao &&
                   v.taxa == linha.taxa && v.taxaTrabalhador;
        });
        if (valor != trabalhador.comunicados.end()) return valor->taxaTrabalhador;
    }
    const auto segmento =
        std::ranges::find(segmentos, linha.taxa, [](const auto& s) { return ciclo::totalDe(s.taxa); });
    if (segmento == segmentos.end()) return std::nullopt;
    return segmento->taxa.trabalhador;
}

}  // namespace

bool foraDosBlocos(const LinhaApurada& linha) {
    return linha.meiosDias == 0 && linha.valor == Cents{};
}

void Apuramento::somar(const TrabalhadorDoMes& trabalhador, const LinhaApurada& linha, std::optional<Taxa> parte) {
    const auto dias = Dias::de({std::int64_t{linha.meiosDias} * 50});
    if (!dias) return;  // no rule lets it through
    Parte& bloco = partes_[{linha.codigoEstabelecimento, mes_, linha.taxa}];
    if (parte && bloco.trabalhador && *parte != *bloco.trabalhador) bloco.discordam = true;
    if (parte) bloco.trabalhador = parte;
    bloco.total.valor += linha.valor.valor;
    bloco.linhas.push_back({.nissTrabalhador = trabalhador.niss,
                            .valor = linha.valor,
                            .dataNascimento = trabalhador.dataNascimento,
                            .mesRemuneracao = linha.mesRemuneracao,
                            .dias = *dias,
                            .natureza = linha.natureza});
}

ApuramentoTrabalhador Apuramento::juntar(const TrabalhadorDoMes& trabalhador) {
    const std::vector<SegmentoDoMes> cortados = segmentos(trabalhador, mes_);
    ApuramentoTrabalhador apurado = ciclo::apurarDe(trabalhador, cortados, mes_);
    for (const LinhaApurada& linha : apurado.linhas)
        if (!foraDosBlocos(linha)) somar(trabalhador, linha, parteDoTrabalhador(trabalhador, cortados, linha));
    if (!apurado.linhas.empty() || apurado.aComunicar) ++trabalhadores_;
    if (apurado.aComunicar) ++porComunicar_;
    if (!std::ranges::all_of(apurado.linhas, foraDosBlocos)) ++emBlocos_;
    return apurado;
}

std::optional<TaxaAplicavel> Apuramento::reparticao(const ChaveBloco& chave, const Parte& parte) const {
    if (parte.trabalhador && !parte.discordam)
        return TaxaAplicavel{{chave.taxa.pontosBase - parte.trabalhador->pontosBase}, *parte.trabalhador};
    const auto registada = std::ranges::find(reparticoes_, chave.taxa, ciclo::totalDe);
    if (registada == reparticoes_.end()) return std::nullopt;
    return *registada;
}

Contribuicoes Apuramento::contribuicoes(const ChaveBloco& chave, const Parte& parte) const {
    const TaxaAplicavel taxa = reparticao(chave, parte).value_or(TaxaAplicavel{chave.taxa, {0}});
    return calcularContribuicoes(parte.total, taxa.empregador, taxa.trabalhador);
}

std::vector<BlocoApurado> Apuramento::blocos() const {
    std::vector<BlocoApurado> blocos;
    for (const auto& [chave, parte] : partes_) {
        BlocoApurado& bloco = blocos.emplace_back(chave);
        bloco.totalRemuneracoes = parte.total;
        bloco.contribuicoes = contribuicoes(chave, parte);
        bloco.reparticaoConhecida = reparticao(chave, parte).has_value();
        bloco.linhas = parte.linhas;
    }
    return blocos;
}

TotaisDoMes Apuramento::totais() const {
    TotaisDoMes totais{.trabalhadores = trabalhadores_, .porComunicar = porComunicar_};
    for (const auto& [chave, parte] : partes_) {
        const Contribuicoes devidas = contribuicoes(chave, parte);
        totais.remuneracoes.valor += parte.total.valor;
        totais.contribuicoes.valor += devidas.total.valor;
        totais.parteTrabalhadores.valor += devidas.trabalhador.valor;
    }
    return totais;
}

TotaisDoMes Apuramento::totaisDosBlocos() const {
    TotaisDoMes totais = this->totais();
    totais.trabalhadores = emBlocos_;
    totais.porComunicar = 0;
    return totais;
}

}  // namespace psi::domain
