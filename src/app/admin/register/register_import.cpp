#include "app/admin/register/register_import.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/register/reached_months.hpp"
#include "app/admin/register/register_files.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::admin {
namespace {

constexpr std::size_t maximoIdentidades = 1'000;  // listed; all of them are counted

struct Contagem {
    std::int64_t novas = 0, mudadas = 0;
};

/// Locks that do not suffice, or what changed meanwhile, are the operator's to know.
void travar(pqxx::transaction_base& transaction, const char* pergunta) {
    try {
        transaction.exec(pergunta);
    } catch (const pqxx::sql_error& erro) {
        if (erro.sqlstate() != "54000" && erro.sqlstate() != "40001") throw;
        const std::string texto = erro.what();
        throw CommandRefused(texto.substr(texto.find(':') + 1, texto.find('\n') - texto.find(':') - 1) +
                             "; nothing was imported");
    }
}

/// One run, inside its transaction.
class Importacao {
public:
    Importacao(pqxx::transaction_base& transaction, const PedidoRegisto& pedido, ReachedMonths& meses)
        : transaction_(transaction), pedido_(pedido), meses_(meses) {
        // Sorts and hashes of millions of lines.
        transaction_.exec("SET LOCAL work_mem = '256MB'");
        transaction_.exec("SELECT psi.preparar_registo()");
        transaction_.exec("SELECT psi.preparar_interrupcoes()");
    }

    void copiar() {
        for (const auto& tipo : tiposDeFicheiro()) {
            const auto dado = pedido_.ficheiros.find(tipo.nome);
            if (dado == pedido_.ficheiros.end()) continue;
            progresso_.now("reading " + dado->second);
            ficheiros_.push_back(
                copiarFicheiro(transaction_, tipo, dado->second, pedido_.maximoLinhas, enganos_, progresso_));
        }
    }

    /// Everything but the rates and interruptions, whose locks come last. Nothing is written once a mistake is known.
    void importar() {
        progresso_.now("comparing with the register");
        conferir(transaction_.exec_params("SELECT ficheiro, linha, coluna, texto FROM psi.conferir_registo($1, $2)",
                                          comFornecedor(), pedido_.identidades));
        if (tem("interruptions")) conferirInterrupcoes();
        lerIdentidades();
        // No lock is held yet: what is written now may wait for nothing of this transaction.
        if (enganos_.vazio()) fecharMeses();
        if (enganos_.vazio()) {
            progresso_.now("writing");
            const auto r = transaction_.exec_params1("SELECT * FROM psi.importar_registo(now(), $1)", comFornecedor());
            const auto n = [&](const char* nome) { return r[nome].as<std::int64_t>(); };
            contagens_["employers"] = {n("empregadores_novos"), n("empregadores_mudados")};
            adesoes_ = n("adesoes_novas");
            contagens_["establishments"] = {n("estabelecimentos_novos"), n("estabelecimentos_mudados")};
            contagens_["workers"] = {n("trabalhadores_novos"), n("trabalhadores_mudados")};
        }
        if (tem("interruptions")) travar(transaction_, "SELECT psi.travar_interrupcoes()");
        if (tem("rates")) importarTaxas();
        if (tem("interruptions")) importarInterrupcoes();
        if (enganos_.vazio()) marcados_ = transaction_.exec1("SELECT psi.marcar_tocados()")[0].as<std::int64_t>();
    }

    void auditar(const std::string& operador) {
        if (!mudou()) return;
        transaction_.exec_params(
            "SELECT psi.auditar_administracao(clock_timestamp(), 'ImportarRegisto', 0, 0, $1, $2::jsonb)", operador,
            asJson().dump());
    }

    [[nodiscard]] Enganos& enganos() { return enganos_; }
    [[nodiscard]] const Json& identidades() const { return identidades_; }

    [[nodiscard]] bool mudou() const {
        if (adesoes_ > 0) return true;
        for (const auto& [nome, contagem] : contagens_)
            if (contagem.novas + contagem.mudadas > 0) return true;
        return false;
    }

    [[nodiscard]] Json asJson() const {
        Json objeto{{"files", Json::array()}};
        for (const auto& f : ficheiros_) {
            const auto c = contagem(f);
            objeto["files"].push_back({{"kind", f.tipo->nome},
                                       {"file", f.nome},
                                       {"sha256", f.sha256},
                                       {"rows", f.linhas},
                                       {"new", c.novas},
                                       {"changed", c.mudadas},
                                       {"equal", f.linhas - c.novas - c.mudadas}});
        }
        objeto["adhesions"] = adesoes_;
        objeto["identity_changes"] = quantasIdentidades_;
        objeto["vinculos_to_synchronise"] = marcados_;
        objeto["months_written_first"] = meses_.quantos();
        return objeto;
    }

    [[nodiscard]] std::string asText() const {
        std::string texto;
        for (const auto& f : ficheiros_) {
            const auto c = contagem(f);
            texto += std::string{f.tipo->nome} + ": " + std::to_string(f.linhas) + " lines of " + f.nome + ": " +
                     std::to_string(c.novas) + " new, " + std::to_string(c.mudadas) + " changed, " +
                     std::to_string(f.linhas - c.novas - c.mudadas) + " equal\n";
        }
        if (adesoes_ > 0) texto += std::to_string(adesoes_) + " adhesions\n";
        for (const auto& i : identidades_)
            texto += "identity: " + i["file"].get<std::string>() + " line " + std::to_string(i["line"].get<int>()) +
                     ": " + std::to_string(i["niss"].get<std::int64_t>()) + ": " + i["column"].get<std::string>() +
                     ": " + i["from"].get<std::string>() + " -> " + i["to"].get<std::string>() + '\n';
        if (quantasIdentidades_ > identidades_.size())
            texto += "identity: and " + std::to_string(quantasIdentidades_ - identidades_.size()) + " others\n";
        if (meses_.quantos() > 0)
            texto += std::to_string(meses_.quantos()) + " months that silence had closed " +
                     (pedido_.ensaio ? "would be" : "were") + " written first\n";
        if (marcados_ > 0) texto += std::to_string(marcados_) + " vínculos will be synchronised again\n";
        return texto;
    }

private:
    [[nodiscard]] bool comFornecedor() const {
        for (const auto& f : ficheiros_)
            if (std::string{f.tipo->nome} == "employers") return f.temColuna[3];
        return false;
    }

    [[nodiscard]] Contagem contagem(const FileRead& f) const {
        const auto dada = contagens_.find(f.tipo->nome);
        return dada == contagens_.end() ? Contagem{} : dada->second;
    }

    void conferir(const pqxx::result& linhas) {
        for (const auto& r : linhas)
            enganos_.juntar({r[0].as<std::string>(), r[1].as<int>(), r[2].as<std::string>(), r[3].as<std::string>()});
    }

    [[nodiscard]] bool tem(const char* ficheiro) const { return pedido_.ficheiros.contains(ficheiro); }

    void conferirInterrupcoes() {
        transaction_.exec("SELECT psi.comparar_interrupcoes()");
        conferir(transaction_.exec("SELECT ficheiro, linha, coluna, texto FROM psi.conferir_interrupcoes()"));
    }

    void fecharMeses() {
        if (tem("rates")) meses_.fechar(transaction_, "dias_das_taxas");
        if (tem("interruptions")) meses_.fechar(transaction_, "dias_a_interromper");
    }

    void importarTaxas() {
        travar(transaction_, "SELECT psi.travar_taxas()");
        conferir(transaction_.exec("SELECT ficheiro, linha, coluna, texto FROM psi.conferir_taxas()"));
        if (!enganos_.vazio()) return;
        meses_.exigirFechados(transaction_, "dias_das_taxas");
        contagens_["rates"] = {
            0, transaction_.exec_params1("SELECT psi.importar_taxas_2($1)", agoraEmTexto())[0].as<std::int64_t>()};
    }

    void importarInterrupcoes() {
        transaction_.exec(
            "SELECT psi.travar_empregadores(ARRAY(SELECT r.empregador FROM registo_interrupcao AS r "
            "WHERE r.acao IS NOT NULL))");
        conferirInterrupcoes();  // what was decided before the locks may be of yesterday
        if (!enganos_.vazio()) return;
        meses_.exigirFechados(transaction_, "dias_a_interromper");
        const auto r = transaction_.exec_params1("SELECT * FROM psi.importar_interrupcoes($1)", agoraEmTexto());
        contagens_["interruptions"] = {r[0].as<std::int64_t>(), r[1].as<std::int64_t>() + r[2].as<std::int64_t>()};
    }

    void lerIdentidades() {
        for (const auto& r :
             transaction_.exec("SELECT ficheiro, linha, niss, coluna, de, para FROM psi.identidades_a_mudar()")) {
            if (++quantasIdentidades_ > maximoIdentidades) continue;
            identidades_.push_back({{"file", r[0].as<std::string>()},
                                    {"line", r[1].as<int>()},
                                    {"niss", r[2].as<std::int64_t>()},
                                    {"column", r[3].as<std::string>()},
                                    {"from", r[4].as<std::string>()},
                                    {"to", r[5].as<std::string>()}});
        }
    }

    pqxx::transaction_base& transaction_;
    const PedidoRegisto& pedido_;
    ReachedMonths& meses_;
    Progress progresso_{"reading"};
    std::vector<FileRead> ficheiros_;
    Enganos enganos_;
    std::map<std::string, Contagem> contagens_;
    Json identidades_ = Json::array();
    std::size_t quantasIdentidades_ = 0;
    std::int64_t adesoes_ = 0, marcados_ = 0;
};

void recusar(const Contexto& contexto, const PedidoRegisto& pedido, Importacao& importacao) {
    std::vector<std::string> ordem;
    for (const auto& tipo : tiposDeFicheiro()) ordem.emplace_back(tipo.nome);
    auto& enganos = importacao.enganos();
    enganos.ordenar(ordem);
    auto lista = Json::array();
    std::string texto;
    for (const auto& e : enganos.guardados()) {
        const auto& caminho = pedido.ficheiros.at(e.ficheiro);
        lista.push_back(
            {{"kind", e.ficheiro}, {"file", caminho}, {"line", e.linha}, {"column", e.coluna}, {"text", e.texto}});
        texto +=
            caminho + ':' + std::to_string(e.linha) + ": " + (e.coluna.empty() ? "" : e.coluna + ": ") + e.texto + '\n';
    }
    if (enganos.quantos() > enganos.guardados().size())
        texto += "and " + std::to_string(enganos.quantos() - enganos.guardados().size()) + " mistakes more\n";
    texto += std::to_string(enganos.quantos()) + " mistakes: nothing was imported\n";
    if (contexto.json)
        contexto.print({{"imported", false}, {"mistakes", enganos.quantos()}, {"listed", lista}}, "");
    else
        contexto.saida().complain(texto);
    throw CLI::RuntimeError(saidaFalha);
}

}  // namespace

void importRegister(Contexto& contexto, const PedidoRegisto& pedido) {
    const auto operador = contexto.operador();
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    ReachedMonths meses{contexto, pedido.ensaio};
    Importacao importacao{transaction, pedido, meses};
    importacao.copiar();
    importacao.importar();
    if (!importacao.enganos().vazio()) recusar(contexto, pedido, importacao);
    const bool guardar = !pedido.ensaio && importacao.mudou();
    if (guardar) {
        importacao.auditar(operador);
        transaction.commit();
        // What the planner knows of tables that may have been empty.
        pqxx::nontransaction{*ligacao}.exec("ANALYZE psi.empregador, psi.adesao, psi.estabelecimento, psi.trabalhador");
    }
    auto objeto = importacao.asJson();
    objeto["imported"] = guardar;
    objeto["dry_run"] = pedido.ensaio;
    objeto["identities"] = importacao.identidades();
    contexto.print(objeto, importacao.asText() + (pedido.ensaio        ? "dry run: nothing was kept\n"
                                                  : importacao.mudou() ? "imported\n"
                                                                       : "nothing changed\n"));
}

}  // namespace psi::admin
