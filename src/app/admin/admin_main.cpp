// psi-admin: what operators do to a store and to a configuration.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/admin/command_context.hpp"
#include "psi/base/version.hpp"

namespace {

int correr(CLI::App& programa, psi::admin::Output& output, int argc, char** argv) {
    using namespace psi::admin;
    // CLI11 prints by itself: help, version and mistakes on the command line.
    const auto dizer = [&](const CLI::Error& fim) {
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
        return dizer(pedido);
    } catch (const CLI::RuntimeError& fim) {
        return fim.get_exit_code();
    } catch (const CLI::ParseError& erro) {
        dizer(erro);
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
    psi::admin::juntarMigrate(programa, contexto);
    psi::admin::juntarSeed(programa, contexto);
    psi::admin::juntarIdentities(programa, contexto);
    psi::admin::juntarCheckConfig(programa, contexto);
    psi::admin::juntarErrors(programa, contexto);
    psi::admin::juntarClock(programa, contexto);
    psi::admin::juntarPayments(programa, contexto);
    psi::admin::juntarPurge(programa, contexto);
    psi::admin::juntarVendor(programa, contexto);
    psi::admin::juntarClient(programa, contexto);
    psi::admin::juntarCertificate(programa, contexto);
    psi::admin::juntarMandate(programa, contexto);
    psi::admin::juntarAdhesion(programa, contexto);
    psi::admin::juntarPki(programa, contexto);
    psi::admin::juntarReference(programa, contexto);
    psi::admin::juntarRegister(programa, contexto);
    psi::admin::juntarAudit(programa, contexto);
    psi::admin::juntarMaintenance(programa, contexto);
    psi::admin::juntarPartitions(programa, contexto);
    psi::admin::juntarStatus(programa, contexto);
    const int codigo = correr(programa, contexto.saida(), argc, argv);
    const bool dito = contexto.saida().print();
    return dito ? codigo : std::max(codigo, psi::admin::saidaFalha);
}
