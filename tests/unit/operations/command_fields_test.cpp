#include "operations/pipeline/command_fields.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>

// What an idPedido is kept with: each field of each write counts, none is left out, and the hashes of the release
// before stay what they are. The expected ones were computed from the format (kind, length, value) by another program.

namespace {

using namespace psi;
using namespace psi::operations;
using std::chrono::year;

domain::Data day(int y, unsigned m, unsigned d) {
    return domain::Data{year{y} / std::chrono::month{m} / std::chrono::day{d}};
}

constexpr std::int64_t kEmployer = 20000000001;
const std::string kNiss = "12345678902";
const domain::ChaveEntrega kChave{"0A1B2C3D-0000-4000-8000-00000000ABCD", 2};

domain::DadosContrato contrato() {
    domain::DadosContrato c;
    c.nissTrabalhador = kNiss;
    c.dataNascimento = day(1990, 5, 17);
    c.modalidadeContrato = "A";
    c.prestacaoTrabalho = "P";
    c.inicioContrato = day(2026, 3, 2);
    c.fimContrato = day(2027, 3, 1);
    c.profissao = "2512.1";
    c.remuneracaoBase = {120000};
    c.diuturnidades = domain::Cents{1500};
    c.percentagemTrabalho = domain::Centesimos{5000};
    c.horasTrabalho = domain::Centesimos{2000};
    c.motivoContrato = "STNT";
    c.enquadramento = "A01";
    c.codigoEstabelecimento = 7;
    return c;
}

domain::AlteracaoContrato alteracao() {
    domain::AlteracaoContrato c;
    c.nissTrabalhador = kNiss;
    c.dataEfeito = day(2026, 6, 1);
    c.prestacaoTrabalho = "P";
    c.remuneracaoBase = domain::Cents{130000};
    c.horasTrabalho = domain::Centesimos{4000};
    c.enquadramento = "A02";
    return c;
}

domain::MesReferencia month(unsigned m) {
    return domain::MesReferencia::de(day(2026, m, 1));
}

domain::BlocoDeclarado bloco() {
    domain::BlocoDeclarado b{.chave = {1, month(3), {3475}}};
    b.totalRemuneracoes = {100000};
    b.totalContribuicoes = {34750};
    b.linhas.push_back({12345678902, {100000}, day(1990, 5, 17), month(3), *domain::Dias::de({2250}), 'P'});
    return b;
}

ComunicarValores valores() {
    ComunicarValores c{{}, month(3), {}};
    domain::LinhaDeValores linha;
    linha.nissTrabalhador = 12345678902;
    linha.dataNascimento = day(1990, 5, 17);
    linha.codigoEstabelecimento = 7;
    linha.taxa = domain::Taxa{3475};
    linha.mesRemuneracao = month(2);
    linha.natureza = 'P';
    linha.dias = domain::Centesimos{-1500};
    linha.valor = {-50000};
    linha.acao = domain::Acao::Acrescentar;
    domain::LinhaDeValores curta;
    curta.nissTrabalhador = 12345678902;
    curta.dataNascimento = day(1990, 5, 17);
    curta.natureza = 'F';
    curta.valor = {120000};
    c.linha = {linha, curta};
    return c;
}

SimularInterrupcao interrupcao() {
    return {{}, kNiss, day(2026, 5, 3), day(2026, 5, 12), "DOENCA"};
}

const std::string kComprovativo = "3F2B8C1E-7D4A-4E0F-9A61-5B8C2D7E9F10";

std::string hexadecimal(const store::Sha256& hash) {
    return base::hexadecimal(hash);
}

/// Changes the field of a number, from 0.
struct Alter {
    int wanted;
    int seen = 0;
    std::string changed{};  ///< the name of the field

    void operator()(const char* name, auto& value, AnyCase /*how*/ = {}) {
        if (seen++ != wanted) return;
        changed = name;
        alter(value);
    }
    static void alter(std::string& value) { value += "x"; }
    static void alter(domain::Data& value) { value = domain::somarDias(value, 1); }
    static void alter(domain::Centesimos& value) { ++value.valor; }
    static void alter(domain::Taxa& value) { ++value.pontosBase; }
    static void alter(domain::MesReferencia& value) { value = value.somar(1); }
    static void alter(domain::Dias& value) { value = *domain::Dias::de({value.centesimos().valor - 50}); }
    static void alter(std::int64_t& value) { ++value; }
    static void alter(int& value) { ++value; }
    static void alter(bool& value) { value = !value; }
    static void alter(char& value) { ++value; }
    static void alter(domain::Acao& value) {
        value = value == domain::Acao::Substituir ? domain::Acao::Acrescentar : domain::Acao::Substituir;
    }
    static void alter(std::optional<domain::MesReferencia>& value) { value = value ? value->somar(1) : month(3); }
    template <class T>
    static void alter(std::optional<T>& value) {
        if (value)
            alter(*value);
        else
            value = T{};
    }
    template <class T>
    static void alter(std::vector<T>& value) {
        value.push_back(value.front());
    }
};

template <class Command>
void everyFieldCounts(const char* operacao, const Command& command) {
    SCOPED_TRACE(operacao);
    std::set<std::string> hashes{hexadecimal(hashOf(operacao, kEmployer, command))};
    for (int field = 0;; ++field) {
        Command other = command;
        Alter change{field};
        fields(change, other);
        if (change.changed.empty()) break;
        EXPECT_TRUE(hashes.insert(hexadecimal(hashOf(operacao, kEmployer, other))).second)
            << change.changed << " may change and an old answer is replayed";
    }
}

/// Remembers which bytes of the command the fields are.
struct Cover {
    const std::byte* begin;
    std::map<std::ptrdiff_t, std::size_t> pieces{};

    void operator()(const char* /*name*/, auto& value, AnyCase /*how*/ = {}) {
        pieces[reinterpret_cast<const std::byte*>(&value) - begin] = sizeof value;
    }
};

/// Fails where between the fields, or after them, there is room for one more: less than that is padding.
template <class Command>
void nothingIsLeftOut(Command command, std::size_t from = 0) {
    Cover cover{reinterpret_cast<const std::byte*>(&command)};
    fields(cover, command);
    std::size_t end = from;
    for (const auto& [at, size] : cover.pieces) {
        EXPECT_LT(static_cast<std::size_t>(at) - end, alignof(std::max_align_t) / 2) << "before byte " << at;
        end = static_cast<std::size_t>(at) + size;
    }
    EXPECT_LT(sizeof(Command) - end, alignof(std::max_align_t) / 2) << "at the end";
}

TEST(CommandFields, EachChangesTheHash) {
    everyFieldCounts("ComunicarContrato", contrato());
    everyFieldCounts("AlterarContrato", alteracao());
    everyFieldCounts("CessarContrato", domain::Cessacao{kNiss, day(2026, 6, 30), "31", true, "razões"});
    everyFieldCounts("TransferirLocalTrabalho", domain::Transferencia{kNiss, 3, day(2026, 7, 1), day(2026, 7, 31)});
    everyFieldCounts("AnularComunicacao", AnularComunicacao{{}, 1234567});
    everyFieldCounts("AnularDeclaracao", kChave);
    everyFieldCounts("EntregarDeclaracao", bloco());
    everyFieldCounts("SubstituirDeclaracao", SubstituirDeclaracao{{}, kChave, bloco()});
    everyFieldCounts("EntregarFicheiro", EntregarFicheiro{{}, "R0 file"});
    everyFieldCounts("EmitirDocumentoPagamento", EmitirDocumentoPagamento{{}, 1, {month(3), month(4)}});
    everyFieldCounts("AnularDocumentoPagamento", AnularDocumentoPagamento{{}, 10000007, "engano"});
    everyFieldCounts("ReporDados", ReporDados{{}, true});
    everyFieldCounts("DefinirRelogio", DefinirRelogio{{}, day(2026, 4, 10)});
    everyFieldCounts("SimularPagamento", SimularPagamento{{}, 10000007, domain::Cents{3475}, day(2026, 4, 10), {}});
    everyFieldCounts("SimularInterrupcao", interrupcao());
    everyFieldCounts("ComunicarValores", valores());
    everyFieldCounts("AnularValores", AnularValores{{}, kComprovativo});
    everyFieldCounts("ConfirmarValores", ConfirmarValores{{}, month(3), 4});
}

TEST(CommandFields, EachOfALineChangesTheHash) {
    for (int field = 0; field < 6; ++field) {
        auto other = bloco();
        Alter change{field};
        fields(change, other.linhas.front());
        EXPECT_NE(hashOf("EntregarDeclaracao", kEmployer, bloco()), hashOf("EntregarDeclaracao", kEmployer, other))
            << change.changed;
    }
}

TEST(CommandFields, EachOfALineOfValuesChangesTheHash) {
    for (int field = 0; field < 9; ++field) {
        auto other = valores();
        Alter change{field};
        fields(change, other.linha.front());
        EXPECT_FALSE(change.changed.empty());
        EXPECT_NE(hashOf("ComunicarValores", kEmployer, valores()), hashOf("ComunicarValores", kEmployer, other))
            << change.changed;
    }
}

TEST(CommandFields, ACommunicationIsTheSameInAnyCase) {
    EXPECT_EQ(hashOf("AnularValores", kEmployer, AnularValores{{}, kComprovativo}),
              hashOf("AnularValores", kEmployer, AnularValores{{}, base::lowerCase(kComprovativo)}));
}

TEST(CommandFields, NameEveryMember) {
    nothingIsLeftOut(contrato());
    nothingIsLeftOut(alteracao());
    nothingIsLeftOut(domain::Cessacao{});
    nothingIsLeftOut(domain::Transferencia{});
    nothingIsLeftOut(kChave);
    const auto context = sizeof(Contexto);
    nothingIsLeftOut(AnularComunicacao{}, context);
    nothingIsLeftOut(EntregarFicheiro{}, context);
    nothingIsLeftOut(EmitirDocumentoPagamento{}, context);
    nothingIsLeftOut(AnularDocumentoPagamento{}, context);
    nothingIsLeftOut(ReporDados{}, context);
    nothingIsLeftOut(DefinirRelogio{}, context);
    nothingIsLeftOut(SimularPagamento{}, context);
    nothingIsLeftOut(SimularInterrupcao{}, context);
    nothingIsLeftOut(domain::LinhaDeValores{});
    nothingIsLeftOut(AderirCiclo{}, context);
    nothingIsLeftOut(AnularValores{}, context);
    nothingIsLeftOut(valores(), context);
    nothingIsLeftOut(ConfirmarValores{{}, month(3), 4}, context);
}

TEST(CommandFields, HashesAreThoseOfTheReleaseBefore) {
    const auto hash = [](const char* operacao, const auto& command) {
        return hexadecimal(hashOf(operacao, kEmployer, command));
    };
    EXPECT_EQ(hash("ComunicarContrato", contrato()),
              "75e1172e8f5d2ba8aadb8020a5e742c3066e689824a064a0da94a5662590c11c");
    EXPECT_EQ(hash("AlterarContrato", alteracao()), "725cf70169bc528d7eb5a1c6f8541fa073f06cf22ad130dc5782d6ad18b1888b");
    EXPECT_EQ(hash("CessarContrato", domain::Cessacao{kNiss, day(2026, 6, 30), "31", true, "razões"}),
              "a41917d59d236cae14ec95718edc270289d9bab23709d2ffe27d65bd742f9bd3");
    EXPECT_EQ(hash("TransferirLocalTrabalho", domain::Transferencia{kNiss, 3, day(2026, 7, 1), day(2026, 7, 31)}),
              "3c57cb3e5b896244923f5cd88e9d77487902931a17d766c0621fd4157d1f25ee");
    EXPECT_EQ(hash("AnularComunicacao", AnularComunicacao{{}, 1234567}),
              "86969e2ef1814f8f1e81d27dbbca1377cf5b7a769a05861081025502b4ed7897");
    EXPECT_EQ(hash("AnularDeclaracao", kChave), "7c0212345cc8b534234154d8d96d611d93b204f562ea61e7aa3262f8333647de");
    EXPECT_EQ(hash("EntregarDeclaracao", bloco()), "27554ed9bfdbf92735ec651f2b490e585b65677961330352557e9cf7f9f4c945");
    EXPECT_EQ(hash("SubstituirDeclaracao", SubstituirDeclaracao{{}, kChave, bloco()}),
              "dc4e2f7c70eaa90e9c97b0436b00ab65650f5d64fb355f89ccdeac532b1be819");
    EXPECT_EQ(hash("EntregarFicheiro", EntregarFicheiro{{}, "R0 file"}),
              "7a307bcbdbf6d6e2a52d5806102dacd3dca5d6a8f778df0406e0acf3bec6603e");
    EXPECT_EQ(hash("EmitirDocumentoPagamento", EmitirDocumentoPagamento{{}, 1, {month(3), month(4)}}),
              "b90af71e6e98164db964fa9cd935c5006ee01dfd08197fd01d3f75736a1b1f8d");
    EXPECT_EQ(hash("AnularDocumentoPagamento", AnularDocumentoPagamento{{}, 10000007, "engano"}),
              "796f5b3887429aa46728239d7201bf2cde401cb0d058d8b4d1685b4a8e16a5ca");
    EXPECT_EQ(hash("ReporDados", ReporDados{{}, true}),
              "af77deb19af9c8e96344b17da8730f539c1889324dbed1a6c811bc282bb8b530");
    EXPECT_EQ(hash("DefinirRelogio", DefinirRelogio{{}, day(2026, 4, 10)}),
              "686027deb28b90c48d04397097b6f61b69d6ca4ece16fe9b449bc314457c63dc");
    EXPECT_EQ(hash("SimularPagamento", SimularPagamento{{}, 10000007, domain::Cents{3475}, day(2026, 4, 10), {}}),
              "5c0947fcc761b0e343f9689cbc3cfd898aa8a38592fef7b5340724c12373a349");
}

TEST(CommandFields, HashesOfTheCycleAreThoseOfTheFormat) {
    const auto hash = [](const char* operacao, const auto& command) {
        return hexadecimal(hashOf(operacao, kEmployer, command));
    };
    EXPECT_EQ(hash("AderirCiclo", AderirCiclo{}), "f60a8390179c3a63f8a22278ec1acb4b7b5f9d0c8d3dbc281fe731914ef028ec");
    EXPECT_EQ(hash("ComunicarValores", valores()), "2a299aa6353f52d1a093b7204e6ea5cbca4699f04ab01e3c16cb5b00504001ba");
    EXPECT_EQ(hash("AnularValores", AnularValores{{}, kComprovativo}),
              "dc633b2834396172e16424dc98072aeb1699ca9e0b3d31e53ac11ffffb27c173");
    EXPECT_EQ(hash("ConfirmarValores", ConfirmarValores{{}, month(3), 4}),
              "6f2a431f00a4faa7110b021c1299de2585d0f377c411aa5bcd4c970b49cb086e");
    EXPECT_EQ(hash("SimularInterrupcao", interrupcao()),
              "235492f5db71981c25ef6b4bac32208c49906a84fbff0c745d830f9057f507c0");
}

}  // namespace
