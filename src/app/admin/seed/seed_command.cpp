#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/command_context.hpp"
#include "app/admin/progress.hpp"
#include "app/admin/seed/seed_writer.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    Medidas medidas;
    std::string certificados;
};

std::string descrever(const Medidas& m) {
    return "--employers " + std::to_string(m.empregadores) + " --workers " + std::to_string(m.trabalhadores) +
           " --seed " + std::to_string(m.semente);
}

/// True where rows were written; false where the store holds this very seed already.
bool seed(Contexto& contexto, pqxx::connection& ligacao, const Medidas& medidas) {
    pqxx::work transaction{ligacao};
    transaction.exec("SELECT pg_advisory_xact_lock(7357002)");  // one seed at a time
    if (const auto gravada = seedWritten(transaction)) {
        if (gravada->empregadores == medidas.empregadores && gravada->trabalhadores == medidas.trabalhadores &&
            gravada->semente == medidas.semente)
            return false;
        throw CommandRefused("the store was seeded with " + descrever(*gravada) +
                             ": another seed needs an empty store");
    }
    if (transaction.exec1("SELECT EXISTS (SELECT FROM psi.empregador)")[0].as<bool>())
        throw CommandRefused("the store has employers that are not of a seed: a seed needs an empty store");
    Progress progresso{"seeding"};
    const auto semente = gerar(medidas);
    gravar(transaction, medidas, semente, [&](double parte) { progresso.at(parte); });
    contexto.auditar(transaction, "Semear",
                     {{"empregadores", medidas.empregadores},
                      {"trabalhadores", medidas.trabalhadores},
                      {"semente", medidas.semente}});
    transaction.commit();
    pqxx::nontransaction{ligacao}.exec("ANALYZE");
    return true;
}

/// What the option says, else the folder "clients" beside the client CA, where the test certificates are made.
std::filesystem::path pastaDosCertificados(const Pedido& pedido, const base::Config& config) {
    if (!pedido.certificados.empty()) {
        if (!std::filesystem::is_directory(pedido.certificados))
            throw CommandRefused("no folder " + pedido.certificados);
        return pedido.certificados;
    }
    auto pasta = config.tls.clientCa.parent_path() / "clients";
    return std::filesystem::is_directory(pasta) ? pasta : std::filesystem::path{};
}

CertificadosRegistados registar(pqxx::connection& ligacao, const std::filesystem::path& pasta) {
    if (pasta.empty()) return {};
    pqxx::work transaction{ligacao};
    auto registados = registarCertificados(transaction, pasta);
    transaction.commit();
    return registados;
}

void correr(Contexto& contexto, const Pedido& pedido) {
    contexto.requireQuality();
    const auto ligacao = contexto.connectStore();
    const bool semeado = seed(contexto, *ligacao, pedido.medidas);
    const auto pasta = pastaDosCertificados(pedido, contexto.config());
    const auto certificados = registar(*ligacao, pasta);
    std::string texto = semeado ? "seeded with " : "nothing to do: the store holds ";
    texto += descrever(pedido.medidas) + '\n';
    texto += pasta.empty() ? "no folder of client certificates: none registered\n"
                           : "certificates of " + pasta.string() + ": " + std::to_string(certificados.novos.size()) +
                                 " registered, " + std::to_string(certificados.jaRegistados.size()) + " were there\n";
    for (const auto& nome : certificados.semFicheiro) texto += "no certificate for " + nome + '\n';
    contexto.print({{"seeded", semeado},
                    {"registered", certificados.novos},
                    {"already_registered", certificados.jaRegistados},
                    {"without_file", certificados.semFicheiro}},
                   texto);
}

}  // namespace

void addSeed(CLI::App& programa, Contexto& contexto) {
    auto* app = comandoAuditado(
        programa, contexto, "seed",
        "Fills an empty quality store with the test identities and synthetic employers and workers: the "
        "same options, the same data. Run again it changes nothing, but registers new certificates.");
    const auto pedido = std::make_shared<Pedido>();
    app->add_option("--employers", pedido->medidas.empregadores, "synthetic employers")
        ->check(CLI::Range(0, 100'000))
        ->capture_default_str();
    app->add_option("--workers", pedido->medidas.trabalhadores, "workers of theirs, at least one each")
        ->check(CLI::Range(0, 5'000'000))
        ->capture_default_str();
    app->add_option("--seed", pedido->medidas.semente, "number that the data follows from")
        ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{4'294'967'295U}))
        ->capture_default_str();
    app->add_option(
        "--certificates", pedido->certificados,
        "folder with NAME.pem or NAME.crt of the test identities; where left out, the folder clients beside "
        "tls.client_ca");
    optionalReason(app, contexto);
    app->callback([&contexto, pedido] { correr(contexto, *pedido); });
}

}  // namespace psi::admin
