#include "store/vinculos/linha_trabalhador.hpp"

namespace psi::store {
namespace {

std::vector<PeriodoTaxa> lerTaxas(std::string_view texto) {
    std::vector<PeriodoTaxa> taxas;
    for (Pedacos registos{texto, entreRegistos}; registos.ha();) {
        Pedacos campos{registos.seguinte(), entreCampos};
        PeriodoTaxa taxa;
        taxa.periodo.inicio = lerDataDe(campos.seguinte());
        taxa.periodo.fim = lerDataOuNada(campos.seguinte());
        taxa.taxaTotal.pontosBase = static_cast<std::int32_t>(lerNumero(campos.seguinte()));
        taxas.push_back(taxa);
    }
    return taxas;
}

std::vector<EstabelecimentoDoTrabalhador> lerLocais(std::string_view texto) {
    std::vector<EstabelecimentoDoTrabalhador> locais;
    for (Pedacos registos{texto, entreRegistos}; registos.ha();) {
        Pedacos campos{registos.seguinte(), entreCampos};
        EstabelecimentoDoTrabalhador local;
        local.codigo = static_cast<int>(lerNumero(campos.seguinte()));
        local.periodo.inicio = lerDataDe(campos.seguinte());
        local.periodo.fim = lerDataOuNada(campos.seguinte());
        local.morada = campos.seguinte();
        locais.push_back(std::move(local));
    }
    return locais;
}

std::optional<ContratoEmVigor> lerContrato(Colunas& colunas, domain::Data inicioVinculo) {
    const auto inicio = colunas.dataOuNada();
    if (!inicio) return std::nullopt;
    ContratoEmVigor contrato;
    contrato.inicioContrato = inicioVinculo;
    contrato.periodo.inicio = *inicio;
    contrato.periodo.fim = colunas.dataOuNada();
    contrato.modalidadeContrato = colunas.texto();
    contrato.prestacaoTrabalho = colunas.texto();
    contrato.fimContrato = colunas.dataOuNada();
    contrato.profissao = colunas.texto();
    contrato.remuneracaoBase.valor = colunas.numero();
    contrato.diuturnidades = colunas.centesimosOuNada();
    contrato.percentagemTrabalho = colunas.centesimosOuNada();
    contrato.horasTrabalho = colunas.centesimosOuNada();
    contrato.diasTrabalho = colunas.centesimosOuNada();
    contrato.motivoContrato = colunas.textoOuNada();
    contrato.nissTrabalhadorSubstituir = colunas.numeroOuNada();
    contrato.enquadramento = colunas.texto();
    return contrato;
}

}  // namespace

Trabalhador lerTrabalhador(Colunas& colunas, domain::Data hoje) {
    Trabalhador trabalhador;
    trabalhador.niss = colunas.numero();
    trabalhador.nome = colunas.texto();
    trabalhador.dataNascimento = colunas.data();
    trabalhador.vinculo.inicio = colunas.data();
    trabalhador.vinculo.fim = colunas.dataOuNada();
    trabalhador.situacao = situacaoDe(trabalhador.vinculo, hoje);
    trabalhador.dataComunicacao = colunas.instante();
    trabalhador.numeroComunicacao = colunas.numero();
    trabalhador.periodosTaxa = lerTaxas(colunas.texto());
    trabalhador.estabelecimentos = lerLocais(colunas.texto());
    trabalhador.contrato = lerContrato(colunas, trabalhador.vinculo.inicio);
    if (trabalhador.contrato) trabalhador.enquadramento = trabalhador.contrato->enquadramento;
    return trabalhador;
}

Parametros parametrosDaLista(std::int64_t empregador, const FiltroTrabalhadores& filtro) {
    Parametros parametros{10};
    parametros.numero(empregador).numeros(filtro.niss).data(filtro.hoje).texto(filtro.situacao);
    parametros.data(filtro.dataInicio).data(filtro.dataFim);
    filtro.codigoEstabelecimento ? parametros.numero(*filtro.codigoEstabelecimento) : parametros.nulo();
    if (filtro.depoisDe)
        parametros.numero(filtro.depoisDe->niss).data(filtro.depoisDe->inicio);
    else
        parametros.nulo().nulo();
    parametros.numero(std::int64_t{filtro.limite} + 1);
    return parametros;
}

}  // namespace psi::store
