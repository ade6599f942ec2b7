#include "psi/domain/ciclo/por_escrever.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace psi::domain {
namespace {

/// Values communicated in a month that is written stand in its blocks.
void retirarComunicados(std::vector<MesReferencia>& comunicados, const std::vector<LinhasPorEscrever>& meses) {
    std::erase_if(comunicados, [&](const auto& mes) {
        return std::ranges::find(meses, mes, &LinhasPorEscrever::mes) != meses.end();
    });
}

struct Soma {
    std::int64_t valor = 0;
    int meiosDias = 0;
};

/// By month, rate and nature: what stands is judged so.
std::map<std::tuple<MesReferencia, Taxa, char>, Soma> somar(MesReferencia desde,
                                                            const std::vector<LinhasPorEscrever>& meses) {
    std::map<std::tuple<MesReferencia, Taxa, char>, Soma> somas;
    for (const auto& mes : meses)
        for (const auto& linha : mes.linhas) {
            if (linha.mesRemuneracao < desde) continue;
            auto& soma = somas[{linha.mesRemuneracao, linha.taxa, linha.natureza}];
            soma.valor += linha.valor.valor;
            soma.meiosDias += linha.meiosDias;
        }
    return somas;
}

MesComRemuneracoes& doMes(std::vector<MesComRemuneracoes>& declarados, MesReferencia mes) {
    const auto onde = std::ranges::lower_bound(declarados, mes, {}, &MesComRemuneracoes::mes);
    if (onde != declarados.end() && onde->mes == mes) return *onde;
    return *declarados.insert(onde, {.mes = mes});
}

}  // namespace

void contarPorEscrever(FactosAnularComunicacao& factos, const std::vector<LinhasPorEscrever>& meses) {
    retirarComunicados(factos.comunicados, meses);
    if (!factos.comunicacao || factos.comunicacao->operacao != "ComunicarContrato") return;
    const auto desde = MesReferencia::de(factos.vinculo.inicio);
    for (const auto& mes : meses)
        for (const auto& linha : mes.linhas) {
            const MesDeclarado declarado{linha.mesRemuneracao, {}, 0};
            const bool conta = linha.mesRemuneracao >= desde;
            const bool contado = std::ranges::any_of(factos.mesesDeclarados, [&](const auto& d) {
                return d.mes == declarado.mes && d.identificadorEntrega.empty();
            });
            if (conta && !contado) factos.mesesDeclarados.push_back(declarado);
        }
    std::ranges::stable_sort(factos.mesesDeclarados, {}, &MesDeclarado::mes);
}

void contarPorEscrever(FactosCessarContrato& factos, MesReferencia doFim, const std::vector<LinhasPorEscrever>& meses) {
    retirarComunicados(factos.comunicados, meses);
    for (const auto& [grupo, soma] : somar(doFim, meses)) {
        auto& declarado = doMes(factos.declarados, std::get<MesReferencia>(grupo));
        declarado.existe = declarado.existe || soma.valor > 0 || (soma.valor == 0 && soma.meiosDias > 0);
        declarado.meiosDias += soma.meiosDias;
    }
}

}  // namespace psi::domain
