#include "psi/domain/declaracoes/ficheiro_dri.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

#include "declaracao_caso.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace testes::dr;

const Niss empregador = Niss::ler("25000000014").value();
const EmpregadorDri cabeca{empregador, Nif::ler("509000002").value_or(*Nif::ler("501234560")), "ENTIDADE DE TESTE"};

BlocoDeclarado exemplo() {
    return Caso{}
        .com({{.valor = "1000.01", .dias = "30"},
              {.niss = bruno, .valor = "920.03", .dias = "30"},
              {.niss = bruno, .natureza = 'F', .valor = "460.00"}})
        .bloco;
}

std::string escrito(const std::vector<BlocoDeclarado>& blocos) {
    return escreverFicheiroDri(blocos, cabeca);
}

constexpr std::size_t passo = 120;  // a record and its CR LF

/// The example with `texto` at that record and column (from 1).
std::string com(int registo, std::size_t coluna, const std::string& texto) {
    std::string ficheiro = escrito({exemplo()});
    return ficheiro.replace((static_cast<std::size_t>(registo) - 1) * passo + coluna - 1, texto.size(), texto);
}

std::string semRegisto(std::string ficheiro, int registo) {
    return ficheiro.erase((static_cast<std::size_t>(registo) - 1) * passo, passo);
}

Codigos daEstrutura(const FicheiroDri& ficheiro) {
    Codigos lista;
    for (const Mensagem& m : ficheiro.mensagens) {
        lista.push_back(m.codigo + ' ' +
                        m.texto.substr(0, m.texto.find_first_of(":(") - (m.texto.find('(') < m.texto.find(':'))));
    }
    return lista;
}

Codigos doBloco(const BlocoDeclarado& bloco) {
    Codigos lista;
    for (const MensagemBloco& m : bloco.leitura) {
        lista.push_back(m.codigo + ' ' + m.campo + " registo " + std::to_string(m.registo));
    }
    return lista;
}

void esperarIguais(const BlocoDeclarado& lido, const BlocoDeclarado& original) {
    EXPECT_EQ(lido.chave, original.chave);
    EXPECT_EQ(lido.totalRemuneracoes, original.totalRemuneracoes);
    EXPECT_EQ(lido.totalContribuicoes, original.totalContribuicoes);
    EXPECT_EQ(lido.linhas, original.linhas);
    EXPECT_EQ(lido.leitura, MensagensBloco{});
    EXPECT_EQ(lido.nifDeclarado, cabeca.nif.numero());
}

TEST(FicheiroDri, OExemploPublicado) {
    const std::string ficheiro = escrito({exemplo()});
    EXPECT_EQ(ficheiro.size(), 6 * passo);
    const std::string r3 = ficheiro.substr(5 * passo, 118);
    EXPECT_EQ(r3.substr(28),
              "00000000238004"
              "0"
              "000000082706"
              "0"
              "3475"
              "000003" +
                  std::string(52, ' '));
    const FicheiroDri lido = lerFicheiroDri(ficheiro, empregador);
    EXPECT_EQ(daEstrutura(lido), Codigos{});
    ASSERT_EQ(lido.blocos.size(), 1u);
    esperarIguais(lido.blocos[0], exemplo());
    EXPECT_EQ(lido.blocos[0].registo, 2);
}

TEST(FicheiroDri, OVetorEscritoPorOutroPrograma) {
    std::ifstream entrada(std::string{PSI_TEST_VECTORS} + "/exemplo.dri", std::ios::binary);
    const std::string ficheiro{std::istreambuf_iterator<char>{entrada}, {}};
    const FicheiroDri lido = lerFicheiroDri(ficheiro, empregador);
    EXPECT_EQ(daEstrutura(lido), Codigos{});
    ASSERT_EQ(lido.blocos.size(), 2u);
    EXPECT_EQ(lido.blocos[0].totalRemuneracoes.valor, 238004);
    EXPECT_EQ(lido.blocos[0].totalContribuicoes.valor, 82706);
    EXPECT_EQ(lido.blocos[0].chave, (ChaveBloco{1, mes("2026-01"), {3475}}));
    EXPECT_EQ(lido.blocos[0].linhas.size(), 3u);
    const LinhaDeclaracao esperada = linha({.niss = "12000000046",
                                            .natureza = 'P',
                                            .valor = "-12.34",
                                            .dias = "-1.5",
                                            .mes = "2025-12",
                                            .nascimento = "2001-06-10"});
    EXPECT_EQ(lido.blocos[1].linhas.at(0), esperada);
    EXPECT_EQ(lido.blocos[1].totalContribuicoes.valor, -429);
    EXPECT_EQ(lido.blocos[1].registo, 7);
}

TEST(FicheiroDri, FinaisDeLinha) {
    const std::string crlf = escrito({exemplo()});
    std::string lf = crlf;
    std::erase(lf, '\r');
    for (const std::string& ficheiro : {crlf, lf, crlf.substr(0, crlf.size() - 2), lf.substr(0, lf.size() - 1)}) {
        EXPECT_EQ(daEstrutura(lerFicheiroDri(ficheiro, empregador)), Codigos{});
    }
}

TEST(FicheiroDri, LinhasVaziasECtrlZNoFimNaoContam) {
    const std::string crlf = escrito({exemplo()});
    for (const char* fim : {"\r\n", "\n", "\r\n\r\n\r\n", "\x1A", "\x1A\r\n", "\r\n\x1A", "\x1A\x1A"}) {
        const FicheiroDri lido = lerFicheiroDri(crlf + fim, empregador);
        EXPECT_EQ(daEstrutura(lido), Codigos{});
        ASSERT_EQ(lido.blocos.size(), 1u);
        esperarIguais(lido.blocos[0], exemplo());
    }
    const std::string semFim = crlf.substr(0, crlf.size() - 2);
    EXPECT_EQ(daEstrutura(lerFicheiroDri(semFim + "\x1A", empregador)), Codigos{});
    std::string noMeio = crlf;
    noMeio.insert(3 * passo, "\r\n");
    EXPECT_EQ(daEstrutura(lerFicheiroDri(noMeio, empregador)), Codigos{"DR-100 Registo 4, coluna 1"});
    EXPECT_EQ(daEstrutura(lerFicheiroDri("\r\n\r\n\x1A", empregador)), Codigos{"DR-100 Registo 1, colunas 1 a 2"});
}

TEST(FicheiroDri, CadaCodificacaoTemUmaPalavraSua) {
    const std::string crlf = escrito({exemplo()});
    std::string soCr = crlf, utf16le, utf16be;
    std::erase(soCr, '\n');
    for (const char c : crlf) {
        utf16le += std::string{c, '\0'};
        utf16be += std::string{'\0', c};
    }
    const std::vector<std::pair<std::string, std::string>> casos{
        {soCr, "só em CR"},
        {soCr.substr(0, soCr.size() - 1), "só em CR"},
        {"\xFF\xFE" + utf16le, "UTF-16"},
        {"\xFE\xFF" + utf16be, "UTF-16"},
        {utf16le, "UTF-16"},
        {utf16be, "UTF-16"},
        {"\xEF\xBB\xBF" + crlf, "UTF-8, com marca de ordem (BOM)"}};
    for (const auto& [ficheiro, palavra] : casos) {
        const auto mensagens = lerFicheiroDri(ficheiro, empregador).mensagens;
        ASSERT_EQ(mensagens.size(), 1u) << palavra;
        EXPECT_EQ(mensagens[0].codigo, "DR-100");
        EXPECT_NE(mensagens[0].texto.find(palavra), std::string::npos) << mensagens[0].texto;
        EXPECT_NE(mensagens[0].texto.find("Windows-1252"), std::string::npos) << mensagens[0].texto;
    }
}

TEST(FicheiroDri, OsNomesNaoSeLeemMasTemDeSerCaracteres) {
    EXPECT_EQ(daEstrutura(lerFicheiroDri(com(3, 29, "JO\xC3O \x8AIMIC"), empregador)), Codigos{});
    EXPECT_EQ(daEstrutura(lerFicheiroDri(com(3, 29, std::string(60, ' ')), empregador)), Codigos{});
    for (const char* mau : {"\x81", "\x8D", "\x8F", "\x90", "\x9D", "\t", "\x7F", "\x1A"}) {
        EXPECT_EQ(daEstrutura(lerFicheiroDri(com(3, 31, mau), empregador)), Codigos{"DR-100 Registo 3, coluna 31"});
    }
}

TEST(FicheiroDri, EstruturaPartida) {
    struct Caso {
        const char* nome;
        std::string ficheiro;
        Codigos esperados;
    };
    const std::string bom = escrito({exemplo()});
    const auto inserir = [&](std::size_t onde, const std::string& texto) {
        std::string ficheiro = bom;
        return ficheiro.insert(onde, texto);
    };
    const std::vector<Caso> casos{
        {"vazio", "", {"DR-100 Registo 1, colunas 1 a 2"}},
        {"só o R0", bom.substr(0, passo), {"DR-100 Registo 2, colunas 1 a 2"}},
        {"sem R0", semRegisto(bom, 1), {"DR-100 Registo 1, colunas 1 a 2"}},
        {"dois R0", bom.substr(0, passo) + bom, {"DR-100 Registo 2, colunas 1 a 2"}},
        {"sem R1", semRegisto(bom, 2), {"DR-100 Registo 2, colunas 1 a 2"}},
        {"sem R3", semRegisto(bom, 6), {"DR-100 Registo 6, colunas 1 a 2"}},
        {"R3 entre blocos em falta", semRegisto(bom, 6) + bom.substr(passo), {"DR-100 Registo 6, colunas 1 a 2"}},
        {"sem R2",
         semRegisto(semRegisto(semRegisto(com(6, 61, "000000"), 3), 3), 3),
         {"DR-100 Registo 3, colunas 1 a 2"}},
        {"tipo desconhecido",
         com(4, 1, "R9"),
         {"DR-100 Registo 4, colunas 1 a 2", "DR-103 Registo 6, colunas 61 a 66"}},
        {"formato", com(1, 3, "RC4009"), {"DR-100 Registo 1, colunas 3 a 8"}},
        {"versão", com(1, 11, "02"), {"DR-100 Registo 1, colunas 11 a 12"}},
        {"enchimento de R0", com(1, 118, "X"), {"DR-100 Registo 1, colunas 13 a 118"}},
        {"enchimento de R1", com(2, 99, "0"), {"DR-100 Registo 2, colunas 99 a 118"}},
        {"enchimento de R3", com(6, 118, "0"), {"DR-100 Registo 6, colunas 67 a 118"}},
        {"mês de referência", com(2, 93, "202613"), {"DR-100 Registo 2, colunas 93 a 98"}},
        {"mês de referência em branco", com(2, 93, "      "), {"DR-100 Registo 2, colunas 93 a 98"}},
        {"data que não há", com(3, 89, "19900230"), {"DR-100 Registo 3, colunas 89 a 96"}},
        {"mês que não há", com(3, 97, "202600"), {"DR-100 Registo 3, colunas 97 a 102"}},
        {"letra no NISS", com(3, 18, "A"), {"DR-100 Registo 3, colunas 18 a 28"}},
        {"letra no valor", com(3, 117, "O"), {"DR-100 Registo 3, colunas 109 a 117"}},
        {"espaço antes do valor", com(3, 109, " "), {"DR-100 Registo 3, colunas 109 a 117"}},
        {"sinal do valor", com(3, 118, "+"), {"DR-100 Registo 3, coluna 118"}},
        {"sinal dos dias", com(3, 106, " "), {"DR-100 Registo 3, coluna 106"}},
        {"outro estabelecimento", com(4, 14, "0002"), {"DR-100 Registo 4, colunas 14 a 17"}},
        {"estabelecimento zero",
         com(2, 14, "0000"),
         {"DR-100 Registo 2, colunas 14 a 17", "DR-100 Registo 3, colunas 14 a 17", "DR-100 Registo 4, colunas 14 a 17",
          "DR-100 Registo 5, colunas 14 a 17", "DR-100 Registo 6, colunas 14 a 17"}},
        {"noves", com(6, 18, "8"), {"DR-100 Registo 6, colunas 18 a 28"}},
        {"sinal do total", com(6, 43, "+"), {"DR-100 Registo 6, coluna 43"}},
        {"contagem a menos", com(6, 61, "000002"), {"DR-103 Registo 6, colunas 61 a 66"}},
        {"contagem a mais", com(6, 61, "000004"), {"DR-103 Registo 6, colunas 61 a 66"}},
        {"contagem que não é número", com(6, 61, "     3"), {"DR-100 Registo 6, colunas 61 a 66"}},
        {"um carácter a mais", inserir(3 * passo, " "), {"DR-100 Registo 4, coluna 119"}},
        {"registo cortado",
         bom.substr(0, 4 * passo + 100),
         {"DR-100 Registo 5, coluna 101", "DR-100 Registo 6, colunas 1 a 2"}},
        {"R1 ilegível", inserir(passo + 30, " "), {"DR-100 Registo 2, coluna 119"}},
        {"vários de uma vez",
         com(3, 118, "+").replace(3 * passo + 117, 1, "+"),
         {"DR-100 Registo 3, coluna 118", "DR-100 Registo 4, coluna 118"}},
    };
    for (const Caso& caso : casos) {
        const FicheiroDri lido = lerFicheiroDri(caso.ficheiro, empregador);
        EXPECT_EQ(daEstrutura(lido), caso.esperados) << caso.nome;
        EXPECT_TRUE(lido.blocos.empty()) << caso.nome;
    }
}

TEST(FicheiroDri, Utf8TemUmaPalavraSua) {
    std::string ficheiro = com(3, 29, "JOAO");
    ficheiro.replace(2 * passo + 30, 1, "\xC3\x83");
    const auto mensagens = lerFicheiroDri(ficheiro, empregador).mensagens;
    ASSERT_EQ(mensagens.size(), 1u);
    EXPECT_NE(mensagens[0].texto.find("UTF-8"), std::string::npos);
    EXPECT_NE(lerFicheiroDri("\xEF\xBB\xBF" + com(3, 29, "JOAO"), empregador).mensagens.at(0).texto.find("UTF-8"),
              std::string::npos);
}

TEST(FicheiroDri, OQueSoRecusaOBloco) {
    struct Caso {
        const char* nome;
        std::string ficheiro;
        Codigos esperados;
    };
    const std::vector<Caso> casos{
        {"sem NISS", com(3, 18, std::string(11, ' ')), {"DS12 linha[1]/nissTrabalhador registo 3"}},
        {"NISS a zeros", com(3, 18, std::string(11, '0')), {"DS12 linha[1]/nissTrabalhador registo 3"}},
        {"sem data", com(4, 89, std::string(8, ' ')), {"DS12 linha[2]/dataNascimento registo 4"}},
        {"data a zeros", com(4, 89, std::string(8, '0')), {"DS12 linha[2]/dataNascimento registo 4"}},
        {"sem mês", com(3, 97, std::string(6, ' ')), {"DS12 linha[1]/mesRemuneracao registo 3"}},
        {"sem dias", com(3, 103, "   "), {"DS12 linha[1]/dias registo 3"}},
        {"sem natureza", com(3, 107, "  "), {"DS12 linha[1]/natureza registo 3"}},
        {"sem valor", com(3, 109, std::string(9, ' ')), {"DS12 linha[1]/valor registo 3"}},
        {"sem nada",
         com(3, 18, std::string(11, ' ')).replace(2 * passo + 108, 9, std::string(9, ' ')),
         {"DS12 linha[1]/nissTrabalhador registo 3", "DS12 linha[1]/valor registo 3"}},
        {"sem total", com(6, 29, std::string(14, ' ')), {"DS12 totalRemuneracoes registo 6"}},
        {"sem contribuições", com(6, 44, std::string(12, ' ')), {"DS12 totalContribuicoes registo 6"}},
        {"sem taxa", com(6, 57, "    "), {"DS12 taxa registo 6"}},
        {"natureza minúscula", com(3, 107, " p"), {"DR-101 linha[1]/natureza registo 3"}},
        {"natureza à esquerda", com(3, 107, "P "), {"DR-101 linha[1]/natureza registo 3"}},
        {"mais de 30 dias", com(3, 103, "305"), {"DR-102 linha[1]/dias registo 3"}},
        {"dias que não são meios", com(3, 103, "123"), {"DS52 linha[1]/dias registo 3"}},
        {"outro empregador em R1", com(2, 3, "25000000022"), {"DR-108 nissEmpregador registo 2"}},
        {"outro empregador em R2", com(4, 3, "25000000022"), {"DR-108 linha[2]/nissEmpregador registo 4"}},
        {"outro empregador em R3", com(6, 3, "25000000022"), {"DR-108 nissEmpregador registo 6"}},
    };
    for (const Caso& caso : casos) {
        const FicheiroDri lido = lerFicheiroDri(caso.ficheiro, empregador);
        EXPECT_EQ(daEstrutura(lido), Codigos{}) << caso.nome;
        ASSERT_EQ(lido.blocos.size(), 1u) << caso.nome;
        EXPECT_EQ(doBloco(lido.blocos[0]), caso.esperados) << caso.nome;
        EXPECT_EQ(lido.blocos[0].linhas.size(), 3u) << caso.nome;
    }
}

TEST(FicheiroDri, OEmpregadorErradoDizSeUmaVezPorBloco) {
    const BlocoDeclarado bloco = exemplo();
    const FicheiroDri lido = lerFicheiroDri(escrito({bloco, bloco}), Niss::ler("25000000022").value());
    ASSERT_EQ(lido.blocos.size(), 2u);
    EXPECT_EQ(doBloco(lido.blocos[0]), Codigos{"DR-108 nissEmpregador registo 2"});
    EXPECT_EQ(doBloco(lido.blocos[1]), Codigos{"DR-108 nissEmpregador registo 7"});
    for (const LinhaDeclaracao& linha : lido.blocos[0].linhas) EXPECT_FALSE(linha.incompleta);
}

TEST(FicheiroDri, OQueSeLeuDoBlocoJuntaSeAoQueSeJulga) {
    testes::dr::Caso caso;
    caso.bloco = lerFicheiroDri(com(3, 107, " p"), empregador).blocos.at(0);
    caso.factos.nifEmpregador = 123456789;
    EXPECT_EQ(caso.codigos(), (Codigos{"DR-108 nifEmpregador", "DR-101 linha[1]/natureza"}));
}

TEST(FicheiroDri, Limites) {
    const std::string ficheiro = escrito({exemplo()});
    EXPECT_EQ(lerFicheiroDri(ficheiro, empregador, {.registos = 6}).mensagens, Mensagens{});
    EXPECT_EQ(lerFicheiroDri(ficheiro, empregador, {.registos = 5}).mensagens.at(0).codigo, "PSI-023");
    EXPECT_EQ(lerFicheiroDri(ficheiro, empregador, {.bytes = ficheiro.size()}).mensagens, Mensagens{});
    EXPECT_EQ(lerFicheiroDri(ficheiro, empregador, {.bytes = ficheiro.size() - 1}).mensagens.at(0).codigo, "PSI-023");
    std::string lixo;
    for (int i = 0; i < 5'000; ++i) lixo += "x\n";
    EXPECT_EQ(lerFicheiroDri(lixo, empregador, {.mensagens = 10}).mensagens.size(), 11u);
}

TEST(FicheiroDri, ONumeroQueNaoCabeNaoSeEscreve) {
    BlocoDeclarado bloco = exemplo();
    bloco.linhas[0].valor = {1'000'000'000};
    EXPECT_THROW((void)escrito({bloco}), std::invalid_argument);
}

BlocoDeclarado sorteado(std::mt19937& gerador) {
    const auto um = [&](int de, int ate) { return std::uniform_int_distribution<int>{de, ate}(gerador); };
    BlocoDeclarado bloco{.chave = {.codigoEstabelecimento = um(1, 9999),
                                   .mesReferencia = mes("2020-01").somar(um(0, 90)),
                                   .taxa = {um(0, 9999)}}};
    const int quantas = um(1, 8);
    for (int i = 0; i < quantas; ++i) {
        bloco.linhas.push_back({.nissTrabalhador = 10'000'000'000LL + um(0, 1'999'999'999),
                                .valor = {um(-999'999'999, 999'999'999)},
                                .dataNascimento = somarDias(testes::dia("1950-01-01"), um(0, 20'000)),
                                .mesRemuneracao = mes("2020-01").somar(um(0, 90)),
                                .dias = *Dias::de({um(-60, 60) * 50}),
                                .natureza = "ABCDFHIMNOPRSTX26"[um(0, 16)]});
        bloco.totalRemuneracoes.valor += bloco.linhas.back().valor.valor;
    }
    bloco.totalContribuicoes.valor = um(-999'999'999, 999'999'999);
    return bloco;
}

TEST(FicheiroDri, OQueSeEscreveLeSe) {
    std::mt19937 gerador{118};
    for (int i = 0; i < 300; ++i) {
        const std::vector<BlocoDeclarado> blocos{sorteado(gerador), sorteado(gerador), sorteado(gerador)};
        const FicheiroDri lido = lerFicheiroDri(escrito(blocos), empregador);
        EXPECT_EQ(daEstrutura(lido), Codigos{});
        ASSERT_EQ(lido.blocos.size(), blocos.size());
        for (std::size_t b = 0; b < blocos.size(); ++b) esperarIguais(lido.blocos[b], blocos[b]);
    }
}

/// Bytes changed, cut, doubled, moved: always an answer, either blocks or at least one reason, each with its place.
TEST(FicheiroDri, FicheirosMutados) {
    std::mt19937 gerador{2'024};
    const std::string interessantes{"R0123 9-P\r\n\x81\xC3\xFF\x00Z", 16};
    for (int i = 0; i < 20'000; ++i) {
        std::string ficheiro = escrito({sorteado(gerador), sorteado(gerador)});
        const auto onde = [&] { return std::uniform_int_distribution<std::size_t>{0, ficheiro.size() - 1}(gerador); };
        for (std::size_t mutacoes = onde() % 4 + 1; mutacoes > 0 && ficheiro.size() > 1; --mutacoes) {
            switch (onde() % 5) {
                case 0:
                    ficheiro[onde()] = interessantes[onde() % interessantes.size()];
                    break;
                case 1:
                    ficheiro.erase(onde(), onde() % 240);
                    break;
                case 2:
                    ficheiro.insert(onde(), ficheiro.substr(onde(), onde() % 240));
                    break;
                case 3:
                    ficheiro.resize(onde());
                    break;
                default:
                    ficheiro[onde()] = static_cast<char>(onde() % 256);
            }
            if (ficheiro.empty()) break;
        }
        const FicheiroDri lido = lerFicheiroDri(ficheiro, empregador);
        EXPECT_NE(lido.blocos.empty(), lido.mensagens.empty());
        EXPECT_LE(lido.mensagens.size(), 101u);
        for (const Mensagem& m : lido.mensagens) EXPECT_TRUE(m.texto.ends_with('.')) << m.texto;
        testes::dr::Caso caso;
        caso.factos.blocos.assign(lido.blocos.size(), caso.factos.blocos.at(0));
        EXPECT_EQ(avaliarDeclaracao(lido.blocos, caso.factos, caso.agora).size(), lido.blocos.size());
    }
}

}  // namespace
}  // namespace psi::domain
