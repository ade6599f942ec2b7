#include <gtest/gtest.h>

#include <barrier>
#include <future>

#include "vinculo_aberto.hpp"

namespace psi::store::testes {
namespace {

class VinculoAberto : public ::testing::Test {
protected:
    int contar(const std::string& tabela, const std::string& onde = "true") {
        return std::stoi(base.sql("SELECT count(*) FROM psi." + tabela + " WHERE " + onde));
    }
    /// "inicio..fim numero/superseded by/origem valor" of every row of a worker, communications counted from the one
    /// that opened the vínculo.
    std::string historia(const std::string& tabela, const std::string& valor, int n) {
        return base.sql(
            "SELECT string_agg(inicio || '..' || coalesce(fim::text, '') || ' ' || numero - vinculo || '/' || "
            "coalesce((substituido_por - vinculo)::text, '') || '/' || coalesce((origem - vinculo)::text, '') || ' ' "
            "|| " +
            valor + ", E'\\n' ORDER BY numero, inicio) FROM psi." + tabela + " WHERE trabalhador = " + nissLivre(n));
    }
    std::string doVinculo(const std::string& valor, int n) {
        return base.sql("SELECT (" + valor + ")::text FROM psi.vinculo WHERE trabalhador = " + nissLivre(n));
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
    Escritor escritor{pool, 1};
};

TEST_F(VinculoAberto, AnAlterationClosesThePeriodByACopyAndOpensTheNext) {
    escritor.abrir(0, dia("2026-01-05"));
    escritor.escrever(aumento(0, "2026-03-01", 150'000));
    EXPECT_EQ(historia("periodo_contrato", "remuneracao_base", 0),
              "2026-01-05.. 0/1/ 123456\n"
              "2026-01-05..2026-02-28 1//0 123456\n"
              "2026-03-01.. 1// 150000");
    EXPECT_EQ(historia("periodo_taxa", "taxa_empregador", 0), "2026-01-05.. 0// 2375") << "the rate stays";
    EXPECT_EQ(historia("local_trabalho", "estabelecimento", 0), "2026-01-05.. 0// 1");
}

TEST_F(VinculoAberto, AnAlterationOnThePeriodsFirstDaySupersedesIt) {
    escritor.abrir(0, dia("2026-01-05"));
    escritor.escrever(aumento(0, "2026-01-05", 150'000));
    escritor.escrever(aumento(0, "2026-01-05", 160'000));
    EXPECT_EQ(historia("periodo_contrato", "remuneracao_base", 0),
              "2026-01-05.. 0/1/ 123456\n"
              "2026-01-05.. 1/2/ 150000\n"
              "2026-01-05.. 2// 160000");
}

TEST_F(VinculoAberto, AnotherEnquadramentoBringsItsRate) {
    escritor.abrir(0, dia("2026-01-05"));
    domain::AlteracaoContrato alteracao;
    alteracao.nissTrabalhador = nissLivre(0);
    alteracao.dataEfeito = dia("2026-03-01");
    alteracao.enquadramento = "TRAG";
    escritor.escrever(alteracao);
    EXPECT_EQ(historia("periodo_taxa", "taxa_empregador", 0),
              "2026-01-05.. 0/1/ 2375\n"
              "2026-01-05..2026-02-28 1//0 2375\n"
              "2026-03-01.. 1// 2230");
}

TEST_F(VinculoAberto, RatesOfTheRegisterThatReachBeyondGiveWay) {
    escritor.abrir(0, dia("2026-01-05"));
    base.sql("UPDATE psi.periodo_taxa SET fim = '2028-12-31', taxa_empregador = 1190 WHERE trabalhador = " +
             nissLivre(0));
    base.sql(
        "INSERT INTO psi.periodo_taxa SELECT empregador, trabalhador, vinculo, '2029-01-01', numero, NULL, NULL, 2375, "
        "1100 FROM psi.periodo_taxa WHERE trabalhador = " +
        nissLivre(0));
    domain::AlteracaoContrato alteracao;
    alteracao.nissTrabalhador = nissLivre(0);
    alteracao.dataEfeito = dia("2026-03-01");
    alteracao.enquadramento = "PEVE";
    escritor.escrever(alteracao);
    EXPECT_EQ(historia("periodo_taxa", "taxa_empregador", 0),
              "2026-01-05..2028-12-31 0/1/ 1190\n"
              "2029-01-01.. 0/1/ 2375\n"
              "2026-01-05..2026-02-28 1//0 1190\n"
              "2026-03-01.. 1// 1640");
}

TEST_F(VinculoAberto, AnEndCutsEverythingThatReachesBeyondIt) {
    escritor.abrir(0, dia("2026-01-05"));
    escritor.escrever(domain::Transferencia{nissLivre(0), 2, dia("2026-06-01"), std::nullopt});
    escritor.escrever(aumento(0, "2026-05-01", 150'000));
    const auto numero =
        escritor.escrever(domain::Cessacao{nissLivre(0), dia("2026-04-30"), "RAOT", true, "Por acordo; ção \\ \"x\""});
    EXPECT_EQ(historia("periodo_contrato", "remuneracao_base", 0),
              "2026-01-05.. 0/2/ 123456\n"
              "2026-01-05..2026-04-30 2//0 123456\n"
              "2026-05-01.. 2/3/ 150000")
        << "what ends on the last day stays as it is";
    EXPECT_EQ(historia("periodo_taxa", "taxa_empregador", 0),
              "2026-01-05.. 0/3/ 2375\n"
              "2026-01-05..2026-04-30 3//0 2375");
    EXPECT_EQ(historia("local_trabalho", "estabelecimento", 0),
              "2026-01-05.. 0/1/ 1\n"
              "2026-01-05..2026-05-31 1/3/0 1\n"
              "2026-06-01.. 1/3/ 2\n"
              "2026-01-05..2026-04-30 3//0 1");
    EXPECT_EQ(doVinculo("fim", 0), "2026-04-30");
    EXPECT_EQ(doVinculo("cessado_por", 0), std::to_string(numero));
    EXPECT_EQ(base.sql("SELECT motivo || desemprego || fim || fundamentacao FROM psi.cessacao WHERE numero = " +
                       std::to_string(numero)),
              "RAOTtrue2026-04-30Por acordo; ção \\ \"x\"");
}

TEST_F(VinculoAberto, AMoveWithAnEndLeavesWhatWouldHaveBeenOnEitherSide) {
    escritor.abrir(0, dia("2026-01-05"));
    escritor.escrever(domain::Transferencia{nissLivre(0), 2, dia("2026-03-01"), dia("2026-03-31")});
    escritor.escrever(domain::Transferencia{nissLivre(0), 1, dia("2026-03-10"), dia("2026-04-30")});
    EXPECT_EQ(historia("local_trabalho", "estabelecimento", 0),
              "2026-01-05.. 0/1/ 1\n"
              "2026-01-05..2026-02-28 1//0 1\n"
              "2026-03-01..2026-03-31 1/2/ 2\n"
              "2026-04-01.. 1/2/0 1\n"
              "2026-03-01..2026-03-09 2//1 2\n"
              "2026-03-10..2026-04-30 2// 1\n"
              "2026-05-01.. 2//0 1");
}

TEST_F(VinculoAberto, ADateBeyondTheWireIsNeverWritten) {
    escritor.abrir(0, dia("2026-01-05"));
    escritor.escrever(domain::Transferencia{nissLivre(0), 2, dia("2026-03-01"), dia("9999-12-31")});
    EXPECT_EQ(contar("local_trabalho", "inicio > '9999-12-31' OR fim > '9999-12-31'"), 0);
    FiltroTrabalhadores filtro;
    filtro.niss = {std::stoll(nissLivre(0))};
    filtro.hoje = dia("2026-06-15");
    EXPECT_EQ(consultarTrabalhadores(pool, emSegundos(10), empregadorA(), filtro).linhas.size(), 1U);
}

TEST_F(VinculoAberto, EachWriteKeepsItsReplyItsAuditLineAndAdvancesTheMark) {
    const auto vinculo = escritor.abrir(0, dia("2026-01-05"));
    const auto marca = [&] { return std::stoi(doVinculo("marca", 0)); };
    const int aberta = marca();
    std::vector<std::int64_t> numeros;
    numeros.push_back(escritor.escrever(aumento(0, "2026-03-01", 150'000)));
    EXPECT_EQ(marca(), aberta + 1);
    numeros.push_back(escritor.escrever(domain::Transferencia{nissLivre(0), 2, dia("2026-03-01"), std::nullopt}));
    EXPECT_EQ(marca(), aberta + 2);
    numeros.push_back(
        escritor.escrever(domain::Cessacao{nissLivre(0), dia("2026-05-31"), "IIDD", false, std::nullopt}));
    EXPECT_EQ(marca(), aberta + 3);
    for (const auto numero : numeros) {
        const auto desta = "numero = " + std::to_string(numero);
        EXPECT_EQ(contar("comunicacao", desta + " AND vinculo = " + std::to_string(vinculo)), 1);
        EXPECT_EQ(contar("auditoria", desta + " AND trabalhador = " + nissLivre(0)), 1);
        EXPECT_EQ(contar("pedido", desta), 1);
    }
    EXPECT_EQ(base.sql("SELECT string_agg(operacao, ',' ORDER BY numero) FROM psi.comunicacao WHERE trabalhador = " +
                       nissLivre(0)),
              "ComunicarContrato,AlterarContrato,TransferirLocalTrabalho,CessarContrato");
}

TEST_F(VinculoAberto, OnlyTheEmployersOwnOpenVinculoIsFound) {
    const auto sem = [&](const std::string& niss) {
        domain::AlteracaoContrato alteracao;
        alteracao.nissTrabalhador = niss;
        alteracao.dataEfeito = dia("2026-03-01");
        return !escritor.ler(alteracao).factos.contrato &&
               !escritor.ler(domain::Cessacao{niss, dia("2026-03-01"), "IIDD", false, {}}).factos.vinculo &&
               !escritor.ler(domain::Transferencia{niss, 1, dia("2026-03-01"), {}}).factos.inicioVinculo;
    };
    EXPECT_FALSE(sem(std::to_string(admin::nissDaSerie(1, 200'000'001))));
    EXPECT_TRUE(sem(std::to_string(admin::nissDaSerie(1, 200'000'003)))) << "ceased in 2023";
    EXPECT_TRUE(sem(std::to_string(admin::nissDaSerie(1, 200'000'009)))) << "another employer's";
    EXPECT_TRUE(sem(nissLivre(0))) << "nobody's";
    EXPECT_TRUE(sem("12345678901")) << "a wrong check digit";
    escritor.abrir(0, dia("2026-01-05"));
    EXPECT_FALSE(sem(nissLivre(0)));
    base.sql("UPDATE psi.vinculo SET anulado = true WHERE trabalhador = " + nissLivre(0));
    EXPECT_TRUE(sem(nissLivre(0))) << "undone";
}

TEST_F(VinculoAberto, TheFactsOfAnAlterationAreAboutWhatResults) {
    auto contrato = contratoLivre(0);
    contrato.inicioContrato = dia("2026-01-05");
    contrato.modalidadeContrato = "F";
    contrato.fimContrato = dia("2027-06-30");
    contrato.diuturnidades = domain::Cents{2'550};
    contrato.percentagemTrabalho = domain::Centesimos{5'050};
    contrato.horasTrabalho = domain::Centesimos{2'025};
    contrato.diasTrabalho = domain::Centesimos{1'100};
    contrato.motivoContrato = "STTC";
    contrato.nissTrabalhadorSubstituir = std::to_string(admin::nissDaSerie(1, 200'000'001));
    aplicarComunicarContrato(pool, emSegundos(10), escrita(900), contrato, taxaGeral, agora());
    auto alteracao = aumento(0, "2026-03-01", 150'000);
    auto f = escritor.ler(alteracao).factos;
    ASSERT_TRUE(f.contrato);
    EXPECT_EQ(f.contrato->inicioVinculo, dia("2026-01-05"));
    EXPECT_EQ(f.contrato->inicioPeriodo, dia("2026-01-05"));
    EXPECT_EQ(f.contrato->informacao, static_cast<domain::InformacaoContrato&>(contrato));
    EXPECT_TRUE(f.modalidade->tempoParcial && f.modalidade->termo == domain::Termo::Certo);
    EXPECT_TRUE(f.motivoEmVigorNoTermo && f.motivoExigeSubstituido && f.substituidoVinculado && f.profissaoExiste &&
                f.prestacaoEmVigor && f.enquadramentoEmVigor);
    EXPECT_EQ(f.taxa->empregador.pontosBase, 2375);
    EXPECT_EQ(f.diaLimite, 10);
    EXPECT_EQ(f.diaEmAgosto, 31U);
    EXPECT_EQ(f.maximoDiasMuitoCurta, 35);

    alteracao.modalidadeContrato = "G";
    alteracao.enquadramento = "PEVE";
    alteracao.nissTrabalhadorSubstituir = std::to_string(admin::nissDaSerie(1, 200'000'003));
    alteracao.profissao = "00000";
    f = escritor.ler(alteracao).factos;
    EXPECT_EQ(f.modalidade->termo, domain::Termo::Incerto);
    EXPECT_FALSE(f.motivoEmVigorNoTermo) << "STTC is of fixed term only";
    EXPECT_FALSE(f.substituidoVinculado) << "ceased";
    EXPECT_FALSE(f.profissaoExiste);
    EXPECT_EQ(f.taxa->empregador.pontosBase, 1640);

    base.sql("UPDATE psi.prestacao_trabalho SET ate = '2026-02-28' WHERE codigo = 'P'");
    EXPECT_FALSE(escritor.ler(alteracao).factos.prestacaoEmVigor) << "what stands, too, on dataEfeito";
}

TEST_F(VinculoAberto, TheFactsOfAnEnd) {
    escritor.abrir(0, dia("2026-01-05"));
    domain::AlteracaoContrato alteracao;
    alteracao.nissTrabalhador = nissLivre(0);
    alteracao.dataEfeito = dia("2026-03-01");
    alteracao.modalidadeContrato = "GA";
    alteracao.motivoContrato = "AEAT";
    escritor.escrever(alteracao);
    const auto em = [&](const char* fim, const char* motivo = "IIDD") {
        return escritor.ler(domain::Cessacao{nissLivre(0), dia(fim), motivo, false, {}}).factos;
    };
    EXPECT_EQ(em("2026-02-28").vinculo->modalidadeContrato, "A");
    EXPECT_FALSE(em("2026-02-28").vinculo->modalidade->comissaoServico);
    EXPECT_EQ(em("2026-03-01").vinculo->modalidadeContrato, "GA");
    EXPECT_TRUE(em("2026-03-01").vinculo->modalidade->comissaoServico);
    EXPECT_EQ(em("2026-03-01").vinculo->modalidade->termo, domain::Termo::Incerto);
    EXPECT_FALSE(em("2026-01-04").vinculo->modalidade) << "before the start";
    EXPECT_TRUE(em("2026-03-01", "CCCT").motivo->exigeTermo);
    EXPECT_TRUE(em("2026-03-01", "IECC").motivo->exigeComissaoServico);
    EXPECT_TRUE(em("2026-03-01", "IIDE").motivo->periodoExperimental);
    EXPECT_TRUE(em("2026-03-01", "RARR").motivo->exigeFundamentacao);
    EXPECT_FALSE(em("2026-03-01", "ZZZZ").motivo);
    const auto f = em("1200-01-01");
    EXPECT_EQ(f.maximoMeses, 60) << "before the first of the dated rows, the first";
    EXPECT_EQ(f.diaLimite, 10);
    EXPECT_FALSE(f.diaEmAgosto) << "from its first row on, no earlier";
    EXPECT_EQ(em("2022-06-30").diaEmAgosto, std::nullopt);
    EXPECT_EQ(em("2022-07-01").diaEmAgosto, 31U);
    EXPECT_EQ(f.experimental.semTermo, 240);
    EXPECT_EQ(f.experimental.comTermo, 30);
    EXPECT_EQ(f.experimental.comissaoServico, 180);
}

TEST_F(VinculoAberto, AnEstablishmentIsOpenOnItsDays) {
    escritor.abrir(0, dia("2020-01-06"));
    const auto aberto = [&](int codigo, const char* inicio) {
        return escritor.ler(domain::Transferencia{nissLivre(0), codigo, dia(inicio), {}}).factos.estabelecimentoAberto;
    };
    EXPECT_TRUE(aberto(2, "2026-03-01"));
    EXPECT_TRUE(aberto(3, "2020-12-31"));
    EXPECT_FALSE(aberto(3, "2021-01-01")) << "closed in 2020";
    EXPECT_FALSE(aberto(9, "2026-03-01"));
}

TEST_F(VinculoAberto, WhatWasReadBeforeAnotherWriteIsNotApplied) {
    escritor.abrir(0, dia("2026-01-05"));
    const auto alteracao = aumento(0, "2026-03-01", 150'000);
    const domain::Cessacao cessacao{nissLivre(0), dia("2026-05-31"), "IIDD", false, {}};
    const domain::Transferencia transferencia{nissLivre(0), 2, dia("2026-03-01"), {}};
    const auto a = escritor.ler(alteracao);
    const auto c = escritor.ler(cessacao);
    const auto t = escritor.ler(transferencia);
    escritor.escrever(aumento(0, "2026-02-01", 140'000));
    const auto antes = historia("periodo_contrato", "remuneracao_base", 0);
    EXPECT_THROW(escritor.aplicar(alteracao, a), Conflict);
    EXPECT_THROW(escritor.aplicar(cessacao, c), Conflict);
    EXPECT_THROW(escritor.aplicar(transferencia, t), Conflict);
    EXPECT_EQ(historia("periodo_contrato", "remuneracao_base", 0), antes);
    EXPECT_EQ(contar("comunicacao", "trabalhador = " + nissLivre(0)), 2);
    EXPECT_EQ(contar("pedido"), 2) << "nor is its idPedido taken";
    EXPECT_EQ(doVinculo("fim IS NULL", 0), "true");
    EXPECT_GT(escritor.escrever(alteracao), 0) << "read again, it may";
}

TEST_F(VinculoAberto, WhatIsDeclaredOfTheWorkerIsPartOfWhatAnEndReads) {
    escritor.abrir(0, dia("2026-01-05"));
    const auto e = std::to_string(empregadorA());
    const auto declarar = [&](int n, const std::string& mes, const std::string& meios) {
        base.sql("INSERT INTO psi.entrega (empregador, id, numero, origem, instante, cliente) VALUES (" + e + ", '" +
                 uuid(7'000 + n) + "', nextval('psi.numero_comunicacao'), 'ESTRUTURADA', now(), 1)");
        base.sql(
            "WITH b AS (INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, "
            "remuneracoes, contribuicoes, remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, "
            "instante, versao, primeiro_mes, ultimo_mes) VALUES (" +
            e + ", '" + uuid(7'000 + n) + "', 1, 'ACEITE', 1, '" + mes +
            "', 3475, 100, 35, 100, 35, 1, decode(repeat('0" + std::to_string(n) +
            "', 32), 'hex'), now(), psi.avancar_versao(" + e + "), '" + mes + "', '" + mes +
            "') RETURNING id) INSERT INTO psi.linha_remuneracao (empregador, bloco, linha, trabalhador, nascimento, "
            "mes, meios_dias, natureza, valor) SELECT " +
            e + ", b.id, 1, " + nissLivre(0) + ", '1990-01-01', '" + mes + "', " + meios + ", 'P', 100 FROM b");
    };
    const domain::Cessacao cessacao{nissLivre(0), dia("2026-05-15"), "IIDD", false, {}};
    const auto antes = escritor.ler(cessacao);
    EXPECT_TRUE(antes.factos.declarados.empty());
    declarar(1, "2026-04-01", "60");
    EXPECT_TRUE(escritor.ler(cessacao).factos.declarados.empty()) << "before the end";
    declarar(2, "2026-06-01", "-1");
    EXPECT_THROW(escritor.aplicar(cessacao, antes), Conflict);
    declarar(3, "2026-05-01", "60");
    const auto depois = escritor.ler(cessacao);
    ASSERT_EQ(depois.factos.declarados.size(), 2U);
    EXPECT_EQ(depois.factos.declarados[0].mes.texto(), "2026-05");
    EXPECT_EQ(depois.factos.declarados[0].meiosDias, 60);
    EXPECT_EQ(depois.factos.declarados[1].meiosDias, -1);
    EXPECT_TRUE(depois.factos.declarados[1].existe) << "value";
    declarar(4, "2026-03-01", "60");
    EXPECT_GT(escritor.aplicar(cessacao, depois), 0) << "an earlier month is nobody's business";
}

TEST_F(VinculoAberto, WithoutAVinculoTheFactsAreOfWhatIsSaid) {
    domain::AlteracaoContrato alteracao;
    alteracao.nissTrabalhador = nissLivre(0);
    alteracao.dataEfeito = dia("2026-03-01");
    alteracao.modalidadeContrato = "AB";
    alteracao.prestacaoTrabalho = "P";
    alteracao.enquadramento = "XXXX";
    const auto factos = escritor.ler(alteracao).factos;
    EXPECT_FALSE(factos.contrato);
    ASSERT_TRUE(factos.modalidade);
    EXPECT_TRUE(factos.modalidade->teletrabalho);
    EXPECT_TRUE(factos.prestacaoEmVigor);
    EXPECT_FALSE(factos.enquadramentoEmVigor);
    EXPECT_EQ(factos.maximo.horasSemana, 48);
    EXPECT_EQ(factos.improvavel.mesesTermoCerto, 24);
}

TEST_F(VinculoAberto, TheLimitsOfATermAreOfTheContractsFirstDay) {
    escritor.abrir(0, dia("2019-01-07"));
    EXPECT_EQ(escritor.ler(aumento(0, "2026-03-01", 150'000)).factos.improvavel.mesesTermoCerto, 36);
    escritor.abrir(1, dia("2019-10-01"));
    EXPECT_EQ(escritor.ler(aumento(1, "2026-03-01", 150'000)).factos.improvavel.mesesTermoIncerto, 48);
}

TEST_F(VinculoAberto, OfEightAtOnceThatReadTheSameOneIsApplied) {
    escritor.abrir(0, dia("2026-01-05"));
    const auto alteracao = aumento(0, "2026-03-01", 150'000);
    const auto lido = escritor.ler(alteracao);
    std::barrier partida{8};
    std::vector<std::future<int>> tentativas;
    for (int i = 0; i < 8; ++i)
        tentativas.push_back(std::async(std::launch::async, [&, i] {
            Escritor outro{pool, 100 + i};
            partida.arrive_and_wait();
            try {
                outro.aplicar(alteracao, lido);
                return 1;
            } catch (const Conflict&) {
                return 0;
            }
        }));
    int aceites = 0;
    for (auto& tentativa : tentativas) aceites += tentativa.get();
    EXPECT_EQ(aceites, 1);
    EXPECT_EQ(contar("comunicacao", "trabalhador = " + nissLivre(0)), 2);
    EXPECT_EQ(contar("periodo_contrato", "substituido_por IS NULL AND fim IS NULL AND trabalhador = " + nissLivre(0)),
              1);
}

}  // namespace
}  // namespace psi::store::testes
