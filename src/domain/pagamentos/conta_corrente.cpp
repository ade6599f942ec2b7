#include "psi/domain/pagamentos/conta_corrente.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <utility>

#include "psi/domain/calendario.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::domain {
namespace {

constexpr int kMesesPorOmissao = 12;

/// Documents in force or paid: what they hold is not free.
class Detentores {
public:
    Detentores(const FactosConta& factos, Instante agora) {
        for (const auto& [numero, guardado, dataValidade, valor] : factos.documentos) {
            const auto estado = estadoEm(guardado, dataValidade, agora);
            if (estado == EstadoDocumento::APagamento || estado == EstadoDocumento::Pago)
                porNumero_.emplace(numero, DocumentoDaConta{numero, estado, dataValidade, valor});
        }
    }
    /// Null: nobody holds it.
    [[nodiscard]] const DocumentoDaConta* quem(std::optional<std::int64_t> documento) const {
        if (!documento) return nullptr;
        const auto achado = porNumero_.find(*documento);
        return achado == porNumero_.end() ? nullptr : &achado->second;
    }

private:
    std::map<std::int64_t, DocumentoDaConta> porNumero_;
};

/// The rows while they are gathered.
class Conta {
public:
    Conta(const FactosConta& factos, Instante agora) : detentores_(factos, agora) {
        for (const auto& movimento : factos.movimentos) juntar(movimento);
        for (const auto& mes : factos.porEscrever) juntar(MovimentoDaConta{mes.mes, mes.contribuicoes});
        for (const auto& juros : factos.juros) juntar(juros);
        for (auto& [mes, linha] : linhas_) juntarRecibos(linha, factos.recibos);
        porLimites(factos.limites);
    }

    [[nodiscard]] std::map<MesReferencia, ContaDoMes>& linhas() { return linhas_; }

private:
    ContaDoMes& linha(MesReferencia mes) { return linhas_.try_emplace(mes, mes).first->second; }

    void juntar(const MovimentoDaConta& movimento) {
        auto& linha = this->linha(movimento.mes);
        const auto* quem = detentores_.quem(movimento.documento);
        auto& onde = quem == nullptr                         ? linha.porPagar
                     : quem->estado == EstadoDocumento::Pago ? linha.pago
                                                             : linha.emDocumento;
        onde.valor += movimento.contribuicoes.valor;
        linha.contribuicoes.valor += movimento.contribuicoes.valor;
        if (quem != nullptr) mostrar(linha, *quem);
    }
    void juntar(const JurosDaConta& juros) {
        auto& linha = this->linha(juros.mes);
        if (const auto* quem = detentores_.quem(juros.documento))
            mostrar(linha, *quem);
        else
            linha.jurosEmFalta = Cents{linha.jurosEmFalta.value_or(Cents{}).valor + juros.valor.valor};
    }
    static void mostrar(ContaDoMes& linha, const DocumentoDaConta& documento) {
        const auto onde = std::ranges::lower_bound(linha.documentos, documento.numero, {}, &DocumentoDaConta::numero);
        if (onde == linha.documentos.end() || onde->numero != documento.numero)
            linha.documentos.insert(onde, documento);
    }
    static void juntarRecibos(ContaDoMes& linha, const std::vector<ReciboDaConta>& recibos) {
        for (const auto& recibo : recibos)
            if (std::ranges::find(linha.documentos, recibo.documento, &DocumentoDaConta::numero) !=
                linha.documentos.end())
                linha.recibos.push_back(recibo);
        std::ranges::sort(linha.recibos, {}, &ReciboDaConta::numero);
    }
    void porLimites(const std::vector<DiaLimite>& limites) {
        for (auto& [mes, linha] : linhas_) {
            const auto limite = std::ranges::find(limites, mes, &DiaLimite::mes);
            if (limite == limites.end()) throw std::out_of_range("no due day for " + mes.texto());
            linha.dataLimite = prazoNoMesSeguinte(mes, limite->dia, limite->emAgosto);
        }
    }

    Detentores detentores_;
    std::map<MesReferencia, ContaDoMes> linhas_;
};

bool emAtraso(const ContaDoMes& linha, Data dataCalculo) {
    return linha.porPagar.valor > 0 && linha.dataLimite < dataCalculo;
}

bool temDocumentoEmVigor(const ContaDoMes& linha) {
    return std::ranges::any_of(linha.documentos, [](const auto& d) { return d.estado == EstadoDocumento::APagamento; });
}

EstadoConta estadoDa(const ContaDoMes& linha, Data dataCalculo) {
    if (emAtraso(linha, dataCalculo) || linha.jurosEmFalta) return EstadoConta::EmDivida;
    if (temDocumentoEmVigor(linha)) return EstadoConta::EmDocumento;
    if (linha.porPagar.valor > 0) return EstadoConta::PorVencer;
    return linha.porPagar.valor < 0 ? EstadoConta::Credito : EstadoConta::Pago;
}

/// As juntarJuros of an emission: on what the month owes, where that is above zero.
void contarJuros(ContaDoMes& linha, Data dataCalculo, const std::vector<TaxaJuro>& taxas) {
    if (linha.porPagar.valor <= 0) return;
    linha.mesesMora = mesesDeMora(linha.dataLimite, dataCalculo);
    const auto juros = calcularJuros(linha.porPagar, linha.dataLimite, dataCalculo, taxas);
    linha.semTaxa = !juros;
    if (juros) linha.juros = juros->valor;
}

void somar(SomasDaConta& somas, const ContaDoMes& linha, Data dataCalculo) {
    auto& onde = linha.porPagar.valor < 0       ? somas.creditos
                 : emAtraso(linha, dataCalculo) ? somas.emDivida
                                                : somas.porVencer;
    onde.valor += linha.porPagar.valor < 0 ? -linha.porPagar.valor : linha.porPagar.valor;
    somas.juros.valor += linha.juros.valor + linha.jurosEmFalta.value_or(Cents{}).valor;
    somas.emDocumentos.valor += linha.emDocumento.valor;
}

bool pedida(const ContaDoMes& linha, const PedidoConta& pedido, const JanelaDaConta& janela) {
    const bool aberta = linha.porPagar.valor != 0 || linha.jurosEmFalta || temDocumentoEmVigor(linha);
    return (janela.tem(linha.mes) || (janela.abertos && aberta)) &&
           (!pedido.apenasEmDivida || linha.estado == EstadoConta::EmDivida);
}

constexpr std::array<std::pair<EstadoConta, std::string_view>, 5> estados{{{EstadoConta::EmDivida, "EM_DIVIDA"},
                                                                           {EstadoConta::EmDocumento, "EM_DOCUMENTO"},
                                                                           {EstadoConta::PorVencer, "POR_VENCER"},
                                                                           {EstadoConta::Credito, "CREDITO"},
                                                                           {EstadoConta::Pago, "PAGO"}}};

}  // namespace

std::string_view escrever(EstadoConta estado) {
    return std::ranges::find(estados, estado, [](const auto& par) { return par.first; })->second;
}

Mensagens avaliarPedidoConta(const PedidoConta& pedido, Data hoje) {
    Mensagens mensagens;
    if (pedido.mesInicio && pedido.mesFim && *pedido.mesFim < *pedido.mesInicio)
        mensagens.push_back(
            erro("PSI-003", "mesFim", "mesFim é anterior a mesInicio. Troque os meses ou indique só um deles."));
    const Data ultimo = somarDias(hoje, kDiasDeCalculo);
    if (pedido.dataCalculo && (*pedido.dataCalculo < hoje || *pedido.dataCalculo > ultimo))
        mensagens.push_back(erro("PAG-006", "dataCalculo",
                                 "Os juros calculam-se para um dia de " + escrever(hoje) + " a " + escrever(ultimo) +
                                     ". Indique em dataCalculo um desses dias, ou nenhum para os de hoje."));
    return mensagens;
}

JanelaDaConta janelaDaConta(const PedidoConta& pedido, Data hoje) {
    if (pedido.mesInicio || pedido.mesFim) return {pedido.mesInicio, pedido.mesFim, false};
    return {MesReferencia::de(hoje).somar(-kMesesPorOmissao), std::nullopt, true};
}

ContaCorrente contaCorrente(const PedidoConta& pedido, const FactosConta& factos, Instante agora) {
    const Data hoje = dataEmLisboa(agora);
    const Data dataCalculo = pedido.dataCalculo.value_or(hoje);
    const auto janela = janelaDaConta(pedido, hoje);
    Conta conta(factos, agora);
    ContaCorrente resultado;
    for (auto& [mes, linha] : conta.linhas()) {
        contarJuros(linha, dataCalculo, factos.taxas);
        linha.estado = estadoDa(linha, dataCalculo);
        somar(resultado.somas, linha, dataCalculo);
        if (pedida(linha, pedido, janela)) resultado.linhas.push_back(std::move(linha));
    }
    return resultado;
}

}  // namespace psi::domain
