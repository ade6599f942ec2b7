#pragma once

#include <algorithm>
#include <compare>
#include <span>
#include <vector>

#include "psi/domain/declaracoes/declaracao.hpp"

namespace psi::domain::declaracao {

/// Whether the line is about a worker that can be named: the others count in the totals only.
[[nodiscard]] bool contavel(const LinhaDeclaracao& linha);
[[nodiscard]] bool positiva(const LinhaDeclaracao& linha);
[[nodiscard]] bool negativa(const LinhaDeclaracao& linha);
/// Takes away value, days or both, and adds neither.
[[nodiscard]] bool soRetira(const LinhaDeclaracao& linha);

/// Accounts by key, in one sorted vector: first every key, then `fechar`, then look-ups.
template <class Chave, class Conta>
class Livro {
public:
    void abrir(const Chave& chave) { entradas_.push_back({chave, Conta{}}); }
    void fechar() {
        std::ranges::sort(entradas_, {}, &Entrada::chave);
        const auto repetidas = std::ranges::unique(entradas_, {}, &Entrada::chave);
        entradas_.erase(repetidas.begin(), repetidas.end());
    }
    /// Null where nobody opened it.
    [[nodiscard]] Conta* procurar(const Chave& chave) {
        const auto em = std::ranges::lower_bound(entradas_, chave, {}, &Entrada::chave);
        return em != entradas_.end() && em->chave == chave ? &em->conta : nullptr;
    }

private:
    struct Entrada {
        Chave chave;
        Conta conta;
    };
    std::vector<Entrada> entradas_;
};

/// Net value and net half days. What is declared stands while there is value left, or days without value.
struct Saldo {
    std::int64_t valor = 0;
    int meios = 0;

    [[nodiscard]] bool existe() const { return valor > 0 || (valor == 0 && meios > 0); }
    void somar(std::int64_t outroValor, int outrosMeios) {
        valor += outroValor;
        meios += outrosMeios;
    }
};

/// DS36 and DS31: a worker, month and nature in one establishment and rate.
struct ContaRepeticao {
    Saldo saldo;
};

/// DS38, and what DS35, DS50 and DS52 let a negative line take back: over all establishments.
struct ContaCredito {
    Saldo saldo;
    int blocoValor = 0, blocoDias = 0;  ///< the block (from 1) that was last told about it
};

/// DS37, DR-102: over all natures, establishments and rates.
struct ContaMes {
    int meios = 0;
    std::int64_t permanente = 0, diferencas = 0;  ///< cents of natures P and 6
    int blocoDias = 0, blocoDiferencas = 0;
};

/// What is declared for the workers and months of a request: accepted blocks, and the block under judgement on top.
class Contas {
public:
    /// With the accounts of every countable line of the request; what is accepted is their opening balance.
    Contas(std::span<const BlocoDeclarado> blocos, std::span<const SomaAceite> aceites);

    // Of a countable line of those blocks.
    [[nodiscard]] ContaRepeticao& repeticao(const LinhaDeclaracao& linha, const ChaveBloco& chave);
    [[nodiscard]] ContaCredito& credito(const LinhaDeclaracao& linha, const ChaveBloco& chave);
    [[nodiscard]] ContaMes& mes(const LinhaDeclaracao& linha);

    void juntar(const LinhaDeclaracao& linha, const ChaveBloco& chave) { somar(linha, chave, 1); }
    void retirar(const LinhaDeclaracao& linha, const ChaveBloco& chave) { somar(linha, chave, -1); }

private:
    struct ChaveCredito {
        ParTrabalhadorMes par;
        char natureza;
        Taxa taxa;
        auto operator<=>(const ChaveCredito&) const = default;
    };
    struct ChaveRepeticao {
        ChaveCredito credito;
        int codigoEstabelecimento;
        auto operator<=>(const ChaveRepeticao&) const = default;
    };
    static ChaveRepeticao chaveDe(const LinhaDeclaracao& linha, const ChaveBloco& chave);
    void somar(const LinhaDeclaracao& linha, const ChaveBloco& chave, int sinal);

    Livro<ChaveRepeticao, ContaRepeticao> repeticoes_;
    Livro<ChaveCredito, ContaCredito> creditos_;
    Livro<ParTrabalhadorMes, ContaMes> meses_;
};

}  // namespace psi::domain::declaracao
