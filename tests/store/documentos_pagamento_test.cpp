#include "documentos_caso.hpp"

#include <algorithm>
#include <set>

namespace psi::store::testes {
namespace {

using namespace std::chrono_literals;
using domain::EstadoDocumento;

class DocumentosPagamento : public DocumentosCaso {
protected:
    std::vector<std::int64_t> livres(domain::Instante agora = testes::agora()) {
        std::vector<std::int64_t> blocos;
        for (const auto& valor : lerTudo(agora).factos.valores) blocos.push_back(valor.declaracao.bloco);
        return blocos;
    }
    std::string estado(std::int64_t numero) {
        return base.sql("SELECT estado FROM psi.documento_pagamento WHERE numero = " + std::to_string(numero));
    }
};

TEST_F(DocumentosPagamento, EveryFactIsRead) {
    const auto vazio = lerTudo();
    EXPECT_TRUE(vazio.factos.ambitoEmVigor && vazio.factos.ambitoServido);
    EXPECT_EQ(vazio.factos.horasValidade, 120);
    EXPECT_EQ(vazio.factos.maximoMultibanco, domain::Cents{9'999'999});
    EXPECT_TRUE(vazio.factos.valores.empty());
    EXPECT_FALSE(vazio.factos.referenciaLivre) << "nothing to pay needs none";
    ASSERT_EQ(vazio.factos.taxas.size(), 11U);
    const auto taxaDe = [&](const char* desde) {
        return std::ranges::find(vazio.factos.taxas, dia(desde), &domain::TaxaJuro::desde)->milesimosPorCento;
    };
    EXPECT_EQ(taxaDe("2015-01-01"), 5'476);
    EXPECT_EQ(taxaDe("2025-01-01"), 8'309);

    const auto id = bloco("2026-05", 34'750);
    bloco("2026-05", -1'000);
    bloco("2026-05", 777, empregadorB());
    const auto lido = lerTudo();
    ASSERT_EQ(lido.factos.valores.size(), 2U);
    EXPECT_EQ(lido.factos.valores[0].mesReferencia, mes("2026-05"));
    EXPECT_EQ(lido.factos.valores[0].diaLimite, 25U);
    EXPECT_EQ(lido.factos.valores[0].declaracao.bloco, id);
    EXPECT_EQ(lido.factos.valores[0].declaracao.contribuicoes, domain::Cents{34'750});
    EXPECT_EQ(lido.factos.valores[1].declaracao.contribuicoes, domain::Cents{-1'000});
    ASSERT_TRUE(lido.factos.referenciaLivre);
    EXPECT_EQ(lido.factos.referenciaLivre->entidade, 21'999);
    EXPECT_GT(lido.versao, vazio.versao);
}

TEST_F(DocumentosPagamento, OnlyAcceptedBlocksHaveAValue) {
    const auto aceite = bloco("2026-05", 100);
    for (const auto* outro : {"REJEITADA", "SUBSTITUIDA", "ANULADA"})
        base.sql("UPDATE psi.bloco SET estado = '" + std::string{outro} +
                 "' WHERE id = " + std::to_string(bloco("2026-05", 100)));
    EXPECT_EQ(livres(), std::vector{aceite});
}

TEST_F(DocumentosPagamento, TheDueDayIsTheOneOfTheReferenceMonth) {
    base.sql("UPDATE psi.parametro SET ate = '2026-07-31' WHERE nome = 'agosto_pagamento'");
    for (const auto* mes : {"2022-06", "2022-07", "2025-12", "2026-01", "2026-07", "2026-08"}) bloco(mes, 100);
    const auto valores = lerTudo().factos.valores;
    ASSERT_EQ(valores.size(), 6U);
    const auto dias = [&](std::size_t i) {
        return std::pair{valores[i].diaLimite, valores[i].diaEmAgosto.value_or(0)};
    };
    EXPECT_EQ(dias(0), (std::pair{20U, 0U})) << "before the law of August";
    EXPECT_EQ(dias(1), (std::pair{20U, 31U}));
    EXPECT_EQ(dias(2), (std::pair{20U, 31U}));
    EXPECT_EQ(dias(3), (std::pair{25U, 31U}));
    EXPECT_EQ(dias(4), (std::pair{25U, 31U}));
    EXPECT_EQ(dias(5), (std::pair{25U, 0U})) << "after its row has ended";
}

TEST_F(DocumentosPagamento, AnAmbitoWithoutValuesIsInForceAndNotServed) {
    const auto ler = [&](int ambito) {
        return lerEmitirDocumento(pool, emSegundos(10), empregadorA(), clienteA, std::nullopt, ambito, gamaInteira,
                                  agora(), agora())
            .factos;
    };
    EXPECT_TRUE(ler(12).ambitoEmVigor);
    EXPECT_FALSE(ler(12).ambitoServido);
    EXPECT_FALSE(ler(99).ambitoEmVigor);
}

TEST_F(DocumentosPagamento, WhatWasIssuedIsReadBackWholeAndKeptInTheReply) {
    bloco("2026-03", 95'912);
    bloco("2026-05", 34'750);
    const auto emitido = emitir(1).value();
    const auto lido = documento(emitido.numero);
    EXPECT_EQ(lido.numero, emitido.numero);
    EXPECT_GE(lido.numero, 10'000'000);
    EXPECT_EQ(lido.estado, EstadoDocumento::APagamento);
    EXPECT_EQ(lido.dataEmissao, agora());
    EXPECT_EQ(lido.dataValidade, agora() + 120h);
    ASSERT_EQ(lido.parcelas.size(), 2U);
    EXPECT_EQ(lido.parcelas[0].dataLimite, dia("2026-04-27"));
    EXPECT_EQ(lido.parcelas[0].mesesMora, 3);
    EXPECT_EQ(lido.parcelas[0].juros, domain::Cents{1'992});
    EXPECT_EQ(lido.contribuicoes, domain::Cents{95'912 + 34'750});
    EXPECT_EQ(lido.juros, domain::Cents{1'992});
    EXPECT_EQ(lido.valor, domain::Cents{95'912 + 34'750 + 1'992});
    ASSERT_TRUE(lido.multibanco);
    EXPECT_TRUE(domain::referenciaMultibancoCerta(21'999, lido.multibanco->referencia, lido.valor));

    const auto guardado =
        lerEmitirDocumento(pool, emSegundos(10), empregadorA(), clienteA, uuid(1), 11, gamaInteira, agora(), agora())
            .pedido.pedido;
    ASSERT_TRUE(guardado && guardado->resposta);
    EXPECT_EQ(documentosDeJson(*guardado->resposta), std::vector{lido});
    EXPECT_EQ(guardado->numeroComunicacao, emitido.numeroComunicacao);
    EXPECT_EQ(numero("count(*) FROM psi.auditoria WHERE numero = " + std::to_string(emitido.numeroComunicacao)), 1);
    EXPECT_EQ(numero("de FROM psi.documento_emitido WHERE numero = " + std::to_string(emitido.numero)), empregadorA());
    EXPECT_TRUE(livres().empty());
    ASSERT_EQ(lerTudo().emVigor.size(), 1U);
    EXPECT_EQ(lerTudo().emVigor[0], lido);
    EXPECT_FALSE(emitir(2)) << "nothing is left";
}

TEST_F(DocumentosPagamento, ExpiryGivesTheValuesBackWithoutAnyJob) {
    const auto maio = bloco("2026-05", 100), abril = bloco("2026-04", 200);
    const auto primeiro = emitir(1)->numero;
    const auto depois = agora() + 121h;
    EXPECT_TRUE(livres(agora() + 120h).empty()) << "it stands to its last instant";
    EXPECT_EQ(livres(depois), (std::vector{maio, abril}));
    EXPECT_EQ(documento(primeiro, depois).estado, EstadoDocumento::Expirado);
    EXPECT_EQ(estado(primeiro), "A_PAGAMENTO") << "told so, not written";

    const auto segundo = emitir(2, depois, {mes("2026-05")})->numero;
    EXPECT_EQ(estado(primeiro), "EXPIRADO");
    EXPECT_EQ(livres(depois), std::vector{abril}) << "the other value of the expired one is free";
    EXPECT_EQ(numero("documento FROM psi.bloco WHERE id = " + std::to_string(maio)), segundo);
    EXPECT_EQ(documento(primeiro, depois).parcelas.size(), 2U) << "what it was made of stays";
}

TEST_F(DocumentosPagamento, CancellingGivesTheValuesBack) {
    const auto id = bloco("2026-05", 100);
    const auto primeiro = emitir(1)->numero;
    EXPECT_GT(anular(2, primeiro), 0);
    EXPECT_EQ(livres(), std::vector{id});
    const auto lido = documento(primeiro);
    EXPECT_EQ(lido.estado, EstadoDocumento::Cancelado);
    EXPECT_EQ(lido.dataCancelamento, agora());
    EXPECT_EQ(base.sql("SELECT motivo_cancelamento FROM psi.documento_pagamento"), "engano");
    EXPECT_THROW(anular(3, primeiro), Conflict) << "cancelled already";
    const auto segundo = emitir(4)->numero;
    EXPECT_THROW(anular(5, segundo, agora() + 121h), Conflict) << "expired";
    ASSERT_TRUE(pagar(segundo, agora()));
    EXPECT_THROW(anular(6, segundo), Conflict) << "paid";
    EXPECT_TRUE(livres(agora() + 121h).empty()) << "what is paid is held for ever";
}

TEST_F(DocumentosPagamento, AnyChangeOfDeclarationsOrDocumentsIsAConflict) {
    const auto id = bloco("2026-05", 100);
    const auto lido = lerTudo();
    bloco("2026-05", 50);
    EXPECT_THROW(aplicar(1, decidir(lido), lido.versao), Conflict);
    EXPECT_EQ(numero("count(*) FROM psi.documento_pagamento"), 0) << "nothing was written";
    EXPECT_EQ(numero("count(*) FROM psi.pedido"), 0);
    ASSERT_TRUE(anularBloco(id, agora()));
    EXPECT_THROW(aplicar(1, decidir(lido), lido.versao + 2), Conflict) << "the block itself is looked at, too";
    EXPECT_TRUE(emitir(1));
}

TEST_F(DocumentosPagamento, PagesAndFilters) {
    std::vector<std::int64_t> numeros;
    for (int i = 0; i < 5; ++i) {
        bloco("2026-05", 100 + i);
        numeros.push_back(emitir(1 + i, agora() + std::chrono::hours{24 * i})->numero);
    }
    anular(10, numeros[4], agora() + 97h);
    const auto quando = agora() + 125h;  // the first has expired
    FiltroDocumentos filtro;
    filtro.agora = quando;
    const auto consultar = [&] {
        const auto pagina = consultarDocumentos(pool, emSegundos(10), empregadorA(), filtro);
        std::vector<std::int64_t> dados;
        for (const auto& linha : pagina.linhas) dados.push_back(linha.numero);
        return std::tuple(dados, pagina.haMais, pagina.total);
    };
    using Pagina = std::tuple<std::vector<std::int64_t>, bool, std::optional<std::int64_t>>;
    EXPECT_EQ(consultar(), (Pagina{numeros, false, 5}));
    filtro.limite = 2;
    EXPECT_EQ(consultar(), (Pagina{{numeros[0], numeros[1]}, true, 5}));
    filtro.depoisDe = numeros[3];
    EXPECT_EQ(consultar(), (Pagina{{numeros[4]}, false, std::nullopt}));
    filtro.depoisDe.reset();
    filtro.estado = "A_PAGAMENTO";
    EXPECT_EQ(consultar(), (Pagina{{numeros[1], numeros[2]}, true, 3}));
    filtro.estado = "EXPIRADO";
    EXPECT_EQ(consultar(), (Pagina{{numeros[0]}, false, 1}));
    filtro.estado = "CANCELADO";
    EXPECT_EQ(consultar(), (Pagina{{numeros[4]}, false, 1}));
    filtro.estado.reset();
    filtro.dataInicio = filtro.dataFim = dia("2026-06-16");
    EXPECT_EQ(consultar(), (Pagina{{numeros[1]}, false, 1}));
    filtro.dataInicio.reset();
    filtro.dataFim.reset();
    filtro.numero = numeros[2];
    EXPECT_EQ(consultar(), (Pagina{{numeros[2]}, false, 1}));
    filtro.ambito = 12;
    EXPECT_EQ(consultar(), (Pagina{{}, false, 0}));
    filtro = {};
    filtro.agora = quando;
    EXPECT_TRUE(consultarDocumentos(pool, emSegundos(10), empregadorB(), filtro).linhas.empty());
}

// ---- references ---------------------------------------------------------------------------------------------------

TEST_F(DocumentosPagamento, ReferencesInForceAreUniqueAndLieInTheRange) {
    constexpr GamaMultibanco gama{21'999, 7, 7};
    std::set<std::string> chaves;
    for (int i = 0; i < 20; ++i) {
        bloco("2026-05", 100 + i);
        const auto lido = documento(emitir(1 + i, agora(), {}, gama)->numero);
        const auto chave = lido.multibanco.value().referencia.substr(0, 7);
        EXPECT_EQ(chave.substr(0, 3), "007");
        EXPECT_TRUE(chaves.insert(chave).second) << chave << " twice";
    }
}

TEST_F(DocumentosPagamento, AnExhaustedRangeGivesNoReferenceUntilOneIsFreeAgain) {
    constexpr GamaMultibanco gama{21'999, 7, 7};
    base.sql(
        "INSERT INTO psi.referencia_multibanco SELECT 21999, k, 1, '2027-01-01' FROM generate_series(70000, 79999) k");
    bloco("2026-05", 100);
    EXPECT_FALSE(lerTudo(agora(), gama).factos.referenciaLivre);
    EXPECT_TRUE(lerTudo(agora(), {21'999, 6, 7}).factos.referenciaLivre);
    base.sql("UPDATE psi.referencia_multibanco SET livre_em = '2026-06-14' WHERE chave = 71234");
    const auto livre = lerTudo(agora(), gama).factos.referenciaLivre;
    ASSERT_TRUE(livre);
    EXPECT_EQ(livre->subEntidade, 7);
    EXPECT_EQ(livre->identificador, 1'234);
    const auto lido = documento(emitir(1, agora(), {}, gama)->numero);
    EXPECT_EQ(lido.multibanco.value().referencia.substr(0, 7), "0071234");
    EXPECT_EQ(base.sql("SELECT livre_em = '2027-06-20 12:00+00' FROM psi.referencia_multibanco WHERE chave = 71234"),
              "t")
        << "twelve months after its validity";
    anular(2, lido.numero);
    EXPECT_EQ(base.sql("SELECT livre_em = '2027-06-15 12:00+00' FROM psi.referencia_multibanco WHERE chave = 71234"),
              "t")
        << "twelve months after it was cancelled";
}

TEST_F(DocumentosPagamento, AReferenceTakenMeanwhileIsAConflict) {
    constexpr GamaMultibanco gama{21'999, 7, 7};
    bloco("2026-05", 100);
    const auto lido = lerTudo(agora(), gama);
    const auto documento = decidir(lido);
    base.sql("INSERT INTO psi.referencia_multibanco VALUES (21999, " + documento.multibanco->referencia.substr(0, 7) +
             ", 1, '2027-01-01')");
    EXPECT_THROW(aplicar(1, documento, lido.versao), Conflict);
    EXPECT_TRUE(emitir(1, agora(), {}, gama)) << "the next reading gives another";
}

}  // namespace
}  // namespace psi::store::testes
