#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "operations/pipeline/authorised_request.hpp"
#include "operations/pipeline/cursor.hpp"
#include "operations/pipeline/maintenance_watch.hpp"
#include "operations/pipeline/read_audit.hpp"
#include "operations/quality/quality.hpp"
#include "psi/access/access_cache.hpp"
#include "psi/base/config.hpp"

namespace psi::operations {

/// A write, as the pipeline sees it: read, decide, apply. One object a request; `ler` may be called again after a
/// conflict, and what follows works on the newer facts.
class Escrita {
public:
    virtual ~Escrita() = default;

    using Lido = store::PedidoLido;

    [[nodiscard]] virtual const char* operacao() const = 0;
    /// Joins the command's values, `contexto` apart, to what the idPedido is held against.
    [[nodiscard]] virtual store::Sha256 hash(std::int64_t empregador) const = 0;
    /// The worker the audit line is about; 0 where none can be named.
    [[nodiscard]] virtual std::int64_t trabalhador() const = 0;
    /// One round trip: what the idPedido already answered (empty on a dry run: not looked up) and every fact.
    virtual Lido ler(const Entrada& entrada, const std::string& idPedido) = 0;
    /// Pure: errors and warnings. A reply that holds more than its resultado is made here.
    virtual domain::Mensagens decidir(const Entrada& entrada) = 0;
    /// One durable round trip; gives numeroComunicacao.
    virtual std::int64_t aplicar(const Entrada& entrada, const store::EscritaBase& base) = 0;

    // The five that follow are asked after `decidir`.

    /// The global codigo; only 1 is applied, unless `guardaErros`.
    [[nodiscard]] virtual int codigo(const domain::Mensagens& mensagens) const {
        return domain::codigoGlobal(mensagens);
    }
    /// True where what was refused is kept all the same by `aplicar`, with a numeroComunicacao.
    [[nodiscard]] virtual bool guardaErros() const { return false; }
    /// True where the request failed to identify a worker.
    [[nodiscard]] virtual bool identidadeFalhou(const domain::Mensagens& mensagens) const;
    /// JSON of what the reply holds besides its resultado, kept for repeats of the idPedido.
    [[nodiscard]] virtual std::optional<std::string> resposta() const { return std::nullopt; }

    /// The simulated date that the reply tells.
    [[nodiscard]] virtual std::optional<domain::Data> dataSimulada(const Entrada& entrada) const {
        return entrada.dataSimulada;
    }

    /// Makes the reply again from what `resposta` gave.
    virtual void repor(const std::string& /*json*/) {}
};

/// What a consultation read of persons: for the audit line.
struct Leitura {
    std::int64_t linhas = 0;
    store::Sha256 hash{};
    bool continuacao = false;  ///< a page after the first, or changes since a mark
    bool haMais = false;       ///< more of them follow
};

/// What every operation does, written once: authorise, replay, run, audit, commit, reply, log. Thread-safe.
class Pipeline {
public:
    using Fim = std::variant<Resultado, base::Falha>;
    /// Fills its own reply and resultado.codigo/mensagens; gives nothing where no personal data was read.
    using Corpo = std::function<std::optional<Leitura>(const Entrada&, Resultado&)>;

    Pipeline(const base::Config& config, std::shared_ptr<store::Pool> pool);

    Fim escrever(const Chamada& chamada, const Contexto& contexto, Escrita& escrita);
    Fim consultar(const Chamada& chamada, const Contexto& contexto, const char* operacao, const Corpo& corpo);

    /// As Operacoes::conhecimento and Operacoes::identificar.
    [[nodiscard]] access::Conhecimento conhecimento(const access::Fingerprint& certificado) {
        return porteiro_.conhecimento(certificado);
    }
    [[nodiscard]] std::optional<base::Falha> identificar(const Chamada& chamada);

    [[nodiscard]] store::Pool& pool() const { return *pool_; }
    [[nodiscard]] const Cursores& cursores() const { return cursores_; }
    [[nodiscard]] const base::Config::Operations& opcoes() const { return config_.operations; }
    [[nodiscard]] const base::Config::Declarations& limitesDeclaracoes() const { return config_.declarations; }
    [[nodiscard]] const base::Config::Payments& opcoesPagamentos() const { return config_.payments; }
    void aoIdentificar(std::function<void(const access::Fingerprint&, std::int64_t)> ouvinte) {
        aoIdentificar_ = std::move(ouvinte);
    }
    [[nodiscard]] const base::Config::Quality& opcoesQualidade() const { return config_.quality; }
    /// The observer of calls; nullptr in production.
    [[nodiscard]] Observador* observador() const { return qualidade_ ? &qualidade_->observador : nullptr; }
    /// What was said of who may call is asked anew: after a change of a vendor's clock.
    void esquecerAcessos() { porteiro_.esquecer(); }
    [[nodiscard]] VigiaManutencao& manutencao() { return manutencao_; }
    void terminar();

private:
    using Autorizado = std::variant<Entrada, Resultado, base::Falha>;

    Autorizado autorizar(const Chamada& chamada, const Contexto& contexto);
    /// Whether what the call does may go on to the store.
    enum class Alcance { Le, Escreve };
    [[nodiscard]] std::optional<base::Falha> recusaPorManutencao(Alcance alcance) const;
    /// Runs `corpo` for who may; a refusal leaves its line in the audit. Under maintenance nobody is asked who calls:
    /// the store may be away.
    Fim seAutorizado(const char* operacao, Alcance alcance, const Chamada& chamada, const Contexto& contexto,
                     const std::function<Fim(const Entrada&)>& corpo);
    access::Acesso perguntarAcesso(const Chamada& chamada, std::optional<domain::Niss> representado);
    [[nodiscard]] Resultado novoResultado(const Contexto& contexto, domain::Instante agora) const;
    /// In quality with what a vendor asked for and what is observed; in production as it is.
    Fim comQualidade(const Entrada& entrada, const char* operacao, const std::function<Fim(Observado&)>& correr);
    Fim consultarAutorizado(const Entrada& entrada, const char* operacao, const Corpo& corpo, Observado& observado);
    Fim escreverAutorizado(const Entrada& entrada, Escrita& escrita, Observado& observado);
    std::optional<Fim> tentarEscrita(const Entrada& entrada, Escrita& escrita, store::EscritaBase& base,
                                     Observado& observado);
    Fim responderGuardado(const Entrada& entrada, Escrita& escrita, const store::PedidoGuardado& pedido,
                          const store::EscritaBase& base) const;
    Fim terminarComErros(const Entrada& entrada, store::EscritaBase& base);
    Fim executar(const char* operacao, const Chamada& chamada, const std::function<Fim()>& corpo);
    Fim protegido(const char* operacao, const Chamada& chamada, const std::function<Fim()>& corpo);

    base::Config config_;
    std::shared_ptr<store::Pool> pool_;
    std::function<void(const access::Fingerprint&, std::int64_t)> aoIdentificar_;
    access::Porteiro porteiro_;  ///< its thread calls the one above
    Cursores cursores_;
    AuditoriaLeituras auditoria_;
    VigiaManutencao manutencao_;
    std::unique_ptr<Qualidade> qualidade_;  ///< none in production
};

/// The reply with its resultado, or the fault.
template <class Reply>
Resposta<Reply> completar(Pipeline::Fim fim, Reply reply) {
    if (auto* falha = std::get_if<base::Falha>(&fim)) return std::move(*falha);
    reply.resultado = std::get<Resultado>(std::move(fim));
    return reply;
}

}  // namespace psi::operations
