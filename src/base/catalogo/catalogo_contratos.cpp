// VNC, ALT, CES and TRF: vínculos and contracts.

#include "base/catalogo/catalogo_tabela.hpp"

namespace psi::base::catalogo {
namespace {

constexpr std::string_view kComunicar = "ComunicarContrato";
constexpr std::string_view kContrato = "ComunicarContrato, AlterarContrato";
constexpr std::string_view kEstabelecimento = "ComunicarContrato, TransferirLocalTrabalho";
constexpr std::string_view kAnular = "AnularComunicacao";
constexpr std::string_view kAlterar = "AlterarContrato";
constexpr std::string_view kCessar = "CessarContrato";
constexpr std::string_view kTransferir = "TransferirLocalTrabalho";

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

constexpr Entrada ouFalta(Entrada entrada) {
    entrada.podeFaltar = true;
    return entrada;
}

constexpr Entrada deIdentidade(Entrada entrada) {
    entrada.identidade = true;
    return entrada;
}

constexpr Entrada comAviso(Entrada entrada) {
    entrada.gravidade = Gravidade::ErroOuAviso;
    return entrada;
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
    deIdentidade(erro("VNC-002", "Trabalhador não identificado", "ComunicarContrato, ComunicarValores",
                      "O trabalhador não existe, ou a data de nascimento não é a do registo. Não se diz qual dos dois.",
                      "Confirme nissTrabalhador e dataNascimento com o trabalhador. As falhas por hora são limitadas "
                      "(falha 429).")),
    erro(
        "VNC-003", "Vínculo em aberto ou sobreposto", kComunicar,
        "O trabalhador já tem um vínculo em aberto com este empregador, ou um vínculo cessado chega ao início do novo.",
        "Comunique primeiro a cessação, ou corrija inicioContrato."),
    erro("VNC-004", "Modalidade ou prestação fora de vigor", kContrato,
         "A modalidade do contrato ou a forma de prestação do trabalho não está em vigor na data.",
         "Indique um código em vigor nessa data."),
    erro("VNC-005", "Enquadramento não aplicável", kContrato,
         "O enquadramento não está em vigor na data, ou a modalidade e o enquadramento não se conjugam: a de muito "
         "curta "
         "duração (I) só admite TRCD ou TCCD, e estes só admitem aquela.",
         "Corrija o enquadramento ou a modalidade."),
    ouFalta(erro("VNC-006", "Falta a data de fim", kContrato, "Um contrato a termo certo exige data de fim.",
                 "Indique fimContrato.")),
    erro("VNC-007", "Data de fim não admitida", kContrato, "Só um contrato a termo certo tem data de fim.",
         "Retire fimContrato ou corrija a modalidade."),
    erro("VNC-008", "Data de fim fora dos limites", kContrato,
         "A data de fim é anterior à de início, ou um contrato de muito curta duração passa o máximo de dias.",
         "Corrija fimContrato."),
    ouFalta(erro("VNC-009", "Percentagem, horas ou dias de trabalho", kContrato,
                 "A modalidade exige um destes elementos e ele falta, não o admite, ou o valor está fora do intervalo. "
                 "Uma alteração que entra na modalidade C ou D, ou sai dela, exige horas e dias de novo: mudam entre "
                 "semana e mês, e ano.",
                 "Indique, corrija ou retire o campo indicado. A tempo parcial são precisos os três; num contrato "
                 "intermitente, horas e dias; nos restantes, nenhum.")),
    ouFalta(erro("VNC-010", "Motivo do contrato", kContrato,
                 "Falta o motivo de um contrato a termo, o motivo é do outro termo ou não está em vigor, ou a "
                 "modalidade não admite motivo.",
                 "Indique um motivo da tabela do termo do contrato, ou retire-o.")),
    ouFalta(erro("VNC-011", "Falta o trabalhador substituído", kContrato,
                 "O motivo (STAJ, STAT, STLR ou STTC) exige o trabalhador que é substituído.",
                 "Indique nissTrabalhadorSubstituir.")),
    erro("VNC-012", "Trabalhador substituído sem vínculo", kContrato,
         "O trabalhador substituído não tem vínculo com este empregador na data.",
         "Corrija nissTrabalhadorSubstituir, ou retire-o se o motivo não o exigir."),
    erro("VNC-013", "Profissão desconhecida", kContrato, "A profissão não consta da tabela em vigor na data.",
         "Indique os cinco algarismos de uma profissão da CPP 2010, sem ponto."),
    erro("VNC-014", "Remuneração", kContrato,
         "A remuneração base não é superior a zero, ou as diuturnidades são negativas.", "Corrija o valor."),
    erro("VNC-015", "Estabelecimento desconhecido ou fechado", kEstabelecimento,
         "O estabelecimento não existe neste empregador, ou não está aberto na data.",
         "Indique um estabelecimento aberto nessa data."),
    aviso("VNC-016", "Comunicação fora do prazo", kComunicar,
          "O contrato foi comunicado depois do prazo legal. O texto diz a classe da contraordenação e, se for "
          "antes do início comunicado, desde quando se presume o vínculo.",
          "O contrato foi aceite. Guarde a prova da data em que o trabalho começou."),
    erro("VNC-017", "Anulação fora do mês", kAnular,
         "Só se anula no mês de calendário da comunicação, e o que foi comunicado: não o que veio com o registo "
         "inicial.",
         "Comunique a correção: uma alteração, uma cessação ou uma transferência."),
    erro("VNC-018", "Há algo posterior que assenta nesta comunicação", kAnular,
         "Existe uma comunicação posterior sobre o vínculo, outro vínculo depois da cessação a anular, uma declaração "
         "aceite que ficaria sem vínculo, ou valores comunicados num mês aberto do novo ciclo que também ficariam. Uma "
         "anulação também não se anula.",
         "Anule primeiro o que é posterior, da mais recente para a mais antiga, como diz o texto; valores comunicados, "
         "com AnularValores."),
    erro("VNC-019", "Comunicação já anulada", kAnular, "A comunicação já tinha sido anulada.",
         "Nada a fazer: o efeito pretendido já existe."),
    aviso(
        "VNC-020", "Meses já confirmados ou fechados",
        "ComunicarContrato, AlterarContrato, CessarContrato, TransferirLocalTrabalho, AnularComunicacao, "
        "SimularInterrupcao",
        "A comunicação tem efeito em meses do novo ciclo já confirmados ou fechados, cujos valores não mudam. O texto "
        "diz quais.",
        "A comunicação foi aceite. Corrija esses meses com ComunicarValores: um confirmado, ainda dentro do prazo, no "
        "próprio mês; um fechado, no mês que estiver aberto."),
    erro("VNC-021", "Horas ou dias de trabalho impossíveis", kContrato,
         "As horas ou os dias de trabalho passam o possível: 48 horas por semana e 31 dias por mês a tempo parcial, "
         "2304 "
         "horas e 366 dias por ano num contrato intermitente.",
         "Corrija horasTrabalho ou diasTrabalho; confirme se o valor é por semana, por mês ou por ano."),
    aviso(
        "VNC-022", "Possível mas improvável",
        "ComunicarContrato, AlterarContrato, CessarContrato, TransferirLocalTrabalho",
        "O valor do campo indicado é possível mas pouco provável: um início a mais de um ano, um termo certo além do "
        "máximo legal ou um termo incerto que já o passou, teletrabalho só na modalidade ou só na prestação, um "
        "substituído sem motivo de substituição, um estabelecimento que fecha antes do termo, a caducidade muito antes "
        "do termo, uma transferência para onde o trabalhador já está.",
        "A comunicação foi aceite. Se for engano, anule-a e repita-a, ou corrija com AlterarContrato."),
    erro("ALT-001", "Sem contrato para alterar", kAlterar,
         "O trabalhador não tem um vínculo em aberto com este empregador.",
         "Confirme o trabalhador, ou comunique o contrato. O que mais houver de errado no pedido vem na mesma "
         "resposta."),
    erro("ALT-002", "Nada a alterar", kAlterar, "Nenhum dos elementos indicados muda o contrato.",
         "Indique só o que muda. Se nada muda, não comunique."),
    erro("ALT-003", "Data de efeito fora dos limites", kAlterar,
         "A data de efeito está fora do vínculo, ou é anterior ao início do período de informação em aberto.",
         "Corrija dataEfeito."),
    aviso("ALT-004", "Alteração fora do prazo", kAlterar,
          "A mudança de modalidade ou de remuneração foi comunicada depois do dia 10 do mês seguinte, ou, sendo de "
          "julho, depois de 31 de agosto.",
          "A alteração foi aceite. Comunique a tempo as próximas."),
    erro("CES-001", "Sem vínculo em aberto", kCessar, "O trabalhador não tem um vínculo em aberto com este empregador.",
         "Confirme o trabalhador. Se o vínculo já cessou, nada há a comunicar."),
    erro("CES-002", "Cessação no futuro", kCessar, "A data de fim do vínculo ainda não chegou.",
         "Comunique a cessação no próprio dia ou depois."),
    erro("CES-003", "Cessação demasiado antiga", kCessar, "A data de fim do vínculo tem mais de 60 meses.",
         "Corrija a data, ou trate a situação nos serviços da Segurança Social."),
    erro("CES-004", "Motivo de cessação fora de vigor", kCessar, "O motivo da cessação não está em vigor na data.",
         "Indique um motivo em vigor nessa data."),
    ouFalta(erro("CES-005", "Falta a fundamentação", kCessar,
                 "O motivo é RARC, RARD, RARE ou RARR, há comunicação de desemprego, e falta a fundamentação.",
                 "Indique fundamentacao.")),
    erro("CES-006", "Cessação anterior ao início", kCessar, "A data de fim é anterior ao início do vínculo.",
         "Corrija dataFimVinculo."),
    comAviso(erro("CES-007", "Motivo que não se ajusta ao contrato", kCessar,
                  "CCCT num contrato sem termo é um erro. IECC fora da comissão de serviço e IEPE ou IIDE depois do "
                  "período experimental são um aviso.",
                  "Um erro: corrija o motivo. Um aviso: a cessação foi aceite; confirme o motivo.")),
    aviso(
        "CES-008", "Cessação fora do prazo", kCessar,
        "A cessação foi comunicada depois do dia 10 do mês seguinte, ou, sendo de julho, depois de 31 de agosto. Até à "
        "comunicação mantém-se a obrigação contributiva.",
        "A cessação foi aceite. Comunique a tempo as próximas."),
    aviso(
        "CES-009", "Remunerações declaradas depois do fim", kCessar,
        "Há remunerações aceites do trabalhador para dias posteriores ao fim do vínculo, ou valores comunicados que "
        "se mantêm num mês aberto do novo ciclo. O texto diz os meses.",
        "A cessação foi aceite. Corrija esses meses: os declarados, com linhas negativas (não precisam de vínculo) ou "
        "anulando as declarações; os do novo ciclo, com ComunicarValores."),
    erro("TRF-001", "Sem vínculo para transferir", kTransferir,
         "O trabalhador não tem um vínculo em aberto com este empregador.",
         "Confirme o trabalhador. Um vínculo que já cessou não se transfere."),
    erro("TRF-002", "Datas fora do vínculo", kTransferir,
         "As datas da transferência estão fora do vínculo, ou a de fim é anterior à de início.", "Corrija as datas."),
};

}  // namespace

std::span<const Entrada> mensagensDeContratos() {
    return kTabela;
}

}  // namespace psi::base::catalogo
