#include <algorithm>

#include "psi/postgres/lease.hpp"
#include "psi/store/contratos.hpp"
#include "store/vinculos/linha_trabalhador.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultarContratos = postgres::call("consultar_contratos", 10);

std::optional<std::int64_t> numeroOuNada(std::string_view texto) {
    if (texto.empty()) return std::nullopt;
    return postgres::readNumber(texto);
}

std::optional<domain::Centesimos> centesimosOuNada(std::string_view texto) {
    if (texto.empty()) return std::nullopt;
    return domain::Centesimos{postgres::readNumber(texto)};
}

domain::PeriodoContrato lerPeriodo(postgres::TextPieces campos, domain::Data inicioVinculo) {
    domain::PeriodoContrato periodo;
    auto& contrato = periodo.contrato;
    contrato.inicioContrato = inicioVinculo;
    contrato.periodo.inicio = postgres::readDate(campos.next());
    contrato.periodo.fim = postgres::readDateOrNull(campos.next());
    periodo.numeroComunicacao = postgres::readNumber(campos.next());
    contrato.modalidadeContrato = campos.next();
    contrato.prestacaoTrabalho = campos.next();
    contrato.fimContrato = postgres::readDateOrNull(campos.next());
    contrato.profissao = campos.next();
    contrato.remuneracaoBase.valor = postgres::readNumber(campos.next());
    contrato.diuturnidades = centesimosOuNada(campos.next());
    contrato.percentagemTrabalho = centesimosOuNada(campos.next());
    contrato.horasTrabalho = centesimosOuNada(campos.next());
    contrato.diasTrabalho = centesimosOuNada(campos.next());
    if (const auto motivo = campos.next(); !motivo.empty()) contrato.motivoContrato = motivo;
    contrato.nissTrabalhadorSubstituir = numeroOuNada(campos.next());
    contrato.enquadramento = campos.next();
    return periodo;
}

domain::ContratoConsultado lerContrato(const pqxx::row& linha, domain::Data hoje) {
    postgres::Columns colunas{linha};
    domain::ContratoConsultado contrato;
    contrato.niss = colunas.number();
    contrato.vinculo.inicio = colunas.date();
    contrato.vinculo.fim = colunas.dateOrNull();
    contrato.situacao = situacaoDe(contrato.vinculo, hoje);
    contrato.motivoFimVinculo = colunas.textOrNull();
    contrato.numeroComunicacao = colunas.number();
    for (postgres::TextPieces registos{colunas.text(), entreRegistos}; registos.any();)
        contrato.periodos.push_back(lerPeriodo({registos.next(), entreCampos}, contrato.vinculo.inicio));
    return contrato;
}

}  // namespace

PaginaContratos consultarContratos(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                   const FiltroTrabalhadores& filtro) {
    const auto resultado = read(pool, deadline, kConsultarContratos, parametrosDaLista(empregador, filtro));
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
