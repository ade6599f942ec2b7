#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/access/fingerprint.hpp"
#include "app/admin/pki/authority.hpp"
#include "app/admin/pki/pki_files.hpp"

namespace psi::admin {
namespace {

constexpr int diasDaLista = 365;

struct Pedido {
    std::string pasta, ficheiro, cliente, saida, qual, motivo;
    int dias = 365, diasDaLista = psi::admin::diasDaLista;
};
using PedidoPartilhado = std::shared_ptr<Pedido>;

std::filesystem::path pastaDe(Contexto& contexto, const Pedido& pedido) {
    if (!pedido.pasta.empty()) return pedido.pasta;
    const auto pasta = contexto.config().tls.clientCa.parent_path();
    return pasta.empty() ? "." : pasta;
}

/// The folder is what counts: it is told where it stands, and the audit trail where there is one.
void tellAudit(Contexto& contexto, const std::string& operacao, const Json& detalhe) {
    if (contexto.config().database.adminConnection.empty()) return;
    static_cast<void>(contexto.auditarDepois(operacao, detalhe));
}

void iniciar(Contexto& contexto, const Pedido& pedido) {
    contexto.requireQuality();
    const std::filesystem::path pasta = pedido.pasta;
    std::filesystem::create_directories(pasta);
    const PastaReservada reservada{pasta};
    const bool ca = std::filesystem::exists(pasta / "ca.pem"), chave = std::filesystem::exists(pasta / "ca.key");
    if (ca != chave) {
        throw CommandRefused((pasta / (ca ? "ca.pem" : "ca.key")).string() + " is there without " +
                             (ca ? "ca.key" : "ca.pem") + ": put the other one back, or take an empty folder");
    }
    const auto authority = ca ? readAuthority(pasta) : makeAuthority(pasta);
    const bool lista = !std::filesystem::exists(pasta / "crl.pem");
    if (lista) escreverLista(authority, diasDaLista);
    // The first authority of a checkout is made before there is a store.
    if (!ca || lista) tellAudit(contexto, "CriarAutoridadeDeTeste", {{"pasta", pasta.string()}});
    const auto lida = descrever(authority.certificado.get());
    contexto.print({{"changed", !ca || lista},
                    {"folder", pasta.string()},
                    {"subject", lida.sujeito},
                    {"valid_to", lida.ate()},
                    {"fingerprint", lida.fingerprint}},
                   (ca ? (lista ? "crl.pem made; the authority was there: " : "nothing to do: the authority is there: ")
                       : "made: ") +
                       lida.sujeito + ", in " + pasta.string());
}

/// The certificate, registered where asked, with its line in the audit trail; the file only where that stands.
void signRequest(Contexto& contexto, const Pedido& pedido) {
    contexto.requireQuality();
    if (!pedido.saida.empty() && std::filesystem::exists(pedido.saida))
        throw CommandRefused("--out: " + pedido.saida + " is there already and is not overwritten: give another name");
    const auto vindo = lerPedido(pedido.ficheiro);
    const auto authority = readAuthority(pastaDe(contexto, pedido));
    const auto certificado = sign(authority, vindo.get(), pedido.dias);
    const auto lido = descrever(certificado.get());
    const auto pem = emPem(certificado.get());

    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    chamar(transaction, "assinar_certificado",
           {agoraEmTexto(), contexto.operador(), "\\x" + lido.fingerprint, ouNada(pedido.cliente), lido.sujeito,
            lido.emissor, lido.numeroSerie, lido.desde(), lido.ate()});
    if (!pedido.saida.empty()) escreverInteiro(pedido.saida, pem, 0644);
    transaction.commit();

    Json objeto{{"fingerprint", lido.fingerprint}, {"serial", lido.numeroSerie}, {"subject", lido.sujeito},
                {"valid_to", lido.ate()},          {"client", nullptr},          {"certificate", pem}};
    if (!pedido.cliente.empty()) objeto["client"] = std::stoll(pedido.cliente);
    auto texto = pem;
    if (!pedido.saida.empty()) {
        texto = "signed: " + lido.sujeito + ", valid to " + lido.ate() + ", in " + pedido.saida + "\nfingerprint " +
                lido.fingerprint + '\n';
        texto += pedido.cliente.empty() ? "not registered: psi-admin certificate add " + pedido.saida + " --client N"
                                        : "registered for client " + pedido.cliente;
    }
    contexto.print(objeto, texto);
}

struct ARevogar {
    std::string fingerprint;
    bool registado = false;
    Revogacao revogacao;
};

std::string sujeitoDe(const Authority& authority) {
    return descrever(authority.certificado.get()).sujeito;
}

ARevogar procurar(pqxx::work& transaction, const Authority& authority, const std::string& qual) {
    ARevogar achado;
    achado.fingerprint = qualCertificado(transaction, qual);
    const auto registos =
        chamar(transaction, "listar_certificados",
               {agoraEmTexto(), std::nullopt, std::nullopt, "false", "\\x" + achado.fingerprint, std::nullopt});
    achado.registado = !registos.empty();
    if (std::filesystem::is_regular_file(qual)) {
        const auto certificado = lerX509(qual);
        if (X509_verify(certificado.get(), X509_get0_pubkey(authority.certificado.get())) != 1)
            throw CommandRefused(qual + " was not issued by " + sujeitoDe(authority) +
                                 ": its own authority revokes it, psi-admin certificate revoke ends its registration");
        const auto lido = descrever(certificado.get());
        achado.revogacao = {lido.numeroSerie, lido.sujeito, lido.validoAte};
        return achado;
    }
    const auto& registo = registos.at(0);
    if (registo["serial"].is_null())
        throw CommandRefused("its serial number was not kept when it was registered: give the certificate's file");
    if (registo["issuer"] != sujeitoDe(authority))
        throw CommandRefused("it was issued by " + valor(registo, "issuer") +
                             ": that authority revokes it, psi-admin certificate revoke ends its registration");
    const auto fim = transaction.exec_params(
        "SELECT extract(epoch FROM valido_ate)::bigint FROM psi.certificado "
        "WHERE fingerprint = $1",
        "\\x" + achado.fingerprint);
    achado.revogacao = {valor(registo, "serial"), valor(registo, "subject"), fim[0][0].as<std::int64_t>()};
    return achado;
}

/// The list first: where the store then fails, the certificate is refused all the same and the command is given again.
void revogarAssinado(Contexto& contexto, const Pedido& pedido) {
    contexto.requireQuality();
    const auto pasta = pastaDe(contexto, pedido);
    const PastaReservada reservada{pasta};
    const auto authority = readAuthority(pasta);
    const auto ligacao = contexto.connectStore();
    const auto achado = [&] {
        pqxx::work transaction{*ligacao};
        return procurar(transaction, authority, pedido.qual);
    }();
    contexto.confirmar("Revoke the certificate of " + achado.revogacao.sujeito + " for ever?");
    pqxx::work transaction{*ligacao};
    const bool novo = juntarRevogado(authority, achado.revogacao);
    if (novo) escreverLista(authority, diasDaLista);
    bool mudou = novo;
    if (achado.registado) {
        const auto feito = chamar(transaction, "revogar_certificado",
                                  {agoraEmTexto(), contexto.operador(), "\\x" + achado.fingerprint, pedido.motivo})
                               .at(0);
        mudou = novo || feito["changed"].get<bool>();
    } else if (novo) {
        const Json detalhe{{"fingerprint", achado.fingerprint}, {"motivo", pedido.motivo}};
        chamar(transaction, "auditar_administracao",
               {agoraEmTexto(), "RevogarCertificado", "0", "0", contexto.operador(), detalhe.dump()});
    }
    transaction.commit();
    contexto.print({{"changed", mudou},
                    {"fingerprint", achado.fingerprint},
                    {"serial", achado.revogacao.numeroSerie},
                    {"registered", achado.registado},
                    {"crl", (pasta / "crl.pem").string()}},
                   (mudou ? "revoked: certificate " : "nothing to do: already revoked: certificate ") +
                       achado.fingerprint + " (" + achado.revogacao.sujeito + "), in " + (pasta / "crl.pem").string());
}

void renewList(Contexto& contexto, const Pedido& pedido) {
    contexto.requireQuality();
    const auto pasta = pastaDe(contexto, pedido);
    const PastaReservada reservada{pasta};
    const auto quantos = escreverLista(readAuthority(pasta), pedido.diasDaLista);
    tellAudit(contexto, "RenovarListaDeTeste", {{"pasta", pasta.string()}, {"dias", pedido.diasDaLista}});
    contexto.print({{"crl", (pasta / "crl.pem").string()}, {"revoked", quantos}, {"days", pedido.diasDaLista}},
                   (pasta / "crl.pem").string() + ": " + std::to_string(quantos) + " revoked, valid for " +
                       std::to_string(pedido.diasDaLista) + " days");
}

void addSign(CLI::App& app, Contexto& contexto, const PedidoPartilhado& pedido) {
    auto* sign = comandoAuditado(app, contexto, "sign",
                                 "Makes a client certificate of a vendor's request (CSR). Of the request only the key "
                                 "and the CN are taken.");
    sign->add_option("file", pedido->ficheiro, "the request, in PEM")->required();
    optionClient(sign, "--client", pedido->cliente)
        ->description("client to register it for at once; else certificate add does it later");
    sign->add_option("--days", pedido->dias, "days it is valid")->check(CLI::Range(1, 825))->capture_default_str();
    sign->add_option("--out", pedido->saida, "file to write it to; standard output where left out");
    sign->add_option("--authority", pedido->pasta, "the authority's folder; that of tls.client_ca where left out");
    sign->callback([&contexto, pedido] { signRequest(contexto, *pedido); });
}

void addRevoke(CLI::App& app, Contexto& contexto, const PedidoPartilhado& pedido) {
    auto* revoke = comandoAuditado(app, contexto, "revoke",
                                   "Puts a certificate on the authority's crl.pem and ends its registration.");
    revoke->add_option("certificate", pedido->qual, "its PEM file, or the SHA-256 fingerprint of a registered one")
        ->required();
    optionReason(revoke, pedido->motivo);
    optionYes(revoke, contexto);
    revoke->add_option("--authority", pedido->pasta, "the authority's folder; that of tls.client_ca where left out");
    revoke->callback([&contexto, pedido] { revogarAssinado(contexto, *pedido); });
}

}  // namespace

void addPki(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "pki",
        "The test authority: makes it, signs vendors' requests, revokes; quality only. A folder of it has ca.pem, "
        "ca.key and crl.pem, which tls.client_ca and tls.client_crl name.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();

    auto* init =
        comandoAuditado(*app, contexto, "init", "Makes a test authority and an empty crl.pem. What is there stays.");
    init->add_option("folder", pedido->pasta, "where; made where it is not there")->required();
    optionalReason(init, contexto);
    init->callback([&contexto, pedido] { iniciar(contexto, *pedido); });

    addSign(*app, contexto, pedido);
    addRevoke(*app, contexto, pedido);

    auto* crl = comandoAuditado(*app, contexto, "crl", "Renews crl.pem: an old list is refused by the gateway.");
    crl->add_option("--days", pedido->diasDaLista, "days it is valid")
        ->check(CLI::Range(1, 3650))
        ->capture_default_str();
    crl->add_option("--authority", pedido->pasta, "the authority's folder; that of tls.client_ca where left out");
    optionalReason(crl, contexto);
    crl->callback([&contexto, pedido] { renewList(contexto, *pedido); });
}

}  // namespace psi::admin
