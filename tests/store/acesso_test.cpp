#include <gtest/gtest.h>

#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

using access::Access;
using access::Servico;
using Estado = Access::Estado;

class AcessoDoStore : public ::testing::Test {
protected:
    AcessoDoStore() {
        // The n-th client's certificate is thirty-two times n.
        for (int cliente = 1; cliente <= 6; ++cliente)
            base.sql("INSERT INTO psi.certificado VALUES (decode(repeat('0" + std::to_string(cliente) +
                     "', 32), 'hex'), " + std::to_string(cliente) + ", '2024-01-01', '2027-01-01')");
    }

    Access perguntar(int cliente, std::optional<std::int64_t> representado = {}, Servico servico = Servico::Vinculos,
                     domain::Instante quando = agora()) {
        access::Fingerprint fingerprint;
        fingerprint.fill(static_cast<unsigned char>(cliente));
        std::optional<domain::Niss> niss;
        if (representado) niss = domain::Niss::deNumero(*representado);
        return askAccess(pool, emSegundos(10), fingerprint, niss, servico, quando);
    }

    static std::int64_t empregador(int n) { return admin::nissDaSerie(2, 500'000'000 + n); }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
};

TEST_F(AcessoDoStore, AnEmployerActsForItself) {
    for (const auto representado : {std::optional<std::int64_t>{}, std::optional{empregadorA()}}) {
        const auto acesso = perguntar(1, representado);
        EXPECT_EQ(acesso.estado, Estado::Permitido);
        EXPECT_EQ(acesso.cliente, clienteA);
        EXPECT_EQ(acesso.empregador->numero(), empregadorA());
    }
    EXPECT_EQ(perguntar(1, empregadorB()).estado, Estado::SemRepresentacao);
}

TEST_F(AcessoDoStore, ARepresentativeActsWithinItsMandates) {
    EXPECT_EQ(perguntar(3).estado, Estado::SemRepresentacao) << "names nobody";
    EXPECT_EQ(perguntar(3, empregadorA()).empregador->numero(), empregadorA());
    EXPECT_EQ(perguntar(3, empregadorB()).estado, Estado::SemRepresentacao) << "no mandate";
    EXPECT_EQ(perguntar(3, empregador(3)).estado, Estado::SemRepresentacao) << "ended";
    EXPECT_EQ(perguntar(3, empregador(3), Servico::Vinculos, instante("2024-12-31")).estado, Estado::Permitido);
    EXPECT_EQ(perguntar(3, empregador(5)).estado, Estado::SemRepresentacao) << "revoked";
    EXPECT_EQ(perguntar(3, empregador(5), Servico::Vinculos, instante("2025-06-29")).estado, Estado::Permitido);
    EXPECT_EQ(perguntar(3, empregador(4)).estado, Estado::Permitido);
    EXPECT_EQ(perguntar(3, empregador(4), Servico::Contratos).estado, Estado::SemRepresentacao) << "other service";
    EXPECT_EQ(perguntar(3, empregador(7)).estado, Estado::SemAdesao);
}

TEST_F(AcessoDoStore, DaysAreThoseOfLisbon) {
    // 2024-12-31 23:30 UTC is the same day in Lisbon; in June 23:30 UTC is the next one.
    EXPECT_EQ(perguntar(3, empregador(3), Servico::Vinculos, instante("2024-12-31", 23)).estado, Estado::Permitido);
    base.sql("UPDATE psi.mandato SET ate = '2026-06-15' WHERE empregador = " + std::to_string(empregador(4)));
    EXPECT_EQ(perguntar(3, empregador(4), Servico::Vinculos, instante("2026-06-15", 22)).estado, Estado::Permitido);
    EXPECT_EQ(perguntar(3, empregador(4), Servico::Vinculos, instante("2026-06-15", 23)).estado,
              Estado::SemRepresentacao);
}

TEST_F(AcessoDoStore, WhatTheCertificateSaysComesFirst) {
    EXPECT_EQ(perguntar(9).estado, Estado::CertificadoDesconhecido);
    EXPECT_EQ(perguntar(1, {}, Servico::Vinculos, instante("2023-12-31")).estado, Estado::CertificadoDesconhecido);
    EXPECT_EQ(perguntar(1, {}, Servico::Vinculos, instante("2027-01-02")).estado, Estado::CertificadoDesconhecido);
    base.sql("UPDATE psi.certificado SET revogado_em = '2026-06-15 13:00+00' WHERE cliente = 1");
    EXPECT_EQ(perguntar(1).estado, Estado::Permitido) << "an hour before";
    EXPECT_EQ(perguntar(1, {}, Servico::Vinculos, instante("2026-06-15", 13)).estado, Estado::CertificadoDesconhecido);
    base.sql("UPDATE psi.cliente SET fechado_em = '2026-01-01' WHERE id = 2");
    EXPECT_EQ(perguntar(2).estado, Estado::CertificadoDesconhecido);
}

TEST_F(AcessoDoStore, ThenTheServiceThenTheMandateThenTheAdhesion) {
    EXPECT_EQ(perguntar(6, empregadorA()).estado, Estado::ServicoNaoAutorizado) << "and no mandate either";
    EXPECT_EQ(perguntar(6, {}, Servico::Recibos).estado, Estado::Permitido);
    EXPECT_EQ(perguntar(5).estado, Estado::SemAdesao);
    EXPECT_EQ(perguntar(5, empregadorB()).estado, Estado::SemRepresentacao);
}

TEST_F(AcessoDoStore, EveryServiceIsOneTheStoreKnows) {
    for (const auto servico : {Servico::Vinculos, Servico::Contratos, Servico::Declaracoes,
                               Servico::DocumentosPagamento, Servico::Recibos, Servico::CicloContributivo})
        EXPECT_EQ(perguntar(1, {}, servico).estado, Estado::Permitido) << access::nome(servico);
}

TEST_F(AcessoDoStore, TheSimulatedDateIsTheVendorsAndQualitysOnly) {
    base.sql("INSERT INTO psi.relogio_simulado (fornecedor, data, desde) VALUES (1, '2026-12-24', '2026-06-15')");
    EXPECT_EQ(perguntar(1).diasSimulados, 192);
    EXPECT_EQ(perguntar(1, {}, Servico::Vinculos, instante("2026-08-01")).diasSimulados, 192) << "it runs on";
    EXPECT_EQ(perguntar(3, empregadorA()).diasSimulados, 192);
    EXPECT_EQ(perguntar(2).diasSimulados, std::nullopt) << "another vendor's";
    base.sql("UPDATE psi.ambiente SET nome = 'PRODUCAO'");
    EXPECT_EQ(perguntar(1).diasSimulados, std::nullopt);
}

TEST_F(AcessoDoStore, TheSimulatedDateThatARelease010SetsIsOfThatDay) {
    base.sql("INSERT INTO psi.relogio_simulado VALUES (1, '2026-01-01', '2026-01-01')");
    base.sql(
        "INSERT INTO psi.relogio_simulado (fornecedor, data) VALUES (1, '2026-12-24') "
        "ON CONFLICT (fornecedor) DO UPDATE SET data = excluded.data");
    EXPECT_EQ(base.sql("SELECT data FROM psi.relogio_simulado"), "2026-12-24");
    EXPECT_EQ(base.sql("SELECT (now() AT TIME ZONE 'Europe/Lisbon')::date - desde FROM psi.relogio_simulado"), "0");
}

}  // namespace
}  // namespace psi::store::testes
