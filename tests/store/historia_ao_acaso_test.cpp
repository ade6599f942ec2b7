// Random writes on vínculos, held against a model that knows one day at a time: what is live covers the vínculo without
// gap or overlap, says of each day what the model says, and what was live after any earlier write can still be told.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "vinculo_aberto.hpp"

namespace psi::store::testes {
namespace {

constexpr int dias = 120;  // that the model knows, from the start of the vínculo
const domain::Data inicio = dia("2026-01-05");

/// Of each day what it holds: remuneracao_base, rate, establishment.
struct Modelo {
    std::vector<std::int64_t> contrato = std::vector<std::int64_t>(dias, 123'456);
    std::vector<std::int64_t> taxa = std::vector<std::int64_t>(dias, 2375);
    std::vector<std::int64_t> local = std::vector<std::int64_t>(dias, 1);

    static void escrever(std::vector<std::int64_t>& linha, int de, int ate, std::int64_t valor) {
        for (int d = de; d <= std::min(ate, dias - 1); ++d) linha[static_cast<std::size_t>(d)] = valor;
    }
    void cessar(int ultimo) {
        for (auto* linha : {&contrato, &taxa, &local}) linha->resize(static_cast<std::size_t>(ultimo) + 1);
    }
    bool operator==(const Modelo&) const = default;
};

class HistoriaAoAcaso : public ::testing::Test {
protected:
    /// Of a table, day by day, what was live after the communication `numero`. Fails on a day told twice.
    std::vector<std::int64_t> diaADia(const std::string& tabela, const std::string& valor, int n, std::int64_t numero) {
        const auto ate = std::to_string(numero);
        const auto texto =
            base.sql("SELECT string_agg(d.n || ':' || x." + valor + ", ',' ORDER BY d.n) FROM psi." + tabela +
                     " AS x CROSS JOIN generate_series(0, " + std::to_string(dias - 1) +
                     ") AS d (n) WHERE x.trabalhador = " + nissLivre(n) + " AND x.numero <= " + ate +
                     " AND (x.substituido_por IS NULL OR x.substituido_por > " + ate + ") AND date '" +
                     domain::escrever(inicio) + "' + d.n BETWEEN x.inicio AND coalesce(x.fim, 'infinity')");
        std::vector<std::int64_t> linha;
        std::istringstream partes{texto};
        for (std::string parte; std::getline(partes, parte, ',');) {
            const auto dois = parte.find(':');
            EXPECT_EQ(std::stoul(parte.substr(0, dois)), linha.size()) << tabela << ": " << texto;
            linha.push_back(std::stoll(parte.substr(dois + 1)));
        }
        return linha;
    }
    Modelo ler(int n, std::int64_t numero) {
        return {diaADia("periodo_contrato", "remuneracao_base", n, numero),
                diaADia("periodo_taxa", "taxa_empregador", n, numero),
                diaADia("local_trabalho", "estabelecimento", n, numero)};
    }
    /// Live rows that touch another one, or a day outside their vínculo.
    int erradas(const std::string& tabela) {
        return std::stoi(base.sql(
            "SELECT count(*) FROM psi." + tabela +
            " AS a JOIN psi.vinculo AS v ON v.empregador = a.empregador AND v.trabalhador = a.trabalhador AND v.numero "
            "= "
            "a.vinculo WHERE a.substituido_por IS NULL AND (a.inicio < v.inicio OR coalesce(a.fim, 'infinity') > "
            "coalesce(v.fim, 'infinity') OR EXISTS (SELECT FROM psi." +
            tabela +
            " AS b WHERE b.empregador = a.empregador AND b.trabalhador = a.trabalhador AND b.vinculo = a.vinculo AND "
            "b.substituido_por IS NULL AND (b.inicio, b.numero) <> (a.inicio, a.numero) AND daterange(a.inicio, a.fim, "
            "'[]') && daterange(b.inicio, b.fim, '[]')))"));
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
};

TEST_F(HistoriaAoAcaso, OQueEstaVivoEOQueOModeloDiz) {
    constexpr int trabalhadores = 12, passos = 14;
    for (int n = 0; n < trabalhadores; ++n) {
        SCOPED_TRACE("seed " + std::to_string(n));
        std::mt19937 gerador{static_cast<unsigned>(n)};
        const auto acaso = [&](int de, int ate) { return std::uniform_int_distribution{de, ate}(gerador); };
        Escritor escritor{pool, 1'000 * (n + 1)};
        Modelo modelo;
        std::map<std::int64_t, Modelo> depoisDe;
        depoisDe[escritor.abrir(n, inicio)] = modelo;
        int aberto = 0;  // the open information period's first day
        std::string enquadramento = "REGE";
        const auto data = [](int d) { return domain::somarDias(inicio, d); };
        for (int passo = 0; passo < passos; ++passo) {
            const int de = acaso(0, dias - 1);
            if (acaso(1, 2) == 1) {
                const int ate = de + acaso(0, 40), estabelecimento = acaso(1, 2);
                const bool paraSempre = acaso(1, 3) == 1;
                Modelo::escrever(modelo.local, de, paraSempre ? dias : ate, estabelecimento);
                const domain::Transferencia transferencia{nissLivre(n), estabelecimento, data(de),
                                                          paraSempre ? std::nullopt : std::optional{data(ate)}};
                depoisDe[escritor.escrever(transferencia)] = modelo;
            } else {
                aberto = std::min(dias - 1, aberto + acaso(0, 15));
                domain::AlteracaoContrato alteracao;
                alteracao.nissTrabalhador = nissLivre(n);
                alteracao.dataEfeito = data(aberto);
                alteracao.remuneracaoBase = domain::Cents{200'000 + passo};
                Modelo::escrever(modelo.contrato, aberto, dias, 200'000 + passo);
                if (acaso(1, 2) == 1) {
                    enquadramento = enquadramento == "REGE" ? "TRAG" : "REGE";
                    alteracao.enquadramento = enquadramento;
                    Modelo::escrever(modelo.taxa, aberto, dias, enquadramento == "REGE" ? 2375 : 2230);
                }
                depoisDe[escritor.escrever(alteracao)] = modelo;
            }
        }
        if (n % 3 != 0) {
            const int ultimo = acaso(0, dias - 1);
            modelo.cessar(ultimo);
            depoisDe[escritor.escrever(domain::Cessacao{nissLivre(n), data(ultimo), "IIDD", false, {}})] = modelo;
        }
        for (const auto& [numero, esperado] : depoisDe) ASSERT_EQ(ler(n, numero), esperado) << "after " << numero;
    }
    for (const char* tabela : {"periodo_contrato", "periodo_taxa", "local_trabalho"})
        EXPECT_EQ(erradas(tabela), 0) << tabela;
}

}  // namespace
}  // namespace psi::store::testes
