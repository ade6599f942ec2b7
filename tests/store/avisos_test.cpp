#include <gtest/gtest.h>

#include <barrier>
#include <future>
#include <set>

#include "app/admin/payments/payments_record.hpp"
#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

using admin::Aviso;
using Estado = AvisoRegistado::Estado;

constexpr std::int64_t documento = 10'000'001, outroDocumento = 10'000'002;

class Avisos : public ::testing::Test {
protected:
    Avisos() {
        base.sql("INSERT INTO psi.entrega VALUES (" + empregador +
                 ", '00000000-0000-4000-8000-000000000001', 100000001, "
                 "'ESTRUTURADA', '2026-06-01', 1)");
        bloco(1);
        bloco(2);
        emitir(documento, "123456789", {1, 2});
    }

    void bloco(int n) const {
        base.sql(
            "INSERT INTO psi.bloco (empregador, id, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes, "
            "contribuicoes, remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao) "
            "VALUES (" +
            empregador + ", " + std::to_string(n) + ", '00000000-0000-4000-8000-000000000001', " + std::to_string(n) +
            ", 'ACEITE', 1, '2026-05-01', 3475, 14388, 5000, 14388, 5000, 1, sha256('" + std::to_string(n) +
            "'), '2026-06-01', 0)");
    }

    /// Takes the blocks over, as an emission does; stands until 2026-06-20.
    void emitir(std::int64_t numero, const std::string& referencia, const std::vector<int>& blocos) const {
        const auto n = std::to_string(numero);
        base.sql(
            "INSERT INTO psi.documento_pagamento (empregador, numero, ambito, estado, emissao, validade, valor, "
            "contribuicoes, juros, entidade, referencia, iban, comunicacao) VALUES (" +
            empregador + ", " + n + ", 11, 'A_PAGAMENTO', '2026-06-15', '2026-06-20', " +
            std::to_string(5'000 * blocos.size()) + ", " + std::to_string(5'000 * blocos.size()) + ", 0, 12345, '" +
            referencia + "', 'PT50000201231234567890154', 1)");
        base.sql("INSERT INTO psi.documento_emitido VALUES (" + n + ", " + empregador + ")");
        base.sql("INSERT INTO psi.referencia_multibanco VALUES (12345, " + referencia.substr(0, 7) + ", " + n +
                 ", '2027-06-20') ON CONFLICT (entidade, chave) DO UPDATE SET documento = excluded.documento");
        for (const int b : blocos) {
            base.sql("INSERT INTO psi.bloco_documento VALUES (" + empregador + ", " + n + ", " + std::to_string(b) +
                     ", 5000)");
            base.sql(
                "UPDATE psi.documento_pagamento SET estado = 'EXPIRADO' WHERE estado = 'A_PAGAMENTO' AND numero = "
                "(SELECT documento FROM psi.bloco WHERE id = " +
                std::to_string(b) + ") AND numero <> " + n);
            base.sql("UPDATE psi.bloco SET documento = " + n + " WHERE id = " + std::to_string(b));
        }
        base.sql("SELECT psi.avancar_versao(" + empregador + ")");
    }

    /// The day on which the notices of aviso() are booked and imported.
    static domain::Instante diaDoBanco() { return instante("2026-06-16"); }
    static Aviso aviso(const std::string& referencia, std::int64_t cents = 10'000, std::int64_t numero = documento) {
        Aviso a;
        a.referenciaBanco = referencia;
        a.dataPagamento = dia("2026-06-15");
        a.valor = {cents};
        a.meio = "TRANSFERENCIA";
        a.referencia = std::to_string(numero);
        a.chaves.documentos = {numero};
        return a;
    }

    admin::AvisoFeito registar(const Aviso& a, domain::Instante quando = diaDoBanco()) const {
        const auto ligacao = base.ligar("psi_admin");
        return admin::registarAviso(*ligacao, a, {"ficheiro.xml", admin::sha256("ficheiro"), "prova"}, quando);
    }
    std::string resultado(const Aviso& a, domain::Instante quando = diaDoBanco()) const {
        return domain::nome(registar(a, quando).registado.resultado);
    }
    std::string estado(std::int64_t numero = documento) const {
        return base.sql("SELECT estado FROM psi.documento_pagamento WHERE numero = " + std::to_string(numero));
    }
    std::string contar(const std::string& tabela) const { return base.sql("SELECT count(*) FROM psi." + tabela); }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    const std::string empregador = std::to_string(empregadorA());
};

TEST_F(Avisos, APaymentLeavesDocumentReceiptAuditAndVersion) {
    const auto antes = base.sql("SELECT versao FROM psi.estado_empregador WHERE empregador = " + empregador);
    const auto feito = registar(aviso("B1"));
    EXPECT_EQ(feito.registado.estado, Estado::Novo);
    EXPECT_EQ(feito.registado.resultado, domain::ResultadoAviso::Aplicado);
    ASSERT_TRUE(feito.registado.recibo);
    EXPECT_EQ(
        base.sql(
            "SELECT estado || ' ' || pago_em || ' ' || recibo FROM psi.documento_pagamento WHERE numero = 10000001"),
        "PAGO 2026-06-15 " + std::to_string(*feito.registado.recibo));
    EXPECT_EQ(
        base.sql("SELECT concat_ws(' ', numero, documento, data_pagamento, valor_pago, valor, natureza, meio, aviso) "
                 "FROM psi.recibo"),
        std::to_string(*feito.registado.recibo) + " 10000001 2026-06-15 10000 10000 CONTRIBUICOES TRANSFERENCIA B1");
    EXPECT_EQ(
        base.sql(
            "SELECT concat_ws(' ', ficheiro, data_pagamento, valor, meio, referencia, resultado, documento, excesso) "
            "FROM psi.aviso_bancario"),
        "ficheiro.xml 2026-06-15 10000 TRANSFERENCIA 10000001 APLICADO 10000001 0");
    EXPECT_EQ(base.sql("SELECT cliente || ' ' || correlacao || ' ' || numero FROM psi.auditoria WHERE operacao = "
                       "'RegistarPagamento'"),
              "0 prova " + std::to_string(*feito.registado.recibo));
    const auto depois = base.sql("SELECT versao FROM psi.estado_empregador WHERE empregador = " + empregador);
    EXPECT_EQ(std::stoi(depois), std::stoi(antes) + 1);
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.bloco WHERE documento = 10000001 AND versao = " + depois), "2")
        << "whoever read them before must read again";
}

TEST_F(Avisos, ARepeatChangesNothing) {
    const auto primeiro = registar(aviso("B1"));
    const auto repetido = registar(aviso("B1"));
    EXPECT_EQ(repetido.registado.estado, Estado::Repetido);
    EXPECT_EQ(repetido.registado.resultado, domain::ResultadoAviso::Aplicado);
    EXPECT_EQ(repetido.registado.recibo, primeiro.registado.recibo);
    EXPECT_EQ(contar("aviso_bancario"), "1");
    EXPECT_EQ(contar("recibo"), "1");
}

TEST_F(Avisos, AnotherAccountDayAmountOrDirectionIsAnother) {
    (void)registar(aviso("B1"));
    auto conta = aviso("B1");
    conta.conta = "PT50000201231234567890154";
    auto dia_ = aviso("B1");
    dia_.dataPagamento = dia("2026-06-17");
    auto estorno = aviso("B1");
    estorno.estorno = true;
    for (const auto& outro : {conta, dia_, aviso("B1", 10'001), estorno})
        EXPECT_EQ(registar(outro).registado.estado, Estado::Novo);
    EXPECT_EQ(base.sql("SELECT string_agg(resultado || ' ' || referencia_banco, ', ' ORDER BY recebido_em, 1) "
                       "FROM psi.aviso_bancario WHERE referencia_propria = 'B1' AND referencia_banco = 'B1'"),
              "APLICADO B1");
    EXPECT_EQ(contar("aviso_bancario"), "5");
    EXPECT_EQ(contar("recibo"), "1");
}

// Equal in all but what they name, and from another file: kept, and left to somebody who looks.
TEST_F(Avisos, OneMoreOfAnotherFileIsAPossibleRepeat) {
    (void)registar(aviso("B1", 10'000, 99'999'999));
    const auto ligacao = base.ligar("psi_admin");
    const auto mais =
        admin::registarAviso(*ligacao, aviso("B1"), {"outro.xml", admin::sha256("outro"), "prova"}, diaDoBanco());
    EXPECT_EQ(mais.registado.estado, Estado::Novo);
    EXPECT_EQ(mais.registado.resultado, domain::ResultadoAviso::RepeticaoPossivel);
    EXPECT_EQ(mais.registado.porAplicar, domain::Cents{10'000});
    EXPECT_EQ(estado(), "A_PAGAMENTO");
}

TEST_F(Avisos, WhatDoesNotPayIsKeptAndListed) {
    EXPECT_EQ(resultado(aviso("B1", 9'999)), "INSUFICIENTE");
    EXPECT_EQ(resultado(aviso("B2", 10'000, 99'999'999)), "DESCONHECIDO");
    EXPECT_EQ(estado(), "A_PAGAMENTO");
    EXPECT_EQ(contar("recibo"), "0");
    EXPECT_EQ(resultado(aviso("B3", 10'250)), "EXCESSO");
    EXPECT_EQ(resultado(aviso("B4")), "JA_PAGO");
    EXPECT_EQ(base.sql("SELECT string_agg(referencia_banco || ' ' || excesso, ', ' ORDER BY referencia_banco) "
                       "FROM psi.aviso_bancario WHERE excesso > 0"),
              "B1 9999, B2 10000, B3 250, B4 10000");
    EXPECT_EQ(base.sql("SELECT valor_pago || ' ' || valor FROM psi.recibo"), "10250 10000");
}

TEST_F(Avisos, ACancelledDocumentIsNotPaid) {
    base.sql("UPDATE psi.documento_pagamento SET estado = 'CANCELADO'");
    base.sql("UPDATE psi.bloco SET documento = NULL");
    EXPECT_EQ(resultado(aviso("B1")), "CANCELADO");
    EXPECT_EQ(estado(), "CANCELADO");
}

TEST_F(Avisos, AfterItsValidityADocumentIsPaidWhileItsValuesAreFree) {
    EXPECT_EQ(resultado(aviso("B1"), instante("2026-07-30")), "APLICADO");
}

TEST_F(Avisos, AnExpiredDocumentWhoseValuesAnotherHoldsIsNotPaid) {
    emitir(outroDocumento, "987654321", {2});
    EXPECT_EQ(estado(), "EXPIRADO");
    EXPECT_EQ(resultado(aviso("B1")), "EXPIRADO");
    EXPECT_EQ(resultado(aviso("B2", 5'000, outroDocumento)), "APLICADO");
    EXPECT_EQ(resultado(aviso("B3"), instante("2026-07-30")), "EXPIRADO") << "paid with the other";
}

TEST_F(Avisos, AnExpiredDocumentTakesItsValuesBackFromAnotherThatExpiredToo) {
    emitir(outroDocumento, "987654321", {2});
    EXPECT_EQ(resultado(aviso("B1"), instante("2026-07-30")), "APLICADO");
    EXPECT_EQ(estado(), "PAGO");
    EXPECT_EQ(estado(outroDocumento), "EXPIRADO");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.bloco WHERE documento = 10000001"), "2");
    EXPECT_EQ(resultado(aviso("B2", 5'000, outroDocumento), instante("2026-07-31")), "EXPIRADO");
}

TEST_F(Avisos, AValueThatIsNoLongerAcceptedIsNotPaid) {
    base.sql("UPDATE psi.bloco SET estado = 'ANULADA', documento = NULL WHERE id = 2");
    EXPECT_EQ(resultado(aviso("B1"), instante("2026-07-30")), "EXPIRADO");
}

TEST_F(Avisos, AMultibancoReferenceIsThatOfTheDocumentThatHasItByThen) {
    auto multibanco = aviso("B1", 1);
    multibanco.chaves = {{{12345, "123456789"}}, {}};
    EXPECT_EQ(registar(multibanco).decisao.documento->numero, documento);
    multibanco.referenciaBanco = "B2";
    multibanco.dataPagamento = dia("2026-06-14");
    EXPECT_EQ(resultado(multibanco), "DESCONHECIDO") << "before it was issued";
    emitir(outroDocumento, "123456789", {1, 2});
    multibanco.referenciaBanco = "B3";
    multibanco.dataPagamento = dia("2026-06-17");
    EXPECT_EQ(registar(multibanco).decisao.documento->numero, outroDocumento);
}

TEST_F(Avisos, TheVendorsDateDecidesWhatHasExpired) {
    emitir(outroDocumento, "987654321", {2});
    base.sql("INSERT INTO psi.relogio_simulado SELECT fornecedor, '2026-06-25' FROM psi.empregador WHERE niss = " +
             empregador);
    EXPECT_EQ(resultado(aviso("B1")), "APLICADO");
    EXPECT_EQ(base.sql("SELECT emitido_em::date FROM psi.recibo"), "2026-06-25");
}

// Two imports of one file at once: each notice counts once, whoever brings it.
TEST_F(Avisos, TwoThatBringTheSameNoticesAtOnceRegisterEachOnce) {
    constexpr int avisos = 40;
    std::barrier partida{2};
    const auto importar = [&] {
        const auto ligacao = base.ligar("psi_admin");
        partida.arrive_and_wait();
        int novos = 0;
        for (int i = 0; i < avisos; ++i) {
            const auto feito = admin::registarAviso(*ligacao, aviso("B" + std::to_string(i), i % 4 == 0 ? 10'000 : 1),
                                                    {"f", {}, "prova"}, diaDoBanco());
            if (feito.registado.estado == Estado::Novo) ++novos;
        }
        return novos;
    };
    auto um = std::async(std::launch::async, importar);
    auto outro = std::async(std::launch::async, importar);
    EXPECT_EQ(um.get() + outro.get(), avisos);
    EXPECT_EQ(contar("aviso_bancario"), std::to_string(avisos));
    EXPECT_EQ(contar("recibo"), "1");
    EXPECT_EQ(base.sql("SELECT count(*) FROM psi.aviso_bancario WHERE resultado = 'JA_PAGO'"),
              std::to_string(avisos - 1));
}

TEST_F(Avisos, TwoPaymentsOfOneDocumentAtOnceMakeOneReceipt) {
    std::barrier partida{2};
    const auto pagar = [&](const char* referencia) {
        const auto ligacao = base.ligar("psi_admin");
        partida.arrive_and_wait();
        return admin::registarAviso(*ligacao, aviso(referencia), {"f", {}, "prova"}, diaDoBanco()).registado.resultado;
    };
    auto um = std::async(std::launch::async, pagar, "B1");
    auto outro = std::async(std::launch::async, pagar, "B2");
    using domain::ResultadoAviso;
    const std::set<ResultadoAviso> resultados{um.get(), outro.get()};
    EXPECT_EQ(resultados, (std::set<ResultadoAviso>{ResultadoAviso::Aplicado, ResultadoAviso::JaPago}));
    EXPECT_EQ(contar("recibo"), "1");
}

// Paid or cancelled, never both: the employer's version is what both hold on to.
TEST_F(Avisos, PaymentAgainstCancellation) {
    for (int volta = 0; volta < 20; ++volta) {
        base.sql("UPDATE psi.bloco SET documento = 10000001");
        base.sql("DELETE FROM psi.recibo");
        base.sql("UPDATE psi.documento_pagamento SET estado = 'A_PAGAMENTO', pago_em = NULL, recibo = NULL");
        std::barrier partida{2};
        auto cancelar = std::async(std::launch::async, [&] {
            const auto ligacao = base.ligar("postgres");
            partida.arrive_and_wait();
            pqxx::work transaction{*ligacao};
            transaction.exec("SELECT psi.avancar_versao(" + empregador + ")");
            const auto livres =
                transaction.exec("UPDATE psi.documento_pagamento SET estado = 'CANCELADO' WHERE estado = 'A_PAGAMENTO'")
                    .affected_rows();
            if (livres > 0) transaction.exec("UPDATE psi.bloco SET documento = NULL");
            transaction.commit();
            return livres == 1;
        });
        partida.arrive_and_wait();
        const auto pago = resultado(aviso("V" + std::to_string(volta)));
        const bool cancelado = cancelar.get();
        EXPECT_EQ(pago, cancelado ? "CANCELADO" : "APLICADO");
        EXPECT_EQ(estado(), cancelado ? "CANCELADO" : "PAGO");
        EXPECT_EQ(contar("recibo"), cancelado ? "0" : "1");
    }
}

TEST_F(Avisos, TheGatewayPaysNothing) {
    const auto ligacao = base.ligar("psi_gateway");
    EXPECT_THROW((void)admin::registarAviso(*ligacao, aviso("B1"), {"f", {}, "prova"}, diaDoBanco()),
                 std::runtime_error);
    EXPECT_EQ(contar("aviso_bancario"), "0");
}

}  // namespace
}  // namespace psi::store::testes
