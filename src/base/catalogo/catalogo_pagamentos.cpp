// PAG: payment documents.

#include "base/catalogo/catalogo_tabela.hpp"

namespace psi::base::catalogo {
namespace {

constexpr Entrada erro(std::string_view codigo, std::string_view nome, int global, Repeticao repeticao,
                       std::string_view operacoes, std::string_view quando, std::string_view queFazer) {
    return {.codigo = codigo,
            .especie = Especie::Mensagem,
            .nome = nome,
            .gravidade = Gravidade::Erro,
            .global = global,
            .repeticao = repeticao,
            .operacoes = operacoes,
            .quando = quando,
            .queFazer = queFazer};
}

constexpr Entrada kTabela[] = {
    erro("PAG-001", "Âmbito fora de vigor", 3, Repeticao::CorrigidoNovoIdPedido, "EmitirDocumentoPagamento",
         "O âmbito indicado não está em vigor na data.", "Indique um âmbito em vigor."),
    erro("PAG-002", "Documento já pago", 17, Repeticao::Desnecessaria, "AnularDocumentoPagamento",
         "O documento já foi pago.", "Consulte o recibo."),
    erro("PAG-003", "Documento expirado", 17, Repeticao::Desnecessaria, "AnularDocumentoPagamento",
         "A validade do documento já passou.", "Não é preciso anular: os valores entram no documento seguinte."),
    erro("PAG-004", "Documento já anulado", 17, Repeticao::Desnecessaria, "AnularDocumentoPagamento",
         "O documento já tinha sido anulado.", "Nada a fazer: o efeito pretendido já existe."),
    {.codigo = "PAG-005",
     .especie = Especie::Mensagem,
     .nome = "Meses ainda abertos",
     .gravidade = Gravidade::Aviso,
     .global = 1,
     .repeticao = Repeticao::Desnecessaria,
     .operacoes = "EmitirDocumentoPagamento",
     .quando = "Há valores apurados em meses do novo ciclo que ainda estão abertos e não entram no documento. O texto "
               "diz quais.",
     .queFazer = "Confirme-os com ConfirmarValores e emita outro documento, ou espere pelo fim do prazo de "
                 "comunicação."},
    erro("PAG-006", "Data de cálculo fora dos limites", 3, Repeticao::CorrigidoNovoIdPedido, "ConsultarContaCorrente",
         "A data de cálculo dos juros é anterior a hoje, ou passa de 31 dias à frente.",
         "Indique uma data dentro desses limites, ou nenhuma para os juros de hoje."),
    {.codigo = "PAG-007",
     .especie = Especie::Mensagem,
     .nome = "Juros por contar",
     .gravidade = Gravidade::Aviso,
     .global = 1,
     .repeticao = Repeticao::Desnecessaria,
     .operacoes = "ConsultarContaCorrente",
     .quando = "Não existe taxa de juros de mora registada para todos os meses de atraso dos meses que o texto diz: os "
               "juros deles não estão contados.",
     .queFazer = "Trate o pagamento desses meses com a Segurança Social."},
};

}  // namespace

std::span<const Entrada> mensagensDePagamentos() {
    return kTabela;
}

}  // namespace psi::base::catalogo
