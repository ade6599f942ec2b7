#include "portal/calls/call_recorder.hpp"

#include <spdlog/spdlog.h>

#include "portal/calls/counted_call.hpp"
#include "portal/calls/masking.hpp"
#include "portal/calls/reply_summary.hpp"
#include "portal/html/html_characters.hpp"

namespace psi::portal {
namespace {

constexpr auto kPrazo = std::chrono::seconds{5};
constexpr std::size_t kPorEscrita = 50, kCaminho = 80;
constexpr unsigned kRecusadasPorSegundo = 5;

/// "/psi/vinculos/v1/VerificarLigacao" -> "VerificarLigacao"; empty for the address of a service.
std::string_view operacaoDoCaminho(std::string_view caminho) {
    constexpr std::string_view kVersao = "/v1/";
    caminho = caminho.substr(0, caminho.find('?'));
    const auto versao = caminho.find(kVersao);
    if (versao == caminho.npos) return {};
    caminho.remove_prefix(versao + kVersao.size());
    return caminho.substr(0, caminho.find('/'));
}

/// "/psi/vinculos/v1" and what is below it -> "vinculos"; another address as it came.
std::string servicoDe(std::string_view caminho) {
    constexpr std::string_view kInicio = "/psi/", kFim = "/v1";
    caminho = caminho.substr(0, caminho.find('?'));
    if (!operacaoDoCaminho(caminho).empty()) caminho = caminho.substr(0, caminho.find("/v1/") + kFim.size());
    if (caminho.starts_with(kInicio) && caminho.ends_with(kFim) && caminho.size() > kInicio.size() + kFim.size())
        caminho = caminho.substr(kInicio.size(), caminho.size() - kInicio.size() - kFim.size());
    return maskForm(cortado(caminho, kCaminho));
}

store::ChamadaNova emLinha(const RecordedCall& chamada) {
    store::ChamadaNova linha;
    linha.fingerprint = chamada.fingerprint;
    linha.instante = chamada.instante;
    linha.correlacao = chamada.correlacao;
    linha.servico = servicoDe(chamada.caminho);
    linha.http = chamada.http;
    linha.micros = chamada.duracao.count();
    linha.pedido = chamada.lido ? mask(chamada.pedido, chamada.bytesPedido) : "[recusado antes de ser lido até ao fim]";
    linha.resposta = mask(chamada.resposta, chamada.bytesResposta);
    const auto operacao = operacaoDoCaminho(chamada.caminho);
    linha.operacao = operacao.empty() ? operacaoDe(linha.pedido) : maskForm(operacao);
    const auto summary = summarise(linha.resposta);
    linha.codigo = summary.codigo;
    linha.falha = summary.falha;
    linha.resumo = resumir(summary);
    return linha;
}

}  // namespace

CallRecorder::CallRecorder(const base::Config::Quality& options, std::shared_ptr<postgres::Pool> pool)
    : options_(options),
      pool_(std::move(pool)),
      espera_(options.recordQueue),
      escritor_(std::chrono::milliseconds{options.batchMilliseconds}, [this] { escreverTudo(); }) {}

CallRecorder::~CallRecorder() {
    parar();
}

RecordedCall CallRecorder::comecar(const transport::Request& request) const {
    RecordedCall chamada;
    chamada.fingerprint = request.credencial->fingerprint;
    chamada.correlacao = request.correlationId;
    chamada.caminho = request.target.substr(0, kCaminho);
    chamada.pedido = request.body.substr(0, options_.recordedBytes);
    chamada.bytesPedido = request.body.size();
    chamada.recebida = request.received;
    return chamada;
}

void CallRecorder::terminar(RecordedCall chamada, const transport::Response& response) {
    chamada.resposta = response.body.substr(0, options_.recordedBytes);
    chamada.bytesResposta = response.body.size();
    chamada.http = response.status;
    chamada.instante = std::chrono::time_point_cast<domain::Instante::duration>(std::chrono::system_clock::now());
    chamada.duracao =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - chamada.recebida);
    if (espera_.add(std::move(chamada))) ++lost_;
}

bool CallRecorder::admitirRecusada() {
    const auto agora = std::chrono::steady_clock::now();
    const std::lock_guard guarda(mutex_);
    if (agora - segundo_ >= std::chrono::seconds{1}) {
        segundo_ = agora;
        recusadas_ = 0;
    }
    return recusadas_++ < kRecusadasPorSegundo;
}

void CallRecorder::recusada(const transport::RequestHead& head, const transport::Response& response) {
    if (!admitirRecusada()) return;
    RecordedCall chamada;
    chamada.fingerprint = head.credencial->fingerprint;
    chamada.correlacao = head.correlationId;
    chamada.caminho = head.target.substr(0, kCaminho);
    chamada.lido = false;
    chamada.recebida = std::chrono::steady_clock::now();
    terminar(std::move(chamada), response);
}

void CallRecorder::drain(postgres::Deadline prazo) {
    escritor_.soon();
    espera_.waitUntilWritten(prazo);
}

void CallRecorder::parar() {
    espera_.close();
    escritor_.stop();
    escreverTudo();
    warnOfLost();
}

void CallRecorder::escreverTudo() {
    warnOfLost();
    espera_.writeOut(kPorEscrita, [this](const auto& lote) {
        escrever(lote);
        return true;
    });
}

void CallRecorder::escrever(const std::vector<RecordedCall>& lote) {
    try {
        std::vector<store::ChamadaNova> linhas;
        std::vector<store::ChamadaContada> contadas;
        linhas.reserve(lote.size());
        contadas.reserve(lote.size());
        for (const auto& chamada : lote) {
            linhas.push_back(emLinha(chamada));
            contadas.push_back(counted(linhas.back(), chamada.pedido));
        }
        const auto prazo = std::chrono::steady_clock::now() + kPrazo;
        store::registarChamadas(*pool_, prazo, linhas, options_.recordedCalls);
        store::somarTrafego(*pool_, prazo, contadas);
    } catch (const std::exception& erro) {
        spdlog::warn("portal: {} calls not recorded: {}", lote.size(), erro.what());
    }
}

void CallRecorder::warnOfLost() {
    if (const auto lost = lost_.exchange(0))
        spdlog::warn("portal: {} calls not recorded: quality.record_queue is full", lost);
}

}  // namespace psi::portal
