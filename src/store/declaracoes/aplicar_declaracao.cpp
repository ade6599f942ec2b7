#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/declaracoes.hpp"
#include "store/pedidos/declared_lines.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

const auto kAplicar = callWithLines("aplicar_declaracao", 31);
constexpr auto kAplicarAnular = postgres::callForValue("aplicar_anular_declaracao", 12);

void juntarBlocos(postgres::Parameters& parametros, const Entrega& entrega) {
    postgres::ArrayLiteral aceites, estabelecimentos, meses, taxas, remuneracoes, contribuicoes, trabalhador,
        empregador, remuneracoesDeclarado, contribuicoesDeclarado, linhas, hashes, mensagens;
    for (std::size_t i = 0; i < entrega.blocos.size(); ++i) {
        const auto& bloco = entrega.blocos[i];
        const auto& avaliacao = entrega.avaliacoes[i];
        aceites.add(std::string_view{avaliacao.aceite() ? "t" : "f"});
        estabelecimentos.add(std::int64_t{bloco.chave.codigoEstabelecimento});
        meses.add(bloco.chave.mesReferencia.primeiroDia());
        taxas.add(std::int64_t{bloco.chave.taxa.pontosBase});
        remuneracoes.add(avaliacao.totalRemuneracoes.valor);
        contribuicoes.add(avaliacao.contribuicoes.total.valor);
        if (entrega.comReparticao[i]) {
            trabalhador.add(avaliacao.contribuicoes.trabalhador.valor);
            empregador.add(avaliacao.contribuicoes.empregador.valor);
        } else {
            trabalhador.null();
            empregador.null();
        }
        remuneracoesDeclarado.add(bloco.totalRemuneracoes.valor);
        contribuicoesDeclarado.add(bloco.totalContribuicoes.valor);
        linhas.add(static_cast<std::int64_t>(bloco.linhas.size()));
        hashes.add(std::string_view{postgres::bytesToText(entrega.hashes[i].data(), entrega.hashes[i].size())});
        if (avaliacao.mensagens.empty())
            mensagens.null();
        else
            mensagens.add(std::string_view{mensagensBlocoParaJson(avaliacao.mensagens)});
    }
    for (const auto* literal :
         {&aceites, &estabelecimentos, &meses, &taxas, &remuneracoes, &contribuicoes, &trabalhador, &empregador,
          &remuneracoesDeclarado, &contribuicoesDeclarado, &linhas, &hashes, &mensagens})
        parametros.text(literal->text());
}

void juntarLinhas(postgres::Parameters& parametros, const Entrega& entrega) {
    DeclaredLines linhas;
    for (std::size_t i = 0; i < entrega.blocos.size(); ++i) {
        if (!entrega.avaliacoes[i].aceite()) continue;
        for (const auto& linha : entrega.blocos[i].linhas) linhas.add(static_cast<std::int64_t>(i + 1), linha);
    }
    linhas.addTo(parametros);
}

}  // namespace

std::int64_t aplicarDeclaracao(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                               const Entrega& entrega, domain::Instante agora) {
    postgres::Parameters parametros{38};
    juntarEscrita(parametros, escrita)
        .text(escrita.resposta)
        .boolean(escrita.falhaIdentidade)
        .instant(agora)
        .text(entrega.identificador)
        .text(entrega.origem)
        .number(entrega.versao)
        .number(entrega.marca)
        .number(entrega.substitui);
    juntarBlocos(parametros, entrega);
    juntarLinhas(parametros, entrega);
    return writeNumber(pool, deadline, kAplicar, parametros);
}

std::int64_t aplicarAnularDeclaracao(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                     std::int64_t bloco, std::int64_t versao) {
    postgres::Parameters parametros{12};
    juntarEscrita(parametros, escrita).number(bloco).number(versao);
    return writeNumber(pool, deadline, kAplicarAnular, parametros);
}

}  // namespace psi::store
