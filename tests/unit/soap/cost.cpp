// psi_soap_cost: CPU of a call through guard, schema and gSOAP, and of the most hostile bodies of 256 KiB we could
// think of (issue: none may cost more than 50 ms). Prints; asserts nothing.

#include <ctime>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include <spdlog/spdlog.h>

#include "stand_in.hpp"
#include "support.hpp"

using namespace psi;
using namespace psi::ensaio;

namespace {

std::size_t hostileBytes = 256 * 1024;  // of the hostile bodies

double cpuMicroseconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

void measure(const char* name, std::string_view path, const std::string& body, unsigned runs) {
    auto& porta = Porta::unica();
    std::vector<double> costs;
    unsigned status = 0;
    std::string said;
    for (unsigned i = 0; i < runs; ++i) {
        const double before = cpuMicroseconds();
        const auto response = porta.post(path, body);
        costs.push_back(cpuMicroseconds() - before);
        status = response.status;
        if (i == 0) said = elemento(response.body, "faultstring").substr(0, 90);
    }
    std::sort(costs.begin(), costs.end());
    std::printf("%-44s %8zu B  %3u  %10.1f us (worst %10.1f)  %s\n", name, body.size(), status, costs[costs.size() / 2],
                costs.back(), said.c_str());
}

std::string repeated(std::string_view piece, std::size_t size = hostileBytes) {
    std::string text;
    while (text.size() + piece.size() <= size) text += piece;
    return text;
}

std::string numbered(const std::function<std::string(unsigned)>& piece, std::size_t size = hostileBytes) {
    std::string text;
    for (unsigned i = 0; text.size() < size; ++i) text += piece(i);
    return text;
}

std::string search(std::string_view content) {
    return envelope11("<v:ConsultarTrabalhadores><v:contexto/>" + std::string(content) + "</v:ConsultarTrabalhadores>");
}

std::string nested(std::size_t depth, std::size_t size) {
    std::string text, close;
    for (std::size_t i = 0; i < depth && text.size() < size; ++i) {
        text += "<a>";
        close += "</a>";
    }
    return text + close;
}

void hostile() {
    const auto h = [](const char* name, const std::string& body) { measure(name, kVinculos, body, 5); };
    h("nesting past the limit", envelope11(nested(40'000, hostileBytes)));
    h("attributes on one element",
      search("<v:situacao " + numbered([](unsigned i) { return " a" + std::to_string(i) + "=''"; }) + "/>"));
    h("xmlns on one element",
      search("<v:situacao " + numbered([](unsigned i) { return " xmlns:a" + std::to_string(i) + "='b'"; }) + "/>"));
    const std::string thirty = [] {
        std::string text;
        for (unsigned i = 0; i < 30; ++i) text += " xmlns:a" + std::to_string(i) + "='b'";
        return text;
    }();
    h("30 xmlns on each list item",
      search(repeated("<v:nissTrabalhador" + thirty + ">11234567890</v:nissTrabalhador>")));
    h("30 absolute xmlns on each list item", search(repeated("<v:nissTrabalhador" + [] {
          std::string text;
          for (unsigned i = 0; i < 30; ++i) text += " xmlns:a" + std::to_string(i) + "='u:b'";
          return text;
      }() + ">11234567890</v:nissTrabalhador>")));
    h("28 of 224 xmlns on each list item", search(numbered([](unsigned i) {
          std::string text = "<v:nissTrabalhador";
          for (unsigned j = 0; j < 28; ++j)
              text += " xmlns:a" + std::to_string(i % 8) + "x" + std::to_string(j) + "='u:b'";
          return text + ">11234567890</v:nissTrabalhador>";
      })));
    h("30 attributes on each list item", search(repeated("<v:nissTrabalhador" + [] {
          std::string text;
          for (unsigned i = 0; i < 30; ++i) text += " a" + std::to_string(i) + "='b'";
          return text;
      }() + ">11234567890</v:nissTrabalhador>")));
    h("list items", search(repeated("<v:nissTrabalhador>11234567890</v:nissTrabalhador>")));
    h("list items, all wrong", search(repeated("<v:nissTrabalhador>1</v:nissTrabalhador>")));
    h("list items, one prefix each", search(numbered([](unsigned i) {
          const std::string p = "p" + std::to_string(i);
          return "<" + p + ":nissTrabalhador xmlns:" + p + "='urn:psi:vinculos:v1'>11234567890</" + p +
                 ":nissTrabalhador>";
      })));
    h("list items, digits as references",
      search(
          repeated("<v:nissTrabalhador>&#49;&#49;&#50;&#51;&#52;&#53;&#54;&#55;&#56;&#57;&#48;</v:nissTrabalhador>")));
    h("list items, one CDATA a digit",
      search(repeated("<v:nissTrabalhador><![CDATA[1]]><![CDATA[1]]>234567890</v:nissTrabalhador>")));
    h("list items, nil each", search(repeated("<v:nissTrabalhador xsi:nil='true'/>")));
    h("unknown children", search(repeated("<x/>")));
    h("unknown children, one name each", search(numbered([](unsigned i) { return "<x" + std::to_string(i) + "/>"; })));
    h("unknown children with text", search(repeated("<x>a</x>b ")));
    h("many elements in the first unknown", search("<x>" + repeated("<y>a</y>") + "</x>"));
    h("long name", search("<" + std::string(hostileBytes, 'a') + "/>"));
    h("names of 8 kB", search(repeated("<" + std::string(4'000, 'a') + "></" + std::string(4'000, 'a') + ">")));
    h("long attribute value", search("<v:situacao a='" + std::string(hostileBytes, 'a') + "'/>"));
    h("long namespace", search("<v:situacao xmlns:z='" + std::string(hostileBytes, 'a') + "'/>"));
    h("long text in a code", search("<v:situacao>" + std::string(hostileBytes, 'A') + "</v:situacao>"));
    h("long text in a patterned value",
      search("<v:nissTrabalhador>" + std::string(hostileBytes, '1') + "</v:nissTrabalhador>"));
    h("long date", search("<v:dataInicio>" + std::string(hostileBytes, '1') + "</v:dataInicio>"));
    h("long integer", search("<v:tamanhoPagina>" + std::string(hostileBytes, '1') + "</v:tamanhoPagina>"));
    h("zeros before an integer", search("<v:tamanhoPagina>" + std::string(hostileBytes, '0') + "1</v:tamanhoPagina>"));
    h("text of references", search("<v:pagina>" + repeated("&#65;") + "</v:pagina>"));
    h("text of entities", search("<v:pagina>" + repeated("&amp;") + "</v:pagina>"));
    h("text of ampersands", search("<v:pagina>" + repeated("&") + "</v:pagina>"));
    h("text of two-byte characters", search("<v:pagina>" + repeated("ç") + "</v:pagina>"));
    h("text of four-byte characters", search("<v:pagina>" + repeated("\xF0\x9F\x98\x80") + "</v:pagina>"));
    h("text of ]]", search("<v:pagina>" + repeated("]]") + "</v:pagina>"));
    h("text cut by comments", search("<v:pagina>" + repeated("a<!---->") + "</v:pagina>"));
    h("text of CDATA sections", search("<v:pagina>" + repeated("<![CDATA[a]]>") + "</v:pagina>"));
    h("one CDATA section", search("<v:pagina><![CDATA[" + repeated("]") + "]]></v:pagina>"));
    h("comments", search(repeated("<!---->")));
    h("comments of dashes", search(repeated("<!-- - - - - -->")));
    h("comments after the envelope", search("") + repeated("<!---->"));
    h("one long comment", search("<!--" + repeated("a") + "-->"));
    h("white space", search(repeated(" ")));
    h("line ends", search(repeated("\n")));
    h("carriage returns", search(repeated("\r\n")));
    h("white space after the envelope", search("") + repeated(" \n"));
    h("stray text between children",
      search("<v:nissTrabalhador>11234567890</v:nissTrabalhador>" + repeated("a<!---->")));
    h("header of many elements", envelope11(verificarLigacao(), repeated("<h:a xmlns:h='u'/>")));
    h("header of deep text", envelope11(verificarLigacao(), "<h xmlns='u'>" + repeated("<a>b</a>") + "</h>"));
    h("stray < in text", search(repeated("< ")));
    h("many end tags", search(repeated("</v:x>")));
    h("open tags only", search(repeated("<a>")));
    h("quotes", search("<a " + repeated("'\"") + "/>"));
    h("processing instructions", search(repeated("<?a?>")));
    h("zeros", std::string(hostileBytes, '\0'));
    h("bytes 0xFF", std::string(hostileBytes, '\xFF'));
    h("less-than signs", std::string(hostileBytes, '<'));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1) hostileBytes = std::strtoul(argv[1], nullptr, 10);
    spdlog::set_level(spdlog::level::off);
    Porta::unica().measureOnly();
    auto& respostas = operacoes();
    respostas.reply<operations::VerificarLigacaoResposta>().nissEmpregador = "20000000000";
    respostas.reply<operations::VerificarLigacaoResposta>().resultado.ambiente = "QUALIDADE";
    respostas.reply<operations::VerificarLigacaoResposta>().resultado.versao = "0.1.0";
    measure("VerificarLigacao", kVinculos, envelope11(verificarLigacao()), 20'000);
    measure("ComunicarContrato", kContratos, envelope11(comunicarContrato()), 20'000);
    domain::Trabalhador linha;
    linha.situacao = "ATIVO";
    linha.niss = 11'234'567'890;
    linha.nome = "Maria J. S. P.";
    linha.enquadramento = "REGE";
    linha.periodosTaxa.resize(1);
    linha.estabelecimentos = {{1, "Rua da Conceição, 1, 1100-153 Lisboa", {}}};
    linha.contrato.emplace();
    for (const std::size_t rows : {1U, 200U, 1'000U}) {
        respostas.reply<operations::ConsultarTrabalhadoresResposta>().trabalhador.assign(rows, linha);
        measure(("ConsultarTrabalhadores, rows " + std::to_string(rows)).c_str(), kVinculos,
                envelope11("<v:ConsultarTrabalhadores><v:contexto/></v:ConsultarTrabalhadores>"),
                rows == 1 ? 5'000 : 100);
    }
    measure("ComunicarContrato, 20 errors", kContratos,
            envelope11("<c:ConsultarComunicacoes><c:contexto/>" +
                       repeated("<c:nissTrabalhador>1</c:nissTrabalhador>", 2'000) + "</c:ConsultarComunicacoes>"),
            2'000);
    hostile();
}
