#include "store/contratos/factos_contrato.hpp"

#include <stdexcept>

#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

domain::Termo lerTermo(std::string_view texto) {
    if (texto == "SEM") return domain::Termo::Sem;
    if (texto == "CERTO") return domain::Termo::Certo;
    if (texto == "INCERTO") return domain::Termo::Incerto;
    throw std::runtime_error("the store gave an unknown term: " + std::string{texto});
}

}  // namespace

std::optional<domain::Modalidade> lerModalidade(Colunas& colunas) {
    const auto termo = colunas.texto();
    if (termo.empty()) {
        colunas.saltar(3);
        return std::nullopt;
    }
    domain::Modalidade modalidade;
    modalidade.termo = lerTermo(termo);
    modalidade.tempoParcial = colunas.logico();
    modalidade.intermitente = colunas.logico();
    modalidade.muitoCurtaDuracao = colunas.logico();
    return modalidade;
}

std::optional<domain::TaxaAplicavel> lerTaxa(Colunas& colunas) {
    const auto empregador = colunas.numeroOuNada();
    const auto trabalhador = colunas.numeroOuNada();
    if (!empregador || !trabalhador) return std::nullopt;
    return domain::TaxaAplicavel{{static_cast<std::int32_t>(*empregador)}, {static_cast<std::int32_t>(*trabalhador)}};
}

void lerLimites(Colunas& colunas, domain::FactosInformacao& factos) {
    const bool teletrabalho = colunas.logico();
    if (factos.modalidade) factos.modalidade->teletrabalho = teletrabalho;
    factos.motivoSubstitui = colunas.logico();
    factos.maximo.horasSemana = colunas.inteiro();
    factos.maximo.diasMes = colunas.inteiro();
    factos.maximo.horasAno = colunas.inteiro();
    factos.maximo.diasAno = colunas.inteiro();
    factos.improvavel.mesesAntecedencia = colunas.inteiro();
    factos.improvavel.mesesTermoCerto = colunas.inteiro();
    factos.improvavel.mesesTermoIncerto = colunas.inteiro();
}

std::vector<domain::Periodo> lerPeriodos(std::string_view texto) {
    std::vector<domain::Periodo> periodos;
    for (Pedacos lista{texto, ';'}; lista.ha();) {
        Pedacos datas{lista.seguinte(), ','};
        const auto inicio = lerDataDe(datas.seguinte());
        periodos.push_back({inicio, lerDataOuNada(datas.seguinte())});
    }
    return periodos;
}

std::optional<std::int64_t> substituidoOuNulo(const std::optional<std::string>& niss) {
    if (!niss) return std::nullopt;
    return nissOuNulo(*niss);
}

}  // namespace psi::store
