#include <algorithm>

#include "domain/ciclo/regras_de_valores.hpp"
#include "domain/ciclo/segmentos.hpp"
#include "domain/ciclo/textos_ciclo.hpp"
#include "domain/texto_decimal.hpp"

namespace psi::domain::ciclo {
namespace {

bool emVigor(const std::vector<NaturezaEmVigor>& naturezas, char codigo, Data dia) {
    return std::ranges::any_of(naturezas, [&](const NaturezaEmVigor& n) {
        return n.codigo == codigo && n.periodo.inicio <= dia && (!n.periodo.fim || dia <= *n.periodo.fim);
    });
}

bool sinaisOpostos(std::int64_t um, std::int64_t outro) {
    return (um < 0 && outro > 0) || (um > 0 && outro < 0);
}

const SegmentoDoMes* ultimoEm(const std::vector<SegmentoDoMes>& dias, std::optional<int> estabelecimento,
                              std::optional<Taxa> taxa) {
    const auto em = std::find_if(dias.rbegin(), dias.rend(), [&](const SegmentoDoMes& s) {
        return (!estabelecimento || s.codigoEstabelecimento == *estabelecimento) && (!taxa || totalDe(s.taxa) == *taxa);
    });
    return em == dias.rend() ? nullptr : &*em;
}

}  // namespace

bool JuizoTrabalhador::mesRemuneracao(LinhaJulgada& linha) {
    constexpr const char* campo = "mesRemuneracao";
    if (linha.mes > pedido_.mes) {
        recusar(linha, "SCC-002", campo,
                "O mês da remuneração, " + linha.mes.texto() + ", é posterior ao mês de referência, " +
                    pedido_.mes.texto() + ". Corrija mesRemuneracao.");
        return false;
    }
    if (!correcao(linha)) return true;
    const CicloDoEmpregador& ciclo = pedido_.factos.ciclo;
    if (modeloDoMes(ciclo, linha.mes) == Modelo::Classico) {
        recusar(linha, "SCC-001", campo, foraDoCiclo(ciclo, linha.mes, campo).texto);
        return false;
    }
    const MesReferencia maisAntigo = MesReferencia::de(pedido_.hoje).somar(-pedido_.factos.maximoMeses);
    const auto& destacados = pedido_.factos.destacados;
    if (linha.mes < maisAntigo || std::ranges::find(destacados, linha.mes) != destacados.end()) {
        recusar(linha, "SCC-010", campo,
                "O mês " + linha.mes.texto() + " tem mais de " + std::to_string(pedido_.factos.maximoMeses) +
                    " meses ou já não está em linha, e não se corrige aqui. Dirija-se à Segurança Social.");
        return false;
    }
    return true;
}

void JuizoTrabalhador::acao(LinhaJulgada& linha) {
    const bool substitui = dados(linha).acao == Acao::Substituir;
    const MesGuardado* guardado = pedido_.factos.ciclo.mes(linha.mes);
    if (correcao(linha)) {
        if (substitui) {
            recusar(linha, "SCC-006", "acao",
                    "Um mês anterior ao de referência não se substitui: corrija-o com ACRESCENTAR, pela diferença.");
        } else if (guardado && estadoDoMes(*guardado, pedido_.agora) == EstadoMes::Aberto) {
            recusar(linha, "SCC-006", "acao",
                    "O mês " + linha.mes.texto() +
                        " ainda está aberto e não se corrige noutro. Comunique o valor com mesReferencia " +
                        linha.mes.texto() + ".");
        }
    } else if (!substitui && dados(linha).natureza == 'P') {
        recusar(linha, "SCC-006", "acao",
                "À remuneração permanente (natureza P) nada se acrescenta. Comunique o valor certo do mês com "
                "SUBSTITUIR.");
    }
}

void JuizoTrabalhador::natureza(LinhaJulgada& linha) {
    const char codigo = dados(linha).natureza;
    if (emVigor(pedido_.factos.naturezas, codigo, linha.mes.primeiroDia())) return;
    recusar(linha, "DR-101", "natureza",
            std::string{"A natureza "} + codigo + " não está em vigor em " + linha.mes.texto() +
                ". Indique uma natureza da tabela.");
}

void JuizoTrabalhador::dias(LinhaJulgada& linha) {
    const LinhaDeValores& d = dados(linha);
    const auto lidos = Dias::de(d.dias.value_or(Centesimos{}));
    const auto errado = [&](std::string texto) { recusar(linha, "SCC-007", "dias", std::move(texto)); };
    if (!lidos || (!correcao(linha) && lidos->meios() < 0))
        return errado(correcao(linha) ? "Os dias de uma correção vão de -30 a 30, em metades. Corrija-os."
                                      : "Os dias vão de 0 a 30, em metades. Corrija-os.");
    linha.meios = lidos->meios();
    if (d.natureza != 'P') {
        if (linha.meios != 0) errado("Só a natureza P tem dias. Retire dias, ou indique 0.");
        return;
    }
    if (!correcao(linha) && !d.dias && d.valor > Cents{})
        return errado("Faltam os dias a que o valor da natureza P respeita. Indique-os em dias.");
    if (lidos->temMeioDia()) meioDia(linha);
}

void JuizoTrabalhador::meioDia(LinhaJulgada& linha) {
    const bool permitido = std::ranges::any_of(diasDe(linha.mes), [](const SegmentoDoMes& s) {
        return s.contrato->tempoParcial || soSeComunica(*s.contrato);
    });
    const bool retiraMeio = linha.meios < 0 && contas_.meiosDias(linha.mes, 'P') % 2 != 0;
    if (permitido || retiraMeio) return;
    recusar(linha, "SCC-007", "dias",
            "Meios dias só com contrato a tempo parcial, de muito curta duração ou intermitente em " +
                linha.mes.texto() + ". Indique dias inteiros.");
}

void JuizoTrabalhador::valor(LinhaJulgada& linha) {
    const LinhaDeValores& d = dados(linha);
    const bool substitui = d.acao == Acao::Substituir;
    const auto errado = [&](const char* texto) { recusar(linha, "SCC-013", "valor", texto); };
    if (substitui && d.valor < Cents{})
        return errado("O valor que substitui outro não é negativo. Indique o valor certo, ou 0.00 para o retirar.");
    if (correcao(linha) && d.natureza == 'P' && sinaisOpostos(linha.meios, d.valor.valor))
        errado("O valor e os dias de uma correção têm o mesmo sinal. Corrija um deles.");
    if (d.valor != Cents{}) return;
    const bool comDias = d.natureza == 'P' && d.dias.value_or(Centesimos{}) != Centesimos{};
    if (substitui && comDias) errado("Falta o valor dos dias indicados. Indique-o, ou dias 0 para retirar o mês.");
    if (!substitui && !correcao(linha)) errado("Falta o valor a acrescentar. Indique-o, ou retire a linha.");
    if (!substitui && correcao(linha) && !comDias)
        errado("Uma correção tem valor, dias ou ambos. Indique a diferença a corrigir.");
}

bool JuizoTrabalhador::retira(const LinhaJulgada& linha) const {
    const LinhaDeValores& d = dados(linha);
    if (!correcao(linha)) return d.acao == Acao::Substituir && d.valor == Cents{} && linha.meios == 0;
    return d.valor <= Cents{} && linha.meios <= 0;
}

/// SCC-004, and what was left out of the line.
void JuizoTrabalhador::local(LinhaJulgada& linha) {
    const std::vector<SegmentoDoMes>& dias = diasDe(linha.mes);
    if (dias.empty()) return localDoQueExiste(linha);
    localDoVinculo(linha, dias);
}

/// One of the worker's in that month; not given: of the last linked day, the rate of the last one there.
void JuizoTrabalhador::localDoVinculo(LinhaJulgada& linha, const std::vector<SegmentoDoMes>& dias) {
    const auto& estabelecimento = dados(linha).codigoEstabelecimento;
    const auto& taxa = dados(linha).taxa;
    const int onde = estabelecimento.value_or(dias.back().codigoEstabelecimento);
    if (!ultimoEm(dias, onde, {})) {
        return recusar(linha, "SCC-004", "codigoEstabelecimento",
                       "O trabalhador não esteve no estabelecimento " + std::to_string(onde) + " em " +
                           linha.mes.texto() + ". Corrija codigoEstabelecimento, ou não o indique.");
    }
    const SegmentoDoMes* dia = ultimoEm(dias, onde, taxa);
    if (!dia) {
        return recusar(linha, "SCC-004", "taxa",
                       "A taxa " + escreverTaxa(*taxa) + " não foi a do trabalhador no estabelecimento " +
                           std::to_string(onde) + " em " + linha.mes.texto() + ". Corrija taxa, ou não a indique.");
    }
    linha.codigoEstabelecimento = onde;
    linha.taxa = totalDe(dia->taxa);
    linha.taxaTrabalhador = dia->taxa.trabalhador;
    linha.localizada = true;
}

/// Without a vínculo in the month: what stands there may be taken back, where it stands.
void JuizoTrabalhador::localDoQueExiste(LinhaJulgada& linha) {
    const auto& estabelecimento = dados(linha).codigoEstabelecimento;
    const auto& taxa = dados(linha).taxa;
    std::vector<OndeEsta> lugares;
    if (retira(linha)) lugares = ondeEsta(facto_.aceites, existem_, linha.mes, dados(linha).natureza);
    std::erase_if(lugares, [&](const OndeEsta& l) {
        return (estabelecimento && l.codigoEstabelecimento != *estabelecimento) || (taxa && l.taxa != *taxa);
    });
    if (lugares.empty()) {
        return recusar(linha, "SCC-004", "nissTrabalhador",
                       "O trabalhador não tem vínculo com esta entidade empregadora em " + linha.mes.texto() +
                           ". Corrija nissTrabalhador ou o mês, ou comunique primeiro o contrato.");
    }
    linha.codigoEstabelecimento = lugares.front().codigoEstabelecimento;
    linha.taxa = lugares.front().taxa;
    linha.localizada = true;
}

/// SCC-008: in the request, or of what stands communicated and is not taken away by it.
void JuizoTrabalhador::repetida(LinhaJulgada& linha) {
    const LinhaDeValores& d = dados(linha);
    if (!vistas_.emplace(linha.mes, d.natureza, linha.codigoEstabelecimento, linha.taxa).second) {
        recusar(linha, "SCC-008", "natureza",
                std::string{"O pedido já tem uma linha deste trabalhador com natureza "} + d.natureza + " em " +
                    linha.mes.texto() + ", no mesmo estabelecimento e taxa. Junte os valores numa só linha.");
        return;
    }
    if (d.acao != Acao::Acrescentar || (!correcao(linha) && substituidas_.contains(d.natureza))) return;
    LinhaApurada igual = comoLinha(linha);
    const bool existe = std::ranges::any_of(existem_, [&](const LinhaApurada& l) {
        return l.origem == OrigemValor::Comunicado && !antes(l, igual) && !antes(igual, l) && l.valor == d.valor &&
               (d.valor != Cents{} || l.meiosDias == linha.meios);
    });
    if (!existe) return;
    recusar(linha, "SCC-008", "valor",
            "Este valor já está comunicado, e não se acrescenta duas vezes. Se não for uma repetição, comunique "
            "a soma" +
                std::string{correcao(linha) ? " do que falta numa só correção, depois de anular a anterior."
                                            : " com SUBSTITUIR."});
}

}  // namespace psi::domain::ciclo
