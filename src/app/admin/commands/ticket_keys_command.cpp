#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/admin/command_context.hpp"
#include "app/admin/pki/pki_files.hpp"
#include "psi/transport/ticket_keys.hpp"

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

struct Pedido {
    std::string ficheiro;
    unsigned guardadas = 2;
};

/// Through links, so that the file is replaced and not its name.
fs::path ficheiroDe(Contexto& contexto, const Pedido& pedido) {
    const fs::path dado = pedido.ficheiro.empty() ? contexto.config().tls.ticketKeysFile : fs::path(pedido.ficheiro);
    if (dado.empty())
        throw CommandRefused("tls.ticket_keys_file is not given in the configuration: name the file, FILE");
    auto file = fs::absolute(dado);
    // A link may stand before the file that it names is made.
    if (fs::is_symlink(file) && !fs::exists(file)) file = file.parent_path() / fs::read_symlink(file);
    return fs::weakly_canonical(file);
}

/// Whoever has the file keeps it, with its mode: a gateway that reads by its group goes on reading.
void replace(const fs::path& file, const std::string& text) {
    struct stat before {};
    if (::stat(file.c_str(), &before) != 0) return escreverInteiro(file, text, 0640);
    auto beside = file;
    beside += ".next";
    escreverInteiro(beside, text, 0600);
    if (::chown(beside.c_str(), before.st_uid, before.st_gid) != 0 ||
        ::chmod(beside.c_str(), before.st_mode & 07777U) != 0 || ::rename(beside.c_str(), file.c_str()) != 0) {
        const std::error_code why(errno, std::generic_category());
        ::unlink(beside.c_str());
        throw CommandRefused(file.string() + " stays as it was: " + why.message());
    }
}

/// What a ticket shows anyway: the first half of its key's name.
std::string nameOf(const transport::TicketKey& key) {
    return transport::ticketKeysText({key}).substr(0, transport::TicketKey::kNameBytes);
}

Json namesOf(const transport::TicketKeys& keys) {
    auto names = Json::array();
    for (const auto& key : keys) names.push_back(nameOf(key));
    return names;
}

void tellAudit(Contexto& contexto, const Json& detalhe) {
    const char* const named = std::getenv("PSI_CONFIG");
    if (contexto.ficheiro.empty() && (named == nullptr || *named == '\0')) return;
    if (contexto.config().database.adminConnection.empty()) return;
    static_cast<void>(contexto.auditarDepois("RodarChavesDeBilhetes", detalhe));
}

void rotate(Contexto& contexto, const Pedido& pedido) {
    const auto file = ficheiroDe(contexto, pedido);
    const PastaReservada reserved{file.parent_path()};
    auto keys = fs::exists(file) ? transport::readTicketKeys(file) : transport::TicketKeys{};
    keys.insert(keys.begin(), transport::newTicketKey());
    const auto before = keys.size();
    if (keys.size() > pedido.guardadas + 1) keys.resize(pedido.guardadas + 1);
    replace(file, transport::ticketKeysText(keys));
    const Json told{{"file", file.string()}, {"keys", namesOf(keys)}, {"dropped", before - keys.size()}};
    tellAudit(contexto, told);
    contexto.print(told, file.string() + ": key " + nameOf(keys.front()) + " is the first, " +
                             std::to_string(keys.size() - 1) + " before it still open tickets, " +
                             std::to_string(before - keys.size()) +
                             " dropped. Give the file to every copy, then SIGHUP each.");
}

void show(Contexto& contexto, const Pedido& pedido) {
    const auto file = ficheiroDe(contexto, pedido);
    const auto names = namesOf(transport::readTicketKeys(file));
    std::string text;
    for (const auto& name : names) text += name.get<std::string>() + (text.empty() ? "  encrypts\n" : "  opens\n");
    contexto.print({{"file", file.string()}, {"keys", names}}, text);
}

void optionFile(CLI::App* app, Pedido& pedido) {
    app->add_option("file", pedido.ficheiro, "the file; tls.ticket_keys_file where left out");
}

}  // namespace

void addTicketKeys(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "ticket-keys", "The keys of TLS session tickets that the gateway's copies share (tls.ticket_keys_file).");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();
    auto* rotation = comandoAuditado(*app, contexto, "rotate",
                                     "Puts a new key first, or makes the file. Tickets of the keys kept are still "
                                     "opened. The file's owner and mode stay; a new one has mode 640.");
    optionFile(rotation, *pedido);
    rotation->add_option("--keep", pedido->guardadas, "keys kept behind the new one")
        ->check(CLI::Range(0U, static_cast<unsigned>(transport::kMostTicketKeys - 1)))
        ->capture_default_str();
    optionalReason(rotation, contexto);
    rotation->callback([&contexto, pedido] { rotate(contexto, *pedido); });
    auto* list = comando(*app, contexto, "show",
                         "Names the keys by the first 16 digits of their names, which every ticket shows.");
    optionFile(list, *pedido);
    list->callback([&contexto, pedido] { show(contexto, *pedido); });
}

}  // namespace psi::admin
