#include <chrono>
#include <filesystem>
#include <fstream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/payments/import_summary.hpp"
#include "app/admin/payments/payments_command.hpp"
#include "psi/base/clock.hpp"

namespace psi::admin {
namespace {

std::string lerFicheiro(const PedidoImportar& pedido) {
    std::error_code erro;
    const auto tamanho = std::filesystem::file_size(pedido.ficheiro, erro);
    std::ifstream entrada{pedido.ficheiro, std::ios::binary};
    if (erro || !entrada) throw CommandRefused("cannot read the file " + pedido.ficheiro);
    if (tamanho > pedido.maximoMebibytes * 1024 * 1024) {
        throw CommandRefused(pedido.ficheiro + " has more than " + std::to_string(pedido.maximoMebibytes) +
                             " MiB: nothing was registered; --max-mebibytes lets it in");
    }
    std::string bytes(tamanho, '\0');
    entrada.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (static_cast<std::uintmax_t>(entrada.gcount()) != tamanho)
        throw CommandRefused(pedido.ficheiro + " changed while it was read: nothing was registered");
    return bytes;
}

NoticeFile ler(const PedidoImportar& pedido, const std::string& bytes) {
    try {
        return lerAvisos(bytes);
    } catch (const FileRefused& erro) {
        throw CommandRefused(pedido.ficheiro + ": " + erro.what() + "; nothing was registered");
    }
}

domain::Instante agora() {
    return base::realNow();
}

Json detalhe(const NoticeFile& ficheiro, const OrigemAvisos& origem) {
    std::int64_t cents = 0;
    for (const auto& aviso : ficheiro.avisos) cents += aviso.estorno ? 0 : aviso.valor.valor;
    return {
        {"ficheiro", origem.ficheiro}, {"sha256", emHexadecimal(origem.sha256)}, {"movimentos", ficheiro.avisos.size()},
        {"centimos", cents},           {"recusados", ficheiro.recusados.size()}, {"alheios", ficheiro.alheios.size()}};
}

/// The file's line of the audit, before anything of it is kept.
void auditar(pqxx::connection& ligacao, const NoticeFile& ficheiro, const OrigemAvisos& origem,
             const std::string& operador) {
    pqxx::work transaction{ligacao};
    transaction.exec_params("SELECT psi.registar_ficheiro_do_banco($1, $2, $3)", agoraEmTexto(), operador,
                            detalhe(ficheiro, origem).dump());
    transaction.commit();
}

void registarTodos(pqxx::connection& ligacao, const NoticeFile& ficheiro, const OrigemAvisos& origem, bool ensaio,
                   ImportSummary& summary) {
    std::size_t feitos = 0;
    Ensaio semGuardar;
    try {
        for (const auto& aviso : ficheiro.avisos) {
            summary.juntar(aviso, ensaio ? semGuardar.registar(ligacao, aviso, origem, agora())
                                         : registarAviso(ligacao, aviso, origem, agora()));
            ++feitos;
        }
    } catch (const std::exception& erro) {
        throw CommandRefused(std::string{erro.what()} + "\nregistered " + std::to_string(ensaio ? 0 : feitos) + " of " +
                             std::to_string(ficheiro.avisos.size()) + " movements; import the file again to go on");
    }
}

}  // namespace

void importNotices(Contexto& contexto, const PedidoImportar& pedido) {
    const auto operador = contexto.operador();
    const auto bytes = lerFicheiro(pedido);
    const auto ficheiro = ler(pedido, bytes);
    OrigemAvisos origem{std::filesystem::path{pedido.ficheiro}.filename().string(), sha256(bytes), {}};
    origem.correlacao = "payments-" + emHexadecimal(origem.sha256).substr(0, 16);
    ImportSummary summary{ficheiro, origem, pedido.ensaio};
    const auto ligacao = contexto.connectStore();
    // All of it goes by key. Foreign keys are checked by plans that the session makes once, perhaps on empty tables.
    pqxx::nontransaction{*ligacao}.exec("SET enable_seqscan = off");
    if (pedido.ensaio)
        pqxx::nontransaction{*ligacao}.exec("SET default_transaction_read_only = on");
    else
        auditar(*ligacao, ficheiro, origem, operador);
    registarTodos(*ligacao, ficheiro, origem, pedido.ensaio, summary);
    contexto.print(summary.asJson(), summary.asText());
    if (!summary.semReparos()) throw CLI::RuntimeError(saidaFalha);
}

}  // namespace psi::admin
