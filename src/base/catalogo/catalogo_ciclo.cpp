// SCC: the simplified contributory cycle.

#include "base/catalogo/catalogo_tabela.hpp"

namespace psi::base::catalogo {
namespace {

constexpr std::string_view kComunicar = "ComunicarValores";
constexpr std::string_view kConfirmar = "ConfirmarValores";
constexpr std::string_view kQueFecham = "ComunicarValores, AnularValores";
constexpr std::string_view kComMes = "ConsultarValoresApurados, ComunicarValores, ConfirmarValores";

constexpr Entrada erro(std::string_view codigo, std::string_view nome, std::string_view operacoes,
                       std::string_view quando, std::string_view queFazer) {
    return {.codigo = codigo,
            .especie = Especie::Mensagem,
            .nome = nome,
            .gravidade = Gravidade::Erro,
            .global = 3,
            .repeticao = Repeticao::CorrigidoNovoIdPedido,
            .operacoes = operacoes,
            .quando = quando,
            .queFazer = queFazer};
}

constexpr Entrada aviso(std::string_view codigo, std::string_view nome, std::string_view operacoes,
                        std::string_view quando, std::string_view queFazer) {
    Entrada entrada = erro(codigo, nome, operacoes, quando, queFazer);
    entrada.gravidade = Gravidade::Aviso;
    entrada.global = 1;
    entrada.repeticao = Repeticao::Desnecessaria;
    return entrada;
}

constexpr Entrada kTabela[] = {
    erro("SCC-001", "Mês fora do novo ciclo", kComMes,
         "O mês não é do novo ciclo contributivo nesta entidade empregadora: é anterior ao primeiro, ou já tem "
         "declarações aceites.",
         "Declare-o com EntregarDeclaracao ou EntregarFicheiro. ConsultarCiclo diz o primeiro mês."),
    erro("SCC-002", "Mês no futuro", kComMes,
         "O mês ainda não começou, ou o da remuneração de uma linha é posterior ao de referência.", "Corrija o mês."),
    erro("SCC-003", "Mês fechado", kQueFecham,
         "O prazo de comunicação passou, ou um documento de pagamento em vigor ou pago contém valores do mês. O texto "
         "diz qual.",
         "Corrija no mês que estiver aberto, com ACRESCENTAR e mesRemuneracao do mês a corrigir. Dentro do prazo e com "
         "um documento por pagar, anule-o primeiro."),
    erro("SCC-004", "Trabalhador, estabelecimento ou taxa fora do mês", kComunicar,
         "O trabalhador não tem vínculo no mês da remuneração, ou o estabelecimento ou a taxa indicados não foram os "
         "dele nesse mês.",
         "Confirme o NISS e o mês, comunique primeiro o contrato, ou não indique codigoEstabelecimento nem taxa."),
    erro("SCC-005", "Os valores mudaram", kConfirmar,
         "A versao indicada já não é a do mês: uma comunicação, um contrato, uma taxa ou uma interrupção mudou-o desde "
         "que foi visto.",
         "Consulte de novo ConsultarValoresApurados e confirme a versao que vier."),
    erro("SCC-006", "Ação não admitida", kComunicar,
         "À natureza P do próprio mês nada se acrescenta; um mês anterior só se corrige com ACRESCENTAR; um mês que "
         "ainda está aberto não se corrige noutro.",
         "Na natureza P use SUBSTITUIR, com o valor certo do mês. Num mês anterior, indique a diferença com "
         "ACRESCENTAR."),
    erro("SCC-007", "Dias da linha", kComunicar,
         "Os dias não são de 0 a 30 (numa correção, de -30 a 30), em metades; há meios dias sem contrato que os "
         "admita; ou uma natureza que não é P tem dias.",
         "Corrija os dias. Só a natureza P os tem."),
    erro("SCC-008", "Valor repetido", kComunicar,
         "O pedido tem duas linhas do mesmo trabalhador, mês da remuneração, natureza, estabelecimento e taxa; ou "
         "acrescenta um valor igual a um que já está comunicado.",
         "Junte as linhas numa só. Se o valor acrescentado não é uma repetição, comunique a soma com SUBSTITUIR."),
    erro("SCC-009", "Nada a confirmar", kConfirmar,
         "O mês não está aberto, já está confirmado nesta versao, ou não tem nenhum valor.",
         "Consulte o estado do mês com ConsultarCiclo. Um mês sem valores fecha por si."),
    erro("SCC-010", "Mês demasiado antigo", kComunicar,
         "O mês da remuneração tem mais de 60 meses, ou os seus dados já não estão em linha.",
         "Trate a correção nos serviços da Segurança Social."),
    erro(
        "SCC-011", "Mês abaixo de zero ou acima de 30 dias", kComunicar,
        "Com esta linha, os dias do trabalhador no mês não ficariam entre 0 e 30, uma natureza ficaria abaixo de zero, "
        "ou as diferenças (6) ficariam sem remuneração permanente (P). Contam os blocos aceites dos dois modelos e as "
        "linhas do mês aberto.",
        "Reduza a linha ao que existe, ou comunique primeiro o que falta."),
    erro("SCC-012", "Valores já substituídos", "AnularValores",
         "Uma comunicação posterior substituiu valores desta. O texto diz de que trabalhadores.",
         "Anule primeiro a posterior, ou comunique os valores certos."),
    erro("SCC-013", "Valor em falta", kComunicar,
         "O valor é zero numa linha que acrescenta ou corrige, é negativo em SUBSTITUIR, ou os dias e o valor de uma "
         "correção não têm o mesmo sinal.",
         "Corrija o valor. Para retirar o que está calculado, use SUBSTITUIR com 0 dias e 0.00."),
    aviso("SCC-014", "Remuneração diferente da do contrato", kComunicar,
          "A remuneração permanente de um mês inteiro não é a do contrato.",
          "Os valores foram aceites. Se a remuneração mudou, comunique-a com AlterarContrato até ao dia 10 do mês "
          "seguinte."),
    aviso(
        "SCC-015", "Adesão irreversível", "AderirCiclo",
        "A adesão ao novo ciclo não se desfaz. O texto diz o primeiro mês e quantos trabalhadores ficariam sem "
        "valores.",
        "Veja primeiro o que muda com apenasValidar. Depois, corrija os contratos sem remuneração base e comunique os "
        "valores do trabalho intermitente."),
    aviso("SCC-016", "Valores por comunicar", kConfirmar,
          "Há trabalhadores A_COMUNICAR de quem nada foi comunicado; contam como nada.",
          "O mês foi confirmado. Se trabalharam, comunique os valores até ao fim do prazo e confirme de novo."),
    aviso("SCC-017", "Mês de novo aberto", kQueFecham,
          "O mês estava confirmado e esta comunicação, ou anulação, abriu-o de novo.",
          "Confirme-o outra vez. Se não o fizer, fecha com os novos valores no fim do prazo."),
};

}  // namespace

std::span<const Entrada> mensagensDoCiclo() {
    return kTabela;
}

}  // namespace psi::base::catalogo
