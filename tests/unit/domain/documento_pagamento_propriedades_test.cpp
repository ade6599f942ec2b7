#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "psi/domain/calendario.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/domain/pagamentos/documento_pagamento.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace std::chrono_literals;
using testes::dia;
using testes::utc;

constexpr int entidade = 21'999;

class Gerador {
public:
    std::int64_t entre(std::int64_t de, std::int64_t ate) {
        return std::uniform_int_distribution<std::int64_t>{de, ate}(motor_);
    }
    /// Up to 12 blocks of 2025-01 to 2026-10, a third of them credits.
    FactosEmissao factos() {
        FactosEmissao factos{.ambitoEmVigor = true,
                             .ambitoServido = true,
                             .valores = {},
                             .documentos = {},
                             .taxas = {{dia("2025-01-01"), 8'309}, {dia("2026-01-01"), 7'221}},
                             .horasValidade = 120,
                             .maximoMultibanco = {9'999'999},
                             .referenciaLivre = {}};
        factos.referenciaLivre =
            ChaveMultibanco{entidade, static_cast<int>(entre(0, 999)), static_cast<int>(entre(0, 9'999))};
        const auto quantos = entre(1, 12);
        for (int bloco = 1; bloco <= quantos; ++bloco) {
            const auto mes = MesReferencia::ler("2025-01")->somar(static_cast<int>(entre(0, 21)));
            const Cents contribuicoes{entre(0, 2) == 0 ? -entre(1, 2'000'000) : entre(0, 3'000'000)};
            factos.valores.push_back(
                {mes, entre(0, 1) == 0 ? 20U : 25U, {bloco, "entrega", bloco, contribuicoes}, 31U});
        }
        for (auto& valor : factos.valores) valor.diaLimite = diaDo(factos, valor.mesReferencia);
        return factos;
    }
    Instante agora() { return utc("2026-10-15T00:00:00Z") + std::chrono::seconds{entre(0, 90 * 86'400)}; }

private:
    /// One due day a month.
    static unsigned diaDo(const FactosEmissao& factos, MesReferencia mes) {
        return std::ranges::find(factos.valores, mes, &ValorPorPagar::mesReferencia)->diaLimite;
    }
    std::mt19937_64 motor_{20'261'122};
};

std::int64_t soma(const std::vector<DeclaracaoPorPagar>& declaracoes) {
    std::int64_t total = 0;
    for (const auto& declaracao : declaracoes) total += declaracao.contribuicoes.valor;
    return total;
}

Data vencimento(const FactosEmissao& factos, MesReferencia mes) {
    const auto valor = std::ranges::find(factos.valores, mes, &ValorPorPagar::mesReferencia);
    return prazoNoMesSeguinte(mes, valor->diaLimite, valor->diaEmAgosto);
}

/// Whether, issued at `instante`, one of the parcels would owe another interest.
bool mudou(const FactosEmissao& factos, const NovoDocumento& documento, Instante instante) {
    return std::ranges::any_of(documento.parcelas, [&](const Parcela& parcela) {
        return parcela.contribuicoes.valor > 0 &&
               mesesDeMora(vencimento(factos, parcela.mesReferencia), dataEmLisboa(instante)) != parcela.mesesMora;
    });
}

void verificarParcelas(const FactosEmissao& factos, const NovoDocumento& documento, Data emissao) {
    std::int64_t total = 0;
    std::multiset<std::int64_t> blocos;
    for (const Parcela& parcela : documento.parcelas) {
        ASSERT_EQ(parcela.contribuicoes.valor, soma(parcela.declaracoes));
        const auto juros =
            calcularJuros(parcela.contribuicoes, vencimento(factos, parcela.mesReferencia), emissao, factos.taxas);
        ASSERT_EQ(parcela.juros, juros->valor);
        total += parcela.contribuicoes.valor + parcela.juros.valor;
        for (const auto& declaracao : parcela.declaracoes) blocos.insert(declaracao.bloco);
    }
    ASSERT_EQ(documento.valor.valor, total);
    ASSERT_GT(total, 0);
    ASSERT_EQ(blocos.size(), factos.valores.size());
    ASSERT_EQ(std::set<std::int64_t>(blocos.begin(), blocos.end()).size(), blocos.size());
    ASSERT_TRUE(std::ranges::is_sorted(documento.parcelas, {}, &Parcela::mesReferencia));
}

void verificarValidade(const FactosEmissao& factos, const NovoDocumento& documento, Instante agora) {
    ASSERT_GT(documento.dataValidade, agora);
    ASSERT_LE(documento.dataValidade, agora + 120h);
    ASSERT_FALSE(mudou(factos, documento, documento.dataValidade - 1us));
    ASSERT_TRUE(documento.dataValidade == agora + 120h || mudou(factos, documento, documento.dataValidade));
}

TEST(EmissaoPropriedades, OsValoresBatemCertoEAValidadeNaoPassaDosJuros) {
    Gerador gerador;
    int documentos = 0, semDocumento = 0;
    for (int i = 0; i < 4'000; ++i) {
        const FactosEmissao factos = gerador.factos();
        const Instante agora = gerador.agora();
        const Emissao emissao = avaliarEmissao({11, {}}, factos, agora);
        if (!emissao.documento) {
            ++semDocumento;
            ASSERT_EQ(emissao.mensagens.at(0).codigo, "PSI-015");
            std::int64_t contribuicoes = 0;
            for (const auto& valor : factos.valores) contribuicoes += valor.declaracao.contribuicoes.valor;
            ASSERT_LE(contribuicoes, 0) << "with interest it is rather more";
            continue;
        }
        ++documentos;
        ASSERT_NO_FATAL_FAILURE(verificarParcelas(factos, *emissao.documento, dataEmLisboa(agora)));
        ASSERT_NO_FATAL_FAILURE(verificarValidade(factos, *emissao.documento, agora));
        const auto& referencia = emissao.documento->referenciaMultibanco;
        ASSERT_EQ(referencia.has_value(), emissao.documento->valor <= factos.maximoMultibanco);
        if (referencia) {
            ASSERT_TRUE(referenciaMultibancoCerta(entidade, *referencia, emissao.documento->valor));
        }
    }
    EXPECT_GT(documentos, 1'000);
    EXPECT_GT(semDocumento, 100);
}

TEST(EmissaoPropriedades, MesAMesOuTudoJuntoDeveSeOMesmo) {
    Gerador gerador;
    for (int i = 0; i < 500; ++i) {
        FactosEmissao factos = gerador.factos();
        for (auto& valor : factos.valores) valor.declaracao.contribuicoes.valor = gerador.entre(1, 1'000'000);
        const Instante agora = gerador.agora();
        std::set<MesReferencia> meses;
        for (const auto& valor : factos.valores) meses.insert(valor.mesReferencia);
        std::int64_t separados = 0;
        for (const auto mes : meses) separados += avaliarEmissao({11, {mes}}, factos, agora).documento->valor.valor;
        ASSERT_EQ(avaliarEmissao({11, {}}, factos, agora).documento->valor.valor, separados);
    }
}

}  // namespace
}  // namespace psi::domain
