#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/declaracoes.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kAplicar = callForValue("aplicar_declaracao", 38);
constexpr auto kAplicarAnular = callForValue("aplicar_anular_declaracao", 12);

void juntarBlocos(Parametros& parametros, const Entrega& entrega) {
    LiteralDeArray aceites, estabelecimentos, meses, taxas, remuneracoes, contribuicoes, trabalhador, empregador,
        remuneracoesDeclarado, contribuicoesDeclarado, linhas, hashes, mensagens;
    for (std::size_t i = 0; i < entrega.blocos.size(); ++i) {
        const auto& bloco = entrega.blocos[i];
        const auto& avaliacao = entrega.avaliacoes[i];
        aceites.juntar(std::string_view{avaliacao.aceite() ? "t" : "f"});
        estabelecimentos.juntar(std::int64_t{bloco.chave.codigoEstabelecimento});
        meses.juntar(bloco.chave.mesReferencia.primeiroDia());
        taxas.juntar(std::int64_t{bloco.chave.taxa.pontosBase});
        remuneracoes.juntar(avaliacao.totalRemuneracoes.valor);
        contribuicoes.juntar(avaliacao.contribuicoes.total.valor);
        if (entrega.comReparticao[i]) {
            trabalhador.juntar(avaliacao.contribuicoes.trabalhador.valor);
            empregador.juntar(avaliacao.contribuicoes.empregador.valor);
        } else {
            trabalhador.nulo();
            empregador.nulo();
        }
        remuneracoesDeclarado.juntar(bloco.totalRemuneracoes.valor);
        contribuicoesDeclarado.juntar(bloco.totalContribuicoes.valor);
        linhas.juntar(static_cast<std::int64_t>(bloco.linhas.size()));
        hashes.juntar(std::string_view{bytesParaTexto(entrega.hashes[i].data(), entrega.hashes[i].size())});
        if (avaliacao.mensagens.empty())
            mensagens.nulo();
        else
            mensagens.juntar(std::string_view{mensagensBlocoParaJson(avaliacao.mensagens)});
    }
    for (const auto* literal :
         {&aceites, &estabelecimentos, &meses, &taxas, &remuneracoes, &contribuicoes, &trabalhador, &empregador,
          &remuneracoesDeclarado, &contribuicoesDeclarado, &linhas, &hashes, &mensagens})
        parametros.texto(literal->texto());
}

void juntarLinhas(Parametros& parametros, const Entrega& entrega) {
    LiteralDeArray blocos, trabalhadores, nascimentos, meses, meiosDias, naturezas, valores;
    for (std::size_t i = 0; i < entrega.blocos.size(); ++i) {
        if (!entrega.avaliacoes[i].aceite()) continue;
        for (const auto& linha : entrega.blocos[i].linhas) {
            blocos.juntar(static_cast<std::int64_t>(i + 1));
            trabalhadores.juntar(linha.nissTrabalhador);
            nascimentos.juntar(linha.dataNascimento);
            meses.juntar(linha.mesRemuneracao.primeiroDia());
            meiosDias.juntar(std::int64_t{linha.dias.meios()});
            naturezas.juntar(std::string_view{&linha.natureza, 1});
            valores.juntar(linha.valor.valor);
        }
    }
    for (const auto* literal : {&blocos, &trabalhadores, &nascimentos, &meses, &meiosDias, &naturezas, &valores})
        parametros.texto(literal->texto());
}

}  // namespace

std::int64_t aplicarDeclaracao(Pool& pool, Deadline deadline, const EscritaBase& escrita, const Entrega& entrega,
                               domain::Instante agora) {
    Parametros parametros{38};
    juntarEscrita(parametros, escrita)
        .texto(escrita.resposta)
        .logico(escrita.falhaIdentidade)
        .instante(agora)
        .texto(entrega.identificador)
        .texto(entrega.origem)
        .numero(entrega.versao)
        .numero(entrega.marca)
        .numero(entrega.substitui);
    juntarBlocos(parametros, entrega);
    juntarLinhas(parametros, entrega);
    return escreverNumero(pool, deadline, kAplicar, parametros);
}

std::int64_t aplicarAnularDeclaracao(Pool& pool, Deadline deadline, const EscritaBase& escrita, std::int64_t bloco,
                                     std::int64_t versao) {
    Parametros parametros{12};
    juntarEscrita(parametros, escrita).numero(bloco).numero(versao);
    return escreverNumero(pool, deadline, kAplicarAnular, parametros);
}

}  // namespace psi::store
