#include "app/admin/operator_files/reference_tables.hpp"

#include <algorithm>
#include <regex>

#include "app/admin/command_context.hpp"

namespace psi::admin {
namespace {

using C = ReferenceColumn;

C texto(const char* nome, const char* padrao = nullptr) {
    return {nome, Forma::Texto, padrao};
}

C logico(const char* nome) {
    return {nome, Forma::Logico};
}

C inteiro(const char* nome, std::int64_t minimo, std::int64_t maximo) {
    return {nome, Forma::Inteiro, nullptr, minimo, maximo};
}

C taxa(const char* nome) {
    return {nome, Forma::Taxa};
}

std::string comCasas(const std::string& valor, std::size_t casas) {
    const auto completo = std::string(valor.size() <= casas ? casas + 1 - valor.size() : 0, '0') + valor;
    return completo.substr(0, completo.size() - casas) + ',' + completo.substr(completo.size() - casas);
}

}  // namespace

const std::vector<ReferenceTable>& tabelasReferencia() {
    constexpr std::int64_t sempre = 9'000'000'000'000'000;
    static const std::vector<ReferenceTable> tabelas{
        {"taxa_contributiva",
         "contribution rates, in percent",
         1,
         {texto("regime", "[A-Z]{4}"), texto("designacao"), taxa("taxa_empregador"), taxa("taxa_trabalhador")}},
        {"taxa_juro",
         "yearly rate of late-payment interest, in percent",
         0,
         {{"taxa", Forma::Juro, nullptr, 0, 0, "milesimos"}},
         false},
        {"parametro",
         "due days, limits and other single amounts",
         1,
         {texto("nome", "[a-z_]+"), inteiro("valor", 0, sempre), texto("descricao")},
         true,
         true},
        {"lei_comunicacao",
         "when a contract has to be communicated, by its first day",
         0,
         {inteiro("dias_apos_inicio", -30, 30), inteiro("dias_apos_inicio_muito_curta", -30, 30),
          inteiro("horas_leve", 0, 8'760), inteiro("meses_presuncao", 0, 120), texto("lei")}},
        {"profissao", "professions, five digits of CPP 2010", 1, {texto("codigo", "[0-9]{5}"), texto("designacao")}},
        {"modalidade_contrato",
         "kinds of contract",
         1,
         {texto("codigo", "[A-Z]{1,2}"), texto("designacao"), texto("termo", "SEM|CERTO|INCERTO"),
          logico("tempo_parcial"), logico("intermitente"), logico("muito_curta_duracao")}},
        {"prestacao_trabalho", "ways of working", 1, {texto("codigo", "[A-Z]"), texto("designacao")}},
        {"enquadramento", "schemes that a contract may name", 1, {texto("codigo", "[A-Z]{4}"), texto("designacao")}},
        {"motivo_contrato",
         "reasons for a term",
         2,
         {texto("termo", "CERTO|INCERTO"), texto("codigo", "[A-Z0-9]{4}"), texto("designacao"),
          logico("exige_substituido")}},
        {"motivo_fim_vinculo",
         "reasons for an end",
         1,
         {texto("codigo", "[A-Z]{2,4}"), texto("designacao"), logico("exige_fundamentacao"), logico("exige_termo"),
          logico("exige_comissao_servico"), logico("periodo_experimental")}},
        {"natureza_remuneracao", "natures of remuneration", 1, {texto("codigo", "[A-Z0-9]"), texto("designacao")}},
        {"ambito_documento",
         "scopes of payment documents",
         1,
         {inteiro("codigo", 1, 99), texto("designacao"), logico("servido")}}};
    return tabelas;
}

const ReferenceTable& tabelaReferencia(const std::string& nome) {
    const auto& tabelas = tabelasReferencia();
    const auto tabela = std::ranges::find_if(tabelas, [&](const auto& t) { return nome == t.nome; });
    if (tabela != tabelas.end()) return *tabela;
    std::string lista;
    for (const auto& t : tabelas) lista += (lista.empty() ? "" : ", ") + std::string{t.nome};
    throw CommandRefused("there is no table " + nome + "; there are " + lista);
}

const char* colunaNaTabela(const ReferenceColumn& coluna) {
    return coluna.naTabela != nullptr ? coluna.naTabela : coluna.nome;
}

CampoLido lerValor(const ReferenceColumn& coluna, const std::string& campo) {
    switch (coluna.forma) {
        case Forma::Taxa:
            return lerCampoTaxa(campo);
        case Forma::Juro:
            return lerCampoJuro(campo);
        case Forma::Logico:
            return lerCampoLogico(campo);
        case Forma::Inteiro: {
            auto lido = lerCampoInteiro(campo);
            if (!lido.valor) return lido;
            const auto valor = std::stoll(*lido.valor);
            if (valor >= coluna.minimo && valor <= coluna.maximo) return lido;
            return {{}, "must be from " + std::to_string(coluna.minimo) + " to " + std::to_string(coluna.maximo)};
        }
        case Forma::Texto:
            break;
    }
    auto lido = lerCampoTexto(campo);
    if (lido.valor && coluna.padrao != nullptr && !std::regex_match(*lido.valor, std::regex{coluna.padrao}))
        return {{}, std::string{"must be as "} + coluna.padrao + ", not " + *lido.valor};
    return lido;
}

std::string enganoDaLinha(const ReferenceTable& tabela, const std::vector<std::string>& valores) {
    if (std::string_view(tabela.nome) != "parametro") return {};
    const std::string& nome = valores[0];
    const bool dia = nome.starts_with("dia_limite_") || nome.starts_with("agosto_");
    const auto valor = std::stoll(valores[1]);
    return dia && (valor < 1 || valor > 31) ? "valor: " + nome + " is a day of a month, from 1 to 31" : std::string{};
}

std::string escreverValor(const ReferenceColumn& coluna, const std::string& valor) {
    switch (coluna.forma) {
        case Forma::Taxa:
            return comCasas(valor, 2);
        case Forma::Juro:
            return comCasas(valor, 3);
        case Forma::Logico:
            return valor == "true" ? "sim" : "nao";
        default:
            return valor;
    }
}

}  // namespace psi::admin
