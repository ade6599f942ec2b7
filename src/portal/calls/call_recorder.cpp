#include "portal/calls/call_recorder.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

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
    : options_(options), pool_(std::move(pool)) {
    escritor_ = std::thread([this] { escreverSempre(); });
}

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
    const std::lock_guard guarda(mutex_);
    if (parar_ || espera_.size() >= options_.recordQueue) {
        ++lost_;
        return;
    }
    espera_.push_back(std::move(chamada));
    ++juntas_;
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
    std::unique_lock guarda(mutex_);
    const auto ate = juntas_;
    depressa_ = true;
    acordar_.notify_all();
    escrito_.wait_until(guarda, prazo, [&] { return escritas_ >= ate || parar_; });
}

void CallRecorder::parar() {
    {
        const std::lock_guard guarda(mutex_);
        parar_ = true;
    }
    acordar_.notify_all();
    escrito_.notify_all();
    if (escritor_.joinable()) escritor_.join();
}

void CallRecorder::escreverSempre() {
    std::unique_lock guarda(mutex_);
    while (!parar_ || !espera_.empty()) {
        if (espera_.empty() || !depressa_)
            acordar_.wait_for(guarda, std::chrono::milliseconds{options_.batchMilliseconds},
                              [this] { return parar_ || depressa_; });
        depressa_ = false;
        warnOfLost();
        while (!espera_.empty()) {
            const auto quantas = std::min(espera_.size(), kPorEscrita);
            const auto fim = espera_.begin() + static_cast<std::ptrdiff_t>(quantas);
            std::vector<RecordedCall> lote(std::make_move_iterator(espera_.begin()), std::make_move_iterator(fim));
            espera_.erase(espera_.begin(), fim);
            guarda.unlock();
            escrever(std::move(lote));
            guarda.lock();
            escritas_ += quantas;
            escrito_.notify_all();
        }
    }
    warnOfLost();
}

void CallRecorder::escrever(std::vector<RecordedCall> lote) {
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
    if (lost_ == 0) return;
    spdlog::warn("portal: {} calls not recorded: quality.record_queue is full", lost_);
    lost_ = 0;
}

}  // namespace psi::portal
