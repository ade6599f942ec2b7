#include "app/admin/seed/seed_builder.hpp"

#include <array>
#include <stdexcept>

namespace psi::admin {
namespace {

struct Regime {
    const char* codigo;
    int empregador, trabalhador;
};
constexpr std::array regimes{Regime{"REGE", 2375, 1100}, Regime{"TRCD", 2610, 0}, Regime{"TRAG", 2230, 1100},
                             Regime{"PEVE", 1640, 750}, Regime{"PEMP", 1190, 1100}};

domain::Data vespera(domain::Data data) {
    return domain::somarDias(data, -1);
}

}  // namespace

domain::TaxaAplicavel taxaDoRegime(const std::string& enquadramento) {
    for (const auto& regime : regimes)
        if (enquadramento == regime.codigo) return {{regime.empregador}, {regime.trabalhador}};
    throw std::runtime_error("the seed has no rate for " + enquadramento);
}

domain::DadosContrato contratoSimples(domain::Data inicio, const std::string& profissao, std::int64_t remuneracaoBase) {
    domain::DadosContrato dados;
    dados.modalidadeContrato = "A";
    dados.prestacaoTrabalho = "P";
    dados.inicioContrato = inicio;
    dados.profissao = profissao;
    dados.remuneracaoBase = {remuneracaoBase};
    dados.enquadramento = "REGE";
    dados.codigoEstabelecimento = 1;
    return dados;
}

std::size_t Builder::comunicar(const Vinculo& vinculo, const char* operacao, domain::Data dia) {
    const auto numero = semente_.comunicacoes.size();
    const int minuto = 9 * 60 + static_cast<int>(numero * 7 % 480);
    semente_.comunicacoes.push_back(
        {vinculo.empregador, operacao, dia, minuto, vinculo.trabalhador, vinculo.numero, vinculo.cliente});
    return numero;
}

Builder::Vinculo Builder::abrir(std::int64_t empregador, std::int64_t cliente, std::int64_t trabalhador,
                                const domain::DadosContrato& dados, domain::TaxaAplicavel taxa, int antes) {
    Vinculo vinculo{empregador,
                    cliente,
                    trabalhador,
                    semente_.comunicacoes.size(),
                    semente_.vinculos.size(),
                    semente_.contratos.size(),
                    semente_.taxas.size(),
                    semente_.locais.size()};
    const auto inicio = dados.inicioContrato;
    comunicar(vinculo, "ComunicarContrato", domain::somarDias(inicio, -antes));
    const LinhaDatada datada{empregador, trabalhador, vinculo.numero, vinculo.numero, {inicio, {}}};
    semente_.vinculos.push_back({empregador, trabalhador, vinculo.numero, {inicio, {}}});
    semente_.contratos.push_back({datada, dados});
    semente_.taxas.push_back({datada, taxa});
    semente_.locais.push_back({datada, dados.codigoEstabelecimento});
    return vinculo;
}

void Builder::alterar(Vinculo& vinculo, domain::Data dataEfeito, const domain::DadosContrato& dados) {
    const auto numero = comunicar(vinculo, "AlterarContrato", domain::somarDias(dataEfeito, -2));
    semente_.contratos[vinculo.contrato].periodo.fim = vespera(dataEfeito);
    vinculo.contrato = semente_.contratos.size();
    semente_.contratos.push_back(
        {{vinculo.empregador, vinculo.trabalhador, vinculo.numero, numero, {dataEfeito, {}}}, dados});
}

void Builder::transferir(Vinculo& vinculo, domain::Data inicio, int estabelecimento) {
    const auto numero = comunicar(vinculo, "TransferirLocalTrabalho", vespera(inicio));
    semente_.locais[vinculo.local].periodo.fim = vespera(inicio);
    vinculo.local = semente_.locais.size();
    semente_.locais.push_back(
        {{vinculo.empregador, vinculo.trabalhador, vinculo.numero, numero, {inicio, {}}}, estabelecimento});
}

void Builder::mudarTaxa(Vinculo& vinculo, domain::Data inicio, domain::TaxaAplicavel taxa) {
    semente_.taxas[vinculo.taxa].periodo.fim = vespera(inicio);
    vinculo.taxa = semente_.taxas.size();
    semente_.taxas.push_back(
        {{vinculo.empregador, vinculo.trabalhador, vinculo.numero, vinculo.numero, {inicio, {}}}, taxa});
}

void Builder::cessar(Vinculo& vinculo, domain::Data fim) {
    comunicar(vinculo, "CessarContrato", domain::somarDias(fim, 3));
    semente_.vinculos[vinculo.linha].periodo.fim = fim;
    semente_.contratos[vinculo.contrato].periodo.fim = fim;
    semente_.taxas[vinculo.taxa].periodo.fim = fim;
    semente_.locais[vinculo.local].periodo.fim = fim;
}

}  // namespace psi::admin
