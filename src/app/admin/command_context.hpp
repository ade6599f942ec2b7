#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <nlohmann/json_fwd.hpp>
#include <pqxx/connection>
#include <pqxx/transaction_base>

#include "app/admin/output.hpp"
#include "psi/base/config.hpp"

namespace CLI {
class App;
}

namespace psi::admin {

// What a run ends with.
inline constexpr int saidaBoa = 0;
inline constexpr int saidaFalha = 1;  ///< the store is away, refused, or something went wrong
inline constexpr int saidaUso = 2;    ///< a mistake on the command line or in the configuration

/// The command cannot be done as things are: the text says why and what to do. Exit code 1.
struct CommandRefused : std::runtime_error {
    using runtime_error::runtime_error;
};

/// What every command shares: the configuration and the way of printing.
class Contexto {
public:
    std::string ficheiro;  ///< of the configuration
    bool json = false;
    std::string nomeOperador;   ///< of --operator; empty where left out
    std::string motivo;         ///< of --reason where it may be left out; empty where it was
    bool semPerguntas = false;  ///< --yes

    /// The configuration's file: of --config, else of PSI_CONFIG; throws ConfigErrada where neither names one.
    const std::string& file();
    /// Reads it at the first call; throws ConfigErrada where it has mistakes, all of which are then told.
    const base::Config& config();
    struct ConfigErrada {};

    /// The admin role's connection, to a store of the configured environment that is at this program's migration.
    std::unique_ptr<pqxx::connection> connectStore();
    /// Throws CommandRefused in production: synthetic data and simulated clocks have no business there.
    void requireQuality();

    /// Who changes something, for the audit trail: --operator, else the operating system's name of the user. 1 to 100
    /// characters; a CommandRefused where it is longer or has control characters.
    [[nodiscard]] std::string operador() const;

    /// Asks, before what cannot be undone; throws CommandRefused where the answer is no. Nothing is asked with --yes,
    /// nor where no terminal is there to answer: a script has decided already. No transaction may be open.
    void confirmar(const std::string& pergunta) const;
    /// A line of the audit trail of what concerns no employer, with --operator and --reason.
    void auditar(pqxx::transaction_base& transaction, const std::string& operacao,
                 nlohmann::ordered_json detalhe) const;
    /// The same in a transaction of its own, for what was done outside the store; false where the store is away.
    [[nodiscard]] bool auditarDepois(const std::string& operacao, const nlohmann::ordered_json& detalhe);

    /// The array `lista` of the object as a table with headings where a terminal reads it, and what `depois` says
    /// below; else as print(objeto, texto + depois).
    void printList(const nlohmann::ordered_json& objeto, const std::string& lista, const std::string& texto,
                   const std::string& depois = {}) const;
    /// One JSON object with --json, else the text; to standard output, when the command has ended.
    void print(const nlohmann::ordered_json& objeto, const std::string& texto) const;
    [[nodiscard]] Output& saida() const { return *saida_; }

private:
    const std::unique_ptr<Output> saida_ = std::make_unique<Output>();
    std::unique_ptr<base::Config> config_;
};

// One file each. They add themselves to the program and run when asked for.
void addMigrate(CLI::App& programa, Contexto& contexto);
void addSeed(CLI::App& programa, Contexto& contexto);
void addIdentities(CLI::App& programa, Contexto& contexto);
void addCheckConfig(CLI::App& programa, Contexto& contexto);
void addErrors(CLI::App& programa, Contexto& contexto);
void addClock(CLI::App& programa, Contexto& contexto);
void addPayments(CLI::App& programa, Contexto& contexto);
void addPurge(CLI::App& programa, Contexto& contexto);
void addVendor(CLI::App& programa, Contexto& contexto);
void addClient(CLI::App& programa, Contexto& contexto);
void addCertificate(CLI::App& programa, Contexto& contexto);
void addMandate(CLI::App& programa, Contexto& contexto);
void addAdhesion(CLI::App& programa, Contexto& contexto);
void addPki(CLI::App& programa, Contexto& contexto);
void addTicketKeys(CLI::App& programa, Contexto& contexto);
void addReference(CLI::App& programa, Contexto& contexto);
void addRegister(CLI::App& programa, Contexto& contexto);
void addAudit(CLI::App& programa, Contexto& contexto);
void addMaintenance(CLI::App& programa, Contexto& contexto);
void addPartitions(CLI::App& programa, Contexto& contexto);
void addCiclo(CLI::App& programa, Contexto& contexto);
void addStatus(CLI::App& programa, Contexto& contexto);
void addReport(CLI::App& programa, Contexto& contexto);
void addCompletion(CLI::App& programa, Contexto& contexto);
void addManual(CLI::App& programa, Contexto& contexto);

/// A subcommand with the options that those which need a configuration have.
CLI::App* comando(CLI::App& programa, Contexto& contexto, const std::string& nome, const std::string& descricao);
/// The same with --operator: for those that leave a line in the audit trail.
CLI::App* comandoAuditado(CLI::App& programa, Contexto& contexto, const std::string& nome,
                          const std::string& descricao);
/// --reason, which may be left out; for Contexto::auditar.
void optionalReason(CLI::App* app, Contexto& contexto);
/// --yes, for Contexto::confirmar.
void optionYes(CLI::App* app, Contexto& contexto);

}  // namespace psi::admin
