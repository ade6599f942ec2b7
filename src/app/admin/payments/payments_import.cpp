#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/payments/bank_files/notice_shares.hpp"
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

[[noreturn]] void interromper(const std::exception& erro, std::size_t feitos, std::size_t quantos) {
    throw CommandRefused(std::string{erro.what()} + "\nregistered " + std::to_string(feitos) + " of " +
                         std::to_string(quantos) + " movements; import the file again to go on");
}

void ensaiar(pqxx::connection& ligacao, const NoticeFile& ficheiro, const OrigemAvisos& origem,
             ImportSummary& summary) {
    Ensaio semGuardar;
    try {
        pqxx::nontransaction{ligacao}.exec("SET default_transaction_read_only = on");
        for (const auto& aviso : ficheiro.avisos)
            summary.juntar(aviso, semGuardar.registar(ligacao, aviso, origem, agora()));
    } catch (const std::exception& erro) {
        interromper(erro, 0, ficheiro.avisos.size());
    }
}

/// Which employers' documents the movements name, asked for a thousand at a time.
std::vector<std::pair<std::size_t, std::int64_t>> empregadoresDe(pqxx::connection& ligacao,
                                                                 const std::vector<Aviso>& avisos) {
    constexpr std::size_t deCadaVez = 1'000;
    std::vector<std::pair<std::size_t, std::int64_t>> todos;
    for (std::size_t primeiro = 0; primeiro < avisos.size(); primeiro += deCadaVez) {
        std::vector<const domain::ChavesPagamento*> chaves;
        for (auto i = primeiro; i < std::min(avisos.size(), primeiro + deCadaVez); ++i)
            chaves.push_back(&avisos[i].chaves);
        pqxx::nontransaction transaction{ligacao};
        for (const auto& [lugar, empregador] : store::empregadoresDosAvisos(transaction, chaves))
            todos.emplace_back(primeiro + lugar, empregador);
    }
    return todos;
}

/// All the movements, shared out among the connections, each share by transactions of `juntos`.
class Registo {
public:
    Registo(const NoticeFile& ficheiro, const OrigemAvisos& origem, std::size_t juntos)
        : avisos_(ficheiro.avisos), origem_(origem), juntos_(juntos), feitos_(avisos_.size()) {}

    void registar(pqxx::connection& ligacao, const std::vector<std::size_t>& parte) {
        try {
            for (std::size_t inicio = 0; inicio < parte.size() && !parar_; inicio += juntos_) {
                const auto fim = std::min(parte.size(), inicio + juntos_);
                std::vector<const Aviso*> lote;
                for (auto i = inicio; i < fim; ++i) lote.push_back(&avisos_[parte[i]]);
                registarAvisos(ligacao, lote, origem_, agora(), [&](std::size_t i, AvisoFeito feito) {
                    feitos_[parte[inicio + i]] = std::move(feito);
                    ++quantos_;
                });
            }
        } catch (...) {
            const std::lock_guard lock{mutex_};
            if (!parar_.exchange(true)) erro_ = std::current_exception();
        }
    }

    /// In the file's order, once every share has ended. Throws CommandRefused where one broke off.
    void contar(ImportSummary& summary) const {
        try {
            if (erro_) std::rethrow_exception(erro_);
        } catch (const std::exception& erro) {
            interromper(erro, quantos_, avisos_.size());
        }
        for (std::size_t i = 0; i < avisos_.size(); ++i) summary.juntar(avisos_[i], feitos_[i].value());
    }

private:
    const std::vector<Aviso>& avisos_;
    const OrigemAvisos& origem_;
    std::size_t juntos_;
    std::vector<std::optional<AvisoFeito>> feitos_;  // each place is of one share
    std::atomic<std::size_t> quantos_ = 0;
    std::atomic<bool> parar_ = false;
    std::mutex mutex_;
    std::exception_ptr erro_;
};

/// All of it goes by key, and plans are made once, perhaps on empty tables: those of foreign keys too (decision 65).
std::unique_ptr<pqxx::connection> ligar(Contexto& contexto) {
    auto ligacao = contexto.connectStore();
    pqxx::nontransaction{*ligacao}.exec("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan");
    return ligacao;
}

void registarTodos(Contexto& contexto, pqxx::connection& primeira, const NoticeFile& ficheiro,
                   const OrigemAvisos& origem, const PedidoImportar& pedido, ImportSummary& summary) {
    const auto partes = partilhar(ficheiro.avisos, empregadoresDe(primeira, ficheiro.avisos), pedido.ligacoes);
    std::vector<std::unique_ptr<pqxx::connection>> outras;
    for (std::size_t i = 1; i < partes.size(); ++i) outras.push_back(ligar(contexto));
    Registo registo{ficheiro, origem, pedido.juntos};
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < partes.size(); ++i)
            threads.emplace_back([&, i] { registo.registar(*outras[i - 1], partes[i]); });
        if (!partes.empty()) registo.registar(primeira, partes[0]);
    }
    registo.contar(summary);
}

}  // namespace

void importNotices(Contexto& contexto, const PedidoImportar& pedido) {
    const auto operador = contexto.operador();
    const auto bytes = lerFicheiro(pedido);
    const auto ficheiro = ler(pedido, bytes);
    OrigemAvisos origem{std::filesystem::path{pedido.ficheiro}.filename().string(), sha256(bytes), {}};
    origem.correlacao = "payments-" + emHexadecimal(origem.sha256).substr(0, 16);
    ImportSummary summary{ficheiro, origem, pedido.ensaio};
    const auto ligacao = ligar(contexto);
    if (pedido.ensaio) {
        ensaiar(*ligacao, ficheiro, origem, summary);
    } else {
        auditar(*ligacao, ficheiro, origem, operador);
        registarTodos(contexto, *ligacao, ficheiro, origem, pedido, summary);
    }
    contexto.print(summary.asJson(), summary.asText());
    if (!summary.semReparos()) throw CLI::RuntimeError(saidaFalha);
}

}  // namespace psi::admin
