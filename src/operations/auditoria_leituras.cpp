#include "auditoria_leituras.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace psi::operations {
namespace {
constexpr std::size_t kLinhasPorEscrita = 5'000;
constexpr auto kPrazoDaEscrita = std::chrono::seconds{10};
}  // namespace

class AuditoriaLeituras::Impl {
public:
    Impl(const base::Config::Operations& options, std::shared_ptr<store::Pool> pool)
        : intervalo_(options.auditBatchMilliseconds), maximo_(options.auditQueueLines), pool_(std::move(pool)) {
        escritor_ = std::thread([this] { escreverSempre(); });
    }

    ~Impl() { terminar(); }

    void terminar() {
        {
            const std::lock_guard guarda(mutex_);
            terminar_ = true;
        }
        acordar_.notify_all();
        if (escritor_.joinable()) escritor_.join();
    }

    void juntar(store::LinhaLeitura linha, store::Deadline prazo) {
        {
            const std::lock_guard guarda(mutex_);
            if (!terminar_ && espera_.size() < maximo_) {
                espera_.push_back(std::move(linha));
                return;
            }
        }
        store::registarLeituras(*pool_, prazo, {std::move(linha)});
    }

private:
    void escreverSempre() {
        std::unique_lock guarda(mutex_);
        while (!terminar_) {
            acordar_.wait_for(guarda, intervalo_, [this] { return terminar_; });
            escreverEspera(guarda);
        }
        escreverEspera(guarda);
        if (!espera_.empty())
            spdlog::error("audit: {} lines of reads could not be written before the end", espera_.size());
    }

    void escreverEspera(std::unique_lock<std::mutex>& guarda) {
        while (!espera_.empty()) {
            const auto quantas = std::min(espera_.size(), kLinhasPorEscrita);
            std::vector<store::LinhaLeitura> lote(espera_.begin(),
                                                  espera_.begin() + static_cast<std::ptrdiff_t>(quantas));
            guarda.unlock();
            const bool escrito = escrever(lote);
            guarda.lock();
            if (!escrito) return;
            espera_.erase(espera_.begin(), espera_.begin() + static_cast<std::ptrdiff_t>(quantas));
        }
    }

    bool escrever(const std::vector<store::LinhaLeitura>& lote) {
        try {
            store::registarLeituras(*pool_, std::chrono::steady_clock::now() + kPrazoDaEscrita, lote);
            return true;
        } catch (const std::exception& erro) {
            spdlog::warn("audit: {} lines of reads wait for the store: {}", lote.size(), erro.what());
            return false;
        }
    }

    std::chrono::milliseconds intervalo_;
    std::size_t maximo_;
    std::shared_ptr<store::Pool> pool_;
    std::mutex mutex_;
    std::condition_variable acordar_;
    std::vector<store::LinhaLeitura> espera_;
    bool terminar_ = false;
    std::thread escritor_;
};

AuditoriaLeituras::AuditoriaLeituras(const base::Config::Operations& options, std::shared_ptr<store::Pool> pool)
    : impl_(std::make_unique<Impl>(options, std::move(pool))) {}

AuditoriaLeituras::~AuditoriaLeituras() = default;

void AuditoriaLeituras::terminar() {
    impl_->terminar();
}

void AuditoriaLeituras::juntar(store::LinhaLeitura linha, store::Deadline prazo) {
    impl_->juntar(std::move(linha), prazo);
}

}  // namespace psi::operations
