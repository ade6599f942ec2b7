#include "app/admin/seed/seed_cycle.hpp"

#include "app/admin/seed/random_draw.hpp"
#include "app/admin/seed/seed_builder.hpp"
#include "app/admin/seed/seed_names.hpp"
#include "app/admin/seed/test_identities.hpp"

namespace psi::admin {
namespace {

constexpr std::int64_t representanteA = 3;
constexpr std::int64_t mil = 100'000, milEDuzentos = 120'000;  // cents
constexpr std::int64_t serieDosMuitos = 210'000'001;

domain::Data dia(const char* texto) {
    return domain::lerData(texto).value();
}

/// The cases of the worked table, of 2026: its months have the days of those of 2027.
class WorkedTable {
public:
    explicit WorkedTable(Seed& semente) : semente_(semente), construtor_(semente) {}

    void contar() {
        abrir(1, "2020-01-06");
        abrir(2, "2026-03-11");
        cessado(3, "2018-02-05", "2026-01-31");
        cessado(4, "2019-09-02", "2026-01-15");
        aumentar(5);
        interromper(abrir(6, "2022-05-02"),
                    {{dia("2026-02-01"), dia("2026-02-28")}, {dia("2026-05-03"), dia("2026-05-12")}});
        abrir(7, "2026-02-28");
        cessado(8, "2017-10-02", "2026-01-15");
        abrir(8, "2026-01-16");
        interromper(aumentar(9), {{dia("2026-04-05"), dia("2026-04-14")}});
        mudarDeProfissao();
        abrir(11, "2026-02-02");
        abrir(12, "2026-03-02");
        circular();
        tempoParcial();
        intermitente();
    }

private:
    using Vinculo = Builder::Vinculo;

    Vinculo abrir(int n, const domain::DadosContrato& dados) {
        return construtor_.abrir(nissDaSerie(2, serieDoCiclo), representanteA, nissDaSerie(1, 200'000'100 + n), dados,
                                 taxaDoRegime("REGE"), 3);
    }
    Vinculo abrir(int n, const char* inicio) { return abrir(n, contratoSimples(dia(inicio), "75120", mil)); }

    void cessado(int n, const char* inicio, const char* fim) {
        auto vinculo = abrir(n, inicio);
        construtor_.cessar(vinculo, dia(fim));
    }
    Vinculo aumentar(int n) {
        auto dados = contratoSimples(dia("2021-03-01"), "75120", mil);
        auto vinculo = abrir(n, dados);
        dados.remuneracaoBase.valor = milEDuzentos;
        construtor_.alterar(vinculo, dia("2026-04-11"), dados);
        return vinculo;
    }
    void mudarDeProfissao() {
        auto dados = contratoSimples(dia("2019-04-01"), "75120", mil);
        auto vinculo = abrir(10, dados);
        dados.profissao = "41100";
        construtor_.alterar(vinculo, dia("2026-01-31"), dados);
    }
    void circular() {
        auto vinculo = abrir(13, "2020-06-01");
        construtor_.transferir(vinculo, dia("2026-04-11"), 2);
        construtor_.transferir(vinculo, dia("2026-04-21"), 1);
    }
    void tempoParcial() {
        auto dados = contratoSimples(dia("2026-03-11"), "52230", mil);
        dados.modalidadeContrato = "B";
        dados.percentagemTrabalho = domain::Centesimos{5'000};
        dados.horasTrabalho = domain::Centesimos{2'000};
        dados.diasTrabalho = domain::Centesimos{1'300};
        abrir(14, dados);
    }
    void intermitente() {
        auto dados = contratoSimples(dia("2023-01-02"), "52230", mil);
        dados.modalidadeContrato = "C";
        dados.horasTrabalho = domain::Centesimos{88'000};
        dados.diasTrabalho = domain::Centesimos{11'000};
        abrir(15, dados);
    }
    void interromper(const Vinculo& vinculo, std::initializer_list<domain::Periodo> quando) {
        for (const auto& periodo : quando)
            semente_.interrupcoes.push_back(
                {vinculo.empregador, vinculo.trabalhador, periodo, "DOENCA", domain::somarDias(periodo.inicio, 1)});
    }

    Seed& semente_;
    Builder construtor_;
};

void juntarMuitos(Seed& semente) {
    const auto empregador = nissDaSerie(2, serieDoGrandeCiclo);
    Builder construtor{semente};
    RandomDraw draw{2'027, 0};
    for (int i = 0; i < trabalhadoresDoGrandeCiclo; ++i) {
        const auto niss = nissDaSerie(1, serieDosMuitos + i);
        const auto inicio = domain::somarDias(dia("2015-01-05"), draw.entre(0, 3'900));
        const auto nascimento =
            domain::somarDias(domain::somarMeses(inicio, -12 * draw.entre(18, 55)), -draw.entre(0, 360));
        semente.trabalhadores.push_back({niss, nomeDePessoa(draw), nascimento});
        auto dados = contratoSimples(inicio, "75120", 100 * draw.entre(920, 2'400));
        dados.codigoEstabelecimento = draw.entre(1, 2);
        construtor.abrir(empregador, representanteA, niss, dados, taxaDoRegime("REGE"), 2);
    }
}

}  // namespace

void juntarCiclo(Seed& semente) {
    WorkedTable{semente}.contar();
    juntarMuitos(semente);
    semente.iniciosCiclo = {{nissDaSerie(2, serieDoCiclo), dia("2026-01-01")},
                            {nissDaSerie(2, serieDoGrandeCiclo), {}}};
}

}  // namespace psi::admin
