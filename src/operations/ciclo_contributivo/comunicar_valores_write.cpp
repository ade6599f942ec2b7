#include "operations/ciclo_contributivo/comunicar_valores_write.hpp"

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "operations/months/unwritten_months.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "operations/pipeline/new_uuid.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/domain/niss.hpp"

namespace psi::operations {
namespace {

template <class Value>
void sortUnique(std::vector<Value>& values) {
    std::ranges::sort(values);
    const auto rest = std::ranges::unique(values);
    values.erase(rest.begin(), rest.end());
}

bool corrects(const ComunicarValores& comando) {
    return std::ranges::any_of(comando.linha, [&](const auto& linha) {
        return linha.mesRemuneracao && *linha.mesRemuneracao < comando.mesReferencia;
    });
}

}  // namespace

ComunicarValoresWrite::ComunicarValoresWrite(const ComunicarValores& comando, Pipeline& pipeline)
    : comando_(comando), pipeline_(pipeline), meses_{comando.mesReferencia}, comprovativo_(novoUuid()) {
    for (const auto& linha : comando.linha) {
        if (domain::Niss::deNumero(linha.nissTrabalhador)) trabalhadores_.push_back(linha.nissTrabalhador);
        if (linha.mesRemuneracao) meses_.push_back(*linha.mesRemuneracao);
    }
    sortUnique(trabalhadores_);
    sortUnique(meses_);
}

store::Sha256 ComunicarValoresWrite::hash(std::int64_t empregador) const {
    return hashOf(operacao(), empregador, comando_);
}

Write::Lido ComunicarValoresWrite::ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) {
    if (corrects(comando_)) static_cast<void>(closePassedMonths(pipeline_, entrada));
    auto lido =
        store::lerComunicarValores(pipeline_.pool(), entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido,
                                   comando_.mesReferencia, trabalhadores_, meses_, entrada.agoraReal, entrada.agora);
    factos_ = std::move(lido.factos);
    if (entrada.contexto.apenasValidar && corrects(comando_)) countUnwritten(entrada);
    return lido;
}

void ComunicarValoresWrite::countUnwritten(const AuthorisedRequest& entrada) {
    std::unordered_map<std::int64_t, std::vector<domain::SomaAceite>*> aceites;
    for (auto& facto : factos_.trabalhadores) aceites.emplace(facto.trabalhador.niss, &facto.aceites);
    auto corrigidos = meses_;
    std::erase(corrigidos, comando_.mesReferencia);
    for (const auto& [mes, trabalhadores] : unwrittenLines(pipeline_.pool(), entrada.call.prazo, entrada.empregador,
                                                           factos_.ciclo, corrigidos, trabalhadores_, entrada.agora)) {
        for (const auto& worker : trabalhadores) {
            const auto niss = worker.trabalhador.niss;
            const auto onde = aceites.find(niss);
            if (onde == aceites.end()) continue;
            for (const auto& linha : worker.apuramento.linhas)
                if (linha.origem == domain::OrigemValor::Contrato)  // what was communicated is counted already
                    onde->second->push_back({niss, mes, linha.codigoEstabelecimento, linha.taxa, linha.natureza,
                                             linha.valor, linha.meiosDias});
        }
    }
}

domain::Mensagens ComunicarValoresWrite::decidir(const AuthorisedRequest& entrada) {
    resposta_ = {};
    keepsErrors_ = false;
    agora_ = entrada.agora;
    if (comando_.linha.size() > pipeline_.limitesDeclaracoes().maximumLines)
        return {mensagem(Codigo::DemasiadosElementos, "linha",
                         "O pedido tem " + std::to_string(comando_.linha.size()) + " linhas; o máximo é " +
                             std::to_string(pipeline_.limitesDeclaracoes().maximumLines) +
                             ". Reparta os trabalhadores por vários pedidos.")};
    avaliacao_ = domain::avaliarComunicarValores(comando_.mesReferencia, comando_.linha, factos_, entrada.agora);
    auto mensagens = avaliacao_.mensagens;
    if (domain::codigoGlobal(mensagens) != 1) return mensagens;
    answer(entrada);
    keepsErrors_ = !entrada.contexto.apenasValidar;
    if (resposta_.comAlertas > 0)
        mensagens.push_back(mensagem(Codigo::ValidacaoFalhou, "linha",
                                     "Os valores de " + std::to_string(resposta_.comAlertas) +
                                         (resposta_.comAlertas == 1 ? " trabalhador" : " trabalhadores") +
                                         " ficaram com alertas e não contam. Corrija o que dizem as mensagens de cada "
                                         "um, nesta resposta, e comunique-os de novo."));
    return mensagens;
}

void ComunicarValoresWrite::answer(const AuthorisedRequest& entrada) {
    for (const auto& resultado : avaliacao_.trabalhadores) {
        ++(resultado.estado == domain::EstadoTrabalhador::Aceite ? resposta_.aceites : resposta_.comAlertas);
        if (resultado.mensagens.empty()) continue;
        domain::ResultadoTrabalhador dito;
        dito.niss = resultado.niss;
        dito.estado = resultado.estado;
        dito.mensagens = resultado.mensagens;
        resposta_.trabalhador.push_back(std::move(dito));
    }
    const auto* mes = factos_.ciclo.mes(comando_.mesReferencia);
    resposta_.versao = (mes ? mes->versao : 1) + (avaliacao_.algumAceite() ? 1 : 0);
    resposta_.totais = totaisDepois(entrada);
}

domain::TotaisDoMes ComunicarValoresWrite::totaisDepois(const AuthorisedRequest& entrada) {
    depois_ = nullptr;
    if (!avaliacao_.algumAceite()) return knownTotals(pipeline_, entrada, factos_.ciclo, comando_.mesReferencia).totais;
    domain::ResumoDoMes resumo = *knownSums(pipeline_, entrada, factos_.ciclo, comando_.mesReferencia);
    std::unordered_map<std::int64_t, const domain::TrabalhadorDoMes*> trabalhadores;
    for (const auto& factos : factos_.trabalhadores)
        trabalhadores.emplace(factos.trabalhador.niss, &factos.trabalhador);
    for (const auto& resultado : avaliacao_.trabalhadores) {
        if (resultado.estado != domain::EstadoTrabalhador::Aceite) continue;
        const auto& antes = *trabalhadores.at(resultado.niss);
        auto comOsNovos = antes;
        comOsNovos.comunicados.insert(comOsNovos.comunicados.end(), resultado.valores.begin(), resultado.valores.end());
        resumo.retirar(antes);
        static_cast<void>(resumo.juntar(comOsNovos));
    }
    depois_ = std::make_shared<const domain::ResumoDoMes>(std::move(resumo));
    return depois_->totais();
}

bool ComunicarValoresWrite::identityFailed(const domain::Mensagens& /*mensagens*/) const {
    return std::ranges::any_of(avaliacao_.trabalhadores, [](const auto& resultado) {
        return std::ranges::any_of(resultado.mensagens, [](const auto& m) { return m.codigo == "VNC-002"; });
    });
}

std::optional<std::string> ComunicarValoresWrite::resposta() const {
    if (!keepsErrors_) return std::nullopt;
    auto guardada = resposta_;
    guardada.comprovativoEntrega = comprovativo_;
    return valoresParaJson(guardada);
}

void ComunicarValoresWrite::repor(const std::string& json) {
    valoresDeJson(json, resposta_);
}

bool ComunicarValoresWrite::correctsClosed(const domain::ResultadoTrabalhador& resultado) const {
    return std::ranges::any_of(resultado.valores, [&](const auto& valor) {
        const auto* mes = factos_.ciclo.mes(valor.mesRemuneracao);
        return valor.mesRemuneracao < comando_.mesReferencia && mes != nullptr &&
               domain::estadoDoMes(*mes, agora_) == domain::EstadoMes::Fechado;
    });
}

void ComunicarValoresWrite::observar(Observation& observado) const {
    if (!keepsErrors_) return;
    observado.mes = comando_.mesReferencia;
    for (const auto& resultado : avaliacao_.trabalhadores) {
        const bool aceite = resultado.estado == domain::EstadoTrabalhador::Aceite;
        auto& destes = aceite ? observado.aceites : observado.comAlertas;
        if (destes.size() < kWorkersObserved) destes.push_back(resultado.niss);
        observado.correcao = observado.correcao || (aceite && correctsClosed(resultado));
    }
}

/// The month has gone on by one. Where a contract was written meanwhile it is a key that nobody asks for.
TotalsCache::Key ComunicarValoresWrite::keyAfter(const AuthorisedRequest& entrada) const {
    auto key = TotalsCache::keyOf(entrada.empregador, factos_.ciclo, comando_.mesReferencia);
    ++key.versaoDoMes;
    return key;
}

std::int64_t ComunicarValoresWrite::aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) {
    const auto* mes = factos_.ciclo.mes(comando_.mesReferencia);
    const bool reabre = mes != nullptr && mes->confirmado && avaliacao_.algumAceite();
    const store::NovaComunicacaoValores nova{comprovativo_, comando_.mesReferencia, comando_.linha,
                                             avaliacao_.trabalhadores, reabre};
    const auto feita = store::aplicarComunicarValores(pipeline_.pool(), entrada.call.prazo, base, nova,
                                                      readAt(factos_.ciclo, comando_.mesReferencia), entrada.agora);
    resposta_.comprovativoEntrega = comprovativo_;
    if (depois_) pipeline_.monthTotals().keep(keyAfter(entrada), depois_);
    return feita.numeroComunicacao;
}

}  // namespace psi::operations
