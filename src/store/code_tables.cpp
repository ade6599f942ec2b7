#include "psi/store/code_tables.hpp"

#include <array>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::store {
namespace {

constexpr postgres::Statement statement(std::string_view name, std::string_view qualifier, std::string_view table,
                                        std::string_view more = "") {
    postgres::Statement made{name};
    return made << "SELECT codigo, designacao, greatest(desde, '1900-01-01')::text, coalesce(ate::text, ''), "
                << qualifier << " FROM psi." << table << " WHERE desde <= $1 AND (ate IS NULL OR ate >= $1)" << more
                << " ORDER BY 5, 1";
}

// In the order of CodeTable.
constexpr std::array kTables{statement("codigos_modalidade", "''", "modalidade_contrato"),
                             statement("codigos_prestacao", "''", "prestacao_trabalho"),
                             statement("codigos_motivo_contrato", "termo", "motivo_contrato"),
                             statement("codigos_motivo_fim", "''", "motivo_fim_vinculo"),
                             statement("codigos_enquadramento", "''", "enquadramento"),
                             statement("codigos_natureza", "''", "natureza_remuneracao"),
                             statement("codigos_ambito", "''", "ambito_documento", " AND servido"),
                             statement("codigos_profissao", "''", "profissao")};

}  // namespace

std::vector<CodeRow> lerCodigos(postgres::Pool& pool, postgres::Deadline deadline, CodeTable qual, domain::Data dia) {
    postgres::Parameters parametros{1};
    parametros.date(dia);
    std::vector<CodeRow> linhas;
    for (const auto& linha : read(pool, deadline, kTables.at(static_cast<std::size_t>(qual)), parametros)) {
        postgres::Columns colunas{linha};
        CodeRow um;
        um.codigo = colunas.text();
        um.designacao = colunas.text();
        um.de = colunas.text();
        um.ate = colunas.text();
        um.qualificacao = colunas.text();
        linhas.push_back(std::move(um));
    }
    return linhas;
}

}  // namespace psi::store
