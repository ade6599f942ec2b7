// QUA: what only the quality environment answers.

#include "base/catalogo/catalogo_tabela.hpp"

namespace psi::base::catalogo {
namespace {

constexpr Entrada linha(std::string_view codigo, std::string_view nome, Gravidade gravidade, Repeticao repeticao,
                        std::string_view operacoes, std::string_view quando, std::string_view queFazer) {
    return {.codigo = codigo,
            .especie = Especie::Mensagem,
            .nome = nome,
            .gravidade = gravidade,
            .global = gravidade == Gravidade::Aviso ? 1 : 3,
            .repeticao = repeticao,
            .operacoes = operacoes,
            .quando = quando,
            .queFazer = queFazer};
}

constexpr Entrada kTabela[] = {
    linha("QUA-001", "Relógio para trás", Gravidade::Erro, Repeticao::CorrigidoNovoIdPedido, "DefinirRelogio",
          "A data é anterior à data simulada do fornecedor, que só avança.",
          "Indique uma data igual ou posterior, ou chame primeiro ReporDados."),
    linha("QUA-002", "Data simulada fora dos limites", Gravidade::Erro, Repeticao::CorrigidoNovoIdPedido,
          "DefinirRelogio", "A data simulada tem de estar entre 2016-10-01 e daqui a dez anos.",
          "Indique uma data dentro desses limites."),
    linha("QUA-003", "Entidade de outro fornecedor", Gravidade::Erro, Repeticao::CorrigidoNovoIdPedido,
          "ReporDados, DefinirRelogio",
          "A entidade empregadora, ou o cliente que chama, não é de um fornecedor que possa fazer este pedido.",
          "Peça-o com um cliente do fornecedor e por conta de uma entidade dele."),
    linha("QUA-004", "Pagamento em excesso", Gravidade::Aviso, Repeticao::Desnecessaria, "SimularPagamento",
          "O valor pago excede o do documento, que ficou pago.", "Nada a fazer: o excesso fica por aplicar."),
    linha("QUA-005", "Pagamento insuficiente", Gravidade::Aviso, Repeticao::CorrigidoNovoIdPedido, "SimularPagamento",
          "O valor pago é menor do que o do documento, que não ficou pago.",
          "Pague o valor do documento, com um idPedido novo."),
    linha("QUA-006", "Pagamento de documento expirado", Gravidade::Aviso, Repeticao::Desnecessaria, "SimularPagamento",
          "A validade do documento passou e os seus valores já estão noutro documento, ou já não são devidos.",
          "Emita e pague o documento em vigor."),
    linha("QUA-007", "Pagamento de documento anulado", Gravidade::Aviso, Repeticao::Desnecessaria, "SimularPagamento",
          "O documento foi anulado e não ficou pago.", "Emita e pague outro documento."),
    linha("QUA-008", "Pagamento de documento já pago", Gravidade::Aviso, Repeticao::Desnecessaria, "SimularPagamento",
          "O documento já estava pago.", "Nada a fazer: o recibo está em ConsultarRecibosPagamento."),
    linha("QUA-009", "Data de pagamento no futuro", Gravidade::Erro, Repeticao::CorrigidoNovoIdPedido,
          "SimularPagamento", "A data do pagamento é posterior a hoje, no relógio do pedido.",
          "Indique uma data até hoje, ou avance o relógio com DefinirRelogio."),
    linha("QUA-010", "Avaria simulada desconhecida", Gravidade::Erro, Repeticao::Corrigido, "todas",
          "O software/nome começa por «simular:» e não é uma das avarias que se podem pedir.",
          "Use um dos valores da página do ambiente de qualidade, com «:N» de 1 a 100 no fim se for só para as N "
          "primeiras tentativas, ou o nome do seu programa."),
    linha("QUA-011", "Pagamento anterior à emissão", Gravidade::Aviso, Repeticao::CorrigidoNovoIdPedido,
          "SimularPagamento", "A data do pagamento é anterior à emissão do documento, que não ficou pago.",
          "Indique uma data desde a da emissão, com um idPedido novo."),
    linha("QUA-012", "Interrupção sem vínculo", Gravidade::Erro, Repeticao::CorrigidoNovoIdPedido, "SimularInterrupcao",
          "O trabalhador não tem vínculo com esta entidade empregadora em nenhum dia da interrupção.",
          "Corrija nissTrabalhador ou as datas, ou comunique primeiro o contrato."),
};

}  // namespace

std::span<const Entrada> mensagensDeQualidade() {
    return kTabela;
}

}  // namespace psi::base::catalogo
