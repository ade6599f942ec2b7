#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "operations/pipeline/command_fields.hpp"

// What becomes of each field of each write in the store: the function that applies the write, as db/schema has it, has
// a parameter for it, or it is said here why none. A field that is added to a command and forgotten on its way to the
// store is found here, and so is a parameter that was renamed.

namespace {

using namespace psi;
using namespace psi::operations;

/// Names that are not the field's own in small letters ("fimContrato": p_fim_contrato). No name: the field is not kept.
using Otherwise = std::map<std::string, std::string>;
const std::string kNotKept;

std::string inSmallLetters(const std::string& field) {
    return base::lowerCase(std::regex_replace(field, std::regex{"([A-Z])"}, "_$1"));
}

std::set<std::string> parametersOf(const std::string& function) {
    std::ifstream file{PSI_SCHEMA "/functions/" + function + ".sql"};
    EXPECT_TRUE(file) << function << " is not in db/schema";
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto header = text.substr(0, text.find("AS $function$"));
    const std::regex parameter{"\n    (p_\\w+) "};
    std::set<std::string> names;
    for (std::sregex_iterator it{header.begin(), header.end(), parameter}, end; it != end; ++it) names.insert((*it)[1]);
    return names;
}

/// `prefix` is what all parameters of the command begin with.
template <class Command>
void everyFieldIsKept(const std::string& function, const Command& command, Otherwise otherwise = {},
                      const std::string& prefix = "p_") {
    SCOPED_TRACE(function);
    const auto parameters = parametersOf(function);
    const auto visit = [&](const char* field, const auto& /*value*/, auto... /*how*/) {
        const auto other = otherwise.extract(field);
        if (other && other.mapped() == kNotKept) return;
        const auto name = prefix + (other ? other.mapped() : inSmallLetters(field));
        EXPECT_TRUE(parameters.contains(name)) << field << " does not reach the store: there is no " << name;
    };
    fields(visit, command);
    for (const auto& [field, name] : otherwise) ADD_FAILURE() << field << " is no field of the command any more";
}

domain::MesReferencia month() {
    return domain::MesReferencia::de(domain::Data{std::chrono::year{2026} / 3 / 1});
}

domain::LinhaDeclaracao linha() {
    return {.mesRemuneracao = month(), .dias = domain::Dias::de({}).value()};
}

TEST(CommandParameters, EveryFieldOfAContractReachesTheStore) {
    everyFieldIsKept("aplicar_comunicar_contrato", domain::DadosContrato{},
                     {{"dataNascimento", kNotKept},  // held against the register, which has it
                      {"nissTrabalhador", "trabalhador"},
                      {"modalidadeContrato", "modalidade"},
                      {"prestacaoTrabalho", "prestacao"},
                      {"inicioContrato", "inicio"},
                      {"percentagemTrabalho", "percentagem"},
                      {"horasTrabalho", "horas"},
                      {"diasTrabalho", "dias"},
                      {"motivoContrato", "motivo"},
                      {"nissTrabalhadorSubstituir", "substituido"},
                      {"codigoEstabelecimento", "estabelecimento"}});
    everyFieldIsKept("aplicar_alterar_contrato", domain::AlteracaoContrato{},
                     {{"nissTrabalhador", "trabalhador"},
                      {"dataEfeito", "efeito"},
                      {"modalidadeContrato", "modalidade"},
                      {"prestacaoTrabalho", "prestacao"},
                      {"percentagemTrabalho", "percentagem"},
                      {"horasTrabalho", "horas"},
                      {"diasTrabalho", "dias"},
                      {"motivoContrato", "motivo"},
                      {"nissTrabalhadorSubstituir", "substituido"}});
}

TEST(CommandParameters, EveryFieldOfAWriteOnAVinculoReachesTheStore) {
    everyFieldIsKept("aplicar_cessar_contrato_2", domain::Cessacao{},
                     {{"nissTrabalhador", "trabalhador"},
                      {"dataFimVinculo", "fim"},
                      {"motivoFimVinculo", "motivo"},
                      {"comunicacaoDesemprego", "desemprego"}});
    everyFieldIsKept("aplicar_transferir_local", domain::Transferencia{},
                     {{"nissTrabalhador", "trabalhador"},
                      {"codigoEstabelecimento", "estabelecimento"},
                      {"dataInicio", "inicio"},
                      {"dataFim", "fim"}});
    everyFieldIsKept("aplicar_anular_comunicacao", AnularComunicacao{}, {{"numeroComunicacao", "numero"}});
}

TEST(CommandParameters, EveryFieldOfADeclarationReachesTheStore) {
    everyFieldIsKept("aplicar_declaracao", domain::BlocoDeclarado{.chave = {1, month(), {}}},
                     {{"codigoEstabelecimento", "estabelecimento"},
                      {"mesReferencia", "mes"},
                      {"totalRemuneracoes", "remuneracoes_declarado"},
                      {"totalContribuicoes", "contribuicoes_declarado"}},
                     "p_b_");
    for (const auto* function : {"aplicar_declaracao", "aplicar_confirmar_valores", "aplicar_fechar_mes"})
        everyFieldIsKept(function, linha(),
                         {{"nissTrabalhador", "trabalhador"},
                          {"dataNascimento", "nascimento"},
                          {"mesRemuneracao", "mes"},
                          {"dias", "meios_dias"}},
                         "p_l_");
    // The delivery and the block are one row of the store.
    everyFieldIsKept("aplicar_anular_declaracao", domain::ChaveEntrega{},
                     {{"identificadorEntrega", "bloco"}, {"numeroBloco", "bloco"}});
    everyFieldIsKept("ler_declaracao", domain::ChaveEntrega{},
                     {{"identificadorEntrega", "entrega"}, {"numeroBloco", "bloco"}});
}

TEST(CommandParameters, EveryFieldOfAPaymentDocumentReachesTheStore) {
    // Of the months the document has those that something is due for.
    everyFieldIsKept("aplicar_emitir_documento_2", EmitirDocumentoPagamento{}, {{"mesReferencia", "mes"}});
    everyFieldIsKept("aplicar_anular_documento", AnularDocumentoPagamento{});
}

TEST(CommandParameters, EveryFieldOfTheCycleReachesTheStore) {
    everyFieldIsKept("aplicar_comunicar_valores", ComunicarValores{{}, month(), {}},
                     {{"mesReferencia", "mes"}, {"linha", "l_indice"}});
    everyFieldIsKept("aplicar_comunicar_valores", domain::LinhaDeValores{},
                     {{"dataNascimento", kNotKept},  // held against the register, which has it
                      {"nissTrabalhador", "trabalhador"},
                      {"codigoEstabelecimento", "estabelecimento"},
                      {"mesRemuneracao", "mes"}},
                     "p_l_");
    everyFieldIsKept("aplicar_anular_valores", AnularValores{}, {{"comprovativoEntrega", "comprovativo"}});
    everyFieldIsKept("aplicar_confirmar_valores", ConfirmarValores{{}, month(), 1},
                     {{"mesReferencia", "mes"}, {"versao", "versao_mes"}});
}

TEST(CommandParameters, EveryFieldOfQualityReachesTheStore) {
    everyFieldIsKept("aplicar_repor_dados", ReporDados{}, {{"apenasEmpregador", "apenas"}});
    everyFieldIsKept("aplicar_definir_relogio", DefinirRelogio{});
    everyFieldIsKept("aplicar_simular_pagamento_2", SimularPagamento{},
                     {{"numeroDocumento", "documento"}, {"dataPagamento", "data"}, {"meioPagamento", "meio"}});
    everyFieldIsKept("aplicar_simular_interrupcao", SimularInterrupcao{},
                     {{"nissTrabalhador", "trabalhador"}, {"dataInicio", "de"}, {"dataFim", "ate"}});
}

}  // namespace
