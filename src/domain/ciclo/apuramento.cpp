#include "psi/domain/ciclo/apuramento.hpp"

namespace psi::domain {

ApuramentoTrabalhador Apuramento::juntar(const TrabalhadorDoMes& trabalhador) {
    ApuramentoTrabalhador apurado = resumo_.juntar(trabalhador);
    for (const LinhaApurada& linha : apurado.linhas) {
        const auto dias = diasDaLinha(linha);
        if (foraDosBlocos(linha) || !dias) continue;
        linhas_[{linha.codigoEstabelecimento, resumo_.mes(), linha.taxa}].push_back(
            {.nissTrabalhador = trabalhador.niss,
             .valor = linha.valor,
             .dataNascimento = trabalhador.dataNascimento,
             .mesRemuneracao = linha.mesRemuneracao,
             .dias = *dias,
             .natureza = linha.natureza});
    }
    return apurado;
}

std::vector<BlocoApurado> Apuramento::blocos() const {
    std::vector<BlocoApurado> blocos;
    for (const auto& [chave, linhas] : linhas_) {
        const ResumoDoMes::Bloco& resumido = resumo_.blocos().at(chave);
        BlocoApurado& bloco = blocos.emplace_back(chave);
        bloco.totalRemuneracoes = resumido.total;
        bloco.contribuicoes = resumo_.contribuicoes(chave, resumido);
        bloco.reparticaoConhecida = resumo_.reparticao(chave, resumido).has_value();
        bloco.linhas = linhas;
    }
    return blocos;
}

}  // namespace psi::domain
