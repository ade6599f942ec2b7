#include "psi/store/avisos.hpp"

#include <pqxx/pqxx>

#include "psi/postgres/errors.hpp"
#include "psi/postgres/parameters.hpp"
#include "store/documentos_pagamento/aviso_linha.hpp"

namespace psi::store {
namespace {

constexpr auto kLerDocumentos = postgres::call("documentos_do_aviso_2", 4);
constexpr auto kProcurar =
    postgres::query("movimento_guardado", "SELECT m.estado, a.resultado FROM psi.movimento_guardado",
                    postgres::UpTo{10}, " AS m LEFT JOIN psi.aviso_bancario AS a ON a.referencia_banco = m.chave");
constexpr auto kAplicar = postgres::call("aplicar_aviso_2", 27);
// Row by row by key, however many there are: see decision 65.
constexpr auto kDeQuem = postgres::query(
    "empregadores_dos_avisos",
    "SELECT k.i, e.de FROM unnest($1::bigint[], $2::bigint[]) AS k (i, numero) CROSS JOIN LATERAL (SELECT x.de FROM "
    "psi.documento_emitido AS x WHERE x.numero = k.numero OFFSET 0) AS e UNION SELECT k.i, e.de FROM "
    "unnest($3::bigint[], $4::integer[]) AS k (i, chave) CROSS JOIN LATERAL (SELECT x.documento FROM "
    "psi.referencia_multibanco AS x WHERE x.chave = k.chave OFFSET 0) AS r CROSS JOIN LATERAL (SELECT x.de FROM "
    "psi.documento_emitido AS x WHERE x.numero = r.documento OFFSET 0) AS e");

pqxx::result correr(pqxx::transaction_base& transaction, postgres::Kind kind, const postgres::Statement& statement,
                    const postgres::Parameters& parametros) {
    auto& ligacao = transaction.conn();
    try {
        ligacao.prepare(statement.name.data(), statement.sql.data());  // once: the same again changes nothing
        return transaction.exec_prepared(statement.name.data(),
                                         pqxx::prepare::make_dynamic_params(parametros.values()));
    } catch (...) {
        postgres::Damage damage{};  // the caller's connection is its own affair
        postgres::rethrow(kind, statement, {postgres::Connection::End::InTime, ligacao.is_open()}, damage);
    }
}

domain::ResultadoAviso lerResultado(std::string_view texto) {
    const auto resultado = domain::lerResultadoAviso(texto);
    if (!resultado) throw std::runtime_error("the store gave an unknown outcome: " + std::string{texto});
    return *resultado;
}

}  // namespace

std::vector<domain::DocumentoDoAviso> documentosDoAviso(pqxx::transaction_base& transaction,
                                                        const domain::ChavesPagamento& chaves,
                                                        domain::Data dataPagamento) {
    postgres::ArrayLiteral referencias;
    for (const auto& chave : chaves.multibanco) referencias.add(std::string_view{chave.referencia});
    postgres::Parameters parametros{4};
    parametros.null().numbers(chaves.documentos).text(referencias.text()).date(dataPagamento);
    std::vector<domain::DocumentoDoAviso> documentos;
    for (const auto& linha : correr(transaction, postgres::Kind::Read, kLerDocumentos, parametros)) {
        postgres::Columns colunas{linha};
        documentos.push_back(lerDocumentoDoAviso(colunas));
    }
    return documentos;
}

std::vector<std::pair<std::size_t, std::int64_t>> empregadoresDosAvisos(
    pqxx::transaction_base& transaction, const std::vector<const domain::ChavesPagamento*>& avisos) {
    std::vector<std::int64_t> deDocumento, documentos, deReferencia, chaves;
    for (std::size_t i = 0; i < avisos.size(); ++i) {
        for (const auto numero : avisos[i]->documentos) {
            deDocumento.push_back(static_cast<std::int64_t>(i));
            documentos.push_back(numero);
        }
        for (const auto& chave : avisos[i]->multibanco) {
            deReferencia.push_back(static_cast<std::int64_t>(i));
            chaves.push_back(std::stoll(chave.referencia.substr(0, 7)));
        }
    }
    postgres::Parameters parametros{4};
    parametros.numbers(deDocumento).numbers(documentos).numbers(deReferencia).numbers(chaves);
    std::vector<std::pair<std::size_t, std::int64_t>> deles;
    for (const auto& linha : correr(transaction, postgres::Kind::Read, kDeQuem, parametros))
        deles.emplace_back(linha[0].as<std::size_t>(), linha[1].as<std::int64_t>());
    return deles;
}

AvisoRegistado procurarAviso(pqxx::transaction_base& transaction, const AvisoBancario& aviso) {
    const auto& chave = aviso.chave;
    postgres::Parameters parametros{10};
    parametros.text(chave.conta)
        .date(aviso.dataPagamento)
        .text(chave.referenciaBanco)
        .number(aviso.valor.valor)
        .text(std::string{chave.estorno ? "D" : "C"})
        .bytes(chave.conteudo)
        .number(chave.ordem)
        .bytes(chave.ficheiro)
        .text(chave.referenciaAnterior)
        .bytes(chave.hashAnterior);
    const auto resultado = correr(transaction, postgres::Kind::Read, kProcurar, parametros);
    postgres::Columns colunas{resultado.at(0)};
    AvisoRegistado registado;
    const auto estado = colunas.text();
    registado.estado = estado == "REPETIDO" ? AvisoRegistado::Estado::Repetido : AvisoRegistado::Estado::Novo;
    if (const auto guardado = colunas.textOrNull())
        registado.resultado = lerResultado(*guardado);
    else if (estado == "POSSIVEL" && !chave.estorno)
        registado.resultado = domain::ResultadoAviso::RepeticaoPossivel;
    return registado;
}

AvisoRegistado aplicarAviso(pqxx::transaction_base& transaction, const AvisoBancario& aviso,
                            const domain::DecisaoAviso& decisao, domain::Instante agora, std::int64_t cliente,
                            const std::string& correlacao) {
    const auto& documento = decisao.documento;
    const auto& chave = aviso.chave;
    postgres::Parameters parametros{27};
    parametros.text(chave.conta)
        .text(chave.referenciaBanco)
        .text(std::string{chave.estorno ? "D" : "C"})
        .bytes(chave.conteudo)
        .number(chave.ordem)
        .bytes(chave.ficheiro)
        .text(chave.referenciaAnterior)
        .bytes(chave.hashAnterior)
        .bytes(aviso.hash)
        .text(aviso.ficheiro)
        .instant(aviso.recebidoEm)
        .date(aviso.dataPagamento)
        .number(aviso.valor.valor)
        .text(aviso.meio);
    aviso.referencia.empty() ? parametros.null() : parametros.text(aviso.referencia);
    parametros.text(std::string{domain::nome(decisao.resultado)}).number(decisao.porAplicar.valor);
    if (documento)
        parametros.number(documento->empregador).number(documento->numero).number(documento->versao);
    else
        parametros.null().null().null();
    parametros.instant(agora).number(cliente).text(correlacao);
    juntarJuros(parametros, decisao.jurosPorPagar);
    const auto resultado = correr(transaction, postgres::Kind::Write, kAplicar, parametros);
    postgres::Columns colunas{resultado.at(0)};
    AvisoRegistado registado;
    registado.estado = colunas.text() == "NOVO" ? AvisoRegistado::Estado::Novo : AvisoRegistado::Estado::Repetido;
    registado.resultado = lerResultado(colunas.text());
    registado.porAplicar = {colunas.number()};
    registado.recibo = colunas.numberOrNull();
    if (const auto estorno = colunas.textOrNull()) registado.estorno = std::string{*estorno};
    return registado;
}

}  // namespace psi::store
