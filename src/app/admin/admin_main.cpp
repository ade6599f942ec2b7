// psi-admin: what operators do to a store and to a configuration.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/admin/command_context.hpp"
#include "app/admin/command_line/tree.hpp"
#include "app/admin/receipt/receipt_command.hpp"
#include "psi/base/version.hpp"

namespace {

int correr(CLI::App& programa, psi::admin::Output& output, int argc, char** argv) {
    using namespace psi::admin;
    // CLI11 prints by itself: help, version and mistakes on the command line.
    const auto print = [&](const CLI::Error& fim) {
        std::ostringstream dito, queixas;
        const int codigo = programa.exit(fim, dito, queixas);
        if (!dito.str().empty()) output.say(dito.str());
        if (!queixas.str().empty()) output.complain(queixas.str());
        return codigo;
    };
    try {
        programa.parse(argc, argv);
        return saidaBoa;
    } catch (const CLI::Success& pedido) {
        return print(pedido);
    } catch (const CLI::RuntimeError& fim) {
        return fim.get_exit_code();
    } catch (const CLI::ParseError& erro) {
        print(erro);
        if (const auto talvez = suggestion(programa); !talvez.empty()) output.complain(talvez);
        return saidaUso;
    } catch (const Contexto::ConfigErrada&) {
        return saidaUso;
    } catch (const std::exception& erro) {
        std::string texto = erro.what();
        while (texto.ends_with('\n')) texto.pop_back();
        output.takeBack();
        output.complain("psi-admin: " + texto);
        return saidaFalha;
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App programa{
        "Administration of PSI Gateway: store, who may call, test data, clock, payments and configuration.\n"
        "Exit code: 0 done, 1 not done, 2 a mistake on the command line or in the configuration."};
    programa.set_version_flag("--version", std::string("psi-admin ") + psi::base::version());
    programa.require_subcommand(1);
    psi::admin::Contexto contexto;
    psi::admin::addMigrate(programa, contexto);
    psi::admin::addSeed(programa, contexto);
    psi::admin::addIdentities(programa, contexto);
    psi::admin::addCheckConfig(programa, contexto);
    psi::admin::addErrors(programa, contexto);
    psi::admin::addClock(programa, contexto);
    psi::admin::addPayments(programa, contexto);
    psi::admin::addPurge(programa, contexto);
    psi::admin::addVendor(programa, contexto);
    psi::admin::addClient(programa, contexto);
    psi::admin::addCertificate(programa, contexto);
    psi::admin::addMandate(programa, contexto);
    psi::admin::addAdhesion(programa, contexto);
    psi::admin::addPki(programa, contexto);
    psi::admin::addReceipt(programa, contexto);
    psi::admin::addTicketKeys(programa, contexto);
    psi::admin::addReference(programa, contexto);
    psi::admin::addRegister(programa, contexto);
    psi::admin::addAudit(programa, contexto);
    psi::admin::addMaintenance(programa, contexto);
    psi::admin::addPartitions(programa, contexto);
    psi::admin::addCiclo(programa, contexto);
    psi::admin::addStatus(programa, contexto);
    psi::admin::addReport(programa, contexto);
    psi::admin::addCompletion(programa, contexto);
    psi::admin::addManual(programa, contexto);
    psi::admin::takeConfigAnywhere(programa, contexto.ficheiro);
    const int codigo = correr(programa, contexto.saida(), argc, argv);
    const bool dito = contexto.saida().print();
    return dito ? codigo : std::max(codigo, psi::admin::saidaFalha);
}
