#include <algorithm>
#include <array>
#include <set>

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/partitions/partitions_command.hpp"
#include "psi/postgres/admin_connection.hpp"

namespace psi::admin {
namespace {

constexpr std::array tabelas{MonthlyTable{"lines", "linha_remuneracao"}, MonthlyTable{"replies", "resposta_guardada"},
                             MonthlyTable{"audit", "auditoria"}};
constexpr int poucosMeses = 2;

std::string seguinte(const std::string& mes) {
    const int ano = std::stoi(mes.substr(0, 4));
    const int numero = std::stoi(mes.substr(5));
    char texto[32];
    std::snprintf(texto, sizeof texto, "%04d-%02d", numero == 12 ? ano + 1 : ano, numero == 12 ? 1 : numero + 1);
    return texto;
}

// A partition of everything before (its bounds begin with MINVALUE) has this month too where its last one is not past.
int contarAdiante(const std::vector<Partition>& particoes, const std::string& hoje) {
    std::set<std::string> meses;
    for (const auto& uma : particoes) {
        if (!uma.ligada || uma.mes.empty()) continue;
        meses.insert(uma.limites.find("MINVALUE") == std::string::npos ? uma.mes : std::max(uma.mes, hoje));
    }
    int quantos = -1;
    for (auto mes = hoje; meses.contains(mes); mes = seguinte(mes)) ++quantos;
    return quantos;
}

}  // namespace

const MonthlyTable& tabelaPorMeses(const std::string& nome) {
    const auto* qual = std::find_if(tabelas.begin(), tabelas.end(), [&](const auto& t) { return nome == t.nome; });
    if (qual == tabelas.end())
        throw CommandRefused("no table \"" + nome + "\" is kept by months: lines, replies or audit");
    return *qual;
}

std::string Partition::texto() const {
    return tabela + "  " + (ligada ? limites : "detached") + "  " + std::to_string(bytes) + " bytes\n";
}

nlohmann::ordered_json Partition::objeto() const {
    return {{"table", tabela}, {"attached", ligada}, {"bounds", limites}, {"bytes", bytes}};
}

std::string EstadoParticoes::conselho() const {
    std::string texto;
    if (mesesAdiante < poucosMeses) {
        texto += std::string{qual->nome} + ": only " + std::to_string(std::max(mesesAdiante, 0)) +
                 " months lie ahead: run psi-admin partitions ahead\n";
    }
    if (linhasSemMes > 0) {
        texto +=
            std::string{qual->nome} + ": " + std::to_string(linhasSemMes) +
            " rows are of a month without a partition: psi-admin partitions ahead makes it, and moves them, unless "
            "the month is detached\n";
    }
    return texto;
}

std::vector<EstadoParticoes> lerParticoes(pqxx::transaction_base& transaction) {
    std::vector<EstadoParticoes> estados;
    for (const auto& tabela : tabelas) estados.push_back({&tabela, {}, -1, 0});
    const auto hoje =
        transaction.exec1("SELECT to_char(now() AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM')")[0].as<std::string>();
    for (const auto& linha :
         transaction.exec("SELECT tabela, particao, to_char(mes, 'YYYY-MM'), ligada, limites, bytes, linhas "
                          "FROM psi.particoes()")) {
        const auto estado = std::find_if(estados.begin(), estados.end(),
                                         [&](const auto& e) { return linha[0].as<std::string>() == e.qual->tabela; });
        estado->particoes.push_back({linha[1].as<std::string>(), linha[2].as<std::string>(""), linha[3].as<bool>(),
                                     linha[4].as<std::string>(""), linha[5].as<std::int64_t>()});
        estado->linhasSemMes += linha[6].as<std::int64_t>(0);
    }
    for (auto& estado : estados) estado.mesesAdiante = contarAdiante(estado.particoes, hoje);
    return estados;
}

void comoDono(Contexto& contexto, const std::function<void(pqxx::transaction_base&)>& corpo) {
    const auto dono = postgres::connectAs(postgres::AdminRole::Owner, contexto.config().database);
    pqxx::work transaction{*dono};
    // Whoever waits for a table's lock keeps every request waiting behind him.
    transaction.exec("SET LOCAL lock_timeout = '5s'");
    try {
        corpo(transaction);
        transaction.commit();
    } catch (const pqxx::sql_error& erro) {
        if (erro.sqlstate() == "55P03")
            throw CommandRefused(
                "the table was in use for five seconds on end: nothing was done, try again at a quieter hour");
        if (erro.sqlstate() != "22023") throw;
        const std::string texto = erro.what();
        throw CommandRefused(texto.substr(0, texto.find('\n')));
    }
}

void auditReason(const Contexto& contexto, pqxx::transaction_base& transaction, const char* operacao,
                 const std::string& mes) {
    if (contexto.motivo.empty()) return;
    contexto.auditar(transaction, "MotivoDoOperador", {{"operacao", operacao}, {"mes", mes}});
}

std::vector<std::string> createPartitions(Contexto& contexto, int adiante, const std::string& tabela) {
    std::vector<std::string> feitas;
    comoDono(contexto, [&](pqxx::transaction_base& transaction) {
        const auto linhas = tabela.empty()
                                ? transaction.exec_params("SELECT psi.criar_particoes_adiante(now(), $1)", adiante)
                                : transaction.exec_params(
                                      "SELECT psi.criar_particoes($1, (now() AT TIME ZONE 'Europe/Lisbon')::date, $2)",
                                      tabela, adiante + 1);
        for (const auto& linha : linhas) feitas.emplace_back(linha[0].c_str());
        if (!feitas.empty())
            contexto.auditar(transaction, "CriarParticoes", {{"feitas", feitas}, {"adiante", adiante}});
    });
    return feitas;
}

void listPartitions(Contexto& contexto, const std::string& tabela) {
    if (!tabela.empty()) static_cast<void>(tabelaPorMeses(tabela));
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    auto objeto = nlohmann::ordered_json::array();
    std::string texto, conselhos;
    for (const auto& estado : lerParticoes(transaction)) {
        if (!tabela.empty() && tabela != estado.qual->nome) continue;
        auto particoes = nlohmann::ordered_json::array();
        for (const auto& uma : estado.particoes) {
            particoes.push_back(uma.objeto());
            texto += uma.texto();
        }
        objeto.push_back({{"table", estado.qual->nome},
                          {"months_ahead", estado.mesesAdiante},
                          {"rows_without_month", estado.linhasSemMes},
                          {"partitions", particoes}});
        texto += std::string{estado.qual->nome} + ": ready for " + std::to_string(std::max(estado.mesesAdiante, 0)) +
                 " months after this one\n";
        conselhos += estado.conselho();
    }
    contexto.print({{"tables", objeto}}, texto + conselhos);
}

void particoesAdiante(Contexto& contexto, int adiante) {
    // A store of another environment, or of another release, is refused.
    static_cast<void>(contexto.connectStore());
    const auto feitas = createPartitions(contexto, adiante);
    std::string texto;
    for (const auto& uma : feitas) texto += "made " + uma + '\n';
    contexto.print({{"made", feitas}, {"months_ahead", adiante}},
                   texto + "ready for " + std::to_string(adiante) + " months after this one\n");
}

}  // namespace psi::admin
