#include "psi/domain/ciclo/resumo_do_mes.hpp"

#include <algorithm>

#include "domain/ciclo/segmentos.hpp"

namespace psi::domain {
namespace {

/// The worker's part of the line's rate: on the last linked day there with that total (R-CIC-33).
std::optional<Taxa> parteDoTrabalhador(const TrabalhadorDoMes& trabalhador, const std::vector<SegmentoDoMes>& segmentos,
                                       MesReferencia mes, const LinhaApurada& linha) {
    if (linha.origem == OrigemValor::Comunicado) {
        const auto valor = std::ranges::find_if(trabalhador.comunicados, [&](const ValorComunicado& v) {
            return v.comprovativo == linha.comprovativo && v.mesRemuneracao == linha.mesRemuneracao &&
                   v.taxa == linha.taxa && v.taxaTrabalhador;
        });
        if (valor != trabalhador.comunicados.end()) return valor->taxaTrabalhador;
    }
    if (linha.mesRemuneracao != mes) return std::nullopt;
    const auto segmento = std::find_if(segmentos.rbegin(), segmentos.rend(), [&](const SegmentoDoMes& s) {
        return s.codigoEstabelecimento == linha.codigoEstabelecimento && ciclo::totalDe(s.taxa) == linha.taxa;
    });
    if (segmento == segmentos.rend()) return std::nullopt;
    return segmento->taxa.trabalhador;
}

}  // namespace

void ResumoDoMes::mudarBloco(const ChaveBloco& chave, const LinhaApurada& linha, std::optional<Taxa> parte, int sinal) {
    Bloco& bloco = blocos_[chave];
    bloco.total.valor += sinal * linha.valor.valor;
    bloco.linhas += sinal;
    if (parte && (bloco.partes[*parte] += sinal) == 0) bloco.partes.erase(*parte);
    if (bloco.linhas == 0) blocos_.erase(chave);
}

ApuramentoTrabalhador ResumoDoMes::mudar(const TrabalhadorDoMes& trabalhador, int sinal) {
    const std::vector<SegmentoDoMes> cortados = segmentos(trabalhador, mes_);
    ApuramentoTrabalhador apurado = ciclo::apurarDe(trabalhador, cortados, mes_);
    bool emBlocos = false;
    for (const LinhaApurada& linha : apurado.linhas) {
        if (foraDosBlocos(linha) || !diasDaLinha(linha)) continue;
        mudarBloco({linha.codigoEstabelecimento, mes_, linha.taxa}, linha,
                   parteDoTrabalhador(trabalhador, cortados, mes_, linha), sinal);
        linhasDosBlocos_ += sinal;
        emBlocos = true;
    }
    linhas_ += sinal * (std::ssize(apurado.linhas) + (apurado.aComunicar ? 1 : 0));
    if (!apurado.linhas.empty() || apurado.aComunicar) trabalhadores_ += sinal;
    if (apurado.aComunicar) porComunicar_ += sinal;
    if (emBlocos) emBlocos_ += sinal;
    return apurado;
}

ApuramentoTrabalhador ResumoDoMes::juntar(const TrabalhadorDoMes& trabalhador) {
    return mudar(trabalhador, 1);
}

void ResumoDoMes::retirar(const TrabalhadorDoMes& trabalhador) {
    static_cast<void>(mudar(trabalhador, -1));
}

std::optional<TaxaAplicavel> ResumoDoMes::reparticao(const ChaveBloco& chave, const Bloco& bloco) const {
    if (bloco.partes.size() == 1) {
        const Taxa trabalhador = bloco.partes.begin()->first;
        return TaxaAplicavel{{chave.taxa.pontosBase - trabalhador.pontosBase}, trabalhador};
    }
    const auto registada = std::ranges::find(reparticoes_, chave.taxa, ciclo::totalDe);
    if (registada == reparticoes_.end()) return std::nullopt;
    return *registada;
}

Contribuicoes ResumoDoMes::contribuicoes(const ChaveBloco& chave, const Bloco& bloco) const {
    const TaxaAplicavel taxa = reparticao(chave, bloco).value_or(TaxaAplicavel{chave.taxa, {0}});
    return calcularContribuicoes(bloco.total, taxa.empregador, taxa.trabalhador);
}

TotaisDoMes ResumoDoMes::totais() const {
    TotaisDoMes totais{.trabalhadores = trabalhadores_, .porComunicar = porComunicar_};
    for (const auto& [chave, bloco] : blocos_) {
        const Contribuicoes devidas = contribuicoes(chave, bloco);
        totais.remuneracoes.valor += bloco.total.valor;
        totais.contribuicoes.valor += devidas.total.valor;
        totais.parteTrabalhadores.valor += devidas.trabalhador.valor;
    }
    return totais;
}

TotaisDoMes ResumoDoMes::totaisDosBlocos() const {
    TotaisDoMes totais = this->totais();
    totais.trabalhadores = emBlocos_;
    totais.porComunicar = 0;
    return totais;
}

}  // namespace psi::domain
