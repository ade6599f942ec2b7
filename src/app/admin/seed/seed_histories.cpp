#include "app/admin/seed/seed_histories.hpp"

#include <map>

#include "app/admin/seed/seed_builder.hpp"
#include "app/admin/seed/test_identities.hpp"

namespace psi::admin {
namespace {

domain::Data dia(const char* texto) {
    return domain::lerData(texto).value();
}

constexpr std::int64_t serieA = 500'000'001, serieB = 500'000'002;

void tempoParcial(domain::DadosContrato& dados) {
    dados.modalidadeContrato = "B";
    dados.percentagemTrabalho = domain::Centesimos{5'000};
    dados.horasTrabalho = domain::Centesimos{2'000};
    dados.diasTrabalho = domain::Centesimos{1'100};
}

/// What historiasDeTeste() tells of empregador-a's people, one call or two each.
void contarA(Builder& construtor) {
    const auto empregador = nissDaSerie(2, serieA);
    const auto abrir = [&](std::int64_t n, const domain::DadosContrato& dados, const char* regime = "REGE") {
        return construtor.abrir(empregador, 1, nissDaSerie(1, 200'000'000 + n), dados, taxaDoRegime(regime), 3);
    };
    abrir(1, contratoSimples(dia("2019-03-01"), "75120", 98'000));

    auto aTermo = contratoSimples(dia("2025-06-01"), "52230", 91'000);
    aTermo.modalidadeContrato = "E";
    aTermo.fimContrato = dia("2026-05-31");
    aTermo.motivoContrato = "AEAT";
    abrir(2, aTermo);

    auto cessada = abrir(3, contratoSimples(dia("2015-01-05"), "94120", 80'000));
    construtor.cessar(cessada, dia("2023-12-31"));

    auto parcial = contratoSimples(dia("2024-02-01"), "52230", 43'500);
    tempoParcial(parcial);
    abrir(4, parcial);

    auto primeiro = abrir(5, contratoSimples(dia("2018-05-02"), "41100", 85'000));
    construtor.cessar(primeiro, dia("2020-04-30"));
    abrir(5, contratoSimples(dia("2022-09-01"), "41100", 99'050));

    auto mudou = abrir(6, contratoSimples(dia("2021-02-15"), "83220", 95'000));
    construtor.transferir(mudou, dia("2024-07-01"), 2);

    auto aumentada = contratoSimples(dia("2012-09-03"), "24110", 145'000);
    aumentada.diuturnidades = domain::Centesimos{3'750};
    auto vinculo = abrir(7, aumentada);
    aumentada.remuneracaoBase.valor = 156'000;
    construtor.alterar(vinculo, dia("2025-01-01"), aumentada);

    auto jovem = abrir(8, contratoSimples(dia("2023-10-02"), "75120", 90'000), "PEMP");
    construtor.mudarTaxa(jovem, dia("2028-10-02"), taxaDoRegime("REGE"));
}

void contarB(Builder& construtor) {
    const auto empregador = nissDaSerie(2, serieB);
    auto parcial = contratoSimples(dia("2021-01-04"), "75120", 45'000);
    tempoParcial(parcial);
    construtor.abrir(empregador, 2, nissDaSerie(1, 200'000'001), parcial, taxaDoRegime("REGE"), 2);
    construtor.abrir(empregador, 2, nissDaSerie(1, 200'000'009), contratoSimples(dia("2016-11-14"), "72310", 112'000),
                     taxaDoRegime("REGE"), 5);
}

}  // namespace

void juntarHistorias(Seed& semente) {
    for (const auto& e : empregadoresDeTeste()) {
        const auto niss = nissDaSerie(2, e.serie);
        semente.empregadores.push_back({niss, nifDoEmpregadorDeTeste(e), e.nome, e.fornecedor,
                                        e.aderiu ? std::optional{dia("2016-10-01")} : std::nullopt});
        for (auto& estabelecimento : estabelecimentosDeTeste(niss)) semente.estabelecimentos.push_back(estabelecimento);
    }
    std::map<std::int64_t, bool> feitos;
    for (const auto& c : clientesDeTeste()) {
        if (c.id == 0 || !feitos.emplace(c.id, true).second) continue;
        const auto empregador =
            c.serieEmpregador == 0 ? std::nullopt : std::optional{nissDaSerie(2, c.serieEmpregador)};
        semente.clientes.push_back({c.id, c.certificado, empregador, c.fornecedor,
                                    c.todosOsServicos ? todosOsServicos() : std::vector<std::string>{"recibos"}});
    }
    for (auto& mandato : mandatosDeTeste()) semente.mandatos.push_back(mandato);
    std::map<std::int64_t, bool> nascidos;
    for (const auto& h : historiasDeTeste())
        if (nascidos.emplace(h.serie, true).second)
            semente.trabalhadores.push_back({nissDaSerie(1, h.serie), h.nome, dia(h.nascimento)});
    for (int i = 0; i < trabalhadoresLivres; ++i) semente.trabalhadores.push_back(trabalhadorLivre(i));
    Builder construtor{semente};
    contarA(construtor);
    contarB(construtor);
}

}  // namespace psi::admin
