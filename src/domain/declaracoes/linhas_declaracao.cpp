#include <cstdint>
#include <set>

#include "domain/declaracoes/regras_declaracao.hpp"
#include "psi/domain/niss.hpp"

namespace psi::domain::declaracao {
namespace {

ParTrabalhadorMes parDe(const LinhaDeclaracao& linha) {
    return {linha.nissTrabalhador, linha.mesRemuneracao};
}

constexpr auto par = [](const auto& linha) { return ParTrabalhadorMes{linha.niss, linha.mes}; };

const TrabalhadorNoMes* procurarVinculado(const FactosDeclaracao& factos, const LinhaDeclaracao& linha) {
    const auto em = std::ranges::lower_bound(factos.vinculados, parDe(linha), {}, par);
    return em != factos.vinculados.end() && par(*em) == parDe(linha) ? &*em : nullptr;
}

std::optional<Data> procurarNascimento(const FactosDeclaracao& factos, const LinhaDeclaracao& linha) {
    const auto em = std::ranges::lower_bound(factos.nascimentos, linha.nissTrabalhador, {}, &NascimentoRegistado::niss);
    if (em == factos.nascimentos.end() || em->niss != linha.nissTrabalhador) return std::nullopt;
    return em->dataNascimento;
}

auto taxasDe(const FactosDeclaracao& factos, const LinhaDeclaracao& linha) {
    return std::ranges::equal_range(factos.taxas, parDe(linha), {}, par);
}

Taxa totalDe(const TaxaAplicavel& taxa) {
    return {taxa.empregador.pontosBase + taxa.trabalhador.pontosBase};
}

/// One line and what is known of it.
struct Linha {
    const Juizo& juizo;
    std::size_t indice;
    const LinhaDeclaracao& dados;

    void erro(const char* codigo, const char* elemento, std::string texto) const {
        juizo.relato.linha(codigo, indice, elemento, std::move(texto));
    }
    [[nodiscard]] std::string mes() const { return dados.mesRemuneracao.texto(); }
    [[nodiscard]] const Saldo& aceite() const { return juizo.contas.credito(dados, juizo.bloco.chave).saldo; }
};

/// The day on which a nature has to be in force; before the table begins, its first.
Data diaDaNatureza(const Linha& linha) {
    const auto& naturezas = linha.juizo.factos.naturezas;
    const Data dia = linha.dados.mesRemuneracao.primeiroDia();
    if (naturezas.empty()) return dia;
    const auto inicio = [](const NaturezaEmVigor& n) { return n.periodo.inicio; };
    return std::max(dia, inicio(*std::ranges::min_element(naturezas, {}, inicio)));
}

void natureza(const Linha& linha) {
    const Data dia = diaDaNatureza(linha);
    const char codigo = linha.dados.natureza;
    const bool emVigor = std::ranges::any_of(linha.juizo.factos.naturezas, [&](const NaturezaEmVigor& n) {
        return n.codigo == codigo && n.periodo.inicio <= dia && (!n.periodo.fim || dia <= *n.periodo.fim);
    });
    if (!emVigor) {
        linha.erro("DR-101", "natureza",
                   std::string{"A natureza "} + codigo + " não está em vigor em " + linha.mes() +
                       ". Indique uma natureza da tabela.");
    }
    if ((codigo == 'F' || codigo == 'N') && linha.dados.dias.meios() != 0) {
        linha.erro("DR-102", "dias", std::string{"Uma linha de natureza "} + codigo + " não tem dias. Indique 0.");
    }
}

void mesRemuneracao(const Linha& linha) {
    const MesReferencia referencia = linha.juizo.bloco.chave.mesReferencia;
    if (linha.dados.mesRemuneracao <= referencia) return;
    linha.erro("DR-104", "mesRemuneracao",
               "O mês da remuneração, " + linha.mes() + ", é posterior ao mês de referência, " + referencia.texto() +
                   ". Corrija mesRemuneracao.");
}

void correcaoNoMesmoMes(const Linha& linha) {
    if (!linha.juizo.identico.empty() || !negativa(linha.dados)) return;
    ChaveBloco chave = linha.juizo.bloco.chave;
    chave.mesReferencia = linha.dados.mesRemuneracao;
    if (!linha.juizo.aceitesNoMesDeHoje.contains(chave)) return;
    linha.erro(
        "DS45", "mesRemuneracao",
        "A declaração de " + linha.mes() +
            " foi aceite neste mesmo mês civil. Corrija-a a partir do próximo mês, ou anule-a e entregue outra.");
}

void nascimento(const Linha& linha, Data registada) {
    if (linha.dados.dataNascimento == registada) return;
    linha.erro("DR-109", "dataNascimento",
               "A data de nascimento não é a que consta do registo deste trabalhador. Corrija-a.");
}

void taxa(const Linha& linha) {
    const Taxa declarada = linha.juizo.bloco.chave.taxa;
    const auto registadas = taxasDe(linha.juizo.factos, linha.dados);
    const auto total = [](const TaxaNoMes& t) { return totalDe(t.taxa); };
    if (std::ranges::find(registadas, declarada, total) != registadas.end()) return;

    std::set<std::int32_t> totais;
    for (const TaxaNoMes& registada : registadas) totais.insert(total(registada).pontosBase);
    std::string lista;
    for (const auto pontos : totais) lista += (lista.empty() ? "" : ", ") + escreverTaxa({pontos});
    linha.erro("DS50", "nissTrabalhador",
               "A taxa do bloco, " + escreverTaxa(declarada) + ", não é a registada para o trabalhador em " +
                   linha.mes() + (lista.empty() ? "" : " (" + lista + ")") +
                   ". Declare a linha num bloco com a taxa registada.");
}

void meioDia(const Linha& linha, bool permitido) {
    if (!linha.dados.dias.temMeioDia() || permitido) return;
    if (linha.dados.dias.meios() < 0 && linha.aceite().meios % 2 != 0) return;
    linha.erro("DS52", "dias",
               "Meios dias só com contrato a tempo parcial, de muito curta duração ou intermitente em " + linha.mes() +
                   ". Indique dias inteiros.");
}

void trabalhador(const Linha& linha, const Niss& niss) {
    const auto* vinculado = procurarVinculado(linha.juizo.factos, linha.dados);
    const bool retira = soRetira(linha.dados) && linha.aceite().existe();
    const auto registada = vinculado ? std::optional{vinculado->dataNascimento}
                           : retira  ? procurarNascimento(linha.juizo.factos, linha.dados)
                                     : std::nullopt;
    if (!registada || !niss.pessoaSingular()) {
        linha.erro("DS35", "nissTrabalhador",
                   "O trabalhador não tem vínculo com esta entidade empregadora em " + linha.mes() +
                       ". Corrija nissTrabalhador ou mesRemuneracao, ou comunique primeiro o contrato.");
        return;
    }
    nascimento(linha, *registada);
    if (!retira) taxa(linha);
    meioDia(linha, vinculado && vinculado->meioDiaPermitido);
}

}  // namespace

void linhas(const Juizo& juizo) {
    for (std::size_t i = 0; i < juizo.bloco.linhas.size(); ++i) {
        const Linha linha{juizo, i, juizo.bloco.linhas[i]};
        if (linha.dados.incompleta) continue;
        const auto niss = Niss::deNumero(linha.dados.nissTrabalhador);
        if (!niss) {  // judged no further
            linha.erro("PSI-008", "nissTrabalhador",
                       "O dígito de controlo do NISS está errado. Corrija nissTrabalhador.");
            continue;
        }
        trabalhador(linha, *niss);
        mesRemuneracao(linha);
        natureza(linha);
        correcaoNoMesmoMes(linha);
    }
}

std::optional<TaxaAplicavel> reparticaoRegistada(const BlocoDeclarado& bloco, const FactosDeclaracao& factos) {
    std::optional<TaxaAplicavel> unica;
    for (const LinhaDeclaracao& linha : bloco.linhas) {
        for (const TaxaNoMes& registada : taxasDe(factos, linha)) {
            if (totalDe(registada.taxa) != bloco.chave.taxa) continue;
            if (unica && unica->trabalhador != registada.taxa.trabalhador) return std::nullopt;
            unica = registada.taxa;
        }
    }
    return unica;
}

}  // namespace psi::domain::declaracao
