// DS (the codes of the classic declaration) and DR (ours).

#include "catalogo_tabela.hpp"

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
         "O estabelecimento não existe neste empregador, ou estava fechado no mês de referência.",
         "Indique um estabelecimento aberto nesse mês."),
    erro("DS33", "Declaração idêntica já aceite", kBlocos,
         "Já foi aceite um bloco com o mesmo estabelecimento, mês, taxa e linhas.",
         "Não a repita. Para a refazer, anule primeiro a aceite."),
    erro("DS35", "Trabalhador sem vínculo", kBlocos,
         "O trabalhador não tem vínculo com este empregador no mês da remuneração. Um NISS desconhecido dá a mesma "
         "resposta.",
         "Confirme o NISS e o mês, ou comunique primeiro o contrato."),
    erro("DS36", "Natureza repetida", kBlocos,
         "A mesma natureza vem mais do que uma vez, com valor positivo, para o mesmo trabalhador e mês, neste bloco ou "
         "num já aceite.",
         "Junte os valores numa só linha. As diferenças de um mês já declarado vão com a natureza 6."),
    erro("DS37", "Diferenças sem remuneração base", kBlocos,
         "Uma linha de diferenças (6) não tem remuneração base desse trabalhador e mês que a suporte.",
         "Declare a remuneração base (P) desse mês, ou corrija a linha."),
    erro("DS38", "Negativo sem positivos", kBlocosEAnular,
         "Uma linha negativa retira mais valor ou dias do que os já declarados para esse trabalhador, mês, taxa e "
         "natureza; ou anula-se um bloco em que assentam correções aceites.",
         "Reduza a linha ao que foi declarado. Para anular o bloco, anule primeiro as correções."),
    erro("DS45", "Correção no próprio mês", kBlocos,
         "A linha negativa corrige um mês cuja declaração foi aceite neste mesmo mês de calendário.",
         "Anule a declaração aceite e entregue-a de novo, ou corrija a partir do mês seguinte."),
    erro("DS50", "Taxa diferente da do registo", kBlocos,
         "A taxa do bloco não é a do trabalhador no mês da remuneração.",
         "Ponha a linha num bloco com a taxa do registo (ConsultarTrabalhadores dá os períodos de taxa)."),
    erro("DS52", "Meios dias", kBlocos,
         "Só o tempo parcial, a muito curta duração e o trabalho intermitente admitem meios dias.",
         "Indique dias inteiros."),
    erro("DR-100", "Estrutura do ficheiro", kFicheiro,
         "Um registo não tem 118 posições, vem fora de ordem, ou um campo não se lê. O texto diz o registo e a coluna.",
         "Corrija o programa que escreve o ficheiro."),
    erro("DR-101", "Natureza desconhecida", kBlocos, "A natureza da linha não existe, ou não está em vigor no mês.",
         "Use um código da tabela de naturezas."),
    erro("DR-102", "Dias fora dos limites do mês", kBlocos,
         "Os dias do trabalhador no mês, somados os dos blocos aceites, não ficam entre 0 e 30, ou uma linha de "
         "natureza "
         "F ou N tem dias.",
         "Corrija os dias. As linhas de natureza F e N têm 0 dias."),
    erro("DR-103", "Contagem de linhas errada", kFicheiro,
         "O número de linhas do R3 não é o dos R2 do bloco. O ficheiro é recusado por inteiro.",
         "Corrija a contagem, ou entregue o ficheiro completo."),
    erro("DR-104", "Mês no futuro", kBlocos,
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
     .queFazer = "O bloco foi aceite. Entregue a tempo os próximos."},
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
};

}  // namespace

std::span<const Entrada> mensagensDeDeclaracoes() {
    return kTabela;
}

}  // namespace psi::base::catalogo
