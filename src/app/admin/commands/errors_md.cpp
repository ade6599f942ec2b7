#include "app/admin/commands/errors_md.hpp"

#include "psi/base/catalogo_palavras.hpp"

namespace psi::admin {
namespace {

using base::catalogo::Assunto;
using base::catalogo::comoRepetir;
using base::catalogo::doAssunto;
using base::catalogo::Entrada;
using base::catalogo::Especie;
using base::catalogo::estadosHttp;
using base::catalogo::estadosHttpEmJson;
using base::catalogo::globais;

std::string linha(std::initializer_list<std::string> celulas) {
    std::string texto = "|";
    for (const auto& celula : celulas) texto += " " + celula + " |";
    return texto + "\n";
}

std::string cabecalho(std::initializer_list<std::string> nomes) {
    std::string tracos = "|";
    for (std::size_t i = 0; i < nomes.size(); ++i) tracos += "---|";
    return linha(nomes) + tracos + "\n";
}

std::string codigo(const Entrada& entrada) {
    return "`" + std::string(entrada.codigo) + "`";
}

std::string falhas() {
    std::string texto = cabecalho(
        {"Código", "Nome", "Quando acontece", "O que fazer", "Repetir", "SOAP 1.1 / 1.2", "HTTP", "HTTP em JSON"});
    for (const auto& e : base::catalogo::entradas()) {
        if (e.especie != Especie::Falha) continue;
        texto +=
            linha({codigo(e), std::string(e.nome), std::string(e.quando), std::string(e.queFazer),
                   std::string(comoRepetir(e.repeticao)), e.falha->doCliente ? "Client / Sender" : "Server / Receiver",
                   estadosHttp(e), estadosHttpEmJson(e)});
    }
    return texto;
}

std::string resultados() {
    std::string texto =
        cabecalho({"Código", "Nome", "Quando acontece", "O que fazer", "Operações", "Repetir", "HTTP em JSON"});
    for (const auto& e : base::catalogo::entradas()) {
        if (e.especie != Especie::Resultado) continue;
        texto += linha({codigo(e), std::string(e.nome), std::string(e.quando), std::string(e.queFazer),
                        std::string(e.operacoes), std::string(comoRepetir(e.repeticao)), estadosHttpEmJson(e)});
    }
    return texto;
}

std::string mensagens(const Assunto& assunto) {
    std::string texto = "\n### " + std::string(assunto.titulo) + "\n\n" +
                        cabecalho({"Código", "Gravidade", "Nome", "Quando acontece", "O que fazer", "Operações",
                                   "Resultado", "Repetir"});
    for (const auto& e : base::catalogo::entradas()) {
        if (!doAssunto(e, assunto)) continue;
        texto += linha({codigo(e), std::string(nome(e.gravidade)), std::string(e.nome), std::string(e.quando),
                        std::string(e.queFazer), std::string(e.operacoes), globais(e),
                        std::string(comoRepetir(e.repeticao))});
    }
    return texto;
}

constexpr const char* kInicio =
    "# Catálogo de erros\n\n"
    "Todos os códigos com que a plataforma responde. Esta página é o resultado de `psi-admin errors` "
    "(`psi-admin errors --json`, para programas); um teste garante-o, e outro provoca cada código numa chamada "
    "real.\n\n"
    "Há três lugares onde pode vir um código:\n\n"
    "- **falha**: um SOAP Fault, com `detail/falha/codigo`. O pedido não chegou a ser decidido.\n"
    "- **resultado**: `resultado/codigo` de uma resposta normal. Um código, um significado.\n"
    "- **mensagem**: `resultado/mensagens/codigo` (nas declarações, também dentro de cada bloco), com o campo e um "
    "texto que diz o que fazer. ERRO impede a operação; AVISO não.\n\n"
    "Trate os códigos no seu programa e mostre o texto a quem o usa. O texto pode mudar; os códigos não. Podem "
    "aparecer códigos novos: trate os que não conhece pela gravidade.\n\n"
    "## Falhas\n\n"
    "Um pedido completo tem a falha sob HTTP 500, em SOAP 1.1 e 1.2. Os outros estados aparecem quando o pedido é "
    "recusado antes de estar completo. Em JSON uma falha é um problema, sob o estado da última coluna. `tentarApos` "
    "vem "
    "também no cabeçalho `Retry-After`.\n\n";

constexpr const char* kResultados =
    "\n## Resultados\n\n"
    "Com vários erros de tipos diferentes, o código é 23 antes de 2, 2 antes de 8 e 8 antes de 3. As respostas de uma "
    "escrita, mesmo as recusas, ficam guardadas sob o idPedido, menos 7, 20, 21 e 22: por isso um pedido corrigido "
    "leva um idPedido novo. Numa consulta o idPedido é livre.\n\n";

}  // namespace

std::string errosEmMarkdown() {
    std::string texto =
        kInicio + falhas() + kResultados + resultados() +
        "\n## Mensagens\n\n"
        "`Resultado` é o código global a que a mensagem leva, se for a única. Dentro de um bloco de uma "
        "declaração qualquer erro leva a 3, também PSI-008.\n";
    for (const auto& assunto : base::catalogo::assuntos()) texto += mensagens(assunto);
    return texto;
}

}  // namespace psi::admin
