#pragma once

#include <utility>

#include "psi/operations/declaracoes.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/wire_values.hpp"

// DeclaracoesRemuneracoesService: stubs ↔ plain structs.

namespace psi::soap {

/// The declaration's lines leave `pedido` as they are read: a large one is never held twice. What the published schema
/// lets through always has a month, days and a nature.
template <class Pedido>
domain::BlocoDeclarado bloco(Pedido& pedido);

/// The answer of a delivery, whatever its response's class.
template <class Stub>
void preencherEntrega(::soap* context, operations::RespostaEntrega& resposta, Stub& stub);

[[nodiscard]] domain::LinhaDeclaracao linha(const decl__LinhaDeclaracao& stub);
[[nodiscard]] std::vector<decl__MensagemBloco*> mensagensBloco(::soap* context, const domain::MensagensBloco& lista);
void preencher(::soap* context, operations::ResultadoBloco& bloco, decl__ResultadoBloco& stub);
void preencher(domain::Declaracao& declaracao, decl__Declaracao& stub);
void preencher(const domain::LinhaDeclarada& linha, decl__LinhaDeclarada& stub);

template <class Pedido>
domain::BlocoDeclarado bloco(Pedido& pedido) {
    const domain::Taxa taxa{static_cast<std::int32_t>(pedido.taxa.valor)};
    domain::BlocoDeclarado bloco{.chave = {pedido.codigoEstabelecimento, mes(pedido.mesReferencia), taxa},
                                 .totalRemuneracoes = pedido.totalRemuneracoes,
                                 .totalContribuicoes = pedido.totalContribuicoes,
                                 .linhas = {},
                                 .registo = 0,
                                 .leitura = {},
                                 .nifDeclarado = {}};
    bloco.linhas.reserve(pedido.linha.size());
    for (const auto* stub : pedido.linha) bloco.linhas.push_back(linha(*stub));
    std::exchange(pedido.linha, {});
    return bloco;
}

template <class Stub>
void preencherEntrega(::soap* context, operations::RespostaEntrega& resposta, Stub& stub) {
    stub.resultado = resultado(context, resposta.resultado);
    stub.identificadorEntrega = std::move(resposta.identificadorEntrega);
    stub.bloco =
        linhas<decl__ResultadoBloco>(context, resposta.bloco, soap_new_decl__ResultadoBloco,
                                     [context](operations::ResultadoBloco& linha, decl__ResultadoBloco& destino) {
                                         preencher(context, linha, destino);
                                     });
}

}  // namespace psi::soap
