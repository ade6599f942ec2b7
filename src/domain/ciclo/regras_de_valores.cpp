#include "domain/ciclo/regras_de_valores.hpp"

#include <algorithm>
#include <tuple>

#include "domain/ciclo/segmentos.hpp"
#include "domain/declaracoes/relato_bloco.hpp"

namespace psi::domain::ciclo {
namespace {

std::set<char> naturezasSubstituidas(const PedidoDeValores& pedido, std::span<const std::size_t> indices) {
    std::set<char> naturezas;
    for (const std::size_t i : indices)
        if (pedido.linhas[i].acao == Acao::Substituir) naturezas.insert(pedido.linhas[i].natureza);
    return naturezas;
}

std::vector<LinhaJulgada> abrir(const PedidoDeValores& pedido, std::span<const std::size_t> indices) {
    std::vector<LinhaJulgada> linhas;
    for (const std::size_t i : indices) {
        linhas.emplace_back(pedido.linhas[i].mesRemuneracao.value_or(pedido.mes)).indice = i;
    }
    return linhas;
}

}  // namespace

JuizoTrabalhador::JuizoTrabalhador(const PedidoDeValores& pedido, const FactosTrabalhadorValores& facto,
                                   std::span<const std::size_t> indices)
    : pedido_(pedido),
      facto_(facto),
      linhas_(abrir(pedido, indices)),
      substituidas_(naturezasSubstituidas(pedido, indices)),
      existem_(apurar(facto.trabalhador, pedido.mes).linhas),
      contas_(facto.aceites, existem_, pedido.mes, substituidas_) {}

void JuizoTrabalhador::dizer(const LinhaJulgada& linha, Gravidade gravidade, const char* codigo, const char* elemento,
                             std::string texto) {
    Mensagem mensagem = erro(codigo, "linha[" + std::to_string(linha.indice + 1) + "]/" + elemento, std::move(texto));
    mensagem.gravidade = gravidade;
    mensagens_.emplace_back(linha.indice, std::move(mensagem));
}

void JuizoTrabalhador::recusar(LinhaJulgada& linha, const char* codigo, const char* elemento, std::string texto) {
    linha.certa = false;
    dizer(linha, Gravidade::Erro, codigo, elemento, std::move(texto));
}

const std::vector<SegmentoDoMes>& JuizoTrabalhador::diasDe(MesReferencia mes) {
    const auto [em, novo] = dias_.try_emplace(mes);
    if (novo) em->second = segmentosInteiros(facto_.trabalhador, mes);
    return em->second;
}

LinhaApurada JuizoTrabalhador::comoLinha(const LinhaJulgada& linha) const {
    return {.codigoEstabelecimento = linha.codigoEstabelecimento,
            .taxa = linha.taxa,
            .mesRemuneracao = linha.mes,
            .natureza = dados(linha).natureza,
            .meiosDias = linha.meios,
            .valor = dados(linha).valor};
}

/// SCC-011, as the lines come: the one that takes too much, or adds too much, is told.
void JuizoTrabalhador::saldos() {
    for (LinhaJulgada& linha : linhas_) {
        if (duvidosos_.contains(linha.mes)) continue;
        contas_.juntar(comoLinha(linha));
        const char natureza = dados(linha).natureza;
        const std::string noMes = " em " + linha.mes.texto();
        const int meios = contas_.meiosDias(linha.mes);
        if ((linha.meios > 0 && meios > 60) || (linha.meios < 0 && meios < 0)) {
            dizer(linha, Gravidade::Erro, "SCC-011", "dias",
                  "O trabalhador ficaria com " + declaracao::escreverMeios(meios) + " dias" + noMes +
                      ", contando o que já foi aceite e comunicado; são de 0 a 30. Corrija os dias.");
        }
        const std::int64_t valor = contas_.valor(linha.mes, natureza);
        if (dados(linha).valor < Cents{} && valor < 0) {
            dizer(linha, Gravidade::Erro, "SCC-011", "valor",
                  std::string{"Os valores da natureza "} + natureza + noMes + " ficariam em " + escreverEuros({valor}) +
                      ". Só pode retirar o que existe: reduza o valor negativo.");
        }
    }
}

/// SCC-011 of differences that would stand on no permanent remuneration; once a month, at the last line to blame.
void JuizoTrabalhador::diferencas() {
    std::set<MesReferencia> ditos;
    const auto culpar = [&](bool daPropria) {
        for (auto linha = linhas_.rbegin(); linha != linhas_.rend(); ++linha) {
            const LinhaDeValores& d = dados(*linha);
            const bool dela = daPropria ? d.natureza == '6' && d.valor > Cents{} : d.natureza == 'P';
            if (!dela || duvidosos_.contains(linha->mes) || ditos.contains(linha->mes)) continue;
            if (contas_.valor(linha->mes, '6') <= 0 || contas_.valor(linha->mes, 'P') > 0) continue;
            ditos.insert(linha->mes);
            dizer(*linha, Gravidade::Erro, "SCC-011", daPropria ? "natureza" : "valor",
                  "As diferenças (natureza 6) de " + linha->mes.texto() +
                      " ficariam sem remuneração permanente (natureza P) nesse mês. Comunique-a ou retire as "
                      "diferenças.");
        }
    };
    culpar(true);
    culpar(false);
}

/// SCC-014: a whole month, and another sum than the contract's.
void JuizoTrabalhador::contrato() {
    const std::vector<SegmentoDoMes>& dias = diasDe(pedido_.mes);
    if (duvidosos_.contains(pedido_.mes) || dias.empty() || algumSoSeComunica(dias)) return;
    const LinhaJulgada* primeira = nullptr;
    std::int64_t soma = 0, tolerancia = 0;
    int meios = 0;
    for (const LinhaJulgada& linha : linhas_) {
        if (dados(linha).natureza != 'P' || correcao(linha)) continue;
        if (!primeira) primeira = &linha;
        soma += dados(linha).valor.valor;
        meios += linha.meios;
        ++tolerancia;
    }
    if (!primeira || meios != 60) return;

    std::int64_t pesado = 0, total = 0;
    for (const SegmentoDoMes& segmento : dias) {
        pesado += segmento.contrato->mensal.valor * segmento.dias;
        total += segmento.dias;
    }
    const std::int64_t mensal = total == 0 ? 0 : (2 * pesado + total) / (2 * total);
    if (std::abs(soma - mensal) <= tolerancia) return;
    dizer(*primeira, Gravidade::Aviso, "SCC-014", "valor",
          "A remuneração permanente do mês inteiro, " + escreverEuros({soma}) + ", não é a do contrato, " +
              escreverEuros({mensal}) +
              ". Se a remuneração mudou, comunique-a com AlterarContrato até ao dia 10 do mês seguinte.");
}

void JuizoTrabalhador::julgar(ResultadoTrabalhador& resultado) {
    for (LinhaJulgada& linha : linhas_) {
        if (mesRemuneracao(linha)) {
            acao(linha);
            natureza(linha);
            dias(linha);
            valor(linha);
            local(linha);
        }
        if (linha.localizada) repetida(linha);
        if (!linha.certa) duvidosos_.insert(linha.mes);
    }
    saldos();
    diferencas();
    contrato();

    std::ranges::stable_sort(mensagens_, {}, [](const auto& par) {
        return std::pair{par.second.gravidade, par.first};
    });
    for (auto& [indice, mensagem] : mensagens_) resultado.mensagens.push_back(std::move(mensagem));
    const bool recusado =
        std::ranges::any_of(resultado.mensagens, [](const Mensagem& m) { return m.gravidade == Gravidade::Erro; });
    resultado.estado = recusado ? EstadoTrabalhador::ComAlertas : EstadoTrabalhador::Aceite;
    if (recusado) return;
    for (const LinhaJulgada& linha : linhas_) {
        resultado.valores.push_back({.acao = dados(linha).acao,
                                     .codigoEstabelecimento = linha.codigoEstabelecimento,
                                     .taxa = linha.taxa,
                                     .taxaTrabalhador = linha.taxaTrabalhador,
                                     .mesRemuneracao = linha.mes,
                                     .natureza = dados(linha).natureza,
                                     .meiosDias = linha.meios,
                                     .valor = dados(linha).valor});
    }
}

}  // namespace psi::domain::ciclo
