#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "operations/months/totals_cache.hpp"
#include "operations/pipeline/authorised_request.hpp"
#include "operations/pipeline/cursor.hpp"
#include "operations/pipeline/maintenance_watch.hpp"
#include "operations/pipeline/read_audit.hpp"
#include "operations/quality/quality.hpp"
#include "psi/access/access_cache.hpp"
#include "psi/base/config.hpp"
#include "psi/operations/homologacao.hpp"

namespace psi::operations {

/// A write, as the pipeline sees it: read, decide, apply. One object a request; `ler` may be called again after a
/// conflict, and what follows works on the newer facts.
class Write {
public:
    virtual ~Write() = default;

    using Lido = store::PedidoLido;

    [[nodiscard]] virtual const char* operacao() const = 0;
    /// Joins the command's values, `contexto` apart, to what the idPedido is held against.
    [[nodiscard]] virtual store::Sha256 hash(std::int64_t empregador) const = 0;
    /// The worker the audit line is about; 0 where none can be named.
    [[nodiscard]] virtual std::int64_t trabalhador() const = 0;
    /// One round trip: what the idPedido already answered (absent on a dry run: not looked up) and every fact.
    virtual Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) = 0;
    /// Pure: errors and warnings. A reply that holds more than its resultado is made here.
    virtual domain::Mensagens decidir(const AuthorisedRequest& entrada) = 0;
    /// One durable round trip; gives numeroComunicacao.
    virtual std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) = 0;

    // The five that follow are asked after `decidir`.

    /// The global codigo; only 1 is applied, unless `keepsErrors`.
    [[nodiscard]] virtual int codigo(const domain::Mensagens& mensagens) const {
        return domain::codigoGlobal(mensagens);
    }
    /// True where what was refused is kept all the same by `aplicar`, with a numeroComunicacao.
    [[nodiscard]] virtual bool keepsErrors() const { return false; }
    /// True where the request failed to identify a worker.
    [[nodiscard]] virtual bool identityFailed(const domain::Mensagens& mensagens) const;
    /// JSON of what the reply holds besides its resultado, kept for repeats of the idPedido.
    [[nodiscard]] virtual std::optional<std::string> resposta() const { return std::nullopt; }

    /// The simulated date that the reply tells.
    [[nodiscard]] virtual std::optional<domain::Data> dataSimulada(const AuthorisedRequest& entrada) const {
        return entrada.dataSimulada;
    }

    /// True where something of the request is done, or in a dry run would be, whatever its codigo; asked after `repor`
    /// too.
    [[nodiscard]] virtual bool comEfeito() const { return false; }

    /// Makes the reply again from what `resposta` gave.
    virtual void repor(const std::string& /*json*/) {}

    /// Tells the checklist what it cannot see in the resultado; quality only, after all else.
    virtual void observar(Observation& /*observado*/) const {}
};

/// What a consultation read of persons: for the audit line.
struct Leitura {
    std::int64_t linhas = 0;
    store::Sha256 hash{};
    bool continuacao = false;     ///< a page after the first, or changes since a mark
    bool haMais = false;          ///< more of them follow
    bool identityFailed = false;  ///< it asked for what it could not name: counted against the client
    bool silencio = false;        ///< for the checklist, as Observation has it
    std::int64_t documento = 0;   ///< the same
};

/// Thrown by a consultation's Body: it ends with this fault.
struct Refused {
    base::Falha falha;
};

/// What every operation does, written once: authorise, replay, run, audit, commit, reply, log. Thread-safe.
class Pipeline {
public:
    /// Fills its own reply and resultado.codigo/mensagens; gives nothing where no personal data was read.
    using Body = std::function<std::optional<Leitura>(const AuthorisedRequest&, Resultado&)>;

    Pipeline(const base::Config& config, std::shared_ptr<postgres::Pool> pool);

    Fim escrever(const Call& call, const Contexto& contexto, Write& escrita);
    Fim consultar(const Call& call, const Contexto& contexto, const char* operacao, const Body& corpo);

    /// As Operations::conhecimento and Operations::identificar.
    [[nodiscard]] access::Knowledge conhecimento(const access::Fingerprint& certificado) {
        return accessCache_.knowledge(certificado);
    }
    [[nodiscard]] std::optional<base::Falha> identificar(const Call& call);

    /// Ends the consultation with fault 429 where the client has failed to identify too often in this hour. For its
    /// Body.
    void requireIdentityFailuresLeft(unsigned failures, const AuthorisedRequest& entrada) const;

    [[nodiscard]] postgres::Pool& pool() const { return *pool_; }
    [[nodiscard]] const Cursors& cursores() const { return cursors_; }
    [[nodiscard]] const base::Config::Operations& opcoes() const { return config_.operations; }
    [[nodiscard]] const base::Config::Declarations& limitesDeclaracoes() const { return config_.declarations; }
    [[nodiscard]] const base::Config::Payments& opcoesPagamentos() const { return config_.payments; }
    void onIdentified(std::function<void(const access::Fingerprint&, std::int64_t)> ouvinte) {
        onIdentified_ = std::move(ouvinte);
    }
    [[nodiscard]] const base::Config::Quality& opcoesQualidade() const { return config_.quality; }
    /// The observer of calls; nullptr in production.
    [[nodiscard]] ChecklistObserver* observador() const { return quality_ ? &quality_->observer() : nullptr; }
    /// What was said of who may call is asked anew: after a change of a vendor's clock.
    void forgetAccess() { accessCache_.forget(); }
    [[nodiscard]] MaintenanceWatch& manutencao() { return maintenance_; }
    [[nodiscard]] TotalsCache& monthTotals() { return monthTotals_; }
    void terminar();

private:
    using Authorised = std::variant<AuthorisedRequest, Resultado, base::Falha>;

    Authorised autorizar(const Call& call, const Contexto& contexto);
    /// Whether what the call does may go on to the store.
    enum class Reach { Reads, Writes };
    [[nodiscard]] std::optional<base::Falha> maintenanceRefusal(Reach reach) const;
    /// Runs `corpo` for who may; a refusal leaves its line in the audit. Under maintenance nobody is asked who calls:
    /// the store may be away.
    Fim ifAuthorised(const char* operacao, Reach reach, const Call& call, const Contexto& contexto,
                     const std::function<Fim(const AuthorisedRequest&)>& corpo);
    access::Access askAccess(const Call& call, std::optional<domain::Niss> representado);
    [[nodiscard]] Resultado newResultado(const Contexto& contexto, domain::Instante agora) const;
    /// In quality with what a vendor asked for and what is observed; in production as it is.
    Fim withQuality(const AuthorisedRequest& entrada, const char* operacao,
                    const std::function<Fim(Observation&)>& correr);
    Fim readAuthorised(const AuthorisedRequest& entrada, const char* operacao, const Body& corpo,
                       Observation& observado);
    void countIdentityFailure(const AuthorisedRequest& entrada, const char* operacao, int codigo,
                              const store::Sha256& hash) const;
    Fim writeAuthorised(const AuthorisedRequest& entrada, Write& escrita, Observation& observado);
    std::optional<Fim> tryWrite(const AuthorisedRequest& entrada, Write& escrita, store::WriteBase& base,
                                Observation& observado);
    Fim replayStored(const AuthorisedRequest& entrada, Write& escrita, const store::PedidoGuardado& pedido,
                     const store::WriteBase& base) const;
    Fim endWithErrors(const AuthorisedRequest& entrada, store::WriteBase& base, bool comEfeito);
    Fim executar(const char* operacao, const Call& call, const std::function<Fim()>& corpo);
    Fim protegido(const char* operacao, const Call& call, const std::function<Fim()>& corpo);

    base::Config config_;
    std::shared_ptr<postgres::Pool> pool_;
    std::function<void(const access::Fingerprint&, std::int64_t)> onIdentified_;
    access::AccessCache accessCache_;  ///< its thread calls the one above
    Cursors cursors_;
    ReadAudit audit_;
    MaintenanceWatch maintenance_;
    TotalsCache monthTotals_;
    std::unique_ptr<Quality> quality_;  ///< none in production
};

/// As Operations::homologacao.
[[nodiscard]] std::vector<CenarioHomologacao> checklist(Pipeline& pipeline, std::int64_t cliente,
                                                        postgres::Deadline prazo);

/// The reply with its resultado, or the fault.
template <class Reply>
Resposta<Reply> completar(Fim fim, Reply reply) {
    if (auto* falha = std::get_if<base::Falha>(&fim)) return std::move(*falha);
    reply.resultado = std::get<Resultado>(std::move(fim));
    return reply;
}

}  // namespace psi::operations
