// XML to command and reply to XML, element by element, in both SOAP versions.

#include <gtest/gtest.h>

#include "stand_in.hpp"
#include "support.hpp"

namespace psi::ensaio {
namespace {

using namespace std::chrono_literals;
using std::chrono::year_month_day;

constexpr year_month_day data(int ano, unsigned mes, unsigned dia) {
    return {std::chrono::year{ano}, std::chrono::month{mes}, std::chrono::day{dia}};
}

const std::string kUnicode = "Łódź 😀 ç <&> \"'";

template <class Command>
const Command& chamado(std::string_view path, const std::string& body) {
    operacoes().begin();
    const auto response = Porta::unica().post(path, envelope11(body));
    EXPECT_EQ(response.status, 200U) << response.body;
    return operacoes().command<Command>();
}

TEST(Request, ComunicarContratoComesWhole) {
    const auto& comando = chamado<operations::ComunicarContrato>(kContratos, comunicarContrato());
    const auto& c = comando.contrato;
    EXPECT_EQ(comando.contexto.idPedido, "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10");
    EXPECT_EQ(c.nissTrabalhador, "11234567890");
    EXPECT_EQ(c.dataNascimento, data(1990, 5, 17));
    EXPECT_EQ(c.modalidadeContrato, "F");
    EXPECT_EQ(c.prestacaoTrabalho, "P");
    EXPECT_EQ(c.inicioContrato, data(2026, 3, 2));
    EXPECT_EQ(c.fimContrato, data(2026, 9, 1));
    EXPECT_EQ(c.profissao, "25140");
    EXPECT_EQ(c.remuneracaoBase.valor, 125'050);
    EXPECT_EQ(c.diuturnidades.value().valor, 1'230);
    EXPECT_EQ(c.percentagemTrabalho.value().valor, 5'000);
    EXPECT_EQ(c.horasTrabalho.value().valor, 2'000);
    EXPECT_EQ(c.diasTrabalho.value().valor, 1'150);
    EXPECT_EQ(c.motivoContrato, "STAT");
    EXPECT_EQ(c.nissTrabalhadorSubstituir, "11234567891");
    EXPECT_EQ(c.enquadramento, "REGE");
    EXPECT_EQ(c.codigoEstabelecimento, 1);
}

TEST(Request, NilIsTheSameAsAbsent) {
    for (const char* nome : {"fimContrato", "diuturnidades", "percentagemTrabalho", "horasTrabalho", "diasTrabalho",
                             "motivoContrato", "nissTrabalhadorSubstituir"}) {
        auto body = comunicarContrato();
        const std::string tag = "c:" + std::string(nome);
        const auto from = body.find("<" + tag), to = body.find("</" + tag + ">") + tag.size() + 3;
        const auto nil = std::string(body).replace(from, to - from, "<" + tag + " xsi:nil=\"true\"/>");
        const auto absent = std::string(body).replace(from, to - from, "");
        for (const auto& text : {nil, absent}) {
            const auto& c = chamado<operations::ComunicarContrato>(kContratos, text).contrato;
            const int presentes = c.fimContrato.has_value() + c.diuturnidades.has_value() +
                                  c.percentagemTrabalho.has_value() + c.horasTrabalho.has_value() +
                                  c.diasTrabalho.has_value() + c.motivoContrato.has_value() +
                                  c.nissTrabalhadorSubstituir.has_value();
            EXPECT_EQ(presentes, 6) << nome;
        }
    }
}

TEST(Request, AListIsNotCutOff) {
    std::string body = "<v:ConsultarTrabalhadores><v:contexto/>";
    for (int i = 0; i < 150'000; ++i) body += "<v:nissTrabalhador>11234567890</v:nissTrabalhador>";
    EXPECT_EQ(chamado<operations::ConsultarTrabalhadores>(kVinculos, body + "</v:ConsultarTrabalhadores>")
                  .nissTrabalhador.size(),
              150'000U);
}

TEST(Request, CommentsAndSectionsInAValueAreNotSeen) {
    for (const char* niss : {"11234<!-- x -->567890", "<!--->-->11234567890<!---->", "<![CDATA[11234]]>567890",
                             "11234<![CDATA[]]><![CDATA[567890]]>", "&#49;1234567&#x38;&#57;0"})
        EXPECT_EQ(chamado<operations::ComunicarContrato>(kContratos, comunicarContrato("11234567890", niss))
                      .contrato.nissTrabalhador,
                  "11234567890")
            << niss;
    for (const char* data : {"1990<!-- x -->-05-17", "<![CDATA[1990-]]>05-17", "\n1990-05-17 "})
        EXPECT_EQ(chamado<operations::ComunicarContrato>(kContratos, comunicarContrato("1990-05-17", data))
                      .contrato.dataNascimento,
                  (year_month_day{std::chrono::year{1990}, std::chrono::month{5}, std::chrono::day{17}}))
            << data;
}

TEST(Request, MoneyIsExact) {
    const std::pair<const char*, std::int64_t> casos[] = {
        {"0.07", 7}, {"+1.1", 110}, {"-0.01", -1},   {"9999999999.99", 999'999'999'999}, {" 1250.5\n", 125'050},
        {".5", 50},  {"5.", 500},   {"0001.10", 110}};
    for (const auto& [texto, valor] : casos)
        EXPECT_EQ(chamado<operations::ComunicarContrato>(kContratos, comunicarContrato("1250.50", texto))
                      .contrato.remuneracaoBase.valor,
                  valor)
            << texto;
}

TEST(Request, ContextoComesWholeAndInUnicode) {
    const auto& comando = chamado<operations::VerificarLigacao>(
        kVinculos,
        "<v:VerificarLigacao><v:contexto><m:idPedido>3F2B8C1E-7d4a-4e0f-9a61-5b8c2d7e9f10</m:idPedido>"
        "<m:nissRepresentado>20000000001</m:nissRepresentado><m:apenasValidar>1</m:apenasValidar>"
        "<m:software><m:nome>Łódź &#x1F600; ç &lt;&amp;&gt; "
        "\"'</m:nome><m:versao><![CDATA[<1>]]></m:versao></m:software>"
        "</v:contexto></v:VerificarLigacao>");
    EXPECT_EQ(comando.contexto.idPedido, "3F2B8C1E-7d4a-4e0f-9a61-5b8c2d7e9f10");
    EXPECT_EQ(comando.contexto.nissRepresentado, "20000000001");
    EXPECT_TRUE(comando.contexto.apenasValidar);
    EXPECT_EQ(comando.contexto.software.value().nome, kUnicode);
    EXPECT_EQ(comando.contexto.software.value().versao, "<1>");
    EXPECT_EQ(operacoes().call.correlacao, kCorrelacao);
    EXPECT_EQ(operacoes().call.servico, access::Servico::Vinculos);
    EXPECT_NE(operacoes().call.credencial, nullptr);
}

TEST(Request, TypesAndSchemaHintsOfAClientChangeNothing) {
    const auto& comando = chamado<operations::ConsultarTrabalhadores>(
        kVinculos,
        "<v:ConsultarTrabalhadores xsi:schemaLocation='urn:psi:vinculos:v1 file:///etc/passwd urn:x "
        "http://exemplo.invalid/x.xsd'>"
        "<v:contexto xsi:type='m:Contexto'><m:apenasValidar xmlns:xs='http://www.w3.org/2001/XMLSchema' "
        "xsi:type='xs:boolean'>true"
        "</m:apenasValidar></v:contexto><v:nissTrabalhador xmlns:t='urn:psi:tipos:v1' "
        "xsi:type='t:Niss'>11234567890</v:nissTrabalhador>"
        "</v:ConsultarTrabalhadores>");
    EXPECT_TRUE(comando.contexto.apenasValidar);
    EXPECT_EQ(comando.nissTrabalhador, std::vector<std::string>{"11234567890"});
}

TEST(Request, EmptyContextoIsEmpty) {
    const auto& contexto = chamado<operations::VerificarLigacao>(
                               kContratos,
                               "<c:VerificarLigacao><c:contexto><m:idPedido xsi:nil='1'/><m:apenasValidar "
                               "xsi:nil='true'/></c:contexto></c:VerificarLigacao>")
                               .contexto;
    EXPECT_FALSE(contexto.idPedido || contexto.nissRepresentado || contexto.software || contexto.apenasValidar);
    EXPECT_EQ(operacoes().call.servico, access::Servico::Contratos);
}

TEST(Request, FiltersComeWhole) {
    const auto& t = chamado<operations::ConsultarTrabalhadores>(
        kVinculos,
        "<v:ConsultarTrabalhadores><v:contexto/><v:nissTrabalhador>11234567890</"
        "v:nissTrabalhador><v:nissTrabalhador>11234567891"
        "</v:nissTrabalhador><v:situacao>CESSADO</v:situacao><v:dataInicio>2026-01-01</"
        "v:dataInicio><v:dataFim>2026-01-31</v:dataFim>"
        "<v:codigoEstabelecimento>9999</v:codigoEstabelecimento><v:tamanhoPagina> 50 </v:tamanhoPagina><v:pagina>abc</"
        "v:pagina>"
        "</v:ConsultarTrabalhadores>");
    EXPECT_EQ(t.nissTrabalhador, (std::vector<std::string>{"11234567890", "11234567891"}));
    EXPECT_EQ(t.situacao, "CESSADO");
    EXPECT_EQ(t.dataInicio, data(2026, 1, 1));
    EXPECT_EQ(t.dataFim, data(2026, 1, 31));
    EXPECT_EQ(t.codigoEstabelecimento, 9999);
    EXPECT_EQ(t.tamanhoPagina, 50);
    EXPECT_EQ(t.pagina, "abc");

    const auto& c = chamado<operations::ConsultarComunicacoes>(
        kContratos,
        "<c:ConsultarComunicacoes><c:contexto/><c:operacao>ComunicarContrato</c:operacao><c:dataInicio>2026-01-01</"
        "c:dataInicio>"
        "<c:numeroComunicacao>9007199254740993</c:numeroComunicacao><c:tamanhoPagina>1</c:tamanhoPagina><c:pagina/>"
        "</c:ConsultarComunicacoes>");
    EXPECT_TRUE(c.nissTrabalhador.empty());
    EXPECT_EQ(c.operacao, "ComunicarContrato");
    EXPECT_EQ(c.numeroComunicacao, 9'007'199'254'740'993);
    EXPECT_FALSE(c.dataFim);
    EXPECT_FALSE(c.pagina) << "an empty one asks for the first page";
}

domain::Trabalhador trabalhador() {
    domain::Trabalhador linha;
    linha.situacao = "ATIVO";
    linha.niss = 11'234'567'890;
    linha.nome = kUnicode;
    linha.dataNascimento = data(1990, 5, 17);
    linha.enquadramento = "REGE";
    linha.vinculo = {data(2020, 1, 1), std::nullopt};
    linha.dataComunicacao = domain::Instante{1'700'000'000'000'001us};
    linha.numeroComunicacao = 42;
    linha.periodosTaxa = {{{data(2020, 1, 1), data(2020, 12, 31)}, {2290}}, {{data(2021, 1, 1), std::nullopt}, {3475}}};
    linha.estabelecimentos = {{1, "Rua da Conceição, 1", {data(2020, 1, 1), std::nullopt}}};
    linha.contrato = domain::ContratoEmVigor{{data(2020, 1, 1), std::nullopt},
                                             "B",
                                             "P",
                                             data(2020, 1, 1),
                                             {},
                                             "25140",
                                             {100'000},
                                             domain::Cents{5},
                                             domain::Centesimos{5'000},
                                             domain::Centesimos{2'050},
                                             domain::Centesimos{1'150},
                                             {},
                                             11'234'567'891,
                                             "REGE"};
    return linha;
}

TEST(Reply, ConsultarTrabalhadoresIsWrittenWhole) {
    for (const bool soap12 : {false, true}) {
        operacoes().begin();
        auto& resposta = operacoes().reply<operations::ConsultarTrabalhadoresResposta>();
        resposta.trabalhador = {trabalhador(), trabalhador()};
        resposta.trabalhador[1].contrato.reset();
        resposta.proximaPagina = "marca";
        resposta.total = 3;
        const std::string body = "<v:ConsultarTrabalhadores><v:contexto/></v:ConsultarTrabalhadores>";
        const auto response = soap12 ? Porta::unica().post(kVinculos, envelope12(body), "application/soap+xml")
                                     : Porta::unica().post(kVinculos, envelope11(body));
        const auto& xml = response.body;
        EXPECT_EQ(quantos(xml, "trabalhador"), 2U);
        EXPECT_EQ(elemento(xml, "nissTrabalhador"), "11234567890");
        EXPECT_EQ(elemento(xml, "nome"), kUnicode);
        EXPECT_EQ(elemento(xml, "dataNascimento"), "1990-05-17");
        EXPECT_EQ(elemento(xml, "dataComunicacao"), "2023-11-14T22:13:20.000001Z");
        EXPECT_EQ(elemento(xml, "numeroComunicacao"), "42");
        EXPECT_EQ(quantos(xml, "dataFimVinculo"), 0U);
        EXPECT_EQ(quantos(xml, "periodoTaxa"), 4U);
        EXPECT_EQ(elemento(xml, "taxaTotal"), "22.90");
        EXPECT_EQ(elemento(xml, "morada"), "Rua da Conceição, 1");
        EXPECT_EQ(quantos(xml, "contrato"), 1U);
        EXPECT_EQ(elemento(xml, "remuneracaoBase"), "1000.00");
        EXPECT_EQ(elemento(xml, "diuturnidades"), "0.05");
        EXPECT_EQ(elemento(xml, "percentagemTrabalho"), "50.00");
        EXPECT_EQ(elemento(xml, "horasTrabalho"), "20.50");
        EXPECT_EQ(elemento(xml, "diasTrabalho"), "11.5");
        EXPECT_EQ(quantos(xml, "motivoContrato"), 0U);
        EXPECT_EQ(elemento(xml, "nissTrabalhadorSubstituir"), "11234567891");
        EXPECT_EQ(elemento(xml, "proximaPagina"), "marca");
        EXPECT_EQ(elemento(xml, "total"), "3");
    }
}

TEST(Reply, ResultadoIsWrittenWhole) {
    operacoes().begin();
    auto& r = operacoes().reply<operations::ComunicarContratoResposta>().resultado;
    r.codigo = 3;
    r.mensagens = {{"VNC-003", domain::Gravidade::Erro, "nissTrabalhador", kUnicode},
                   {"VNC-016", domain::Gravidade::Aviso, "", "Tarde."}};
    r.idPedido = "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10";
    r.numeroComunicacao = 7;
    r.dataHora = domain::Instante{1'700'000'000'120'000us};
    r.ambiente = "QUALIDADE";
    r.versao = "0.1.0";
    r.apenasValidado = true;
    r.dataSimulada = data(2026, 2, 28);
    const auto xml = Porta::unica().post(kContratos, envelope11(comunicarContrato())).body;
    EXPECT_EQ(elemento(xml, "codigo"), "3");
    EXPECT_EQ(quantos(xml, "mensagens"), 2U);
    EXPECT_EQ(elemento(xml, "gravidade"), "ERRO");
    EXPECT_EQ(elemento(xml, "campo"), "nissTrabalhador");
    EXPECT_EQ(elemento(xml, "texto"), kUnicode);
    EXPECT_EQ(elemento(xml, "idPedido"), *r.idPedido);
    EXPECT_EQ(elemento(xml, "numeroComunicacao"), "7");
    EXPECT_EQ(elemento(xml, "dataHora"), "2023-11-14T22:13:20.120000Z");
    EXPECT_EQ(elemento(xml, "ambiente"), "QUALIDADE");
    EXPECT_EQ(elemento(xml, "apenasValidado"), "true");
    EXPECT_EQ(elemento(xml, "dataSimulada"), "2026-02-28");
}

TEST(Reply, ConsultarComunicacoesIsWrittenWhole) {
    operacoes().begin();
    domain::Comunicacao linha;
    linha.numero = 12;
    linha.operacao = "ComunicarContrato";
    linha.niss = 11'234'567'890;
    linha.estado = "ACEITE";
    linha.avisos = {{"VNC-016", domain::Gravidade::Aviso, "inicioContrato", "Fora do prazo."}};
    operacoes().reply<operations::ConsultarComunicacoesResposta>().comunicacao = {linha};
    const auto xml =
        Porta::unica()
            .post(kContratos, envelope11("<c:ConsultarComunicacoes><c:contexto/></c:ConsultarComunicacoes>"))
            .body;
    EXPECT_EQ(quantos(xml, "comunicacao"), 1U);
    EXPECT_EQ(elemento(xml, "instante"), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(elemento(xml, "estado"), "ACEITE");
    EXPECT_EQ(quantos(xml, "aviso"), 1U);
    EXPECT_EQ(elemento(xml, "texto"), "Fora do prazo.");
}

TEST(Reply, VerificarLigacaoSaysForWhom) {
    operacoes().begin();
    operacoes().reply<operations::VerificarLigacaoResposta>().nissEmpregador = "20000000001";
    operacoes().reply<operations::VerificarLigacaoResposta>().certificadoValidoAte = domain::Instante{0us};
    const auto xml = Porta::unica().post(kVinculos, envelope11(verificarLigacao())).body;
    EXPECT_EQ(elemento(xml, "nissEmpregador"), "20000000001");
    EXPECT_EQ(elemento(xml, "certificadoValidoAte"), "1970-01-01T00:00:00.000000Z");
}

}  // namespace
}  // namespace psi::ensaio
