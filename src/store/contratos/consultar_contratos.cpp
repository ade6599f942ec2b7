#include <algorithm>

#include "psi/postgres/lease.hpp"
#include "psi/store/contratos_consulta.hpp"
#include "store/vinculos/linha_trabalhador.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultarContratos = call("consultar_contratos", 10);

std::optional<std::int64_t> numeroOuNada(std::string_view texto) {
    if (texto.empty()) return std::nullopt;
    return lerNumero(texto);
}

std::optional<domain::Centesimos> centesimosOuNada(std::string_view texto) {
    if (texto.empty()) return std::nullopt;
    return domain::Centesimos{lerNumero(texto)};
}

PeriodoContrato lerPeriodo(Pedacos campos, domain::Data inicioVinculo) {
    PeriodoContrato periodo;
    auto& contrato = periodo.contrato;
    contrato.inicioContrato = inicioVinculo;
    contrato.periodo.inicio = lerDataDe(campos.seguinte());
    contrato.periodo.fim = lerDataOuNada(campos.seguinte());
    periodo.numeroComunicacao = lerNumero(campos.seguinte());
    contrato.modalidadeContrato = campos.seguinte();
    contrato.prestacaoTrabalho = campos.seguinte();
    contrato.fimContrato = lerDataOuNada(campos.seguinte());
    contrato.profissao = campos.seguinte();
    contrato.remuneracaoBase.valor = lerNumero(campos.seguinte());
    contrato.diuturnidades = centesimosOuNada(campos.seguinte());
    contrato.percentagemTrabalho = centesimosOuNada(campos.seguinte());
    contrato.horasTrabalho = centesimosOuNada(campos.seguinte());
    contrato.diasTrabalho = centesimosOuNada(campos.seguinte());
    if (const auto motivo = campos.seguinte(); !motivo.empty()) contrato.motivoContrato = motivo;
    contrato.nissTrabalhadorSubstituir = numeroOuNada(campos.seguinte());
    contrato.enquadramento = campos.seguinte();
    return periodo;
}

ContratoConsultado lerContrato(const pqxx::row& linha, domain::Data hoje) {
    Colunas colunas{linha};
    ContratoConsultado contrato;
    contrato.niss = colunas.numero();
    contrato.vinculo.inicio = colunas.data();
    contrato.vinculo.fim = colunas.dataOuNada();
    contrato.situacao = situacaoDe(contrato.vinculo, hoje);
    contrato.motivoFimVinculo = colunas.textoOuNada();
    contrato.numeroComunicacao = colunas.numero();
    for (Pedacos registos{colunas.texto(), entreRegistos}; registos.ha();)
        contrato.periodos.push_back(lerPeriodo({registos.seguinte(), entreCampos}, contrato.vinculo.inicio));
    return contrato;
}

}  // namespace

PaginaContratos consultarContratos(Pool& pool, Deadline deadline, std::int64_t empregador,
                                   const FiltroTrabalhadores& filtro) {
    const auto resultado =
        ler(pool, deadline, kConsultarContratos, parametrosDaLista(empregador, filtro));
    PaginaContratos pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i)
        pagina.linhas.push_back(lerContrato(resultado[static_cast<int>(i)], filtro.hoje));
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

}  // namespace psi::store
