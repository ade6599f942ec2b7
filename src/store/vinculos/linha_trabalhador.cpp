#include "store/vinculos/linha_trabalhador.hpp"

namespace psi::store {
namespace {

std::vector<domain::PeriodoTaxa> lerTaxas(std::string_view texto) {
    std::vector<domain::PeriodoTaxa> taxas;
    for (postgres::TextPieces registos{texto, entreRegistos}; registos.any();) {
        postgres::TextPieces campos{registos.next(), entreCampos};
        domain::PeriodoTaxa taxa;
        taxa.periodo.inicio = postgres::readDate(campos.next());
        taxa.periodo.fim = postgres::readDateOrNull(campos.next());
        taxa.taxaTotal.pontosBase = postgres::readInteger(campos.next());
        taxas.push_back(taxa);
    }
    return taxas;
}

std::vector<domain::EstabelecimentoDoTrabalhador> lerLocais(std::string_view texto) {
    std::vector<domain::EstabelecimentoDoTrabalhador> locais;
    for (postgres::TextPieces registos{texto, entreRegistos}; registos.any();) {
        postgres::TextPieces campos{registos.next(), entreCampos};
        domain::EstabelecimentoDoTrabalhador local;
        local.codigo = postgres::readInteger(campos.next());
        local.periodo.inicio = postgres::readDate(campos.next());
        local.periodo.fim = postgres::readDateOrNull(campos.next());
        local.morada = campos.next();
        locais.push_back(std::move(local));
    }
    return locais;
}

std::optional<domain::ContratoEmVigor> lerContrato(postgres::Columns& colunas, domain::Data inicioVinculo) {
    const auto inicio = colunas.dateOrNull();
    if (!inicio) return std::nullopt;
    domain::ContratoEmVigor contrato;
    contrato.inicioContrato = inicioVinculo;
    contrato.periodo.inicio = *inicio;
    contrato.periodo.fim = colunas.dateOrNull();
    contrato.modalidadeContrato = colunas.text();
    contrato.prestacaoTrabalho = colunas.text();
    contrato.fimContrato = colunas.dateOrNull();
    contrato.profissao = colunas.text();
    contrato.remuneracaoBase.valor = colunas.number();
    contrato.diuturnidades = colunas.hundredthsOrNull();
    contrato.percentagemTrabalho = colunas.hundredthsOrNull();
    contrato.horasTrabalho = colunas.hundredthsOrNull();
    contrato.diasTrabalho = colunas.hundredthsOrNull();
    contrato.motivoContrato = colunas.textOrNull();
    contrato.nissTrabalhadorSubstituir = colunas.numberOrNull();
    contrato.enquadramento = colunas.text();
    return contrato;
}

}  // namespace

domain::Trabalhador lerTrabalhador(postgres::Columns& colunas, domain::Data hoje) {
    domain::Trabalhador trabalhador;
    trabalhador.niss = colunas.number();
    trabalhador.nome = colunas.text();
    trabalhador.dataNascimento = colunas.date();
    trabalhador.vinculo.inicio = colunas.date();
    trabalhador.vinculo.fim = colunas.dateOrNull();
    trabalhador.situacao = situacaoDe(trabalhador.vinculo, hoje);
    trabalhador.dataComunicacao = colunas.instant();
    trabalhador.numeroComunicacao = colunas.number();
    trabalhador.periodosTaxa = lerTaxas(colunas.text());
    trabalhador.estabelecimentos = lerLocais(colunas.text());
    trabalhador.contrato = lerContrato(colunas, trabalhador.vinculo.inicio);
    if (trabalhador.contrato) trabalhador.enquadramento = trabalhador.contrato->enquadramento;
    return trabalhador;
}

postgres::Parameters parametrosDaLista(std::int64_t empregador, const FiltroTrabalhadores& filtro) {
    postgres::Parameters parametros{10};
    parametros.number(empregador).numbers(filtro.niss).date(filtro.hoje).text(filtro.situacao);
    parametros.date(filtro.dataInicio).date(filtro.dataFim);
    filtro.codigoEstabelecimento ? parametros.number(*filtro.codigoEstabelecimento) : parametros.null();
    if (filtro.depoisDe)
        parametros.number(filtro.depoisDe->niss).date(filtro.depoisDe->inicio);
    else
        parametros.null().null();
    parametros.number(std::int64_t{filtro.limite} + 1);
    return parametros;
}

}  // namespace psi::store
