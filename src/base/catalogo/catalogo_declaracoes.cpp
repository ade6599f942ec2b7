// DS (the codes of the classic declaration) and DR (ours).

#include "base/catalogo/catalogo_tabela.hpp"

namespace psi::base::catalogo {
namespace {

constexpr std::string_view kBlocos = "EntregarDeclaracao, EntregarFicheiro, SubstituirDeclaracao";
constexpr std::string_view kBlocosEAnular =
    "EntregarDeclaracao, EntregarFicheiro, SubstituirDeclaracao, AnularDeclaracao";
constexpr std::string_view kFicheiro = "EntregarFicheiro";
constexpr std::string_view kSubstituir = "SubstituirDeclaracao";

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

constexpr Entrada kTabela[] = {
    erro("DS12", "Campo em falta", kFicheiro, "Um campo obrigatório do registo está vazio.",
         "Preencha o campo na posição indicada."),
    erro("DS23", "Total de remunerações errado", kBlocos,
         "A soma das linhas não é igual ao total de remunerações declarado.", "Corrija o total ou as linhas."),
    erro("DS31", "Estabelecimento fechado ou desconhecido", kBlocos,
         "O estabelecimento não existe neste empregador, ou estava fechado no mês de referência, e o bloco não tem só "
         "linhas que retiram o que nele está aceite.",
         "Indique um estabelecimento aberto nesse mês."),
    erro("DS33", "Declaração idêntica já aceite", kBlocos,
         "Já foi aceite um bloco com o mesmo estabelecimento, mês, taxa e linhas. O texto diz qual.",
         "Não a repita. Para a refazer, anule esse bloco; se outro lhe retirou as linhas, anule esse outro ou "
         "declare-as "
         "num mês de referência posterior."),
    erro("DS35", "Trabalhador sem vínculo", kBlocos,
         "O trabalhador não tem vínculo com este empregador no mês da remuneração. Um NISS desconhecido dá a mesma "
         "resposta. Uma linha que só retira o que está aceite não precisa de vínculo.",
         "Confirme o NISS e o mês, ou comunique primeiro o contrato."),
    erro("DS36", "Natureza repetida", kBlocos,
         "Uma linha positiva vem onde ainda está declarado um valor da mesma natureza, do mesmo trabalhador e mês, no "
         "mesmo estabelecimento e taxa: nas linhas anteriores do bloco ou em blocos aceites.",
         "Junte os valores numa só linha, ou retire antes o que foi declarado (na mesma ou noutra declaração). As "
         "diferenças de um mês já declarado vão com a natureza 6."),
    erro("DS37", "Diferenças sem remuneração base", kBlocosEAnular,
         "As diferenças (6) de um trabalhador e mês não têm, ou deixariam de ter, remuneração base (P) que as suporte; "
         "anular o bloco que a contém dá o mesmo.",
         "Declare a remuneração base desse mês, corrija a linha, ou retire primeiro as diferenças."),
    erro("DS38", "Negativo sem positivos", kBlocosEAnular,
         "Uma linha negativa retira mais valor ou dias do que os já declarados para esse trabalhador, mês, taxa e "
         "natureza; ou anula-se um bloco em que assentam correções aceites.",
         "Reduza a linha ao que foi declarado. Para anular o bloco, anule primeiro as correções."),
    erro("DS45", "Correção no próprio mês", kBlocos,
         "A linha negativa corrige um mês cuja declaração foi aceite neste mesmo mês de calendário.",
         "Anule a declaração aceite e entregue-a de novo, ou corrija a partir do mês seguinte."),
    erro("DS50", "Taxa diferente da do registo", kBlocos,
         "A taxa do bloco não é a do trabalhador no mês da remuneração. Uma linha que só retira o que está aceite vai "
         "com "
         "a taxa a que foi aceite.",
         "Ponha a linha num bloco com a taxa do registo (ConsultarTrabalhadores dá os períodos de taxa)."),
    erro("DS52", "Meios dias", kBlocos,
         "Só o tempo parcial, a muito curta duração e o trabalho intermitente admitem meios dias.",
         "Indique dias inteiros."),
    erro("DR-100", "Estrutura do ficheiro", kFicheiro,
         "Um registo não tem 118 caracteres, falta ou vem fora de ordem, ou um campo não se lê; o texto diz o registo "
         "e a "
         "coluna. Ou o ficheiro está em UTF-16, em UTF-8, ou acaba os registos só em CR.",
         "Corrija o programa que escreve o ficheiro: Windows-1252, 118 caracteres e CR LF por registo."),
    erro("DR-101", "Natureza desconhecida",
         "EntregarDeclaracao, EntregarFicheiro, SubstituirDeclaracao, ComunicarValores",
         "A natureza da linha não existe, ou não está em vigor no mês.", "Use um código da tabela de naturezas."),
    erro("DR-102", "Dias fora dos limites do mês", kBlocos,
         "Os dias do trabalhador no mês, somados os dos blocos aceites, não ficam entre 0 e 30, ou uma linha de "
         "natureza "
         "F ou N tem dias.",
         "Corrija os dias. As linhas de natureza F e N têm 0 dias."),
    erro("DR-103", "Contagem de linhas errada", kFicheiro,
         "O número de linhas do R3 não é o dos R2 do bloco. O ficheiro é recusado por inteiro.",
         "Corrija a contagem, ou entregue o ficheiro completo."),
    erro("DR-104", "Mês no futuro", "EntregarDeclaracao, EntregarFicheiro, SubstituirDeclaracao, ConsultarMes",
         "O mês de referência ainda não começou, ou o da remuneração de uma linha é posterior a ele.",
         "Corrija o mês."),
    {.codigo = "DR-105",
     .especie = Especie::Mensagem,
     .nome = "Entrega fora do prazo",
     .gravidade = Gravidade::Aviso,
     .global = 1,
     .repeticao = Repeticao::Desnecessaria,
     .operacoes = kBlocos,
     .quando =
         "A entrega não foi feita entre os dias 1 e 10 do mês seguinte ao de referência; a de julho, entre 1 e 25 "
         "de agosto.",
     .queFazer = "Se o bloco foi aceite, entregue a tempo os próximos; se foi rejeitado, corrija-o quanto antes."},
    erro("DR-106", "Contribuições mal calculadas", kBlocos,
         "O total de contribuições não é a taxa aplicada ao total de remunerações, arredondada ao cêntimo.",
         "Calcule sobre o total do bloco e não linha a linha; arredonde metades para longe de zero."),
    erro("DR-107", "Substituição fora do prazo", kSubstituir, "Já passaram mais de 5 dias desde a recusa do bloco.",
         "Entregue uma declaração nova."),
    erro("DR-108", "Ficheiro de outra entidade", kFicheiro,
         "O NISS ou o NIF do ficheiro não é o da entidade empregadora pela qual se age.",
         "Indique o nissRepresentado certo, ou o ficheiro certo."),
    {.codigo = "DR-109",
     .especie = Especie::Mensagem,
     .nome = "Data de nascimento errada",
     .gravidade = Gravidade::Erro,
     .global = 3,
     .repeticao = Repeticao::CorrigidoNovoIdPedido,
     .operacoes = kBlocos,
     .quando = "A data de nascimento não é a do registo desse trabalhador.",
     .queFazer = "Confirme a data. Uma declaração conta como uma só falha de identificação (falha 429).",
     .identidade = true},
    erro("DR-110", "Mês do novo ciclo", kBlocosEAnular,
         "O mês de referência é do novo ciclo contributivo, em que nada se declara; ou o bloco foi apurado nele, e não "
         "se substitui nem anula. Os outros blocos do ficheiro não são afetados.",
         "Este mês é do novo ciclo: comunique só as exceções, com ComunicarValores."),
};

}  // namespace

std::span<const Entrada> mensagensDeDeclaracoes() {
    return kTabela;
}

}  // namespace psi::base::catalogo
