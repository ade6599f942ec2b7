#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/ciclo/ciclo_command.hpp"
#include "app/admin/operator_files/csv_file.hpp"
#include "app/admin/operator_files/fields.hpp"

namespace psi::admin {
namespace {

constexpr std::size_t maximoListadas = 1'000;

struct AdhesionRow {
    int linha = 0;
    std::string empregador, mes;
};
struct AdhesionMistake {
    int linha = 0;
    std::string texto;
};
struct AdhesionFile {
    std::vector<AdhesionRow> linhas;
    std::vector<AdhesionMistake> enganos;
    std::string nome, sha256;
};

void lerLinha(const std::vector<Coluna>& colunas, const Cabecalho& cabecalho, const std::vector<std::string>& campos,
              int numero, AdhesionFile& ficheiro) {
    std::vector<std::string> valores;
    for (std::size_t i = 0; i < colunas.size(); ++i) {
        const auto& campo = campos[cabecalho.onde[i]];
        auto lido = campo.empty() ? CampoLido{{}, "must not be empty"} : colunas[i].ler(campo);
        if (!lido.valor) {
            ficheiro.enganos.push_back({numero, std::string{colunas[i].nome} + ": " + lido.engano});
            return;
        }
        valores.push_back(*lido.valor);
    }
    ficheiro.linhas.push_back({numero, valores[0], valores[1]});
}

AdhesionFile lerFicheiro(const PedidoAdesoesCiclo& pedido) {
    static const std::vector<Coluna> colunas{{"niss", lerCampoNiss}, {"mes", lerCampoMes}};
    AdhesionFile ficheiro;
    ficheiro.nome = std::filesystem::path{pedido.ficheiro}.filename().string();
    try {
        CsvReader leitor{pedido.ficheiro};
        const auto cabecalho = readHeader(leitor.cabecalho(), colunas);
        if (!cabecalho.engano.empty()) throw CsvUnreadable(1, cabecalho.engano);
        std::int64_t quantas = 0;
        for (std::vector<std::string> campos; leitor.seguinte(campos);) {
            if (++quantas > pedido.maximoLinhas)
                throw CsvUnreadable(leitor.linha(), "more than " + std::to_string(pedido.maximoLinhas) +
                                                        " lines: --maximum-rows lets them in");
            if (campos.size() == leitor.cabecalho().size())
                lerLinha(colunas, cabecalho, campos, leitor.linha(), ficheiro);
            else
                ficheiro.enganos.push_back({leitor.linha(), "has " + std::to_string(campos.size()) +
                                                                " fields, the header " +
                                                                std::to_string(leitor.cabecalho().size())});
        }
        ficheiro.sha256 = leitor.sha256();
    } catch (const CsvUnreadable& erro) {
        throw CommandRefused(pedido.ficheiro + (erro.linha > 0 ? ':' + std::to_string(erro.linha) : "") + ": " +
                             erro.what() + "; nothing was imported");
    }
    return ficheiro;
}

struct AdhesionOutcome {
    std::int64_t novas = 0, iguais = 0, porLei = 0;
};

/// What the store refuses is one mistake of the file: what came before it in the transaction stands, to find the
/// others.
AdhesionOutcome aderir(pqxx::work& transaction, const std::string& operador, const PedidoAdesoesCiclo& pedido,
                       AdhesionFile& ficheiro) {
    AdhesionOutcome feito;
    std::ranges::stable_sort(ficheiro.linhas, {}, &AdhesionRow::empregador);  // the order in which locks are taken
    for (const auto& linha : ficheiro.linhas) {
        transaction.exec("SAVEPOINT uma");
        try {
            const auto dito = chamar(transaction, "registar_inicio_ciclo",
                                     {agoraEmTexto(), operador, linha.empregador, linha.mes,
                                      pedido.passados ? "true" : "false", ficheiro.nome + ' ' + ficheiro.sha256})
                                  .at(0);
            transaction.exec("RELEASE SAVEPOINT uma");
            const auto desfecho = dito["outcome"].get<std::string>();
            ++(desfecho == "new" ? feito.novas : desfecho == "equal" ? feito.iguais : feito.porLei);
        } catch (const CommandRefused& recusa) {
            transaction.exec("ROLLBACK TO SAVEPOINT uma");
            ficheiro.enganos.push_back({linha.linha, linha.empregador + ": " + recusa.what()});
        }
    }
    return feito;
}

void recusar(const Contexto& contexto, const PedidoAdesoesCiclo& pedido, AdhesionFile& ficheiro) {
    std::ranges::stable_sort(ficheiro.enganos, {}, &AdhesionMistake::linha);
    auto lista = Json::array();
    std::string texto;
    for (const auto& engano : ficheiro.enganos) {
        if (lista.size() == maximoListadas) break;
        lista.push_back({{"line", engano.linha}, {"text", engano.texto}});
        texto += pedido.ficheiro + ':' + std::to_string(engano.linha) + ": " + engano.texto + '\n';
    }
    texto += std::to_string(ficheiro.enganos.size()) + " mistakes: nothing was imported\n";
    if (contexto.json)
        contexto.print({{"imported", false}, {"mistakes", ficheiro.enganos.size()}, {"listed", lista}}, "");
    else
        contexto.saida().complain(texto);
    throw CLI::RuntimeError(saidaFalha);
}

}  // namespace

void importCycleAdhesions(Contexto& contexto, const PedidoAdesoesCiclo& pedido) {
    const auto operador = contexto.operador();
    auto ficheiro = lerFicheiro(pedido);
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto feito = aderir(transaction, operador, pedido, ficheiro);
    if (!ficheiro.enganos.empty()) recusar(contexto, pedido, ficheiro);
    const bool guardar = !pedido.ensaio && feito.novas > 0;
    if (guardar) transaction.commit();
    const Json objeto{{"file", ficheiro.nome}, {"sha256", ficheiro.sha256}, {"rows", ficheiro.linhas.size()},
                      {"new", feito.novas},    {"equal", feito.iguais},     {"by_law", feito.porLei},
                      {"imported", guardar},   {"dry_run", pedido.ensaio}};
    contexto.print(objeto, std::to_string(ficheiro.linhas.size()) + " lines of " + ficheiro.nome + ": " +
                               std::to_string(feito.novas) + " adhere, " + std::to_string(feito.iguais) +
                               " had adhered, " + std::to_string(feito.porLei) + " are in by law by then\n" +
                               (pedido.ensaio     ? "dry run: nothing was kept\n"
                                : feito.novas > 0 ? "imported\n"
                                                  : "nothing changed\n"));
}

}  // namespace psi::admin
