#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/operator_files/csv_file.hpp"
#include "app/admin/reference/reference_command.hpp"
#include "app/admin/reference/reference_rows.hpp"

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;
using Action = ReferenceChange::Action;

constexpr std::size_t maximoListadas = 1'000;

struct ReferenceFile {
    std::vector<ReferenceRow> linhas;
    std::vector<ReferenceMistake> enganos;
    std::string sha256;
};

CampoLido semLeitura(std::string_view campo) {
    return {std::string{campo}, {}};
}

/// What readHeader needs to know of the table's columns; `desde` and `ate` last.
std::vector<Coluna> colunasDe(const ReferenceTable& tabela) {
    std::vector<Coluna> colunas;
    for (const auto& coluna : tabela.colunas) colunas.push_back({coluna.nome, semLeitura});
    colunas.push_back({"desde", lerCampoData});
    if (tabela.temAte) colunas.push_back({"ate", lerCampoData, false, true});
    return colunas;
}

/// One line; its mistakes go to `ficheiro`.
void lerLinha(const ReferenceTable& tabela, const Cabecalho& cabecalho, const std::vector<std::string>& campos,
              int numero, ReferenceFile& ficheiro) {
    ReferenceRow linha;
    linha.linha = numero;
    bool boa = true;
    const auto ler = [&](std::size_t qual, const char* nome, bool vazia, const auto& leitura) -> std::string {
        if (cabecalho.onde[qual] == Cabecalho::npos) return {};
        const auto& campo = campos[cabecalho.onde[qual]];
        if (campo.empty() && vazia) return {};
        auto lido = campo.empty() ? CampoLido{{}, "must not be empty"} : leitura(campo);
        if (lido.valor) return *lido.valor;
        boa = false;
        ficheiro.enganos.push_back({numero, std::string{nome} + ": " + lido.engano});
        return {};
    };
    for (std::size_t i = 0; i < tabela.colunas.size(); ++i) {
        const auto& coluna = tabela.colunas[i];
        linha.valores.push_back(
            ler(i, coluna.nome, false, [&](const std::string& campo) { return lerValor(coluna, campo); }));
    }
    linha.desde = ler(tabela.colunas.size(), "desde", false, lerCampoData);
    if (tabela.temAte) linha.ate = ler(tabela.colunas.size() + 1, "ate", true, lerCampoData);
    if (!boa) return;
    auto engano = enganoDaLinha(tabela, linha.valores);
    if (engano.empty())
        ficheiro.linhas.push_back(std::move(linha));
    else
        ficheiro.enganos.push_back({numero, std::move(engano)});
}

ReferenceFile lerFicheiro(const ReferenceTable& tabela, const PedidoReferencia& pedido) {
    ReferenceFile ficheiro;
    try {
        CsvReader leitor{pedido.ficheiro};
        const auto cabecalho = readHeader(leitor.cabecalho(), colunasDe(tabela));
        if (!cabecalho.engano.empty()) throw CsvUnreadable(1, cabecalho.engano);
        std::int64_t quantas = 0;
        for (std::vector<std::string> campos; leitor.seguinte(campos);) {
            if (++quantas > pedido.maximoLinhas)
                throw CsvUnreadable(leitor.linha(), "more than " + std::to_string(pedido.maximoLinhas) +
                                                        " lines: --maximum-rows lets them in");
            if (campos.size() == leitor.cabecalho().size())
                lerLinha(tabela, cabecalho, campos, leitor.linha(), ficheiro);
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

void recusar(const Contexto& contexto, const PedidoReferencia& pedido, const std::vector<ReferenceMistake>& enganos) {
    auto lista = Json::array();
    std::string texto;
    for (const auto& engano : enganos) {
        if (lista.size() == maximoListadas) break;
        lista.push_back({{"line", engano.linha}, {"text", engano.texto}});
        texto += pedido.ficheiro + ':' + std::to_string(engano.linha) + ": " + engano.texto + '\n';
    }
    texto += std::to_string(enganos.size()) + " mistakes: nothing was imported\n";
    if (contexto.json)
        contexto.print({{"imported", false}, {"mistakes", enganos.size()}, {"listed", lista}}, "");
    else
        contexto.saida().complain(texto);
    throw CLI::RuntimeError(saidaFalha);
}

const char* palavra(Action action) {
    return action == Action::Nova ? "new" : action == Action::Fechada ? "closed" : "corrected";
}

std::string mudou(const ReferenceTable& tabela, const ReferenceChange& m) {
    std::string texto = std::string{palavra(m.action)} + ": " + nomeDaLinha(tabela, m.depois);
    if (m.action == Action::Corrigida)
        for (std::size_t i = 0; i < tabela.colunas.size(); ++i)
            if (m.antes.valores[i] != m.depois.valores[i])
                texto += std::string{"; "} + tabela.colunas[i].nome + ' ' +
                         escreverValor(tabela.colunas[i], m.antes.valores[i]) + " -> " +
                         escreverValor(tabela.colunas[i], m.depois.valores[i]);
    if (m.action != Action::Nova && m.antes.ate != m.depois.ate)
        texto += "; until " + (m.depois.ate.empty() ? "further notice" : m.depois.ate) +
                 (m.antes.ate.empty() ? "" : " (was " + m.antes.ate + ')');
    return texto;
}

/// Counts, and the changes by name: all that are not new, and the first of those that are.
Json summary(const ReferenceTable& tabela, const PedidoReferencia& pedido, const ReferenceFile& ficheiro,
             const ReferencePlan& plano) {
    std::size_t novas = 0, fechadas = 0, corrigidas = 0;
    auto lista = Json::array();
    for (const auto& m : plano.mudancas) {
        ++(m.action == Action::Nova ? novas : m.action == Action::Fechada ? fechadas : corrigidas);
        if (lista.size() < maximoListadas) lista.push_back(mudou(tabela, m));
    }
    return {{"table", tabela.nome},
            {"file", std::filesystem::path{pedido.ficheiro}.filename().string()},
            {"sha256", ficheiro.sha256},
            {"rows", ficheiro.linhas.size()},
            {"new", novas},
            {"closed", fechadas},
            {"corrected", corrigidas},
            {"equal", plano.iguais},
            {"changes", lista}};
}

std::string asText(const Json& summary, bool ensaio, bool algo) {
    std::string texto;
    for (const auto& linha : summary["changes"]) texto += linha.get<std::string>() + '\n';
    texto +=
        summary["table"].get<std::string>() + ": " + std::to_string(summary["rows"].get<std::size_t>()) + " lines:";
    for (const auto* nome : {"new", "closed", "corrected", "equal"})
        texto += ' ' + std::to_string(summary[nome].get<std::size_t>()) + ' ' + nome +
                 (nome == std::string{"equal"} ? "\n" : ",");
    return texto + (ensaio ? "dry run: nothing was kept\n" : algo ? "imported\n" : "nothing changed\n");
}

}  // namespace

void importReference(Contexto& contexto, const PedidoReferencia& pedido) {
    const auto& tabela = tabelaReferencia(pedido.tabela);
    const auto operador = contexto.operador();
    const auto ficheiro = lerFicheiro(tabela, pedido);
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    transaction.exec("SELECT pg_advisory_xact_lock(7357004)");  // one import at a time
    auto plano = planear(tabela, lerReferencia(transaction, tabela), ficheiro.linhas, pedido.corrigir);
    auto enganos = ficheiro.enganos;
    enganos.insert(enganos.end(), plano.enganos.begin(), plano.enganos.end());
    std::ranges::stable_sort(enganos, {}, &ReferenceMistake::linha);
    if (!enganos.empty()) recusar(contexto, pedido, enganos);

    guardarReferencia(transaction, tabela, plano);
    auto dito = summary(tabela, pedido, ficheiro, plano);
    const bool guardar = !pedido.ensaio && !plano.mudancas.empty();
    if (guardar) {
        transaction.exec_params(
            "SELECT psi.auditar_administracao(clock_timestamp(), 'ImportarReferencia', 0, 0, $1, $2::jsonb)", operador,
            dito.dump());
        transaction.commit();
    }
    const auto texto = asText(dito, pedido.ensaio, !plano.mudancas.empty());
    dito["imported"] = guardar;
    dito["dry_run"] = pedido.ensaio;
    contexto.print(dito, texto);
}

}  // namespace psi::admin
