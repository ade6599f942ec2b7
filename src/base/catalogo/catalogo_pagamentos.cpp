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
};

}  // namespace

std::span<const Entrada> mensagensDePagamentos() {
    return kTabela;
}

}  // namespace psi::base::catalogo
