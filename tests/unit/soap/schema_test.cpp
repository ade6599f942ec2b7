#include "soap/schema/schema.hpp"

#include <gtest/gtest.h>

#include <ostream>

#include "support.hpp"

namespace psi::soap {
namespace {

using ensaio::comunicarContrato, ensaio::envelope11, ensaio::envelope12, ensaio::verificarLigacao;

const Schema& schema() {
    static const Schema one;
    return one;
}

std::string search(std::string_view content) {
    return envelope11("<v:ConsultarTrabalhadores><v:contexto/>" + std::string(content) + "</v:ConsultarTrabalhadores>");
}

std::string contract(std::string_view change, std::string_view by) {
    return envelope11(comunicarContrato(change, by));
}

struct Case {
    const char* name;
    std::string body;
    std::string field;
    const char* says;
};
std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.name;
}

class SchemaRefuses : public testing::TestWithParam<Case> {};

TEST_P(SchemaRefuses, NamesTheElementAndSaysWhatIsWrong) {
    const auto refusal = schema().validate(GetParam().body, 20);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->falha.codigo, base::Falha::Codigo::Malformado);
    EXPECT_EQ(refusal->falha.campo, GetParam().field);
    EXPECT_NE(refusal->falha.texto.find(GetParam().says), std::string::npos) << refusal->falha.texto;
}

INSTANTIATE_TEST_SUITE_P(
    Content, SchemaRefuses,
    testing::Values(
        Case{"missing in the middle", contract("<c:profissao>25140</c:profissao>", ""), "remuneracaoBase",
             "esperava-se «profissao»"},
        Case{"missing at the end", contract("<c:codigoEstabelecimento>1</c:codigoEstabelecimento>", ""),
             "codigoEstabelecimento", "falta este elemento"},
        Case{"missing contexto", envelope11("<v:VerificarLigacao/>"), "contexto", "falta este elemento"},
        Case{"missing below",
             search("").replace(search("").find("<v:contexto/>"), 13,
                                "<v:contexto><m:software><m:nome>a</m:nome></m:software></v:contexto>"),
             "contexto/software/versao", "falta este elemento"},
        Case{"unknown", search("<v:estranho/>"), "estranho", "não é esperado"},
        Case{"wrong namespace", search("<c:situacao>ATIVO</c:situacao>"), "situacao", "não é esperado"},
        Case{"wrong order", search("<v:tamanhoPagina>1</v:tamanhoPagina><v:situacao>ATIVO</v:situacao>"), "situacao",
             "não é esperado"},
        Case{"twice", search("<v:situacao>ATIVO</v:situacao><v:situacao>ATIVO</v:situacao>"), "situacao",
             "não é esperado"},
        Case{"attribute", search("<v:situacao a='1'>ATIVO</v:situacao>"), "situacao", "atributo «a» não é permitido"},
        Case{"stray text", search("texto"), "", "texto solto"},
        Case{"nil on a required one", contract("<c:profissao>25140", "<c:profissao xsi:nil='true'>"), "profissao",
             "não aceita xsi:nil"},
        Case{"nil with content", search("<v:situacao xsi:nil='true'>ATIVO</v:situacao>"), "situacao",
             "tem de estar vazio"},
        Case{"element in a simple one", search("<v:situacao><v:a/></v:situacao>"), "situacao/a", "só texto"},
        Case{"other type", search("<v:situacao xsi:type='v:outro'>ATIVO</v:situacao>"), "situacao", ""},
        Case{"undeclared prefix", search("<z:situacao/>"), "", "mal formado"}));

INSTANTIATE_TEST_SUITE_P(
    Values, SchemaRefuses,
    testing::Values(
        Case{"pattern", contract("11234567890", "1123456789"), "nissTrabalhador", "11 algarismos"},
        Case{"pattern in a list",
             search("<v:nissTrabalhador>11234567890</v:nissTrabalhador>\n<v:nissTrabalhador>x</v:nissTrabalhador>"),
             "nissTrabalhador[2]", "«x»"},
        Case{"spaces", contract("11234567890", " 11234567890 "), "nissTrabalhador", "11 algarismos"},
        Case{"UUID", contract("3f2b8c1e", "zzzzzzzz"), "contexto/idPedido", "UUID"},
        Case{"enumeration", contract("<c:modalidadeContrato>F", "<c:modalidadeContrato>Z"), "modalidadeContrato",
             "A, B, C, D, AA"},
        Case{"enumeration by position", contract("<c:prestacaoTrabalho>P", "<c:prestacaoTrabalho>0"),
             "prestacaoTrabalho", "P, T, A"},
        Case{"empty code", contract("<c:motivoContrato>STAT", "<c:motivoContrato>"), "motivoContrato", "«»"},
        Case{"no such date", contract("1990-05-17", "1990-02-30"), "dataNascimento", "AAAA-MM-DD"},
        Case{"date with zone", contract("1990-05-17", "1990-05-17Z"), "dataNascimento", "AAAA-MM-DD"},
        Case{"date and time", contract("1990-05-17", "1990-05-17T00:00:00"), "dataNascimento", "AAAA-MM-DD"},
        Case{"three decimals", contract("1250.50", "1250.505"), "remuneracaoBase", "casas decimais"},
        Case{"many digits", contract("1250.50", "123456789012.5"), "remuneracaoBase", "algarismos"},
        Case{"comma", contract("1250.50", "1250,50"), "remuneracaoBase", "Montante"},
        Case{"exponent", contract("1250.50", "1e3"), "remuneracaoBase", "Montante"},
        Case{"not a number", contract("1250.50", "NaN"), "remuneracaoBase", "Montante"},
        Case{"below", search("<v:tamanhoPagina>0</v:tamanhoPagina>"), "tamanhoPagina", "menor do que o mínimo, 1"},
        Case{"above", search("<v:tamanhoPagina>1001</v:tamanhoPagina>"), "tamanhoPagina",
             "maior do que o máximo, 1000"},
        Case{"huge integer", search("<v:tamanhoPagina>99999999999999999999</v:tamanhoPagina>"), "tamanhoPagina",
             "99999"},
        Case{"boolean",
             envelope11("<v:VerificarLigacao><v:contexto><m:apenasValidar>sim</m:apenasValidar></v:contexto></"
                        "v:VerificarLigacao>"),
             "contexto/apenasValidar", "true ou false"},
        Case{"too long", search("<v:pagina>" + std::string(1'025, 'a') + "</v:pagina>"), "pagina", "o máximo é 1024"},
        Case{"too short",
             envelope11(
                 "<v:VerificarLigacao><v:contexto><m:software><m:nome/><m:versao>1</m:versao></m:software></v:contexto>"
                 "</v:VerificarLigacao>"),
             "contexto/software/nome", "o mínimo é 1"}));

TEST(Schema, TakesWhatTheContractSays) {
    EXPECT_FALSE(schema().validate(envelope11(verificarLigacao()), 20));
    EXPECT_FALSE(schema().validate(envelope12(comunicarContrato()), 20));
    EXPECT_FALSE(schema().validate(contract("<c:fimContrato>2026-09-01", "<c:fimContrato xsi:nil='true'>"), 20));
    EXPECT_FALSE(schema().validate(contract("<c:fimContrato>2026-09-01</c:fimContrato>", ""), 20));
    EXPECT_FALSE(schema().validate(contract("1250.50", " +001250.5 "), 20));
    EXPECT_FALSE(schema().validate(search("<v:situacao>AT<!-- -->IV<![CDATA[O]]></v:situacao>"), 20));
    EXPECT_FALSE(schema().validate(search("<v:pagina/>"), 20));
}

TEST(Schema, ReportsEveryErrorWithItsLine) {
    auto body = comunicarContrato("1990-05-17", "ontem");
    body.replace(body.find("25140"), 5, "2514");
    const auto refusal = schema().validate(envelope11(body), 20);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->falha.campo, "dataNascimento");
    EXPECT_NE(refusal->falha.texto.find("Linha 6, dataNascimento"), std::string::npos) << refusal->falha.texto;
    EXPECT_NE(refusal->falha.texto.find("Linha 11, profissao"), std::string::npos) << refusal->falha.texto;
}

TEST(Schema, StopsAtTheLimitAndSaysSo) {
    std::string many;
    for (int i = 0; i < 100; ++i) many += "<v:nissTrabalhador>1</v:nissTrabalhador>";
    const auto refusal = schema().validate(search(many), 3);
    ASSERT_TRUE(refusal);
    EXPECT_NE(refusal->falha.texto.find("nissTrabalhador[3]"), std::string::npos);
    EXPECT_EQ(refusal->falha.texto.find("nissTrabalhador[4]"), std::string::npos);
    EXPECT_NE(refusal->falha.texto.find("pode haver mais"), std::string::npos);
}

TEST(Schema, AFaultTextFitsThePublishedType) {
    std::string many;
    for (int i = 0; i < 60; ++i) many += "<v:nissTrabalhador>" + std::string(500, 'x') + "</v:nissTrabalhador>";
    const auto refusal = schema().validate(search(many), 50);
    ASSERT_TRUE(refusal);
    EXPECT_LE(refusal->falha.texto.size(), 8'000U);
}

TEST(Schema, RefusesThousandsOfNamesAndServesTheNext) {
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += "<x" + std::to_string(i) + "/>";
    for (int i = 0; i < 3; ++i) {
        const auto refusal = schema().validate(search(many), 20);
        ASSERT_TRUE(refusal);
        EXPECT_NE(refusal->falha.texto.find("nomes diferentes"), std::string::npos);
        EXPECT_FALSE(schema().validate(envelope11(verificarLigacao()), 20));
    }
}

TEST(Schema, IsUsableAfterARefusal) {
    EXPECT_TRUE(schema().validate(search("<v:a><v:b><v:c/></v:b></v:a>"), 1));
    EXPECT_FALSE(schema().validate(envelope11(verificarLigacao()), 20));
    EXPECT_TRUE(schema().validate(search("<v:a/>"), 20));
    EXPECT_FALSE(schema().validate(envelope11(verificarLigacao()), 20));
}

}  // namespace
}  // namespace psi::soap
