#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base_de_dados.hpp"
#include "exemplos.hpp"
#include "historia.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::store::testes {

/// empregador-a in the contributory cycle from 2026-04 on, on 2026-06-15: April is closed, May open, June foreseen.
class CicloCaso : public ::testing::Test {
protected:
    CicloCaso();

    static domain::MesReferencia mes(const char* texto) { return domain::MesReferencia::ler(texto).value(); }

    domain::CicloDoEmpregador ciclo(std::int64_t empregador = empregadorA());
    std::int64_t versao(const char* texto) { return ciclo().mes(mes(texto))->versao; }
    MesLido lido(const char* texto);
    std::vector<domain::TrabalhadorDoMes> trabalhadores(const char* texto, const FiltroTrabalhadoresDoMes& filtro = {},
                                                        std::int64_t empregador = empregadorA());
    domain::TrabalhadorDoMes trabalhador(const char* texto, std::int64_t niss);
    std::vector<domain::BlocoApurado> apurados(const char* texto);

    /// Read, decide, apply once; a Conflict where somebody was faster.
    std::int64_t confirmar(int pedido, const char* texto) {
        return confirmar(pedido, texto, apurados(texto), lido(texto));
    }
    std::int64_t confirmar(int pedido, const char* texto, const std::vector<domain::BlocoApurado>& blocos,
                           const MesLido& lido);
    bool fechar(const char* texto, const std::vector<domain::BlocoApurado>& blocos, const MesLido& lido);

    /// A line of that worker, as the register has the birth date.
    domain::LinhaDeValores linha(std::int64_t niss, char natureza, std::int64_t valor,
                                 domain::Acao acao = domain::Acao::Acrescentar, int dias = 0);
    ComunicarValoresLido lerValores(const char* texto, const std::vector<domain::LinhaDeValores>& linhas);
    domain::AvaliacaoValores aplicarValores(int pedido, const char* texto,
                                            const std::vector<domain::LinhaDeValores>& linhas,
                                            const ComunicarValoresLido& lido);
    domain::AvaliacaoValores comunicar(int pedido, const char* texto,
                                       const std::vector<domain::LinhaDeValores>& linhas) {
        return aplicarValores(pedido, texto, linhas, lerValores(texto, linhas));
    }
    /// The communication's name is its request's.
    void anular(int pedido, int comunicacao, const char* texto, bool reabre = false);

    void interrupcao(int pedido, std::int64_t niss, const char* de, const char* ate);

    static WriteBase escritaDe(int pedido, const char* operacao) {
        auto base = escrita(pedido);
        base.operacao = operacao;
        return base;
    }
    std::string sql(const std::string& comando) { return base.sql(comando); }
    /// Rows of empregador-a: the seed has others in the cycle.
    std::string contar(const std::string& tabela, const std::string& onde = "true") {
        return sql("SELECT count(*) FROM psi." + tabela + " WHERE empregador = " + deA() + " AND (" + onde + ")");
    }
    static std::string deA() { return std::to_string(empregadorA()); }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
    Historia ana{base, pool, 1};  ///< with a vínculo since 2026-01-15, 1234.56 a month, when a test opens it
};

}  // namespace psi::store::testes
