#include "psi/domain/declaracoes/declaracao.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "domain/declaracoes/regras_declaracao.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/domain/niss.hpp"

namespace psi::domain {
namespace {

using declaracao::Contas;
using declaracao::Juizo;
using declaracao::Relato;

/// The blocks of one request, one after the other.
class Avaliador {
public:
    Avaliador(std::span<const BlocoDeclarado> blocos, FactosDeclaracao factos, Data hoje)
        : blocos_(blocos),
          factos_(std::move(factos)),
          hoje_(hoje),
          contas_(blocos, factos_.aceites),
          aceitesNoMesDeHoje_(factos_.aceitesNoMesDeHoje.begin(), factos_.aceitesNoMesDeHoje.end()) {
        declaracao::ordenar(factos_);
    }

    AvaliacaoBloco avaliar(std::size_t indice) {
        const BlocoDeclarado& bloco = blocos_[indice];
        const FactosBloco& facto = factos_.blocos.at(indice);
        std::string linhas = blocos_.size() > 1 ? linhasCanonicas(bloco) : std::string{};
        Identidade identidade{bloco.chave, std::move(linhas)};

        AvaliacaoBloco avaliacao;
        for (const LinhaDeclaracao& linha : bloco.linhas) avaliacao.totalRemuneracoes.valor += linha.valor.valor;
        calcular(avaliacao, bloco, facto);

        Relato relato(bloco);
        const Juizo juizo{.bloco = bloco,
                          .facto = facto,
                          .factos = factos_,
                          .aceitesNoMesDeHoje = aceitesNoMesDeHoje_,
                          .contas = contas_,
                          .relato = relato,
                          .numero = static_cast<int>(indice) + 1,
                          .identico = incompleta(bloco) ? "" : repetida(facto, identidade),
                          .hoje = hoje_};
        declaracao::cabecalho(juizo);
        declaracao::totais(juizo, avaliacao.totalRemuneracoes, avaliacao.contribuicoes.total);
        declaracao::linhas(juizo);
        declaracao::lancar(juizo);
        declaracao::saldos(juizo);
        declaracao::prazo(juizo);
        avaliacao.mensagens = std::move(relato).ordenadas();

        if (avaliacao.aceite()) {
            aceitesNoMesDeHoje_.insert(bloco.chave);
            aceitesNestePedido_.emplace(std::move(identidade), juizo.numero);
        } else {
            retirar(bloco);
        }
        return avaliacao;
    }

private:
    using Identidade = std::pair<ChaveBloco, std::string>;

    /// A line that a file left incomplete equals no other.
    [[nodiscard]] static bool incompleta(const BlocoDeclarado& bloco) {
        return std::ranges::any_of(bloco.linhas, &LinhaDeclaracao::incompleta);
    }

    /// DS33: the block that this one repeats, as a person names it; empty: none.
    [[nodiscard]] std::string repetida(const FactosBloco& facto, const Identidade& identidade) const {
        if (facto.identico) {
            return "bloco " + std::to_string(facto.identico->numeroBloco) + " da entrega " +
                   facto.identico->identificadorEntrega;
        }
        const auto em = aceitesNestePedido_.find(identidade);
        return em == aceitesNestePedido_.end() ? "" : "bloco " + std::to_string(em->second) + " desta entrega";
    }

    void calcular(AvaliacaoBloco& avaliacao, const BlocoDeclarado& bloco, const FactosBloco& facto) const {
        auto reparticao = declaracao::reparticaoRegistada(bloco, factos_);
        if (!reparticao) reparticao = facto.reparticao;
        avaliacao.reparticaoConhecida = reparticao.has_value();
        if (!reparticao) reparticao = TaxaAplicavel{.empregador = bloco.chave.taxa, .trabalhador = {}};
        avaliacao.contribuicoes =
            calcularContribuicoes(avaliacao.totalRemuneracoes, reparticao->empregador, reparticao->trabalhador);
    }

    void retirar(const BlocoDeclarado& bloco) {
        for (const LinhaDeclaracao& linha : bloco.linhas) {
            if (declaracao::contavel(linha)) contas_.retirar(linha, bloco.chave);
        }
    }

    std::span<const BlocoDeclarado> blocos_;
    FactosDeclaracao factos_;
    Data hoje_;
    Contas contas_;
    std::set<ChaveBloco> aceitesNoMesDeHoje_;
    std::map<Identidade, int> aceitesNestePedido_;  ///< number of the block
};

}  // namespace

bool semErros(const MensagensBloco& mensagens) {
    return std::ranges::none_of(mensagens, [](const MensagemBloco& m) { return m.gravidade == Gravidade::Erro; });
}

namespace {

template <class Filtro>
std::vector<ParTrabalhadorMes> pares(std::span<const BlocoDeclarado> blocos, Filtro filtro) {
    std::vector<ParTrabalhadorMes> pares;
    for (const BlocoDeclarado& bloco : blocos) {
        for (const LinhaDeclaracao& linha : bloco.linhas) {
            if (!filtro(linha)) continue;
            const auto niss = Niss::deNumero(linha.nissTrabalhador);
            if (niss && niss->pessoaSingular()) pares.push_back({linha.nissTrabalhador, linha.mesRemuneracao});
        }
    }
    std::ranges::sort(pares);
    const auto repetidos = std::ranges::unique(pares);
    pares.erase(repetidos.begin(), repetidos.end());
    return pares;
}

}  // namespace

std::vector<ParTrabalhadorMes> paresTrabalhadorMes(std::span<const BlocoDeclarado> blocos) {
    return pares(blocos, [](const LinhaDeclaracao&) { return true; });
}

std::vector<ParTrabalhadorMes> paresQueRetiram(std::span<const BlocoDeclarado> blocos) {
    return pares(blocos, declaracao::soRetira);
}

std::vector<AvaliacaoBloco> avaliarDeclaracao(std::span<const BlocoDeclarado> blocos, FactosDeclaracao factos,
                                              Instante agora) {
    Avaliador avaliador(blocos, std::move(factos), dataEmLisboa(agora));
    std::vector<AvaliacaoBloco> avaliacoes;
    avaliacoes.reserve(blocos.size());
    for (std::size_t i = 0; i < blocos.size(); ++i) avaliacoes.push_back(avaliador.avaliar(i));
    return avaliacoes;
}

AvaliacaoBloco avaliarBloco(const BlocoDeclarado& bloco, FactosDeclaracao factos, Instante agora) {
    return std::move(avaliarDeclaracao({&bloco, 1}, std::move(factos), agora).front());
}

std::string linhasCanonicas(const BlocoDeclarado& bloco) {
    std::vector<LinhaDeclaracao> linhas = bloco.linhas;
    std::ranges::sort(linhas);
    std::string texto;
    for (const LinhaDeclaracao& l : linhas) {
        texto += std::to_string(l.nissTrabalhador) + ' ' + escrever(l.dataNascimento) + ' ' + l.mesRemuneracao.texto() +
                 ' ' + std::to_string(l.dias.meios()) + ' ' + l.natureza + ' ' + std::to_string(l.valor.valor) + '\n';
    }
    return texto;
}

}  // namespace psi::domain
