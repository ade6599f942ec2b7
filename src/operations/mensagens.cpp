#include "mensagens.hpp"

#include <cstdio>

namespace psi::operations {
namespace {

using base::Falha;

const char* textoDe(Codigo codigo) {
    switch (codigo) {
        case Codigo::ParametroEmFalta:
            return "Falta o identificador do pedido. Indique em contexto/idPedido um UUID novo por cada comunicação e "
                   "repita-o apenas quando repetir o mesmo pedido.";
        case Codigo::SemRepresentacao:
            return "Não existe mandato em vigor que permita atuar por esta entidade empregadora neste serviço. Indique "
                   "em "
                   "contexto/nissRepresentado o NISS de quem representa e confirme o mandato na Segurança Social.";
        case Codigo::NissErrado:
            return "O dígito de controlo do NISS está errado. Corrija o número.";
        case Codigo::RespostaVigente:
            return "Os valores pedidos já estão em documentos de pagamento em vigor, que são devolvidos. Pague esses "
                   "documentos ou cancele-os antes de emitir outro.";
        case Codigo::Desconhecido:
            return "Não existe nada com este número ou identificador nesta entidade empregadora. Confirme o valor e a "
                   "entidade por conta de quem age.";
        case Codigo::Expirado:
            return "O prazo deste valor já passou. Recomece sem ele.";
        case Codigo::NadaAPagar:
            return "Não há valores a pagar. Confirme o âmbito, os meses e as declarações aceites.";
        case Codigo::NaoCancelavel:
            return "O documento de pagamento não pode ser cancelado.";
        case Codigo::CursorInvalido:
            return "A página pedida não é válida para esta consulta. Use sem alterações o valor de proximaPagina da "
                   "resposta "
                   "anterior, com os mesmos filtros, ou recomece sem pagina.";
        case Codigo::ServicoNaoAutorizado:
            return "Este cliente não está autorizado a usar este serviço. Peça a autorização à Segurança Social.";
        case Codigo::SemAdesao:
            return "A entidade empregadora não tem adesão em vigor à plataforma. A adesão faz-se na Segurança Social "
                   "Direta.";
        case Codigo::IdPedidoRepetido:
            return "Este idPedido já foi usado com outro conteúdo ou por outro cliente. Use um UUID novo para um "
                   "pedido novo.";
        case Codigo::Sucesso:
        case Codigo::ValidacaoFalhou:
        case Codigo::ConsultaVazia:
        case Codigo::DemasiadosElementos:
            break;
    }
    return "";
}

}  // namespace

domain::Mensagem mensagem(Codigo codigo, std::string campo) {
    return mensagem(codigo, std::move(campo), textoDe(codigo));
}

domain::Mensagem mensagem(Codigo codigo, std::string campo, std::string texto) {
    char nome[16];
    std::snprintf(nome, sizeof nome, "PSI-%03d", static_cast<int>(codigo));
    return {nome, domain::Gravidade::Erro, std::move(campo), std::move(texto)};
}

std::string campoDaLista(std::string_view elemento, std::size_t indice) {
    return std::string(elemento) + '[' + std::to_string(indice + 1) + ']';
}

Falha falhaCertificado() {
    return {Falha::Codigo::Certificado,
            "O certificado apresentado não está registado, foi revogado ou expirou. Registe o certificado na Segurança "
            "Social ou use o que está registado neste ambiente.",
            std::nullopt,
            {}};
}

Falha falhaInterna() {
    return {
        Falha::Codigo::ErroInterno,
        "Erro interno. Repita o pedido com o mesmo idPedido; se persistir, contacte o apoio indicando idCorrelacao.",
        std::nullopt,
        {}};
}

Falha falhaPrazo() {
    return {Falha::Codigo::PrazoEsgotado,
            "O prazo de resposta esgotou-se. Repita o pedido com o mesmo idPedido: o que já foi aceite não se repete.",
            std::chrono::seconds{1},
            {}};
}

Falha falhaStore(unsigned segundos) {
    return {Falha::Codigo::Indisponivel,
            "O serviço está momentaneamente indisponível. Repita o pedido com o mesmo idPedido após " +
                std::to_string(segundos) + " segundos.",
            std::chrono::seconds{segundos},
            {}};
}

Falha falhaConflito() {
    return {Falha::Codigo::Indisponivel,
            "Outros pedidos alteraram os mesmos dados ao mesmo tempo. Repita o pedido com o mesmo idPedido.",
            std::chrono::seconds{1},
            {}};
}

Falha falhaIdentidades(unsigned limite, unsigned segundos) {
    return {Falha::Codigo::LimiteDoCliente,
            "Foi atingido o limite de " + std::to_string(limite) +
                " identificações de trabalhador falhadas por hora. Confirme NISS e datas de nascimento e tente de novo "
                "após " +
                std::to_string(segundos) + " segundos.",
            std::chrono::seconds{segundos},
            {}};
}

}  // namespace psi::operations
