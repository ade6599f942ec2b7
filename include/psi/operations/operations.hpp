#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <typeinfo>
#include <utility>
#include <variant>

#include "psi/access/access.hpp"
#include "psi/base/config.hpp"
#include "psi/operations/call.hpp"
#include "psi/operations/homologacao.hpp"
#include "psi/operations/maintenance.hpp"

namespace psi::operations {

/// Answers in the place of the operations, where what calls them is tested without a store.
class StandIn {
public:
    virtual ~StandIn() = default;
    /// Gives a reply of that type, a base::Falha, or nothing for a reply that has no more than its resultado.
    virtual std::any answer(const Call& call, const std::any& command, const std::type_info& reply) = 0;
    /// Says in the resultado what the pipeline says in every one.
    virtual void complete(Resultado& resultado) = 0;
};

/// Every operation of the platform, each through the one pipeline: authorise, replay, run, audit, commit, reply.
/// Knows nothing of SOAP. Thread-safe. Never throws: what goes wrong is a Falha.
class Operations {
public:
    explicit Operations(const base::Config& config, std::shared_ptr<postgres::Pool> pool);
    /// Without a store: only `run` may be called. `standIn` lives as long.
    explicit Operations(StandIn& standIn);
    ~Operations();

    /// Answers the call by `handle` of the command's service (psi/operations/<service>.hpp), or by the stand-in.
    template <class Command>
    auto run(const Call& call, const Command& command) -> decltype(handle(std::declval<Pipeline&>(), call, command)) {
        if (!standIn_) return handle(pipeline(), call, command);
        using Reply = std::variant_alternative_t<0, decltype(handle(std::declval<Pipeline&>(), call, command))>;
        const auto answer = standIn_->answer(call, command, typeid(Reply));
        if (const auto* falha = std::any_cast<base::Falha>(&answer)) return *falha;
        const auto* known = std::any_cast<Reply>(&answer);
        Reply reply = known ? *known : Reply{};
        standIn_->complete(reply.resultado);
        return reply;
    }
    /// The integration checklist of the client's vendor, with every call answered until now. Throws what the store
    /// throws.
    [[nodiscard]] std::vector<CenarioHomologacao> homologacao(std::int64_t cliente, postgres::Deadline prazo);

    using OnIdentified = std::function<void(const access::Fingerprint& certificado, std::int64_t cliente)>;
    /// To be told whose a certificate is, each time the store says so. Set before the first request; must not throw.
    void onIdentified(OnIdentified ouvinte);

    /// What the store said of a certificate a moment ago. Asks nobody; must not block.
    [[nodiscard]] access::Knowledge conhecimento(const access::Fingerprint& certificado);
    /// Finds out whether a certificate is registered, where it is not known, and says why nothing that comes with it is
    /// taken; nothing where it may go on, as under maintenance of all, when nobody is asked. A refusal leaves its line
    /// in the audit where the store was asked for it.
    [[nodiscard]] std::optional<base::Falha> identificar(const access::Credential& credencial,
                                                         const std::string& correlacao, postgres::Deadline prazo);

    /// What is in force now: the store's, as last seen, or this copy's own; of both the one that refuses more, and of
    /// equals the one that ends later. Nothing: none.
    [[nodiscard]] std::optional<Manutencao> manutencao() const;
    /// This copy's own, until its end or until it is set anew; nothing clears it. Takes effect with the next request.
    /// What the store says stays as it is. An end that has passed is no maintenance.
    void localMaintenance(std::optional<Manutencao> manutencao);

    /// Writes out the audit lines of reads, and in quality what was observed, that still wait. Call after the transport
    /// has drained.
    void terminar();

private:
    Pipeline& pipeline();

    class Impl;
    std::unique_ptr<Impl> impl_;
    StandIn* standIn_ = nullptr;
};

}  // namespace psi::operations
