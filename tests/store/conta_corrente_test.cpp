#include "psi/domain/pagamentos/conta_corrente.hpp"

#include <random>

#include "documentos_caso.hpp"

namespace psi::store::testes {
namespace {

/// The account is held against what an emission would take, at every step of random histories.
class ContaCorrente : public DocumentosCaso {
protected:
    ContaCorrente() {
        base.sql(
            R"(INSERT INTO psi.aviso_bancario (referencia_banco, hash, ficheiro, recebido_em, data_pagamento, valor,
                                                    meio, resultado)
                    VALUES ('AVISO-1', sha256('x'), 'x', '2026-01-01', '2026-01-01', 1, 'TRANSFERENCIA', 'PAGO'))");
    }

    ContaLida ler(const domain::PedidoConta& pedido = {}, std::vector<domain::MesPorEscrever> porEscrever = {}) {
        return lerContaCorrente(pool, emSegundos(30), empregadorA(),
                                domain::janelaDaConta(pedido, domain::dataEmLisboa(agora_)), std::move(porEscrever));
    }
    domain::ContaCorrente conta(const domain::PedidoConta& pedido = {}) {
        return domain::contaCorrente(pedido, ler(pedido).factos, agora_);
    }
    /// What a late payment of a document leaves of one of its months.
    void deixarJuros(std::int64_t documento, const std::string& mesReferencia, std::int64_t cents) {
        base.sql(
            "INSERT INTO psi.juro_por_pagar (empregador, documento, mes, data_limite, meses, valor, aviso, desde) "
            "VALUES (" +
            std::to_string(empregadorA()) + ", " + std::to_string(documento) + ", '" + mesReferencia +
            "-01', '2026-01-26', '{2026-04-01}', " + std::to_string(cents) + ", 'AVISO-1', '2026-01-01')");
    }

    void compararComAEmissao() {
        const auto lido = lerTudo(agora_);
        const auto emissao = domain::avaliarEmissao({11, {}}, lido.factos, agora_);
        const auto somas = conta().somas;
        const auto quanto = somas.emDivida.valor + somas.porVencer.valor - somas.creditos.valor + somas.juros.valor;
        if (emissao.documento) {
            std::int64_t juros = 0;
            for (const auto& parcela : emissao.documento->parcelas) juros += parcela.juros.valor;
            EXPECT_EQ(quanto, emissao.documento->valor.valor);
            EXPECT_EQ(somas.juros.valor, juros);
        } else {
            EXPECT_LE(quanto, 0);
        }
        std::int64_t emVigor = 0;
        for (const auto& documento : lido.emVigor) emVigor += documento.contribuicoes.valor;
        EXPECT_EQ(somas.emDocumentos.valor, emVigor);
    }
    void compararAsLinhas() {
        domain::PedidoConta tudo;
        tudo.mesInicio = mes("2000-01");
        std::int64_t contribuicoes = 0, pago = 0;
        for (const auto& linha : conta(tudo).linhas) {
            EXPECT_EQ(linha.contribuicoes.valor, linha.pago.valor + linha.emDocumento.valor + linha.porPagar.valor);
            contribuicoes += linha.contribuicoes.valor;
            pago += linha.pago.valor;
        }
        EXPECT_EQ(
            contribuicoes,
            numero("coalesce(sum(contribuicoes), 0)::bigint FROM psi.bloco WHERE estado = 'ACEITE' AND empregador = " +
                   std::to_string(empregadorA())));
        EXPECT_EQ(pago, numero("coalesce(sum(contribuicoes), 0)::bigint FROM psi.documento_pagamento WHERE estado = "
                               "'PAGO' AND empregador = " +
                               std::to_string(empregadorA())));
        // The default window shows every row that something is open in, and no sum depends on the window.
        EXPECT_EQ(conta(tudo).somas, conta().somas);
    }

    domain::Instante agora_ = testes::agora();
};

TEST_F(ContaCorrente, TheSumsAreWhatAnEmissionWouldTakeAfterRandomHistories) {
    constexpr std::array meses{"2024-11", "2025-04", "2026-02", "2026-04", "2026-05", "2026-06"};
    int pedidos = 0, emitidos = 0, pagos = 0;
    for (unsigned semente = 1; semente <= 4; ++semente) {
        std::mt19937_64 sorte{semente};
        const auto entre = [&](std::int64_t de, std::int64_t ate) {
            return std::uniform_int_distribution<std::int64_t>{de, ate}(sorte);
        };
        const auto algumMes = [&] { return meses[static_cast<std::size_t>(entre(0, meses.size() - 1))]; };
        for (int passo = 0; passo < 40; ++passo) {
            switch (entre(0, 7)) {
                case 0:
                case 1:
                    bloco(algumMes(), entre(-30'000, 100'000));
                    break;
                case 2:
                    if (const auto livres = lerTudo(agora_).factos.valores; !livres.empty())
                        anularBloco(livres.front().declaracao.bloco, agora_);
                    break;
                case 3:
                    if (const auto lido = lerTudo(agora_); !lido.emVigor.empty()) {
                        const auto& documento = lido.emVigor.front();
                        ASSERT_TRUE(pagar(documento.numero, agora_));
                        deixarJuros(documento.numero, documento.parcelas.front().mesReferencia.texto(), entre(1, 500));
                        ++pagos;
                    }
                    break;
                case 4:
                    if (const auto lido = lerTudo(agora_); !lido.emVigor.empty())
                        anular(++pedidos, lido.emVigor.back().numero, agora_);
                    break;
                case 5:
                    agora_ += std::chrono::hours{entre(10, 200)};
                    break;
                default:
                    emitidos +=
                        emitir(++pedidos, agora_,
                               entre(0, 1) == 0 ? std::vector<domain::MesReferencia>{} : std::vector{mes(algumMes())})
                            .has_value();
            }
            SCOPED_TRACE("seed " + std::to_string(semente) + " step " + std::to_string(passo));
            compararComAEmissao();
            compararAsLinhas();
            if (HasFailure()) return;
        }
    }
    EXPECT_GE(emitidos, 20);
    EXPECT_GE(pagos, 5);
}

TEST_F(ContaCorrente, MonthsThatArePaidAndOutsideAreNotRead) {
    bloco("2020-01", 100);
    const auto documento = emitir(1)->numero;
    const auto meses = [&] { return ler().factos.movimentos.size(); };
    EXPECT_EQ(meses(), 1U);
    ASSERT_TRUE(pagar(documento, agora_));
    EXPECT_EQ(meses(), 0U);
    domain::PedidoConta pedido;
    pedido.mesFim = mes("2020-01");
    const auto linha = conta(pedido).linhas.at(0);
    EXPECT_EQ(linha.estado, domain::EstadoConta::Pago);
    EXPECT_EQ(linha.dataLimite, dia("2020-02-20")) << "day 20 before 2026";
    deixarJuros(documento, "2020-01", 48);
    EXPECT_EQ(conta().linhas.at(0).jurosEmFalta, domain::Cents{48});
}

TEST_F(ContaCorrente, AMonthToBeWrittenHasItsDueDay) {
    const auto factos = ler({}, {{mes("2026-07"), {100}}}).factos;
    const auto linha = domain::contaCorrente({}, factos, agora_).linhas.at(0);
    EXPECT_EQ(linha.dataLimite, dia("2026-08-31"));
    EXPECT_EQ(linha.porPagar.valor, 100);
}

TEST_F(ContaCorrente, AReceiptIsToldUntilItsPaymentIsUndone) {
    bloco("2026-05", 100);
    const auto documento = emitir(1)->numero;
    ASSERT_TRUE(pagar(documento, agora_));
    base.sql(
        "INSERT INTO psi.recibo (empregador, numero, documento, data_pagamento, valor_pago, valor, natureza, meio, "
        "aviso, emitido_em) VALUES (" +
        std::to_string(empregadorA()) + ", 900, " + std::to_string(documento) +
        ", '2026-06-14', 120, 100, 'CONTRIBUICOES', 'TRANSFERENCIA', 'AVISO-1', '2026-06-15')");
    const auto linha = conta().linhas.at(0);
    ASSERT_EQ(linha.recibos.size(), 1U);
    EXPECT_EQ(linha.recibos[0], (domain::ReciboDaConta{900, documento, dia("2026-06-14"), {120}}));
    base.sql("UPDATE psi.recibo SET anulado_em = '2026-06-15'; UPDATE psi.documento_pagamento SET estado = 'EXPIRADO'");
    const auto desfeita = conta().linhas.at(0);
    EXPECT_TRUE(desfeita.recibos.empty());
    EXPECT_EQ(desfeita.porPagar.valor, 100);
}

}  // namespace
}  // namespace psi::store::testes
