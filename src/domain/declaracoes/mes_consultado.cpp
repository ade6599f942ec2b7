#include "psi/domain/declaracoes/mes_consultado.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace psi::domain {
namespace {

constexpr std::array<std::pair<SituacaoNoMes, std::string_view>, 3> situacoes{
    {{SituacaoNoMes::Declarado, "DECLARADO"},
     {SituacaoNoMes::SemDeclaracao, "SEM_DECLARACAO"},
     {SituacaoNoMes::SemVinculo, "SEM_VINCULO"}}};

struct Soma {
    int meiosDias = 0;
    Cents valor;

    [[nodiscard]] bool nada() const { return meiosDias == 0 && valor.valor == 0; }
    void somar(const SomaDoMes& outra) {
        meiosDias += outra.meiosDias;
        valor.valor += outra.valor.valor;
    }
};
using Somas = std::map<std::pair<MesReferencia, char>, Soma>;

}  // namespace

std::string_view escrever(SituacaoNoMes situacao) {
    return std::ranges::find(situacoes, situacao, [](const auto& par) { return par.first; })->second;
}

std::optional<SituacaoNoMes> lerSituacaoNoMes(std::string_view texto) {
    const auto* par = std::ranges::find(situacoes, texto, [](const auto& p) { return p.second; });
    return par == situacoes.end() ? std::nullopt : std::optional(par->first);
}

MesDoTrabalhador mesDoTrabalhador(FactosDoTrabalhadorNoMes factos, MesReferencia mes) {
    MesDoTrabalhador resultado;
    Somas doMes, deOutros;
    for (const auto& soma : factos.somas) {
        if (soma.mesReferencia == mes) {
            doMes[{soma.mesRemuneracao, soma.natureza}].somar(soma);
            resultado.totalRemuneracoes.valor += soma.valor.valor;
        } else if (soma.mesRemuneracao == mes) {
            deOutros[{soma.mesReferencia, soma.natureza}].somar(soma);
        }
        if (soma.mesRemuneracao == mes) resultado.meiosDias += soma.meiosDias;
    }
    resultado.niss = factos.niss;
    resultado.nome = std::move(factos.nome);
    resultado.situacao = factos.vinculos.empty() ? SituacaoNoMes::SemVinculo
                         : doMes.empty()         ? SituacaoNoMes::SemDeclaracao
                                                 : SituacaoNoMes::Declarado;
    for (const auto& [chave, soma] : doMes)
        if (!soma.nada()) resultado.remuneracoes.push_back({chave.second, chave.first, soma.meiosDias, soma.valor});
    for (const auto& [chave, soma] : deOutros)
        if (!soma.nada()) resultado.correcoes.push_back({chave.first, chave.second, soma.meiosDias, soma.valor});
    std::ranges::sort(factos.vinculos, {}, [](const auto& vinculo) { return vinculo.periodo.inicio; });
    if (factos.vinculos.size() > kVinculosDoMes) factos.vinculos.resize(kVinculosDoMes);
    resultado.vinculos = std::move(factos.vinculos);
    return resultado;
}

std::vector<SomaDoMes> somasDasLinhas(std::span<const LinhaApurada> linhas, MesReferencia mes) {
    std::vector<SomaDoMes> somas;
    for (const auto& linha : linhas)
        if (linha.meiosDias != 0 || linha.valor.valor != 0)
            somas.push_back({mes, linha.mesRemuneracao, linha.natureza, linha.meiosDias, linha.valor});
    return somas;
}

BlocoDoMes blocoDoMes(const BlocoApurado& apurado) {
    BlocoDoMes bloco(apurado.chave);
    bloco.origem = "APURAMENTO";
    bloco.totalRemuneracoes = apurado.totalRemuneracoes;
    bloco.totalContribuicoes = apurado.contribuicoes.total;
    bloco.contribuicoesTrabalhador = apurado.contribuicoes.trabalhador;
    bloco.contribuicoesEmpregador = apurado.contribuicoes.empregador;
    return bloco;
}

}  // namespace psi::domain
