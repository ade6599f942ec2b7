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

std::optional<domain::Modalidade> lerModalidade(postgres::Columns& colunas) {
    const auto termo = colunas.text();
    if (termo.empty()) {
        colunas.skip(3);
        return std::nullopt;
    }
    domain::Modalidade modalidade;
    modalidade.termo = lerTermo(termo);
    modalidade.tempoParcial = colunas.boolean();
    modalidade.intermitente = colunas.boolean();
    modalidade.muitoCurtaDuracao = colunas.boolean();
    return modalidade;
}

std::optional<domain::TaxaAplicavel> lerTaxa(postgres::Columns& colunas) {
    const auto empregador = colunas.numberOrNull();
    const auto trabalhador = colunas.numberOrNull();
    if (!empregador || !trabalhador) return std::nullopt;
    return domain::TaxaAplicavel{{static_cast<std::int32_t>(*empregador)}, {static_cast<std::int32_t>(*trabalhador)}};
}

void lerLimites(postgres::Columns& colunas, domain::FactosInformacao& factos) {
    const bool teletrabalho = colunas.boolean();
    if (factos.modalidade) factos.modalidade->teletrabalho = teletrabalho;
    factos.motivoSubstitui = colunas.boolean();
    factos.maximo.horasSemana = colunas.integer();
    factos.maximo.diasMes = colunas.integer();
    factos.maximo.horasAno = colunas.integer();
    factos.maximo.diasAno = colunas.integer();
    factos.improvavel.mesesAntecedencia = colunas.integer();
    factos.improvavel.mesesTermoCerto = colunas.integer();
    factos.improvavel.mesesTermoIncerto = colunas.integer();
}

std::vector<domain::Periodo> lerPeriodos(std::string_view texto) {
    std::vector<domain::Periodo> periodos;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces datas{lista.next(), ','};
        const auto inicio = postgres::readDate(datas.next());
        periodos.push_back({inicio, postgres::readDateOrNull(datas.next())});
    }
    return periodos;
}

std::optional<std::int64_t> substituidoOuNulo(const std::optional<std::string>& niss) {
    if (!niss) return std::nullopt;
    return nissOuNulo(*niss);
}

}  // namespace psi::store
