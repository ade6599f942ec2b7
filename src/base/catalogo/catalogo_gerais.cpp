// Faults, global results, and the messages that only say a global result.

#include "base/catalogo/catalogo_tabela.hpp"
#include "psi/base/versoes.hpp"

namespace psi::base::catalogo {
namespace {

constexpr unsigned kHttpDoPedido[] = {403, 404, 405, 413, 415, 417, 431, 501, 505};
constexpr std::string_view kTodas = "todas";
constexpr std::string_view kEscritas = "todas as que escrevem";
constexpr std::string_view kConsultas = "todas as que consultam";

constexpr Entrada deFalha(std::string_view codigo, std::string_view nome, Repeticao repeticao, DaFalha falha,
                          std::string_view quando, std::string_view queFazer) {
    return {.codigo = codigo,
            .especie = Especie::Falha,
            .nome = nome,
            .gravidade = Gravidade::Nenhuma,
            .global = static_cast<int>(falha.codigo),
            .repeticao = repeticao,
            .operacoes = kTodas,
            .quando = quando,
            .queFazer = queFazer,
            .falha = falha};
}

constexpr Entrada resultado(std::string_view codigo, int global, std::string_view nome, Repeticao repeticao,
                            std::string_view operacoes, std::string_view quando, std::string_view queFazer) {
    return {.codigo = codigo,
            .especie = Especie::Resultado,
            .nome = nome,
            .gravidade = Gravidade::Nenhuma,
            .global = global,
            .repeticao = repeticao,
            .operacoes = operacoes,
            .quando = quando,
            .queFazer = queFazer,
            .httpJson = httpRecusado};
}

/// Found, or done: no refusal.
constexpr Entrada bom(Entrada entrada) {
    entrada.httpJson = httpComEfeito;
    return entrada;
}

constexpr Entrada reservado(Entrada entrada) {
    entrada.reservado = true;
    return entrada;
}

constexpr Entrada geral(std::string_view codigo, int global, std::string_view nome, Repeticao repeticao,
                        std::string_view operacoes, std::string_view quando, std::string_view queFazer) {
    Entrada entrada = resultado(codigo, global, nome, repeticao, operacoes, quando, queFazer);
    entrada.especie = Especie::Mensagem;
    entrada.gravidade = Gravidade::Erro;
    entrada.httpJson = 0;
    return entrada;
}

using R = Repeticao;
using C = Falha::Codigo;

constexpr Entrada kFalhas[] = {
    deFalha("0", "Erro interno", R::MesmoPedido, {C::ErroInterno, false, 500, 500},
            "Aconteceu na plataforma algo que não devia acontecer. Não se sabe se o pedido foi executado.",
            "Repita o mesmo pedido com o mesmo idPedido: se já tinha sido aceite, recebe a primeira resposta. Se a "
            "falha persistir, contacte o apoio com o idCorrelacao."),
    deFalha("400", "Pedido malformado", R::Corrigido, {C::Malformado, true, 400, 400, kHttpDoPedido},
            "O pedido não é HTTP, XML ou SOAP válido, não cumpre o esquema publicado, ou passa um limite de tamanho. "
            "Nada foi executado.",
            "Corrija o que o texto diz, no elemento indicado em campo. Repetir sem correção dá a mesma falha."),
    deFalha("401", "Certificado não aceite", R::Corrigido, {C::Certificado, true, 500, 403},
            "O certificado não está registado neste ambiente, foi revogado ou está fora do prazo. Nada foi executado.",
            "Use o certificado registado neste ambiente, ou registe o novo na Segurança Social."),
    deFalha("408", "Prazo esgotado", R::MesmoPedidoDepois, {C::PrazoEsgotado, false, 408, 504},
            "O pedido demorou demasiado a chegar, a ser atendido ou a ser executado. Não se sabe se foi executado.",
            "Repita o mesmo pedido com o mesmo idPedido após os segundos de tentarApos: o que já foi aceite não se "
            "repete."),
    deFalha("410", "Versão retirada", R::Desnecessaria, {kVersaoRetirada, true, 500, 410},
            "A versão do serviço que está no endereço foi retirada. Nada foi executado.",
            "Passe para a versão sucessora, que o texto diz. Repetir no mesmo endereço dá sempre esta falha."),
    deFalha("429", "Limite do cliente", R::MesmoPedidoDepois, {C::LimiteDoCliente, false, 500, 429},
            "O cliente atingiu um limite seu, que o texto diz: pedidos por segundo, pedidos em curso, ou "
            "identificações de trabalhador falhadas por hora. Nada foi executado.",
            "Espere os segundos de tentarApos em todas as ligações. Se o limite for o de identificações, confirme "
            "NISS e datas de nascimento antes de tentar de novo."),
    deFalha("503", "Serviço indisponível", R::MesmoPedidoDepois, {C::Indisponivel, false, 503, 503},
            "Sobrecarga, manutenção, dados momentaneamente inacessíveis ou demasiadas ligações deste cliente.",
            "Repita o mesmo pedido com o mesmo idPedido após os segundos de tentarApos. Reutilize as ligações."),
};

constexpr Entrada kResultados[] = {
    bom(resultado(
        "1", 1, "Sucesso", R::Desnecessaria, kTodas,
        "O pedido foi aceite. Pode trazer avisos em mensagens. Numa escrita, o que foi pedido já está guardado.",
        "Guarde o numeroComunicacao das escritas. Leia os avisos.")),
    resultado("2", 2, "Falta um parâmetro", R::CorrigidoNovoIdPedido, kTodas,
              "Falta o idPedido numa escrita, ou um elemento que o resto do pedido exige.",
              "Indique os elementos referidos em mensagens."),
    resultado("3", 3, "Validação falhou", R::CorrigidoNovoIdPedido, kTodas,
              "O pedido não cumpre as regras. Todos os erros vêm em mensagens, de uma só vez. Num ficheiro ou numa "
              "declaração, cada bloco traz o seu estado e as suas mensagens.",
              "Corrija o que cada mensagem diz e envie de novo."),
    bom(resultado("4", 4, "Consulta sem resultados", R::Desnecessaria, kConsultas, "Nada corresponde aos filtros.",
                  "Não é um erro. Se esperava resultados, reveja os filtros e o nissRepresentado.")),
    resultado("7", 7, "Sem representação válida", R::Corrigido, kTodas,
              "O cliente não tem mandato em vigor para esta entidade empregadora neste serviço.",
              "Confirme nissRepresentado e o mandato."),
    resultado(
        "8", 8, "NISS com dígito de controlo errado", R::CorrigidoNovoIdPedido, kTodas,
        "O dígito de controlo de um NISS do pedido está errado. Numa linha de declaração o resultado é 3 e a mensagem "
        "PSI-008 vem no bloco.",
        "Corrija o NISS no campo indicado."),
    reservado(
        resultado("10", 10, "Reservado", R::Desnecessaria, "nenhuma", "Reservado; nunca é enviado.", "Nada a fazer.")),
    bom(resultado(
        "11", 11, "Já existe uma resposta válida", R::Desnecessaria, "EmitirDocumentoPagamento, AderirCiclo",
        "Os valores pedidos já estão em documentos em vigor, ou a entidade já está no novo ciclo contributivo. Os "
        "documentos, ou o primeiro mês, vêm na resposta.",
        "Use os documentos devolvidos, ou anule-os e emita outro, com idPedido novo. De uma adesão não há mais nada "
        "a fazer.")),
    resultado("13", 13, "Chave ou número desconhecido", R::CorrigidoNovoIdPedido,
              "as que recebem um número ou identificador",
              "Não existe, nesta entidade empregadora, o número ou identificador indicado. O de outra entidade é dado "
              "como desconhecido.",
              "Confirme o número e o nissRepresentado."),
    resultado("14", 14, "Prazo expirado", R::Corrigido, "SincronizarTrabalhadores",
              "A marca é anterior a uma reposição dos dados.", "Recomece a sincronização sem marca."),
    bom(resultado("15", 15, "Nada a pagar", R::Desnecessaria, "EmitirDocumentoPagamento",
                  "Não há valores por pagar no âmbito e nos meses pedidos, ou os créditos cobrem os débitos.",
                  "Não é um erro. Os créditos ficam para o documento seguinte. Para perguntar mais tarde, use um "
                  "idPedido novo.")),
    resultado("17", 17, "Documento que não pode ser anulado", R::Desnecessaria, "AnularDocumentoPagamento",
              "O documento já não está a pagamento. A mensagem PAG diz porquê.",
              "Consulte o estado do documento. Não insista."),
    resultado("18", 18, "Identificador malformado ou alterado", R::Corrigido, kConsultas,
              "A página, a marca ou outro identificador opaco não foi dado por esta operação com estes filtros.",
              "Use o valor da resposta anterior sem o alterar, com os mesmos filtros, ou recomece."),
    resultado("20", 20, "Serviço não autorizado", R::Corrigido, kTodas, "O cliente não está autorizado neste serviço.",
              "Peça a autorização à Segurança Social."),
    resultado("21", 21, "Entidade empregadora sem adesão", R::Corrigido, kTodas,
              "A entidade empregadora não tem adesão em vigor à plataforma.",
              "A entidade adere na Segurança Social Direta. Depois repita o pedido."),
    resultado("22", 22, "idPedido repetido", R::CorrigidoNovoIdPedido, kEscritas,
              "O idPedido já foi usado com outro conteúdo ou por outro cliente; ou é o mesmo pedido, e a resposta já "
              "não está guardada.",
              "Use um UUID novo para um pedido novo. Para recuperar uma resposta, repita o pedido sem o alterar."),
    resultado("23", 23, "Demasiados itens", R::CorrigidoNovoIdPedido, kTodas,
              "Uma lista do pedido tem mais itens do que o máximo.", "Reparta os itens por vários pedidos."),
};

constexpr Entrada kGerais[] = {
    geral("PSI-002", 2, "Falta o idPedido", R::Corrigido, kEscritas, "Falta o identificador do pedido.",
          "Indique em contexto/idPedido um UUID novo por cada comunicação e repita-o apenas quando repetir o mesmo "
          "pedido."),
    geral("PSI-003", 3, "Filtro ou bloco não aceite", R::CorrigidoNovoIdPedido, kTodas,
          "O valor de um filtro ou do tamanho da página não é possível, um bloco de uma declaração foi recusado, ou o "
          "bloco indicado já não admite a operação.",
          "Corrija o campo indicado. De um bloco, veja as mensagens que vêm dentro dele."),
    geral("PSI-007", 7, "Sem mandato", R::Corrigido, kTodas,
          "Não existe mandato em vigor que permita atuar por esta entidade empregadora neste serviço.",
          "Indique em contexto/nissRepresentado o NISS de quem representa e confirme o mandato na Segurança Social."),
    geral("PSI-008", 8, "NISS errado", R::CorrigidoNovoIdPedido, kTodas, "O dígito de controlo do NISS está errado.",
          "Corrija o número."),
    geral(
        "PSI-011", 11, "Já há documentos em vigor, ou adesão", R::Desnecessaria,
        "EmitirDocumentoPagamento, AderirCiclo",
        "Os valores pedidos já estão em documentos em vigor, que vêm na resposta; ou a entidade já está no novo ciclo "
        "contributivo, ou nele entra por lei no mês seguinte.",
        "Use os documentos devolvidos, ou anule-os e emita outro, com idPedido novo. De uma adesão não há mais nada a "
        "fazer: o primeiro mês vem na resposta."),
    geral("PSI-013", 13, "Número ou chave desconhecido", R::CorrigidoNovoIdPedido,
          "as que recebem um número ou identificador",
          "Não existe, nesta entidade empregadora, o número ou identificador indicado.",
          "Confirme o número e o nissRepresentado."),
    geral("PSI-014", 14, "Marca anterior a uma reposição", R::Corrigido, "SincronizarTrabalhadores",
          "A marca é anterior a uma reposição dos dados.", "Recomece a sincronização sem marca."),
    geral("PSI-015", 15, "Nada a pagar", R::Desnecessaria, "EmitirDocumentoPagamento",
          "Não há valores por pagar no âmbito e nos meses pedidos, ou os créditos cobrem os débitos.",
          "Não é preciso emitir. Os créditos ficam para o documento seguinte. Para perguntar mais tarde, use um "
          "idPedido novo."),
    geral("PSI-018", 18, "Página ou marca alterada", R::Corrigido, kConsultas,
          "A página pedida não é válida para esta consulta.",
          "Use sem alterações o valor de proximaPagina da resposta anterior, com os mesmos filtros, ou recomece sem "
          "pagina."),
    geral("PSI-020", 20, "Serviço não autorizado", R::Corrigido, kTodas,
          "Este cliente não está autorizado a usar este serviço.", "Peça a autorização à Segurança Social."),
    geral("PSI-021", 21, "Sem adesão", R::Corrigido, kTodas,
          "A entidade empregadora não tem adesão em vigor à plataforma.",
          "A adesão faz-se na Segurança Social Direta."),
    geral("PSI-022", 22, "idPedido já usado", R::CorrigidoNovoIdPedido, kEscritas,
          "Este idPedido já foi usado com outro conteúdo ou por outro cliente.",
          "Use um UUID novo para um pedido novo."),
    geral("PSI-023", 23, "Demasiados itens", R::CorrigidoNovoIdPedido, kTodas,
          "Uma lista do pedido tem mais itens do que o máximo.", "Reparta os itens por vários pedidos."),
};

}  // namespace

std::span<const Entrada> falhas() {
    return kFalhas;
}
std::span<const Entrada> resultados() {
    return kResultados;
}
std::span<const Entrada> mensagensGerais() {
    return kGerais;
}

}  // namespace psi::base::catalogo
