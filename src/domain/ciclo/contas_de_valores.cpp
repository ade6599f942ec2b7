#include "domain/ciclo/contas_de_valores.hpp"

#include <algorithm>
#include <tuple>

namespace psi::domain::ciclo {

ContasDeValores::ContasDeValores(std::span<const SomaAceite> aceites, std::span<const LinhaApurada> linhas,
                                 MesReferencia mes, const std::set<char>& substituidas) {
    for (const SomaAceite& soma : aceites) somar(soma.mes, soma.natureza, soma.valor, soma.meiosDias);
    for (const LinhaApurada& linha : linhas)
        if (linha.mesRemuneracao != mes || !substituidas.contains(linha.natureza)) juntar(linha);
}

void ContasDeValores::juntar(const LinhaApurada& linha) {
    somar(linha.mesRemuneracao, linha.natureza, linha.valor, linha.meiosDias);
}

void ContasDeValores::somar(MesReferencia mes, char natureza, Cents valor, int meios) {
    Conta& conta = naturezas_[{mes, natureza}];
    conta.valor += valor.valor;
    conta.meios += meios;
    meses_[mes] += meios;
}

int ContasDeValores::meiosDias(MesReferencia mes) const {
    const auto em = meses_.find(mes);
    return em == meses_.end() ? 0 : em->second;
}

int ContasDeValores::meiosDias(MesReferencia mes, char natureza) const {
    const auto em = naturezas_.find({mes, natureza});
    return em == naturezas_.end() ? 0 : em->second.meios;
}

std::int64_t ContasDeValores::valor(MesReferencia mes, char natureza) const {
    const auto em = naturezas_.find({mes, natureza});
    return em == naturezas_.end() ? 0 : em->second.valor;
}

std::vector<OndeEsta> ondeEsta(std::span<const SomaAceite> aceites, std::span<const LinhaApurada> linhas,
                               MesReferencia mes, char natureza) {
    std::map<std::pair<int, Taxa>, OndeEsta> somas;
    const auto somar = [&](int estabelecimento, Taxa taxa, Cents valor, int meios) {
        OndeEsta& onde = somas[{estabelecimento, taxa}];
        onde.codigoEstabelecimento = estabelecimento;
        onde.taxa = taxa;
        onde.valor += valor.valor;
        onde.meios += meios;
    };
    for (const SomaAceite& soma : aceites)
        if (soma.mes == mes && soma.natureza == natureza)
            somar(soma.codigoEstabelecimento, soma.taxa, soma.valor, soma.meiosDias);
    for (const LinhaApurada& linha : linhas)
        if (linha.mesRemuneracao == mes && linha.natureza == natureza)
            somar(linha.codigoEstabelecimento, linha.taxa, linha.valor, linha.meiosDias);
    std::vector<OndeEsta> lugares;
    for (const auto& [chave, onde] : somas)
        if (onde.valor > 0 || (onde.valor == 0 && onde.meios > 0)) lugares.push_back(onde);
    std::ranges::stable_sort(lugares, std::greater<>{}, [](const OndeEsta& o) { return std::tuple{o.valor, o.meios}; });
    return lugares;
}

}  // namespace psi::domain::ciclo
