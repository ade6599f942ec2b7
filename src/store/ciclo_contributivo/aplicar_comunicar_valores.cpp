#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kAplicar = postgres::callForValue("aplicar_comunicar_valores", 35);

using domain::EstadoTrabalhador;

/// Of one not linked no line is kept.
bool guardaLinhas(const domain::ResultadoTrabalhador& trabalhador) {
    return trabalhador.estado == EstadoTrabalhador::Aceite || trabalhador.identificado;
}

std::string_view textoDa(domain::Acao acao) {
    return acao == domain::Acao::Substituir ? "SUBSTITUIR" : "ACRESCENTAR";
}

void juntarTrabalhadores(postgres::Parameters& parametros, const NovaComunicacaoValores& nova) {
    postgres::ArrayLiteral trabalhadores, aceites, mensagens, linhas;
    for (const auto& trabalhador : nova.trabalhadores) {
        trabalhadores.add(trabalhador.niss);
        aceites.add(std::string_view{trabalhador.estado == EstadoTrabalhador::Aceite ? "t" : "f"});
        if (trabalhador.mensagens.empty())
            mensagens.null();
        else
            mensagens.add(std::string_view{mensagensParaJson(trabalhador.mensagens)});
        linhas.add(static_cast<std::int64_t>(guardaLinhas(trabalhador) ? trabalhador.linhas.size() : 0));
    }
    for (const auto* literal : {&trabalhadores, &aceites, &mensagens, &linhas}) parametros.text(literal->text());
}

class Linhas {
public:
    explicit Linhas(domain::MesReferencia mes) : mes_(mes) {}

    /// As it was understood.
    void aceite(std::size_t indice, const domain::LinhaDeValores& linha, const domain::ValorComunicado& valor) {
        inicio(indice, linha, true);
        estabelecimentos_.add(std::int64_t{valor.codigoEstabelecimento});
        taxas_.add(std::int64_t{valor.taxa.pontosBase});
        if (valor.taxaTrabalhador)
            partes_.add(std::int64_t{valor.taxaTrabalhador->pontosBase});
        else
            partes_.null();
        meses_.add(valor.mesRemuneracao.primeiroDia());
        dias_.add(std::int64_t{valor.meiosDias} * 50);
    }
    /// As it came.
    void comAlertas(std::size_t indice, const domain::LinhaDeValores& linha) {
        inicio(indice, linha, false);
        if (linha.codigoEstabelecimento)
            estabelecimentos_.add(std::int64_t{*linha.codigoEstabelecimento});
        else
            estabelecimentos_.null();
        if (linha.taxa)
            taxas_.add(std::int64_t{linha.taxa->pontosBase});
        else
            taxas_.null();
        partes_.null();
        meses_.add(linha.mesRemuneracao.value_or(mes_).primeiroDia());
        dias_.add(linha.dias ? linha.dias->valor : std::int64_t{0});
    }
    void juntar(postgres::Parameters& parametros) const {
        for (const auto* literal : {&indices_, &trabalhadores_, &aceites_, &acoes_, &estabelecimentos_, &taxas_,
                                    &partes_, &meses_, &naturezas_, &dias_, &valores_})
            parametros.text(literal->text());
    }

private:
    void inicio(std::size_t indice, const domain::LinhaDeValores& linha, bool aceite) {
        indices_.add(static_cast<std::int64_t>(indice) + 1);
        trabalhadores_.add(linha.nissTrabalhador);
        aceites_.add(std::string_view{aceite ? "t" : "f"});
        acoes_.add(textoDa(linha.acao));
        naturezas_.add(std::string_view{&linha.natureza, 1});
        valores_.add(linha.valor.valor);
    }

    domain::MesReferencia mes_;
    postgres::ArrayLiteral indices_, trabalhadores_, aceites_, acoes_, estabelecimentos_, taxas_, partes_, meses_,
        naturezas_, dias_, valores_;
};

void juntarLinhas(postgres::Parameters& parametros, const NovaComunicacaoValores& nova) {
    Linhas linhas{nova.mes};
    for (const auto& trabalhador : nova.trabalhadores) {
        if (!guardaLinhas(trabalhador)) continue;
        const bool aceite = trabalhador.estado == EstadoTrabalhador::Aceite;
        for (std::size_t i = 0; i < trabalhador.linhas.size(); ++i) {
            const auto indice = trabalhador.linhas[i];
            if (aceite)
                linhas.aceite(indice, nova.linhas[indice], trabalhador.valores.at(i));
            else
                linhas.comAlertas(indice, nova.linhas[indice]);
        }
    }
    linhas.juntar(parametros);
}

}  // namespace

ComunicacaoValoresFeita aplicarComunicarValores(postgres::Pool& pool, postgres::Deadline deadline,
                                                const WriteBase& escrita, const NovaComunicacaoValores& nova,
                                                const MesLido& lido, domain::Instante agora) {
    postgres::Parameters parametros{35};
    juntarEscrita(parametros, escrita)
        .text(escrita.resposta)
        .boolean(escrita.falhaIdentidade)
        .instant(agora)
        .text(nova.comprovativo)
        .date(nova.mes.primeiroDia())
        .boolean(nova.reabre)
        .number(lido.versaoDoMes)
        .number(lido.ronda)
        .number(lido.versao)
        .number(lido.marca);
    juntarTrabalhadores(parametros, nova);
    juntarLinhas(parametros, nova);
    return {writeNumber(pool, deadline, kAplicar, parametros)};
}

}  // namespace psi::store
