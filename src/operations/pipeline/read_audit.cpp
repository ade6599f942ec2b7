#include "operations/pipeline/read_audit.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "psi/base/metrics.hpp"
#include "psi/base/periodic.hpp"

namespace psi::operations {
namespace {
constexpr std::size_t kLinhasPorEscrita = 5'000;
constexpr auto kPrazoDaEscrita = std::chrono::seconds{10};
}  // namespace

namespace {
void registar(postgres::Pool& pool, postgres::Deadline prazo, const std::vector<store::LinhaLeitura>& linhas) {
    store::registarLeituras(pool, prazo, linhas);
}
void registar(postgres::Pool& pool, postgres::Deadline prazo, const std::vector<store::AcessoRecusado>& linhas) {
    store::registarAcessosRecusados(pool, prazo, linhas);
}
}  // namespace

class ReadAudit::Impl {
public:
    Impl(const base::Config::Operations& options, std::shared_ptr<postgres::Pool> pool)
        : maximo_(options.auditQueueLines), pool_(std::move(pool)) {
        using base::SampledAs;
        medidas_ = {
            base::sampled(SampledAs::Gauge, "psi_audit_queue_lines",
                          "Lines of reads and refused access that wait for the store", [this] { return emEspera(); }),
            base::sampled(SampledAs::Gauge, "psi_audit_queue_limit",
                          "operations.audit_queue_lines, of either kind of line", [this] { return maximo_; })};
        escritor_.emplace(std::chrono::milliseconds{options.auditBatchMilliseconds}, [this] { escreverTudo(); });
    }

    ~Impl() { terminar(); }

    void terminar() {
        {
            const std::lock_guard guarda(mutex_);
            if (std::exchange(terminar_, true)) return;
        }
        escritor_->stop();
        escreverTudo();
        if (const auto faltam = emEspera())
            spdlog::error("audit: {} lines of reads and refused access could not be written before the end", faltam);
    }

    [[nodiscard]] std::size_t emEspera() {
        const std::lock_guard guarda(mutex_);
        return std::get<0>(espera_).size() + std::get<1>(espera_).size();
    }

    template <class Linha>
    void juntar(Linha linha, postgres::Deadline prazo) {
        {
            const std::lock_guard guarda(mutex_);
            auto& espera = std::get<std::vector<Linha>>(espera_);
            if (!terminar_ && espera.size() < maximo_) {
                espera.push_back(std::move(linha));
                return;
            }
        }
        registar(*pool_, prazo, std::vector{std::move(linha)});
    }

private:
    void escreverTudo() {
        std::unique_lock guarda(mutex_);
        escreverEspera(guarda, std::get<0>(espera_));
        escreverEspera(guarda, std::get<1>(espera_));
    }

    template <class Linha>
    void escreverEspera(std::unique_lock<std::mutex>& guarda, std::vector<Linha>& espera) {
        while (!espera.empty()) {
            const auto quantas = static_cast<std::ptrdiff_t>(std::min(espera.size(), kLinhasPorEscrita));
            const std::vector<Linha> lote(espera.begin(), espera.begin() + quantas);
            guarda.unlock();
            const bool escrito = escrever(lote);
            guarda.lock();
            if (!escrito) return;
            espera.erase(espera.begin(), espera.begin() + quantas);
        }
    }

    template <class Linha>
    bool escrever(const std::vector<Linha>& lote) {
        try {
            registar(*pool_, std::chrono::steady_clock::now() + kPrazoDaEscrita, lote);
            return true;
        } catch (const std::exception& erro) {
            spdlog::warn("audit: {} lines of reads and refused access wait for the store: {}", lote.size(),
                         erro.what());
            return false;
        }
    }

    std::size_t maximo_;
    std::shared_ptr<postgres::Pool> pool_;
    std::mutex mutex_;
    std::tuple<std::vector<store::LinhaLeitura>, std::vector<store::AcessoRecusado>> espera_;
    bool terminar_ = false;
    std::vector<std::shared_ptr<void>> medidas_;  ///< what is read of it at each scrape
    std::optional<base::Periodic> escritor_;
};

ReadAudit::ReadAudit(const base::Config::Operations& options, std::shared_ptr<postgres::Pool> pool)
    : impl_(std::make_unique<Impl>(options, std::move(pool))) {}

ReadAudit::~ReadAudit() = default;

void ReadAudit::terminar() {
    impl_->terminar();
}

void ReadAudit::juntar(store::LinhaLeitura linha, postgres::Deadline prazo) {
    impl_->juntar(std::move(linha), prazo);
}

void ReadAudit::juntar(store::AcessoRecusado linha, postgres::Deadline prazo) {
    impl_->juntar(std::move(linha), prazo);
}

}  // namespace psi::operations
