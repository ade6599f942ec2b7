#include "operations/pipeline/read_audit.hpp"

#include <spdlog/spdlog.h>

#include <optional>
#include <utility>
#include <vector>

#include "psi/base/batch_queue.hpp"
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
        : pool_(std::move(pool)), leituras_(options.auditQueueLines), recusados_(options.auditQueueLines) {
        using base::SampledAs;
        medidas_ = {
            base::sampled(SampledAs::Gauge, "psi_audit_queue_lines",
                          "Lines of reads and refused access that wait for the store", [this] { return emEspera(); }),
            base::sampled(SampledAs::Gauge, "psi_audit_queue_limit",
                          "operations.audit_queue_lines, of either kind of line",
                          [maximo = options.auditQueueLines] { return maximo; })};
        escritor_.emplace(std::chrono::milliseconds{options.auditBatchMilliseconds}, [this] { escreverTudo(); });
    }

    ~Impl() { terminar(); }

    void terminar() {
        const bool leituras = leituras_.close(), recusados = recusados_.close();
        if (!leituras || !recusados) return;
        escritor_->stop();
        escreverTudo();
        if (const auto faltam = emEspera())
            spdlog::error("audit: {} lines of reads and refused access could not be written before the end", faltam);
    }

    [[nodiscard]] std::size_t emEspera() const { return leituras_.size() + recusados_.size(); }

    void juntar(store::LinhaLeitura linha, postgres::Deadline prazo) { juntarEm(leituras_, std::move(linha), prazo); }
    void juntar(store::AcessoRecusado linha, postgres::Deadline prazo) {
        juntarEm(recusados_, std::move(linha), prazo);
    }

private:
    template <class Linha>
    void juntarEm(base::BatchQueue<Linha>& espera, Linha linha, postgres::Deadline prazo) {
        if (auto aMais = espera.add(std::move(linha))) registar(*pool_, prazo, std::vector{std::move(*aMais)});
    }

    void escreverTudo() {
        const auto escrever = [this](const auto& lote) { return this->escrever(lote); };
        leituras_.writeOut(kLinhasPorEscrita, escrever);
        recusados_.writeOut(kLinhasPorEscrita, escrever);
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

    std::shared_ptr<postgres::Pool> pool_;
    base::BatchQueue<store::LinhaLeitura> leituras_;
    base::BatchQueue<store::AcessoRecusado> recusados_;
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
