#include "soap/binding/binding_fields.hpp"

#include <new>

namespace psi::soap {
namespace {

void preencher(const domain::Mensagem& mensagem, comum__Mensagem& stub) {
    stub.codigo = mensagem.codigo;
    stub.gravidade = mensagem.gravidade == domain::Gravidade::Aviso ? "AVISO" : "ERRO";
    stub.campo = mensagem.campo;
    stub.texto = mensagem.texto;
}

}  // namespace

std::optional<std::string> naoVazio(std::optional<std::string> texto) {
    if (texto && texto->empty()) texto.reset();
    return texto;
}

operations::Contexto contexto(const comum__Contexto& stub) {
    operations::Contexto contexto;
    contexto.idPedido = naoVazio(stub.idPedido);
    contexto.nissRepresentado = naoVazio(stub.nissRepresentado);
    contexto.apenasValidar = stub.apenasValidar.value_or(false);
    if (stub.software) contexto.software = operations::Software{stub.software->nome, stub.software->versao};
    return contexto;
}

std::vector<comum__Mensagem*> mensagens(::soap* context, const domain::Mensagens& mensagens) {
    return linhas<comum__Mensagem>(context, mensagens, soap_new_comum__Mensagem, preencher);
}

comum__Resultado* resultado(::soap* context, const operations::Resultado& resultado) {
    comum__Resultado* const stub = soap_new_comum__Resultado(context);
    if (!stub) throw std::bad_alloc();
    stub->codigo = resultado.codigo;
    stub->mensagens = mensagens(context, resultado.mensagens);
    stub->idPedido = resultado.idPedido;
    stub->numeroComunicacao = resultado.numeroComunicacao;
    stub->dataHora = resultado.dataHora;
    stub->ambiente = resultado.ambiente;
    stub->versao = resultado.versao;
    stub->apenasValidado = resultado.apenasValidado;
    if (resultado.dataSimulada) {
        stub->dataSimulada = soap_new_xsd__date(context);
        *stub->dataSimulada = *resultado.dataSimulada;
    }
    return stub;
}

}  // namespace psi::soap
