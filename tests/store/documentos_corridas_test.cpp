#include "documentos_caso.hpp"

#include <atomic>
#include <barrier>
#include <future>
#include <mutex>
#include <random>
#include <shared_mutex>

namespace psi::store::testes {
namespace {

using namespace std::chrono_literals;
using domain::EstadoDocumento;

class DocumentosCorridas : public DocumentosCaso {
protected:
    /// 1 where it was done, 0 where somebody was faster.
    template <class Passo>
    static int tentar(Passo passo) {
        try {
            passo();
            return 1;
        } catch (const Conflict&) {
            return 0;
        }
    }
    /// Both at once; whether each was done.
    template <class Um, class Outro>
    static std::pair<int, int> aoMesmoTempo(Um um, Outro outro) {
        std::barrier partida{2};
        auto segundo = std::async(std::launch::async, [&] {
            partida.arrive_and_wait();
            return outro();
        });
        partida.arrive_and_wait();
        const int primeiro = um();
        return {primeiro, segundo.get()};
    }
    int proximoPedido() { return ++pedidos_; }

    /// In cents: what accepted blocks are worth, and where it is.
    struct Contas {
        std::int64_t aceites = 0, emDocumentos = 0, livres = 0;
    };
    Contas contas(domain::Instante agora) {
        Contas contas;
        const auto a = std::to_string(empregadorA());
        contas.aceites = numero(
            "coalesce(sum(contribuicoes), 0)::bigint FROM psi.bloco WHERE estado = 'ACEITE' AND "
            "empregador = " +
            a);
        FiltroDocumentos filtro;
        filtro.agora = agora;
        filtro.limite = 1'000;
        for (const auto& linha : consultarDocumentos(pool, emSegundos(30), empregadorA(), filtro).linhas)
            if (linha.estado == EstadoDocumento::APagamento || linha.estado == EstadoDocumento::Pago)
                contas.emDocumentos += linha.contribuicoes.valor;
        for (const auto& valor : lerTudo(agora).factos.valores) contas.livres += valor.declaracao.contribuicoes.valor;
        return contas;
    }

private:
    std::atomic<int> pedidos_{0};
};

TEST_F(DocumentosCorridas, TwoThatIssueForOneMonthAtOnceMakeOneDocument) {
    for (int volta = 0; volta < 10; ++volta) {
        bloco("2026-05", 100 + volta);
        const auto lido = lerTudo();
        const auto documento = decidir(lido);
        const auto comOsMesmosFactos = [&] {
            return tentar([&] { aplicar(proximoPedido(), documento, lido.versao); });
        };
        const auto [um, outro] = aoMesmoTempo(comOsMesmosFactos, comOsMesmosFactos);
        EXPECT_EQ(um + outro, 1);
        const auto perdedor = lerTudo();
        EXPECT_TRUE(perdedor.factos.valores.empty());
        EXPECT_EQ(perdedor.emVigor.size(), static_cast<std::size_t>(volta + 1)) << "the winner's is what it finds";
        EXPECT_EQ(domain::avaliarEmissao({11, {}}, perdedor.factos, agora()).mensagens.at(0).codigo, "PSI-011");
    }
    EXPECT_EQ(numero("count(*) FROM psi.documento_pagamento"), 10);
    EXPECT_EQ(numero("count(DISTINCT bloco) FROM psi.bloco_documento"), 10);
}

TEST_F(DocumentosCorridas, ABlockIsEitherInADocumentOrAnnulled) {
    for (int volta = 0; volta < 10; ++volta) {
        const auto id = bloco("2026-05", 100);
        const auto lido = lerTudo();
        const auto documento = decidir(lido);
        const auto [emitido, anulado] =
            aoMesmoTempo([&] { return tentar([&] { aplicar(proximoPedido(), documento, lido.versao); }); },
                         [&] { return anularBloco(id, agora()) ? 1 : 0; });
        EXPECT_EQ(emitido + anulado, 1);
        EXPECT_TRUE(lerTudo().factos.valores.empty());
    }
}

TEST_F(DocumentosCorridas, ADocumentIsEitherPaidOrCancelled) {
    for (int volta = 0; volta < 10; ++volta) {
        bloco("2026-05", 100);
        const auto numero = emitir(proximoPedido())->numero;
        const auto [pago, anulado] = aoMesmoTempo([&] { return pagar(numero, agora()) ? 1 : 0; },
                                                  [&] { return tentar([&] { anular(proximoPedido(), numero); }); });
        EXPECT_EQ(pago + anulado, 1);
        EXPECT_EQ(documento(numero).estado, pago == 1 ? EstadoDocumento::Pago : EstadoDocumento::Cancelado);
        const auto [aceites, emDocumentos, livres] = contas(agora());
        EXPECT_EQ(aceites, emDocumentos + livres);
        EXPECT_EQ(livres, 100 * anulado);
        if (anulado == 1) {
            ASSERT_TRUE(pagar(emitir(proximoPedido())->numero, agora()));
        }
    }
}

TEST_F(DocumentosCorridas, NothingIsLostOrCountedTwiceInAnyOrder) {
    constexpr int fios = 4, passos = 60, documentosQueBastam = 11;
    std::atomic<int> emitidos{0};
    // How many documents come of the same draws depends on who is first: on until there are enough.
    const auto continua = [&](int passo) {
        return passo < passos || (emitidos < documentosQueBastam && passo < 20 * passos);
    };
    std::atomic<std::int64_t> relogio{0};  // hours after agora()
    // A step decided at an instant that the others have left would pay an expired document whose block was annulled.
    std::shared_mutex aHora;
    std::mutex fila;  // or the steps would never let the clock in
    const auto quando = [&] { return testes::agora() + std::chrono::hours{relogio.load()}; };
    std::vector<std::future<void>> trabalhos;
    for (int fio = 0; fio < fios; ++fio)
        trabalhos.push_back(std::async(std::launch::async, [&, fio] {
            std::mt19937_64 sorte{static_cast<std::uint64_t>(fio)};
            const auto entre = [&](std::int64_t de, std::int64_t ate) {
                return std::uniform_int_distribution<std::int64_t>{de, ate}(sorte);
            };
            for (int passo = 0; continua(passo); ++passo) {
                const auto escolha = entre(0, 9);
                if (escolha == 6) {
                    const std::lock_guard vez{fila};
                    const std::lock_guard sozinho{aHora};
                    relogio += 25;
                    continue;
                }
                std::shared_lock emCurso{aHora, std::defer_lock};
                {
                    const std::lock_guard vez{fila};
                    emCurso.lock();
                }
                const auto agora = quando();
                tentar([&] {
                    switch (escolha) {
                        case 0:
                        case 1:
                        case 2:
                            bloco(entre(0, 1) == 0 ? "2026-04" : "2026-05", entre(-300, 1'000));
                            break;
                        case 3:
                            if (const auto livres = lerTudo(agora).factos.valores; !livres.empty())
                                anularBloco(livres.front().declaracao.bloco, agora);
                            break;
                        case 4:
                            if (const auto lido = lerTudo(agora); !lido.emVigor.empty())
                                pagar(lido.emVigor.front().numero, agora);
                            break;
                        case 5:
                            if (const auto lido = lerTudo(agora); !lido.emVigor.empty())
                                anular(proximoPedido(), lido.emVigor.back().numero, agora);
                            break;
                        default:
                            if (emitir(proximoPedido(), agora,
                                       entre(0, 1) == 0 ? std::vector<domain::MesReferencia>{}
                                                        : std::vector{mes("2026-05")}))
                                ++emitidos;
                    }
                });
            }
        }));
    for (auto& trabalho : trabalhos) trabalho.get();
    const auto [aceites, emDocumentos, livres] = contas(quando());
    EXPECT_EQ(aceites, emDocumentos + livres);
    EXPECT_GE(numero("count(*) FROM psi.documento_pagamento"), documentosQueBastam);
    EXPECT_EQ(numero(R"(count(*) FROM (
        SELECT x.bloco FROM psi.bloco_documento AS x
        JOIN psi.documento_pagamento AS d ON d.numero = x.documento AND d.estado = 'PAGO'
        GROUP BY x.bloco HAVING count(*) > 1) AS duas)"),
              0)
        << "a value is paid once";
    EXPECT_EQ(numero(R"(count(*) FROM psi.documento_pagamento AS d WHERE d.contribuicoes <>
        (SELECT sum(x.contribuicoes) FROM psi.bloco_documento AS x WHERE x.documento = d.numero))"),
              0);
}

}  // namespace
}  // namespace psi::store::testes
