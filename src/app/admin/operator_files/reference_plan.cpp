#include "app/admin/operator_files/reference_plan.hpp"

#include <algorithm>
#include <map>

#include "psi/domain/data.hpp"

namespace psi::admin {
namespace {

using Chave = std::vector<std::string>;

/// A row of one key while the plan is made.
struct Estado {
    ReferenceRow agora, antes;
    bool existia = false, corrigida = false;
};
using Periodos = std::map<std::string, Estado>;  // by desde

std::string vespera(const std::string& dia) {
    return domain::escrever(domain::somarDias(*domain::lerData(dia), -1));
}

class Planner {
public:
    Planner(const ReferenceTable& tabela, bool corrigir) : tabela_(tabela), corrigir_(corrigir) {}

    void existente(const ReferenceRow& linha) { chaves_[chave(linha)][linha.desde] = {linha, linha, true, false}; }

    void juntar(const ReferenceRow& linha) {
        if (!linha.ate.empty() && linha.ate < linha.desde) return enganar(linha, "ate is before desde");
        if (tabela_.chavesFechadas && !chaves_.contains(chave(linha)))
            return enganar(linha, "the gateway knows no such " + std::string{tabela_.colunas[0].nome} +
                                      ": it would never be read");
        auto& periodos = chaves_[chave(linha)];
        const auto mesma = periodos.find(linha.desde);
        if (mesma == periodos.end()) return nova(periodos, linha);
        if (mesma->second.agora.linha > 0)
            return enganar(linha,
                           "is on line " + std::to_string(mesma->second.agora.linha) + " too: leave one of them");
        repetida(mesma->second, linha);
    }

    ReferencePlan fim() && {
        for (const auto& [chave, periodos] : chaves_) exigirSemSobreposicao(periodos);
        for (const auto& [chave, periodos] : chaves_)
            for (const auto& [desde, estado] : periodos) contar(estado);
        if (!plano_.enganos.empty()) plano_.mudancas.clear();
        std::ranges::stable_sort(plano_.mudancas, {},
                                 [](const auto& m) { return m.action == ReferenceChange::Action::Nova; });
        std::ranges::stable_sort(plano_.enganos, {}, &ReferenceMistake::linha);
        return std::move(plano_);
    }

private:
    [[nodiscard]] Chave chave(const ReferenceRow& linha) const {
        return {linha.valores.begin(), linha.valores.begin() + static_cast<std::ptrdiff_t>(tabela_.chaves)};
    }

    void enganar(const ReferenceRow& linha, const std::string& texto) {
        plano_.enganos.push_back({linha.linha, nomeDaLinha(tabela_, linha) + ": " + texto});
    }

    void nova(Periodos& periodos, const ReferenceRow& linha) {
        const auto seguinte = periodos.upper_bound(linha.desde);
        const bool haAntes = seguinte != periodos.begin(), haDepois = seguinte != periodos.end();
        if (!tabela_.temAte) {
            if (haAntes && haDepois && !corrigir_)
                return enganar(linha, "changes what was in force until " + vespera(seguinte->first) +
                                          ": give --correct if it is meant");
        } else {
            if (haDepois && linha.ate.empty())
                return enganar(linha, "there is a row from " + seguinte->first + ": give ate, before that day");
            if (haAntes) {
                auto& anterior = std::prev(seguinte)->second.agora;
                if (anterior.ate.empty()) anterior.ate = vespera(linha.desde);
            }
        }
        periodos[linha.desde] = {linha, {}, false, false};
    }

    void repetida(Estado& estado, const ReferenceRow& linha) {
        auto& agora = estado.agora;
        const bool outroConteudo = agora.valores != linha.valores;
        const bool outroFim = !linha.ate.empty() && linha.ate != agora.ate;
        agora.linha = linha.linha;
        const bool fecha = !outroConteudo && agora.ate.empty();
        if ((outroConteudo || (outroFim && !fecha)) && !corrigir_)
            return enganar(linha, "is on record with another content" + diferencas(estado.antes, linha) +
                                      ": give --correct if it is to be corrected; a new value begins on a later day");
        estado.corrigida = outroConteudo || (outroFim && !fecha);
        agora.valores = linha.valores;
        if (outroFim) agora.ate = linha.ate;
    }

    [[nodiscard]] std::string diferencas(const ReferenceRow& antes, const ReferenceRow& depois) const {
        std::string texto;
        for (std::size_t i = 0; i < tabela_.colunas.size(); ++i)
            if (antes.valores[i] != depois.valores[i])
                texto += std::string{texto.empty() ? " (" : ", "} + tabela_.colunas[i].nome + ' ' +
                         escreverValor(tabela_.colunas[i], antes.valores[i]);
        if (!depois.ate.empty() && antes.ate != depois.ate) texto += (texto.empty() ? " (ate " : ", ate ") + antes.ate;
        return texto.empty() ? texto : texto + ')';
    }

    void exigirSemSobreposicao(const Periodos& periodos) {
        if (!tabela_.temAte) return;
        for (auto este = periodos.begin(); este != periodos.end(); ++este) {
            const auto seguinte = std::next(este);
            if (seguinte == periodos.end()) break;
            const auto& ate = este->second.agora.ate;
            if (!ate.empty() && ate < seguinte->first) continue;
            const auto& culpada = seguinte->second.agora.linha > 0 ? seguinte->second.agora : este->second.agora;
            enganar(culpada, "the row from " + este->first + (ate.empty() ? " has no end" : " lasts until " + ate) +
                                 " and the next begins on " + seguinte->first + ": they overlap");
        }
    }

    void contar(const Estado& estado) {
        using Action = ReferenceChange::Action;
        if (!estado.existia)
            plano_.mudancas.push_back({Action::Nova, {}, estado.agora});
        else if (estado.corrigida)
            plano_.mudancas.push_back({Action::Corrigida, estado.antes, estado.agora});
        else if (estado.agora.ate != estado.antes.ate)
            plano_.mudancas.push_back({Action::Fechada, estado.antes, estado.agora});
        else if (estado.agora.linha > 0)
            ++plano_.iguais;
    }

    const ReferenceTable& tabela_;
    bool corrigir_;
    std::map<Chave, Periodos> chaves_;
    ReferencePlan plano_;
};

}  // namespace

ReferencePlan planear(const ReferenceTable& tabela, const std::vector<ReferenceRow>& existentes,
                      const std::vector<ReferenceRow>& linhas, bool corrigir) {
    Planner planeador{tabela, corrigir};
    for (const auto& linha : existentes) planeador.existente(linha);
    auto porData = linhas;
    std::ranges::stable_sort(porData, {}, &ReferenceRow::desde);
    for (const auto& linha : porData) planeador.juntar(linha);
    return std::move(planeador).fim();
}

std::string nomeDaLinha(const ReferenceTable& tabela, const ReferenceRow& linha) {
    std::string nome;
    for (std::size_t i = 0; i < tabela.chaves; ++i) nome += linha.valores[i] + ' ';
    return nome + "from " + linha.desde;
}

}  // namespace psi::admin
