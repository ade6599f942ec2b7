// CicloContributivoService, and what the new cycle adds to others: XML to command and reply to XML.

#include <gtest/gtest.h>

#include "psi/operations/ciclo_contributivo.hpp"
#include "psi/operations/declaracoes.hpp"
#include "psi/operations/qualidade.hpp"
#include "stand_in.hpp"
#include "support.hpp"

namespace psi::ensaio {
namespace {

using std::chrono::year_month_day;

constexpr std::string_view kCiclo = "/psi/ciclo-contributivo/v1";
const std::string kComprovativo = "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10";

constexpr year_month_day data(int ano, unsigned mes, unsigned dia) {
    return {std::chrono::year{ano}, std::chrono::month{mes}, std::chrono::day{dia}};
}
domain::MesReferencia mes(std::string_view texto) {
    return domain::MesReferencia::ler(texto).value();
}

/// `conteudo` has no prefix: its namespace is the operation's.
std::string pedido(std::string_view servico, std::string_view operacao, std::string_view conteudo) {
    const std::string nome(operacao);
    return envelope11("<" + nome + " xmlns=\"urn:psi:" + std::string(servico) + ":v1\"><contexto/>" +
                      std::string(conteudo) + "</" + nome + ">");
}

template <class Command>
const Command& chamado(std::string_view operacao, std::string_view conteudo) {
    operacoes().begin();
    const auto response = Porta::unica().post(kCiclo, pedido("ciclo-contributivo", operacao, conteudo));
    EXPECT_EQ(response.status, 200U) << response.body;
    return operacoes().command<Command>();
}

std::string resposta(std::string_view operacao, std::string_view conteudo) {
    return Porta::unica().post(kCiclo, pedido("ciclo-contributivo", operacao, conteudo)).body;
}

domain::TotaisDoMes totais() {
    return {{100'000}, {34'750}, {11'000}, 2, 1};
}

operations::EstadoDoCiclo aberto() {
    operations::EstadoDoCiclo ciclo{mes("2027-01")};
    ciclo.modelo = domain::Modelo::Scc;
    ciclo.desde = mes("2027-01");
    ciclo.obrigatorioDesde = mes("2027-01");
    ciclo.estado = domain::EstadoMes::Aberto;
    ciclo.prazos = domain::PrazosDoMes{data(2027, 2, 1), data(2027, 2, 22), data(2027, 2, 25)};
    ciclo.versao = 4;
    ciclo.totais = totais();
    return ciclo;
}

TEST(CicloRequest, ALineComesWhole) {
    const auto& comando = chamado<operations::ComunicarValores>(
        "ComunicarValores",
        "<mesReferencia>2027-03</mesReferencia><linha><nissTrabalhador>11234567890</nissTrabalhador>"
        "<dataNascimento>1990-05-17</dataNascimento><codigoEstabelecimento>7</codigoEstabelecimento>"
        "<taxa>34.75</taxa><mesRemuneracao>2027-01</mesRemuneracao><natureza>P</natureza><dias>-15.5</dias>"
        "<valor>-500.00</valor><acao>ACRESCENTAR</acao></linha>");
    EXPECT_EQ(comando.mesReferencia, mes("2027-03"));
    ASSERT_EQ(comando.linha.size(), 1U);
    const auto& linha = comando.linha.front();
    EXPECT_EQ(linha.nissTrabalhador, 11'234'567'890);
    EXPECT_EQ(linha.dataNascimento, data(1990, 5, 17));
    EXPECT_EQ(linha.codigoEstabelecimento, 7);
    EXPECT_EQ(linha.taxa.value().pontosBase, 3'475);
    EXPECT_EQ(linha.mesRemuneracao, mes("2027-01"));
    EXPECT_EQ(linha.natureza, 'P');
    EXPECT_EQ(linha.dias.value().valor, -1'550);
    EXPECT_EQ(linha.valor.valor, -50'000);
    EXPECT_EQ(linha.acao, domain::Acao::Acrescentar);
}

TEST(CicloRequest, WhatALineDoesNotSayIsAbsent) {
    for (const char* nada : {"",
                             "<codigoEstabelecimento xsi:nil='true'/><taxa xsi:nil='true'/><mesRemuneracao "
                             "xsi:nil='true'/>"}) {
        const bool nil = *nada != '\0';
        const auto& comando = chamado<operations::ComunicarValores>(
            "ComunicarValores",
            "<mesReferencia>2027-03</mesReferencia><linha><nissTrabalhador>01234567890</nissTrabalhador>"
            "<dataNascimento>1990-05-17</dataNascimento>" +
                std::string(nada) + "<natureza>F</natureza>" + (nil ? "<dias xsi:nil='true'/>" : "") +
                "<valor>0</valor><acao>SUBSTITUIR</acao></linha>");
        const auto& linha = comando.linha.at(0);
        EXPECT_EQ(linha.nissTrabalhador, 1'234'567'890);
        EXPECT_FALSE(linha.codigoEstabelecimento || linha.taxa || linha.mesRemuneracao || linha.dias);
        EXPECT_EQ(linha.acao, domain::Acao::Substituir);
    }
}

TEST(CicloRequest, FiltersComeWhole) {
    EXPECT_FALSE(chamado<operations::ConsultarCiclo>("ConsultarCiclo", "").mesReferencia);
    const auto& a = chamado<operations::ConsultarValoresApurados>(
        "ConsultarValoresApurados",
        "<mesReferencia>2027-01</mesReferencia><nissTrabalhador>11234567890</nissTrabalhador>"
        "<nissTrabalhador>11234567891</nissTrabalhador><codigoEstabelecimento>2</codigoEstabelecimento>"
        "<situacao>A_COMUNICAR</situacao><tamanhoPagina>50</tamanhoPagina><pagina>abc</pagina>");
    EXPECT_EQ(a.mesReferencia, mes("2027-01"));
    EXPECT_EQ(a.nissTrabalhador, (std::vector<std::string>{"11234567890", "11234567891"}));
    EXPECT_EQ(a.codigoEstabelecimento, 2);
    EXPECT_EQ(a.situacao, domain::SituacaoValor::AComunicar);
    EXPECT_EQ(a.tamanhoPagina, 50);
    EXPECT_EQ(a.pagina, "abc");
    const auto& c = chamado<operations::ConsultarValoresComunicados>(
        "ConsultarValoresComunicados",
        "<mesReferencia>2027-01</mesReferencia><estado>SEM_ALERTAS</estado>"
        "<comprovativoEntrega>" +
            kComprovativo + "</comprovativoEntrega>");
    EXPECT_EQ(c.estado, domain::EstadoTrabalhador::Aceite);
    EXPECT_EQ(c.comprovativoEntrega, kComprovativo);
    EXPECT_EQ(
        chamado<operations::ConsultarValoresComunicados>("ConsultarValoresComunicados", "<estado>COM_ALERTAS</estado>")
            .estado,
        domain::EstadoTrabalhador::ComAlertas);
    EXPECT_EQ(chamado<operations::ConsultarAvisos>("ConsultarAvisos", "<tipo>VALORES_ALTERADOS</tipo>").tipo,
              domain::TipoAviso::ValoresAlterados);
}

TEST(CicloRequest, WritesComeWhole) {
    const auto& confirmar = chamado<operations::ConfirmarValores>(
        "ConfirmarValores", "<mesReferencia>2027-01</mesReferencia><versao>9007199254740993</versao>");
    EXPECT_EQ(confirmar.versao, 9'007'199'254'740'993);
    EXPECT_EQ(chamado<operations::AnularValores>("AnularValores",
                                                 "<comprovativoEntrega>" + kComprovativo + "</comprovativoEntrega>")
                  .comprovativoEntrega,
              kComprovativo);
    chamado<operations::AderirCiclo>("AderirCiclo", "");
    EXPECT_EQ(operacoes().call.servico, access::Servico::CicloContributivo);
}

TEST(CicloReply, WhereAMonthStandsIsWrittenWhole) {
    operacoes().begin();
    operacoes().reply<operations::ConsultarCicloResposta>().ciclo = aberto();
    const auto xml = resposta("ConsultarCiclo", "");
    EXPECT_EQ(elemento(xml, "modelo"), "SCC");
    EXPECT_EQ(elemento(xml, "desde"), "2027-01");
    EXPECT_EQ(elemento(xml, "obrigatorioDesde"), "2027-01");
    EXPECT_EQ(elemento(xml, "estado"), "ABERTO");
    EXPECT_EQ(elemento(xml, "abreEm"), "2027-02-01");
    EXPECT_EQ(elemento(xml, "prazoComunicacao"), "2027-02-22");
    EXPECT_EQ(elemento(xml, "prazoPagamento"), "2027-02-25");
    EXPECT_EQ(elemento(xml, "totalRemuneracoes"), "1000.00");
    EXPECT_EQ(elemento(xml, "totalContribuicoes"), "347.50");
    EXPECT_EQ(elemento(xml, "parteTrabalhadores"), "110.00");
    EXPECT_EQ(elemento(xml, "trabalhadores"), "2");
    EXPECT_EQ(elemento(xml, "porComunicar"), "1");
}

TEST(CicloReply, AClassicMonthHasNothingOfTheCycle) {
    operacoes().begin();
    operacoes().reply<operations::ConsultarCicloResposta>().ciclo = operations::EstadoDoCiclo{mes("2026-12")};
    const auto xml = resposta("ConsultarCiclo", "");
    EXPECT_EQ(elemento(xml, "modelo"), "CLASSICO");
    EXPECT_EQ(elemento(xml, "mesReferencia"), "2026-12");
    for (const char* nome : {"desde", "estado", "abreEm", "totalRemuneracoes", "porComunicar"})
        EXPECT_EQ(quantos(xml, nome), 0U) << nome;
}

TEST(CicloReply, ValuesAreWrittenWhole) {
    operacoes().begin();
    auto& r = operacoes().reply<operations::ConsultarValoresApuradosResposta>();
    r.ciclo = aberto();
    const domain::LinhaApurada linha{7,
                                     {3475},
                                     mes("2027-01"),
                                     'P',
                                     19,
                                     {66'667},
                                     domain::OrigemValor::Comunicado,
                                     domain::SituacaoValor::Substituido,
                                     kComprovativo};
    r.valor = {{"11234567890", "Ana S.", domain::SituacaoValor::Substituido, linha},
               {"11234567891", "Rui P.", domain::SituacaoValor::AComunicar, std::nullopt}};
    r.proximaPagina = "marca";
    r.total = 3;
    const auto xml = resposta("ConsultarValoresApurados", "<mesReferencia>2027-01</mesReferencia>");
    EXPECT_EQ(quantos(xml, "valorApurado"), 2U);
    EXPECT_EQ(elemento(xml, "codigoEstabelecimento"), "7");
    EXPECT_EQ(elemento(xml, "taxa"), "34.75");
    EXPECT_EQ(elemento(xml, "dias"), "9.5");
    EXPECT_EQ(elemento(xml, "valor"), "666.67");
    EXPECT_EQ(elemento(xml, "origem"), "COMUNICADO");
    EXPECT_EQ(elemento(xml, "situacao"), "SUBSTITUIDO");
    EXPECT_EQ(elemento(xml, "comprovativoEntrega"), kComprovativo);
    EXPECT_EQ(quantos(xml, "natureza"), 1U) << "a worker A_COMUNICAR has no value";
    EXPECT_NE(xml.find("A_COMUNICAR"), std::string::npos);
    EXPECT_EQ(elemento(xml, "proximaPagina"), "marca");
    EXPECT_EQ(elemento(xml, "total"), "3");
}

TEST(CicloReply, ACommunicationIsWrittenWhole) {
    operacoes().begin();
    auto& r = operacoes().reply<operations::ComunicarValoresResposta>();
    r.comprovativoEntrega = kComprovativo;
    r.versao = 5;
    r.totais = totais();
    r.comAlertas = 1;
    domain::ResultadoTrabalhador um;
    um.niss = 1'234'567'890;
    um.estado = domain::EstadoTrabalhador::ComAlertas;
    um.mensagens = {{"SCC-006", domain::Gravidade::Erro, "linha[1]/acao", "Não."}};
    r.trabalhador = {um};
    const std::string linha =
        "<linha><nissTrabalhador>01234567890</nissTrabalhador><dataNascimento>1990-05-17</dataNascimento>"
        "<natureza>P</natureza><valor>1</valor><acao>ACRESCENTAR</acao></linha>";
    const auto xml = resposta("ComunicarValores", "<mesReferencia>2027-01</mesReferencia>" + linha);
    EXPECT_EQ(elemento(xml, "comprovativoEntrega"), kComprovativo);
    EXPECT_EQ(elemento(xml, "versao"), "ensaio") << "the platform's comes first";
    EXPECT_EQ(quantos(xml, "versao"), 2U);
    EXPECT_EQ(elemento(xml, "aceites"), "0");
    EXPECT_EQ(elemento(xml, "comAlertas"), "1");
    EXPECT_EQ(elemento(xml, "nissTrabalhador"), "01234567890");
    EXPECT_EQ(elemento(xml, "estado"), "COM_ALERTAS");
    EXPECT_EQ(elemento(xml, "campo"), "linha[1]/acao");
}

TEST(CicloReply, ARefusedCommunicationCountsNobody) {
    operacoes().begin();
    operacoes().reply<operations::ComunicarValoresResposta>().resultado.codigo = 3;
    const auto xml = resposta("ComunicarValores",
                              "<mesReferencia>2027-01</mesReferencia><linha><nissTrabalhador>11234567890"
                              "</nissTrabalhador><dataNascimento>1990-05-17</dataNascimento><natureza>P</natureza>"
                              "<valor>1</valor><acao>SUBSTITUIR</acao></linha>");
    EXPECT_EQ(quantos(xml, "aceites") + quantos(xml, "comAlertas") + quantos(xml, "comprovativoEntrega"), 0U);
}

TEST(CicloReply, CommunicatedLinesAreWrittenWhole) {
    operacoes().begin();
    auto& r = operacoes().reply<operations::ObterValoresComunicadosResposta>();
    r.mesReferencia = mes("2027-03");
    r.numeroComunicacao = 42;
    r.anulada = true;
    operations::LinhaComunicada linha{mes("2027-01")};
    linha.indice = 3;
    linha.nissTrabalhador = "11234567890";
    linha.natureza = 'P';
    linha.dias = {-1'500};
    linha.valor = {-50'000};
    linha.acao = domain::Acao::Acrescentar;
    r.linha = {linha};
    const auto xml =
        resposta("ObterValoresComunicados", "<comprovativoEntrega>" + kComprovativo + "</comprovativoEntrega>");
    EXPECT_EQ(elemento(xml, "anulada"), "true");
    EXPECT_EQ(elemento(xml, "indice"), "3");
    EXPECT_EQ(quantos(xml, "codigoEstabelecimento") + quantos(xml, "taxa"), 0U);
    EXPECT_EQ(elemento(xml, "mesRemuneracao"), "2027-01");
    EXPECT_EQ(elemento(xml, "dias"), "-15.0");
    EXPECT_EQ(elemento(xml, "valor"), "-500.00");
    EXPECT_EQ(elemento(xml, "acao"), "ACRESCENTAR");
}

TEST(CicloReply, NoticesAreWrittenWhole) {
    operacoes().begin();
    domain::AvisoCiclo aviso{mes("2027-01")};
    aviso.tipo = domain::TipoAviso::PedidoComunicacao;
    aviso.niss = 11'234'567'890;
    aviso.prazo = data(2027, 2, 22);
    aviso.texto = "Comunique.";
    operacoes().reply<operations::ConsultarAvisosResposta>().aviso = {{std::string(32, 'a'), aviso}};
    const auto xml = resposta("ConsultarAvisos", "");
    EXPECT_EQ(elemento(xml, "idAviso"), std::string(32, 'a'));
    EXPECT_EQ(elemento(xml, "tipo"), "PEDIDO_COMUNICACAO");
    EXPECT_EQ(elemento(xml, "gravidade"), "AVISO");
    EXPECT_EQ(elemento(xml, "nissTrabalhador"), "11234567890");
    EXPECT_EQ(elemento(xml, "desde"), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(elemento(xml, "prazo"), "2027-02-22");
}

TEST(CicloElsewhere, AMonthIsWrittenWhole) {
    operacoes().begin();
    auto& r = operacoes().reply<operations::ConsultarMesResposta>();
    r.mes = operations::CabecalhoDoMes{mes("2027-01")};
    r.mes->modelo = domain::Modelo::Scc;
    r.mes->estado = domain::EstadoMes::Fechado;
    domain::MesDoTrabalhador linha;
    linha.niss = 11'234'567'890;
    linha.nome = "Ana S.";
    linha.situacao = domain::SituacaoNoMes::SemVinculo;
    linha.meiosDias = 61;
    linha.remuneracoes = {{'P', mes("2027-01"), 60, {100'000}}};
    linha.correcoes = {{mes("2027-02"), 'P', -30, {-50'000}}};
    r.trabalhador = {linha};
    domain::BlocoDoMes bloco{{1, mes("2027-01"), {3475}}};
    bloco.origem = "APURAMENTO";
    r.bloco = {bloco};
    r.maisBlocos = false;
    const auto response = Porta::unica().post(
        "/psi/declaracoes/v1", pedido("declaracoes", "ConsultarMes",
                                      "<mesReferencia>2027-01</mesReferencia><situacao>SEM_VINCULO</situacao>"));
    EXPECT_EQ(operacoes().command<operations::ConsultarMes>().situacao, domain::SituacaoNoMes::SemVinculo);
    const auto& xml = response.body;
    EXPECT_EQ(elemento(xml, "modelo"), "SCC");
    EXPECT_EQ(elemento(xml, "estado"), "FECHADO");
    EXPECT_EQ(elemento(xml, "origem"), "APURAMENTO");
    EXPECT_EQ(quantos(xml, "identificadorEntrega") + quantos(xml, "numeroBloco"), 0U);
    EXPECT_EQ(elemento(xml, "situacao"), "SEM_VINCULO");
    EXPECT_EQ(elemento(xml, "dias"), "30.5");
    EXPECT_NE(xml.find("-15.0"), std::string::npos);
    EXPECT_EQ(quantos(xml, "correcao"), 1U);
}

TEST(CicloElsewhere, TheAccountIsWrittenWhole) {
    operacoes().begin();
    auto& r = operacoes().reply<operations::ConsultarContaCorrenteResposta>();
    r.dataCalculo = data(2027, 3, 1);
    r.somas = domain::SomasDaConta{{1}, {2}, {3}, {4}, {5}};
    domain::ContaDoMes linha{mes("2027-01")};
    linha.estado = domain::EstadoConta::EmDivida;
    linha.dataLimite = data(2027, 2, 25);
    linha.documentos = {{10'000'007, domain::EstadoDocumento::APagamento, {}, {100}},
                        {10'000'008, domain::EstadoDocumento::Pago, {}, {100}}};
    r.mes = {linha};
    const auto& xml = Porta::unica()
                          .post("/psi/documentos-pagamento/v1",
                                pedido("documentos-pagamento", "ConsultarContaCorrente",
                                       "<mesInicio>2026-01</mesInicio><apenasEmDivida>true</apenasEmDivida>"
                                       "<dataCalculo>2027-03-01</dataCalculo>"))
                          .body;
    const auto& comando = operacoes().command<operations::ConsultarContaCorrente>();
    EXPECT_EQ(comando.mesInicio, mes("2026-01"));
    EXPECT_FALSE(comando.mesFim);
    EXPECT_TRUE(comando.apenasEmDivida);
    EXPECT_EQ(comando.dataCalculo, data(2027, 3, 1));
    EXPECT_EQ(elemento(xml, "totalEmDivida"), "0.01");
    EXPECT_EQ(elemento(xml, "totalEmDocumentos"), "0.05");
    EXPECT_EQ(elemento(xml, "estado"), "EM_DIVIDA");
    EXPECT_EQ(quantos(xml, "documento"), 2U);
    EXPECT_EQ(quantos(xml, "dataValidade"), 1U) << "only of one that can be paid";
}

TEST(CicloElsewhere, AnInterruptionComesWholeAndIsShown) {
    operacoes().begin();
    const auto response = Porta::unica().post(
        "/psi/qualidade/v1",
        pedido("qualidade", "SimularInterrupcao",
               "<nissTrabalhador>11234567890</nissTrabalhador><dataInicio>2027-05-03</dataInicio><tipo>DOENCA</tipo>"));
    EXPECT_EQ(response.status, 200U) << response.body;
    const auto& comando = operacoes().command<operations::SimularInterrupcao>();
    EXPECT_EQ(comando.nissTrabalhador, "11234567890");
    EXPECT_EQ(comando.dataInicio, data(2027, 5, 3));
    EXPECT_FALSE(comando.dataFim);
    EXPECT_EQ(comando.tipo, "DOENCA");

    domain::Trabalhador linha;
    linha.situacao = "ATIVO";
    linha.niss = 11'234'567'890;
    linha.enquadramento = "REGE";
    linha.dataNascimento = linha.vinculo.inicio = data(2020, 1, 1);
    linha.numeroComunicacao = 1;
    linha.interrupcoes = {{{data(2027, 5, 3), data(2027, 5, 12)}, "DOENCA"}, {{data(2027, 6, 1), {}}, "OUTRA"}};
    operacoes().reply<operations::SincronizarTrabalhadoresResposta>().trabalhador = {linha};
    const auto xml = Porta::unica().post(kVinculos, pedido("vinculos", "SincronizarTrabalhadores", "")).body;
    EXPECT_EQ(quantos(xml, "interrupcao"), 2U);
    EXPECT_EQ(elemento(xml, "tipo"), "DOENCA");
    EXPECT_EQ(elemento(xml, "dataFim"), "2027-05-12");
}

}  // namespace
}  // namespace psi::ensaio
