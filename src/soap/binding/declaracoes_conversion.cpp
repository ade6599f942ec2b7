#include "soap/binding/declaracoes_conversion.hpp"

#include <stdexcept>

namespace psi::soap {

domain::LinhaDeclaracao linha(const decl__LinhaDeclaracao& stub) {
    const auto dias = domain::Dias::de(stub.dias.valor);
    if (!dias) throw std::logic_error("days that the schema let through cannot be read");
    return {niss(stub.nissTrabalhador), stub.valor, stub.dataNascimento, mes(stub.mesRemuneracao), *dias,
            stub.natureza.at(0),        false};
}

std::vector<decl__MensagemBloco*> mensagensBloco(::soap* context, const domain::MensagensBloco& lista) {
    return linhas<decl__MensagemBloco>(context, lista, soap_new_decl__MensagemBloco,
                                       [](const domain::MensagemBloco& mensagem, decl__MensagemBloco& stub) {
                                           stub.codigo = mensagem.codigo;
                                           stub.gravidade =
                                               mensagem.gravidade == domain::Gravidade::Aviso ? "AVISO" : "ERRO";
                                           if (mensagem.linha != 0) stub.linha = mensagem.linha;
                                           if (mensagem.registo != 0) stub.registo = mensagem.registo;
                                           stub.campo = mensagem.campo;
                                           stub.texto = mensagem.texto;
                                       });
}

void preencher(::soap* context, operations::ResultadoBloco& bloco, decl__ResultadoBloco& stub) {
    stub.numeroBloco = bloco.numeroBloco;
    stub.estado = std::move(bloco.estado);
    stub.codigoEstabelecimento = bloco.chave.codigoEstabelecimento;
    stub.mesReferencia = bloco.chave.mesReferencia.texto();
    stub.taxa = {bloco.chave.taxa.pontosBase};
    stub.totalRemuneracoes = bloco.totalRemuneracoes;
    stub.totalContribuicoes = bloco.totalContribuicoes;
    stub.contribuicoesTrabalhador = ponteiro(bloco.contribuicoesTrabalhador);
    stub.contribuicoesEmpregador = ponteiro(bloco.contribuicoesEmpregador);
    stub.numeroLinhas = bloco.numeroLinhas;
    stub.mensagem = mensagensBloco(context, bloco.mensagens);
}

void preencher(domain::Declaracao& declaracao, decl__Declaracao& stub) {
    stub.identificadorEntrega = std::move(declaracao.identificadorEntrega);
    stub.numeroBloco = declaracao.numeroBloco;
    stub.estado = std::move(declaracao.estado);
    stub.codigoEstabelecimento = declaracao.chave.codigoEstabelecimento;
    stub.mesReferencia = declaracao.chave.mesReferencia.texto();
    stub.taxa = {declaracao.chave.taxa.pontosBase};
    stub.totalRemuneracoes = declaracao.totalRemuneracoes;
    stub.totalContribuicoes = declaracao.totalContribuicoes;
    stub.contribuicoesTrabalhador = ponteiro(declaracao.contribuicoesTrabalhador);
    stub.contribuicoesEmpregador = ponteiro(declaracao.contribuicoesEmpregador);
    stub.numeroLinhas = declaracao.numeroLinhas;
    stub.numeroComunicacao = declaracao.numeroComunicacao;
    stub.origem = std::move(declaracao.origem);
    stub.dataEntrega = declaracao.dataEntrega;
    stub.substituiEntrega = std::move(declaracao.substituiEntrega);
    stub.substituiBloco = declaracao.substituiBloco;
    stub.substituidaPorEntrega = std::move(declaracao.substituidaPorEntrega);
    if (declaracao.numeroDocumentoPagamento)
        stub.numeroDocumentoPagamento = std::to_string(*declaracao.numeroDocumentoPagamento);
    stub.totalRemuneracoesDeclarado = declaracao.totalRemuneracoesDeclarado;
    stub.totalContribuicoesDeclarado = declaracao.totalContribuicoesDeclarado;
}

void preencher(const domain::LinhaDeclarada& linha, decl__LinhaDeclarada& stub) {
    stub.indice = linha.indice;
    stub.nissTrabalhador = std::to_string(linha.linha.nissTrabalhador);
    stub.dataNascimento = linha.linha.dataNascimento;
    stub.mesRemuneracao = linha.linha.mesRemuneracao.texto();
    stub.dias = Dias{linha.linha.dias.centesimos()};
    stub.natureza.assign(1, linha.linha.natureza);
    stub.valor = linha.linha.valor;
}

}  // namespace psi::soap
