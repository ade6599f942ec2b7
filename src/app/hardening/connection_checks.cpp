#include <arpa/inet.h>
#include <libpq-fe.h>
#include <netinet/in.h>

#include <map>
#include <memory>
#include <sstream>

#include "app/hardening/findings.hpp"

namespace psi::seguranca {
namespace {

using Ditos = std::map<std::string, std::string>;

using Opcoes = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

/// What the string says, and for what it leaves out what libpq takes from the environment (PGHOST, PGHOSTADDR,
/// PGSERVICE …).
Ditos lerLigacao(const std::string& texto) {
    const Opcoes doTexto{PQconninfoParse(texto.c_str(), nullptr), &PQconninfoFree};
    const Opcoes doAmbiente{PQconndefaults(), &PQconninfoFree};
    Ditos ditos;
    for (const auto* opcoes : {doTexto.get(), doAmbiente.get()})
        for (const auto* opcao = opcoes; opcao != nullptr && opcao->keyword != nullptr; ++opcao)
            if (opcao->val != nullptr && *opcao->val != '\0') ditos.emplace(opcao->keyword, opcao->val);
    return ditos;
}

/// Addresses as written, not names that look like one: who answers to a name is for others to say.
bool enderecoDeRetorno(const std::string& host) {
    in_addr quatro{};
    if (inet_pton(AF_INET, host.c_str(), &quatro) == 1) return (ntohl(quatro.s_addr) >> 24U) == 127;
    in6_addr seis{};
    if (inet_pton(AF_INET6, host.c_str(), &seis) != 1) return false;
    return IN6_IS_ADDR_LOOPBACK(&seis) != 0 || (IN6_IS_ADDR_V4MAPPED(&seis) != 0 && seis.s6_addr[12] == 127);
}

bool onThisMachine(const std::string& host) {
    return host.empty() || host.starts_with('/') || host.starts_with('@') || host == "localhost" ||
           enderecoDeRetorno(host);
}

/// Hosts by name and by address, several parted by commas.
bool leavesTheMachine(const Ditos& ditos) {
    std::string hosts;
    for (const auto* chave : {"host", "hostaddr"})
        if (const auto dito = ditos.find(chave); dito != ditos.end()) hosts += dito->second + ',';
    std::istringstream lista{hosts};
    for (std::string host; std::getline(lista, host, ',');)
        if (!onThisMachine(host)) return true;
    return false;
}

bool severalServers(const Ditos& ditos) {
    for (const auto* chave : {"host", "hostaddr"})
        if (const auto dito = ditos.find(chave); dito != ditos.end() && dito->second.find(',') != std::string::npos)
            return true;
    return false;
}

void examinar(const std::string& texto, const char* opcao, Achados& findings) {
    if (texto.empty()) return;
    const auto ditos = lerLigacao(texto);
    if (ditos.contains("service")) {
        findings.push_back({opcao,
                            "a service file (service=, PGSERVICE) says elsewhere where this leads: give host, dbname "
                            "and sslmode here"});
        return;
    }
    const auto modo = ditos.find("sslmode");
    if (leavesTheMachine(ditos) && (modo == ditos.end() || modo->second != "verify-full"))
        findings.push_back({opcao,
                            "leads off this machine without sslmode=verify-full: passwords and personal data could "
                            "be read or answered by others; add sslmode=verify-full and sslrootcert"});
    const auto alvo = ditos.find("target_session_attrs");
    if (severalServers(ditos) && (alvo == ditos.end() || (alvo->second != "read-write" && alvo->second != "primary")))
        findings.push_back({opcao,
                            "names several servers and not which of them is meant: a connection could lead to a "
                            "standby, which refuses every write; add target_session_attrs=read-write"});
    const auto sessao = ditos.find("options");
    if (sessao == ditos.end()) return;
    for (const auto* proibida : {"synchronous_commit", "fsync", "full_page_writes", "zero_damaged_pages"})
        if (sessao->second.find(proibida) != std::string::npos)
            findings.push_back({opcao, std::string{"its options say "} + proibida +
                                           ": a reply must not say what a crash could undo; leave it out"});
}

}  // namespace

void checkConnections(const base::Config& config, Achados& findings) {
    examinar(config.database.connection, "database.connection", findings);
    examinar(config.database.ownerConnection, "database.owner_connection", findings);
    examinar(config.database.adminConnection, "database.admin_connection", findings);
    if (config.payments.iban == base::Config{}.payments.iban)
        findings.push_back({"payments.iban",
                            "the default is of no bank, and every payment document would name it: give the "
                            "account that contributions are paid to"});
    if (config.payments.multibancoEntity == base::Config{}.payments.multibancoEntity)
        findings.push_back({"payments.multibanco_entity",
                            "the default is nobody's, and every Multibanco reference would name it: give the entity "
                            "that contributions are paid to"});
}

}  // namespace psi::seguranca
