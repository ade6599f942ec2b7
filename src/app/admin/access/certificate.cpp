#include <algorithm>
#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/access_wording.hpp"
#include "app/admin/access/certificate_pem.hpp"
#include "app/admin/access/fingerprint.hpp"
#include "app/admin/access/handshake_check.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    std::string ficheiro, cliente, qual, motivo;
    int aExpirar = -1;
    bool revogados = false;
    int maximo = 1000;
};
using PedidoPartilhado = std::shared_ptr<Pedido>;

void registar(Contexto& contexto, const Pedido& pedido) {
    const auto& tls = contexto.config().tls;
    const auto certificado = lerX509(pedido.ficheiro);
    try {
        requireWhatTheHandshakeTakes(*certificado, tls);
    } catch (const std::runtime_error& erro) {
        throw CommandRefused(pedido.ficheiro + ": " + erro.what());
    }
    const auto lido = descrever(certificado.get());
    alterar(contexto, "registar_certificado",
            {agoraEmTexto(), contexto.operador(), "\\x" + lido.fingerprint, pedido.cliente, lido.sujeito, lido.emissor,
             lido.numeroSerie, lido.desde(), lido.ate()},
            [&](const Json& feito) {
                const auto quem = "client " + valor(feito, "client") + " (" + valor(feito, "name") + ")";
                if (!feito["changed"]) return "nothing to do: it is registered for " + quem + " already";
                return "registered for " + quem + ": " + lido.sujeito + "\nfingerprint " + lido.fingerprint +
                       "\nvalid to " + lido.ate();
            });
}

void mostrar(Contexto& contexto, const Pedido& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto fingerprint = qualCertificado(transaction, pedido.qual);
    const auto findings =
        chamar(transaction, "listar_certificados",
               {agoraEmTexto(), std::nullopt, std::nullopt, "false", "\\x" + fingerprint, std::nullopt});
    if (findings.empty())
        throw CommandRefused("the certificate " + fingerprint + " is not registered: psi-admin certificate add");
    const auto& certificado = findings[0];
    auto texto = emPalavras(certificado) + '\n';
    for (const auto* campo : {"issuer", "serial", "valid_from", "registered"})
        texto += std::string{"  "} + campo + ' ' + valor(certificado, campo) + '\n';
    contexto.print(certificado, texto);
}

void revogar(Contexto& contexto, const Pedido& pedido) {
    const auto ligacao = contexto.connectStore();
    const auto fingerprint = [&] {
        pqxx::work transaction{*ligacao};
        return qualCertificado(transaction, pedido.qual);
    }();
    contexto.confirmar("Revoke certificate " + fingerprint + " for ever?");
    pqxx::work transaction{*ligacao};
    const auto feito = chamar(transaction, "revogar_certificado",
                              {agoraEmTexto(), contexto.operador(), "\\x" + fingerprint, pedido.motivo})
                           .at(0);
    transaction.commit();
    const auto quem = "of client " + valor(feito, "client") + " (" + valor(feito, "name") + ")";
    contexto.print(feito, (feito["changed"] ? "revoked: certificate " + fingerprint + ' ' + quem
                                            : "nothing to do: certificate " + fingerprint + ' ' + quem +
                                                  " was revoked on " + valor(feito, "revoked")));
}

void addList(CLI::App& app, Contexto& contexto, const PedidoPartilhado& pedido) {
    auto* list = comando(app, contexto, "list",
                         "Prints them with the days each has left. Exit code 0, whether there are any or none.");
    optionClient(list, "--client", pedido->cliente);
    auto* aExpirar = list->add_option("--expiring", pedido->aExpirar,
                                      "only those in force that end within so many days, the first to end first")
                         ->type_name("DAYS")
                         ->check(CLI::Range(0, 36'500));
    list->add_flag("--revoked", pedido->revogados, "only those revoked")->excludes(aExpirar);
    optionMaximum(list, pedido->maximo);
    list->callback([&contexto, pedido] {
        const auto dias = pedido->aExpirar < 0 ? std::nullopt : std::optional{std::to_string(pedido->aExpirar)};
        listar(contexto,
               {"certificates",
                dias ? "no certificate ends within " + *dias + " days" : "no certificates",
                pedido->maximo,
                "listar_certificados",
                {agoraEmTexto(), ouNada(pedido->cliente), dias, pedido->revogados ? "true" : "false", std::nullopt}},
               emPalavras);
    });
}

}  // namespace

std::string emPalavras(const Json& certificado) {
    auto texto = valor(certificado, "fingerprint").substr(0, 16) + "  client " + valor(certificado, "client") + " (" +
                 valor(certificado, "name") + "), " + valor(certificado, "state");
    if (certificado["state"] == "revoked")
        texto += ' ' + valor(certificado, "revoked") +
                 (certificado["reason"].is_null() ? "" : ", \"" + valor(certificado, "reason") + '"');
    else
        texto += ", valid to " + valor(certificado, "valid_to") + ", days left " + valor(certificado, "days_left");
    if (certificado["state"] == "in force" && certificado["renewed"]) texto += ", renewed";
    if (!certificado["subject"].is_null()) texto += "  " + valor(certificado, "subject");
    return texto;
}

std::string qualCertificado(pqxx::transaction_base& transaction, const std::string& qual) {
    if (std::filesystem::is_regular_file(qual)) return descrever(lerX509(qual).get()).fingerprint;
    std::string inicio;
    for (const char c : qual)
        if (c != ':') inicio += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (inicio.size() < 8 || inicio.size() > 64 || inicio.find_first_not_of("0123456789abcdef") != std::string::npos)
        throw CommandRefused(
            '"' + qual + "\" is neither a file nor a SHA-256 fingerprint: at least its first eight hexadecimal digits");
    const auto findings = transaction.exec_params("SELECT psi.procurar_certificado($1)", inicio);
    if (findings.empty())
        throw CommandRefused("no certificate " + qual + " is registered: psi-admin certificate list shows them");
    if (findings.size() > 1) throw CommandRefused("several fingerprints begin with " + qual + ": give more of it");
    return findings[0][0].as<std::string>();
}

void addCertificate(CLI::App& programa, Contexto& contexto) {
    auto* app =
        programa.add_subcommand("certificate",
                                "The certificates that clients show; any number each, so that one can be renewed "
                                "before the other ends.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();

    auto* add = comandoAuditado(*app, contexto, "add",
                                "Registers one for a client: from then on it may call, beside those it has.");
    add->add_option("file", pedido->ficheiro, "the certificate, in PEM")->required();
    optionClient(add, "--client", pedido->cliente)->required();
    add->callback([&contexto, pedido] { registar(contexto, *pedido); });

    addList(*app, contexto, pedido);
    const auto optionWhich = [&](CLI::App* sub) {
        sub->add_option("certificate", pedido->qual, "its PEM file or SHA-256 fingerprint (eight digits at least)")
            ->required();
    };
    auto* show = comando(*app, contexto, "show", "Prints one.");
    optionWhich(show);
    show->callback([&contexto, pedido] { mostrar(contexto, *pedido); });

    auto* revoke = comandoAuditado(*app, contexto, "revoke",
                                   "Ends one for good: its calls get fault 401, within access.cache_milliseconds, on "
                                   "open connections too.");
    optionWhich(revoke);
    optionReason(revoke, pedido->motivo);
    optionYes(revoke, contexto);
    revoke->callback([&contexto, pedido] { revogar(contexto, *pedido); });
}

}  // namespace psi::admin
