#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <set>
#include <string_view>

#include "app/hardening/findings.hpp"
#include "psi/base/ascii.hpp"
#include "psi/transport/ticket_keys.hpp"

namespace psi::seguranca {
namespace {

constexpr std::size_t minimoCaracteres = 16;
constexpr std::size_t minimoDiferentes = 8;

// Words that passwords of examples, manuals and first installations are made of.
constexpr std::array<std::string_view, 30> habituais{
    "password", "passwd",   "palavra",   "senha",    "segredo", "secret",     "changeme", "change_me",
    "mudar",    "postgres", "admin",     "root",     "psi_",    "psigateway", "gateway",  "owner",
    "qwerty",   "letmein",  "welcome",   "default",  "example", "exemplo",    "teste",    "test",
    "demo",     "quality",  "qualidade", "producao", "123456",  "abcdef"};

struct Palavra {
    const char* opcao;
    const char* variavel;
    std::filesystem::path ficheiro;
    std::optional<std::string> valor;
};

std::optional<std::string> ler(const std::filesystem::path& ficheiro, const char* variavel) {
    if (ficheiro.empty()) {
        const char* valor = variavel != nullptr ? std::getenv(variavel) : nullptr;
        return valor != nullptr && *valor != '\0' ? std::optional<std::string>{valor} : std::nullopt;
    }
    try {
        return base::readSecret(ficheiro);
    } catch (const std::exception&) {
        return std::nullopt;  // base::readConfig tells where the gateway must read it
    }
}

std::size_t diferentes(const std::string& texto) {
    return std::set<char>{texto.begin(), texto.end()}.size();
}

/// Why it could be guessed; empty: nothing says so. A usual word counts where it is a good part of the whole.
std::string fraqueza(const std::string& valor) {
    if (valor.size() < minimoCaracteres) return "is shorter than " + std::to_string(minimoCaracteres) + " characters";
    if (diferentes(valor) < minimoDiferentes)
        return "has fewer than " + std::to_string(minimoDiferentes) + " different characters";
    const auto texto = base::lowerCase(valor);
    std::size_t cobertos = 0;
    for (const auto habitual : habituais)
        for (auto onde = texto.find(habitual); onde != texto.npos; onde = texto.find(habitual, onde + habitual.size()))
            cobertos += habitual.size();
    return cobertos * 3 >= texto.size() ? "is made of a usual word" : "";
}

}  // namespace

void checkSecrets(const base::Config& config, Achados& findings) {
    const auto& banco = config.database;
    std::array palavras{
        Palavra{"database.password_file", "PSI_DATABASE_PASSWORD", banco.passwordFile, {}},
        Palavra{"database.owner_password_file", "PSI_DATABASE_OWNER_PASSWORD", banco.ownerPasswordFile, {}},
        Palavra{"database.admin_password_file", "PSI_DATABASE_ADMIN_PASSWORD", banco.adminPasswordFile, {}}};
    for (auto& palavra : palavras) {
        palavra.valor = ler(palavra.ficheiro, palavra.variavel);
        if (!palavra.valor) continue;
        const auto onde = palavra.ficheiro.empty() ? palavra.variavel : palavra.ficheiro.string();
        if (const auto porque = fraqueza(*palavra.valor); !porque.empty())
            findings.push_back({palavra.opcao, "the password in " + onde + ' ' + porque +
                                                   ": make one, as by openssl rand -hex 32, and give it to the role"});
        for (const auto& outra : palavras) {
            if (&outra == &palavra) break;
            if (outra.valor == palavra.valor)
                findings.push_back({palavra.opcao, "the password in " + onde + " is also that of " + outra.opcao +
                                                       ": each role needs its own, or the gateway's opens all"});
        }
    }
    const auto chave = ler(config.operations.cursorKeyFile, nullptr);
    if (chave && diferentes(*chave) < minimoDiferentes)
        findings.push_back({"operations.cursor_key_file", config.operations.cursorKeyFile.string() +
                                                              " is not random: make it by openssl rand -hex 32"});
}

void checkTicketKeys(const base::Config& config, Achados& findings) {
    const auto& file = config.tls.ticketKeysFile;
    if (file.empty()) return;
    try {
        static_cast<void>(transport::readTicketKeys(file));
    } catch (const std::runtime_error& error) {
        findings.push_back({"tls.ticket_keys_file", error.what()});
    }
}

}  // namespace psi::seguranca
