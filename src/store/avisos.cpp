#include "psi/store/avisos.hpp"

#include <pqxx/pqxx>

#include "aviso_linha.hpp"
#include "errors.hpp"
#include "parametros.hpp"

namespace psi::store {
namespace {

constexpr Statement lerDocumentos{"documentos_do_aviso", "SELECT * FROM psi.documentos_do_aviso($1, $2, $3, $4)"};
constexpr Statement aplicarUm{
    "aplicar_aviso",
    "SELECT * FROM psi.aplicar_aviso($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"};

pqxx::result correr(pqxx::connection& ligacao, Kind kind, const Statement& statement, const Parametros& parametros) {
    try {
        pqxx::nontransaction transaction{ligacao};
        return transaction.exec_params(statement.sql, pqxx::prepare::make_dynamic_params(parametros.valores()));
    } catch (...) {
        Damage damage{};  // the caller's connection is its own affair
        rethrow(kind, statement, {Connection::End::InTime, ligacao.is_open()}, damage);
    }
}

domain::EstadoDocumento lerEstado(std::string_view texto) {
    using Estado = domain::EstadoDocumento;
    if (texto == "A_PAGAMENTO") return Estado::APagamento;
    if (texto == "PAGO") return Estado::Pago;
    if (texto == "EXPIRADO") return Estado::Expirado;
    if (texto == "CANCELADO") return Estado::Cancelado;
    throw std::runtime_error("the store gave an unknown state of a document: " + std::string{texto});
}

AvisoRegistado::Estado lerEstadoDoAviso(std::string_view texto) {
    if (texto == "NOVO") return AvisoRegistado::Estado::Novo;
    if (texto == "REPETIDO") return AvisoRegistado::Estado::Repetido;
    return AvisoRegistado::Estado::Divergente;
}

}  // namespace

domain::DocumentoDoAviso lerDocumentoDoAviso(Colunas& colunas) {
    domain::DocumentoDoAviso documento;
    documento.empregador = colunas.numero();
    documento.numero = colunas.numero();
    documento.guardado = lerEstado(colunas.texto());
    documento.valor = {colunas.numero()};
    if (const auto entidade = colunas.numeroOuNada()) documento.entidade = static_cast<int>(*entidade);
    documento.referencia = colunas.texto();
    documento.valoresDesfeitos = colunas.logico();
    documento.valoresPagosNoutro = colunas.logico();
    if (const auto ate = colunas.textoOuNada()) documento.valoresNoutroAte = lerInstante(*ate);
    documento.dataSimulada = colunas.dataOuNada();
    documento.versao = colunas.numero();
    return documento;
}

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

AvisoRegistado aplicarAviso(pqxx::connection& ligacao, const AvisoBancario& aviso, const domain::DecisaoAviso& decisao,
                            domain::Instante agora, std::int64_t cliente, const std::string& correlacao) {
    const auto& documento = decisao.documento;
    Parametros parametros{16};
    parametros.texto(aviso.referenciaBanco)
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
    const auto resultado = correr(ligacao, Kind::Write, aplicarUm, parametros);
    Colunas colunas{resultado.at(0)};
    AvisoRegistado registado;
    registado.estado = lerEstadoDoAviso(colunas.texto());
    registado.resultado = colunas.texto();
    registado.recibo = colunas.numeroOuNada();
    return registado;
}

}  // namespace psi::store
