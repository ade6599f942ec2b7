#include "psi/store/dados_anuais.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::store {
namespace {

constexpr auto kDadosAnuais = postgres::call("dados_anuais", 1);

std::vector<DadoAnual> lerLinhas(const pqxx::result& resultado) {
    std::vector<DadoAnual> dados;
    for (const auto& linha : resultado) {
        postgres::Columns colunas{linha};
        DadoAnual dado{std::string{colunas.text()}, 0};
        dado.ano = static_cast<int>(colunas.numberOrNull().value_or(0));
        dados.push_back(std::move(dado));
    }
    return dados;
}

std::string nome(const DadoAnual& dado) {
    constexpr std::array conhecidos{std::pair{std::string_view{"taxa_juro"}, "interest rate"}};
    const auto* conhecido =
        std::ranges::find(conhecidos, std::string_view{dado.tabela}, [](const auto& par) { return par.first; });
    return conhecido == conhecidos.end() ? "row of " + dado.tabela : conhecido->second;
}

}  // namespace

std::vector<DadoAnual> lerDadosAnuais(postgres::Pool& pool, postgres::Deadline deadline, domain::Data hoje) {
    postgres::Parameters parametros{1};
    parametros.date(hoje);
    return lerLinhas(read(pool, deadline, kDadosAnuais, parametros));
}

std::vector<DadoAnual> dadosAnuais(const base::Config::Database& options, domain::Data hoje) {
    try {
        pqxx::connection ligacao{postgres::connectionString(options.connection, options.passwordFile,
                                                            "PSI_DATABASE_PASSWORD", "psi-gateway", options,
                                                            postgres::gatewaySettings(options))};
        pqxx::nontransaction leitura{ligacao};
        if (leitura.exec1("SELECT to_regprocedure('psi.dados_anuais(date)')")[0].is_null()) return {};
        return lerLinhas(leitura.exec_params("SELECT * FROM psi.dados_anuais($1)", domain::escrever(hoje)));
    } catch (const pqxx::failure& error) {
        throw postgres::StoreUnavailable(std::string{"the store cannot be reached: "} + error.what());
    }
}

std::optional<std::string> conselho(const DadoAnual& dado, domain::Data hoje) {
    if (dado.ano >= static_cast<int>(hoje.year())) return std::nullopt;
    if (dado.ano == 0)
        return "there is no " + nome(dado) + ": psi-admin reference import " + dado.tabela + " FILE brings it";
    return "the newest " + nome(dado) + " is of an earlier year (" + std::to_string(dado.ano) +
           ") and goes on; where the law has a newer one, psi-admin reference import " + dado.tabela +
           " FILE brings it";
}

}  // namespace psi::store
