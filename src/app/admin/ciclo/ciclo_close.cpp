#include <map>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/ciclo/ciclo_command.hpp"
#include "app/admin/ciclo/cycle_store.hpp"
#include "psi/base/clock.hpp"
#include "psi/operations/close_months.hpp"

namespace psi::admin {
namespace {

constexpr int porPagina = 1'000;  // employers
constexpr std::size_t maximoFalhas = 100;
constexpr std::chrono::seconds entreNoticias{10};

struct EmployerDue {
    std::int64_t niss = 0;
    domain::Instante agora{};
};

struct MonthTally {
    std::int64_t empregadores = 0, blocos = 0;
    domain::Cents contribuicoes;
};

/// One run over all employers, page after page.
class Closing {
public:
    Closing(Contexto& contexto, const PedidoFecharMeses& pedido)
        : contexto_(contexto), pedido_(pedido), ligacao_(contexto.connectStore()), pool_(cyclePool(contexto)) {}

    void correr() {
        if (!pedido_.empregador.empty()) return fechar(unico());
        for (std::int64_t depois = 0;;) {
            const auto pagina = seguintes(depois);
            if (pagina.empty()) return;
            for (const auto& empregador : pagina) fechar(empregador);
            depois = pagina.back().niss;
        }
    }

    [[nodiscard]] bool semFalhas() const { return falhas_ == 0; }

    [[nodiscard]] Json asJson() const {
        auto meses = Json::array();
        for (const auto& [mes, conta] : contas_)
            meses.push_back({{"month", mes},
                             {"employers", conta.empregadores},
                             {"blocks", conta.blocos},
                             {"contributions", conta.contribuicoes.escrever()}});
        return {{"dry_run", pedido_.ensaio}, {"employers", vistos_},  {"written", escritos_},
                {"months", meses},           {"not_closed", falhas_}, {"failures", ditas_}};
    }

    [[nodiscard]] std::string asText() const {
        std::string texto;
        for (const auto& [mes, conta] : contas_)
            texto += mes + ": " + std::to_string(conta.empregadores) + " employers, " + std::to_string(conta.blocos) +
                     " blocks, contributions " + conta.contribuicoes.escrever() + '\n';
        if (contas_.empty())
            texto = "no month of " + std::to_string(vistos_) + " employers in the cycle is to be written\n";
        for (const auto& falha : ditas_)
            texto +=
                "not closed: " + falha["employer"].get<std::string>() + ": " + falha["text"].get<std::string>() + '\n';
        if (falhas_ > ditas_.size())
            texto += "and " + std::to_string(falhas_ - ditas_.size()) + " employers more that were not closed\n";
        return texto + (pedido_.ensaio ? "dry run: nothing was written\n" : contas_.empty() ? "" : "written\n");
    }

private:
    EmployerDue unico() {
        pqxx::nontransaction leitura{*ligacao_};
        const auto niss = std::stoll(pedido_.empregador);
        if (leitura.exec_params("SELECT FROM psi.empregador WHERE niss = $1", niss).empty())
            throw CommandRefused("no employer " + pedido_.empregador + " in the register: look at the NISS");
        return {niss, employersNow(leitura, niss)};
    }

    std::vector<EmployerDue> seguintes(std::int64_t depois) {
        std::vector<EmployerDue> pagina;
        pqxx::nontransaction leitura{*ligacao_};
        for (const auto& linha : leitura.exec_params("SELECT empregador, (extract(epoch FROM agora) * 1000000)::bigint "
                                                     "FROM psi.empregadores_no_ciclo($1, $2, $3)",
                                                     depois, porPagina, agoraEmTexto()))
            pagina.push_back({linha[0].as<std::int64_t>(), instantOf(linha[1].as<std::int64_t>())});
        return pagina;
    }

    void fechar(const EmployerDue& empregador) {
        ++vistos_;
        operations::MonthsToClose pedido{.empregador = empregador.niss,
                                         .agora = empregador.agora,
                                         .agoraReal = base::realNow(),
                                         .correlacao = "ciclo-close"};
        pedido.ensaio = pedido_.ensaio;
        try {
            for (const auto& mes : operations::closeMonths(*pool_, pedido)) contar(mes);
        } catch (const postgres::Conflict& erro) {
            ++falhas_;
            if (ditas_.size() < maximoFalhas)
                ditas_.push_back({{"employer", std::to_string(empregador.niss)}, {"text", erro.what()}});
        }
        noticia();
    }

    void contar(const operations::ClosedMonth& mes) {
        if (!mes.escrito && !pedido_.ensaio) return;  // another was first
        auto& conta = contas_[mes.mes.texto()];
        ++conta.empregadores;
        conta.blocos += mes.blocos;
        conta.contribuicoes.valor += mes.totais.contribuicoes.valor;
        if (mes.escrito) ++escritos_;
    }

    /// No transaction is open here.
    void noticia() {
        const auto agora = std::chrono::steady_clock::now();
        if (agora - ultima_ < entreNoticias) return;
        ultima_ = agora;
        contexto_.saida().report(std::to_string(vistos_) + " employers looked at, " + std::to_string(escritos_) +
                                 " months written");
    }

    Contexto& contexto_;
    const PedidoFecharMeses& pedido_;
    const std::unique_ptr<pqxx::connection> ligacao_;
    const std::unique_ptr<postgres::Pool> pool_;
    std::map<std::string, MonthTally> contas_;
    std::int64_t vistos_ = 0, escritos_ = 0;
    std::size_t falhas_ = 0;
    Json ditas_ = Json::array();
    std::chrono::steady_clock::time_point ultima_ = std::chrono::steady_clock::now();
};

}  // namespace

void closeCycleMonths(Contexto& contexto, const PedidoFecharMeses& pedido) {
    Closing fecho{contexto, pedido};
    try {
        fecho.correr();
    } catch (const CommandRefused&) {
        throw;
    } catch (const std::exception& erro) {
        throw CommandRefused(std::string{erro.what()} + "\nuntil then:\n" + fecho.asText() +
                             "run it again: it goes on where it stopped");
    }
    contexto.print(fecho.asJson(), fecho.asText());
    if (!fecho.semFalhas()) throw CLI::RuntimeError(saidaFalha);
}

}  // namespace psi::admin
