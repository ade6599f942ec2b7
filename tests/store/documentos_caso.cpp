#include "documentos_caso.hpp"

namespace psi::store::testes {
namespace {

std::string comInstante(domain::Instante instante) {
    return "to_timestamp(" + std::to_string(instante.time_since_epoch().count()) + " / 1000000.0)";
}

domain::DocumentoPagamento documentoDe(const domain::NovoDocumento& novo, domain::Instante agora) {
    domain::DocumentoPagamento documento;
    documento.ambito = 11;
    documento.dataEmissao = agora;
    documento.dataValidade = novo.dataValidade;
    documento.valor = novo.valor;
    for (const auto& parcela : novo.parcelas) {
        documento.contribuicoes.valor += parcela.contribuicoes.valor;
        documento.juros.valor += parcela.juros.valor;
    }
    documento.parcelas = novo.parcelas;
    documento.jurosTomados = novo.jurosTomados;
    if (novo.referenciaMultibanco)
        documento.multibanco = domain::PagamentoMultibanco{21'999, *novo.referenciaMultibanco};
    documento.iban = "PT50999900000000000012307";
    return documento;
}

}  // namespace

DocumentosCaso::DocumentosCaso() {
    base.sql(R"(CREATE FUNCTION psi.teste_bloco(p_empregador bigint, p_mes date, p_contribuicoes bigint) RETURNS bigint
        LANGUAGE plpgsql AS $$
        DECLARE entregue uuid := gen_random_uuid(); chave bigint; nova bigint := psi.avancar_versao(p_empregador);
        BEGIN
            INSERT INTO psi.entrega VALUES (p_empregador, entregue, nextval('psi.numero_comunicacao'), 'ESTRUTURADA',
                                            '2026-01-01', 1);
            INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                                   contribuicoes, remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas,
                                   instante, versao)
            VALUES (p_empregador, entregue, 1, 'ACEITE', 1, p_mes, 3475, 0, p_contribuicoes, 0, p_contribuicoes, 1,
                    sha256(entregue::text::bytea), '2026-01-01', nova)
            RETURNING id INTO chave;
            RETURN chave;
        END $$)");
    base.sql(R"(CREATE FUNCTION psi.teste_anular_bloco(p_empregador bigint, p_bloco bigint, p_agora timestamptz)
        RETURNS boolean LANGUAGE plpgsql AS $$
        DECLARE nova bigint := psi.avancar_versao(p_empregador);
        BEGIN
            UPDATE psi.bloco AS b SET estado = 'ANULADA', versao = nova
            WHERE b.empregador = p_empregador AND b.id = p_bloco AND b.estado = 'ACEITE'
              AND NOT EXISTS (SELECT FROM psi.documento_pagamento AS d
                              WHERE d.empregador = b.empregador AND d.numero = b.documento
                                AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora));
            RETURN FOUND;
        END $$)");
    base.sql(R"(CREATE FUNCTION psi.teste_pagar(p_empregador bigint, p_numero bigint, p_agora timestamptz)
        RETURNS boolean LANGUAGE plpgsql AS $$
        DECLARE nova bigint := psi.avancar_versao(p_empregador);
        BEGIN
            UPDATE psi.documento_pagamento SET estado = 'PAGO', pago_em = p_agora::date
            WHERE empregador = p_empregador AND numero = p_numero AND estado = 'A_PAGAMENTO' AND validade >= p_agora;
            RETURN FOUND;
        END $$)");
}

std::int64_t DocumentosCaso::bloco(const std::string& mesReferencia, std::int64_t cents, std::int64_t empregador) {
    return numero("psi.teste_bloco(" + std::to_string(empregador) + ", '" + mesReferencia + "-01', " +
                  std::to_string(cents) + ")");
}

bool DocumentosCaso::anularBloco(std::int64_t id, domain::Instante agora) {
    return base.sql("SELECT psi.teste_anular_bloco(" + std::to_string(empregadorA()) + ", " + std::to_string(id) +
                    ", " + comInstante(agora) + ")") == "t";
}

bool DocumentosCaso::pagar(std::int64_t numero, domain::Instante agora) {
    return base.sql("SELECT psi.teste_pagar(" + std::to_string(empregadorA()) + ", " + std::to_string(numero) + ", " +
                    comInstante(agora) + ")") == "t";
}

EmitirDocumentoLido DocumentosCaso::lerTudo(domain::Instante agora, const GamaMultibanco& gama) {
    return lerEmitirDocumento(pool, emSegundos(30), empregadorA(), clienteA, std::nullopt, 11, gama, agora,
                              testes::agora());
}

std::optional<DocumentoEmitido> DocumentosCaso::emitir(int pedido, domain::Instante agora,
                                                       const std::vector<domain::MesReferencia>& meses,
                                                       const GamaMultibanco& gama) {
    const auto lido = lerTudo(agora, gama);
    const auto emissao = domain::avaliarEmissao({11, meses}, lido.factos, agora);
    if (!emissao.documento) return std::nullopt;
    return aplicar(pedido, documentoDe(*emissao.documento, agora), lido.versao);
}

domain::DocumentoPagamento DocumentosCaso::decidir(const EmitirDocumentoLido& lido, domain::Instante agora) {
    return documentoDe(domain::avaliarEmissao({11, {}}, lido.factos, agora).documento.value(), agora);
}

DocumentoEmitido DocumentosCaso::aplicar(int pedido, const domain::DocumentoPagamento& documento, std::int64_t versao) {
    auto registo = escrita(pedido);
    registo.operacao = "EmitirDocumentoPagamento";
    registo.resposta = documentosParaJson({documento});
    return aplicarEmitirDocumento(pool, emSegundos(30), registo, documento, versao, 12);
}

std::int64_t DocumentosCaso::anular(int pedido, std::int64_t numero, domain::Instante agora) {
    auto registo = escrita(pedido);
    registo.operacao = "AnularDocumentoPagamento";
    registo.resposta = R"({"documentos": []})";
    return aplicarAnularDocumento(pool, emSegundos(30), registo, numero, "engano", agora, 12);
}

domain::DocumentoPagamento DocumentosCaso::documento(std::int64_t numero, domain::Instante agora) {
    FiltroDocumentos filtro;
    filtro.numero = numero;
    filtro.agora = agora;
    return consultarDocumentos(pool, emSegundos(30), empregadorA(), filtro).linhas.at(0);
}

}  // namespace psi::store::testes
