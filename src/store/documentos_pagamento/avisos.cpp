#include "psi/store/avisos.hpp"

#include <pqxx/pqxx>

#include "psi/postgres/errors.hpp"
#include "psi/postgres/parameters.hpp"
#include "store/documentos_pagamento/aviso_linha.hpp"

namespace psi::store {
namespace {

constexpr Statement lerDocumentos{"documentos_do_aviso_2", "SELECT * FROM psi.documentos_do_aviso_2($1, $2, $3, $4)"};
constexpr Statement procurarUm{
    "movimento_guardado",
    "SELECT m.estado, a.resultado FROM psi.movimento_guardado($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS m "
    "LEFT JOIN psi.aviso_bancario AS a ON a.referencia_banco = m.chave"};
constexpr Statement aplicarUm{"aplicar_aviso_2",
                              "SELECT * FROM psi.aplicar_aviso_2($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
                              "$13, $14, $15, $16, $17, $18, "
                              "$19, $20, $21, $22, $23, $24, $25, $26, $27)"};

pqxx::result correr(pqxx::connection& ligacao, Kind kind, const Statement& statement, const Parametros& parametros) {
    try {
        pqxx::nontransaction transaction{ligacao};
        return transaction.exec_params(statement.sql, pqxx::prepare::make_dynamic_params(parametros.valores()));
    } catch (...) {
        Damage damage{};  // the caller's connection is its own affair
        rethrow(kind, statement, {Connection::End::InTime, ligacao.is_open()}, damage);
    }
}

domain::ResultadoAviso lerResultado(std::string_view texto) {
    const auto resultado = domain::lerResultadoAviso(texto);
    if (!resultado) throw std::runtime_error("the store gave an unknown outcome: " + std::string{texto});
    return *resultado;
}

}  // namespace

std::vector<domain::DocumentoDoAviso> documentosDoAviso(pqxx::connection& ligacao,
                                                        const domain::ChavesPagamento& chaves,
                                                        domain::Data dataPagamento) {
    LiteralDeArray referencias;
    for (const auto& chave : chaves.multibanco) referencias.juntar(std::string_view{chave.referencia});
    Parametros parametros{4};
    parametros.nulo().numeros(chaves.documentos).texto(referencias.texto()).data(dataPagamento);
    std::vector<domain::DocumentoDoAviso> documentos;
    for (const auto& linha : correr(ligacao, Kind::Read, lerDocumentos, parametros)) {
        Colunas colunas{linha};
        documentos.push_back(lerDocumentoDoAviso(colunas));
    }
    return documentos;
}

AvisoRegistado procurarAviso(pqxx::connection& ligacao, const AvisoBancario& aviso) {
    const auto& chave = aviso.chave;
    Parametros parametros{10};
    parametros.texto(chave.conta)
        .data(aviso.dataPagamento)
        .texto(chave.referenciaBanco)
        .numero(aviso.valor.valor)
        .texto(std::string{chave.estorno ? "D" : "C"})
        .bytes(chave.conteudo)
        .numero(chave.ordem)
        .bytes(chave.ficheiro)
        .texto(chave.referenciaAnterior)
        .bytes(chave.hashAnterior);
    const auto resultado = correr(ligacao, Kind::Read, procurarUm, parametros);
    Colunas colunas{resultado.at(0)};
    AvisoRegistado registado;
    const auto estado = colunas.texto();
    registado.estado = estado == "REPETIDO" ? AvisoRegistado::Estado::Repetido : AvisoRegistado::Estado::Novo;
    if (const auto guardado = colunas.textoOuNada())
        registado.resultado = lerResultado(*guardado);
    else if (estado == "POSSIVEL" && !chave.estorno)
        registado.resultado = domain::ResultadoAviso::RepeticaoPossivel;
    return registado;
}

AvisoRegistado aplicarAviso(pqxx::connection& ligacao, const AvisoBancario& aviso, const domain::DecisaoAviso& decisao,
                            domain::Instante agora, std::int64_t cliente, const std::string& correlacao) {
    const auto& documento = decisao.documento;
    const auto& chave = aviso.chave;
    Parametros parametros{27};
    parametros.texto(chave.conta)
        .texto(chave.referenciaBanco)
        .texto(std::string{chave.estorno ? "D" : "C"})
        .bytes(chave.conteudo)
        .numero(chave.ordem)
        .bytes(chave.ficheiro)
        .texto(chave.referenciaAnterior)
        .bytes(chave.hashAnterior)
        .bytes(aviso.hash)
        .texto(aviso.ficheiro)
        .instante(aviso.recebidoEm)
        .data(aviso.dataPagamento)
        .numero(aviso.valor.valor)
        .texto(aviso.meio);
    aviso.referencia.empty() ? parametros.nulo() : parametros.texto(aviso.referencia);
    parametros.texto(std::string{domain::nome(decisao.resultado)}).numero(decisao.porAplicar.valor);
    if (documento)
        parametros.numero(documento->empregador).numero(documento->numero).numero(documento->versao);
    else
        parametros.nulo().nulo().nulo();
    parametros.instante(agora).numero(cliente).texto(correlacao);
    juntarJuros(parametros, decisao.jurosPorPagar);
    const auto resultado = correr(ligacao, Kind::Write, aplicarUm, parametros);
    Colunas colunas{resultado.at(0)};
    AvisoRegistado registado;
    registado.estado = colunas.texto() == "NOVO" ? AvisoRegistado::Estado::Novo : AvisoRegistado::Estado::Repetido;
    registado.resultado = lerResultado(colunas.texto());
    registado.porAplicar = {colunas.numero()};
    registado.recibo = colunas.numeroOuNada();
    if (const auto estorno = colunas.textoOuNada()) registado.estorno = std::string{*estorno};
    return registado;
}

}  // namespace psi::store
