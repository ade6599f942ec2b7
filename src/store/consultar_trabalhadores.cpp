#include <algorithm>

#include "colunas.hpp"
#include "lease.hpp"
#include "psi/store/repositorios.hpp"

namespace psi::store {
namespace {

// The separators of view linha_vinculo.
constexpr char entreRegistos = '\x1e', entreCampos = '\x1f';

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

Trabalhador lerTrabalhador(const pqxx::row& linha, domain::Data hoje) {
    Colunas colunas{linha};
    Trabalhador trabalhador;
    trabalhador.niss = colunas.numero();
    trabalhador.nome = colunas.texto();
    trabalhador.dataNascimento = colunas.data();
    trabalhador.vinculo.inicio = colunas.data();
    trabalhador.vinculo.fim = colunas.dataOuNada();
    trabalhador.situacao = trabalhador.vinculo.fim && *trabalhador.vinculo.fim < hoje ? "CESSADO" : "ATIVO";
    trabalhador.dataComunicacao = colunas.instante();
    trabalhador.numeroComunicacao = colunas.numero();
    trabalhador.periodosTaxa = lerTaxas(colunas.texto());
    trabalhador.estabelecimentos = lerLocais(colunas.texto());
    trabalhador.contrato = lerContrato(colunas, trabalhador.vinculo.inicio);
    if (trabalhador.contrato) trabalhador.enquadramento = trabalhador.contrato->enquadramento;
    return trabalhador;
}

// All the vínculos of one worker with the employer come at once, in no order: they are few, and this is the call that
// has to be cheap.
PaginaTrabalhadores consultarUm(Pool& pool, Deadline deadline, std::int64_t empregador,
                                const FiltroTrabalhadores& filtro) {
    Parametros parametros{6};
    parametros.numero(empregador).numero(filtro.niss.front()).data(filtro.hoje).texto(filtro.situacao);
    parametros.data(filtro.dataInicio).data(filtro.dataFim);
    const auto resultado = ler(pool, deadline, statements::consultarTrabalhador, parametros);
    PaginaTrabalhadores pagina;
    for (const auto& linha : resultado) pagina.linhas.push_back(lerTrabalhador(linha, filtro.hoje));
    std::sort(pagina.linhas.begin(), pagina.linhas.end(),
              [](const auto& a, const auto& b) { return a.vinculo.inicio < b.vinculo.inicio; });
    pagina.total = static_cast<std::int64_t>(pagina.linhas.size());
    pagina.haMais = pagina.linhas.size() > filtro.limite;
    if (pagina.haMais) pagina.linhas.resize(filtro.limite);
    return pagina;
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

}  // namespace

PaginaTrabalhadores consultarTrabalhadores(Pool& pool, Deadline deadline, std::int64_t empregador,
                                           const FiltroTrabalhadores& filtro) {
    if (filtro.niss.size() == 1 && !filtro.depoisDe && !filtro.codigoEstabelecimento)
        return consultarUm(pool, deadline, empregador, filtro);

    const auto resultado =
        ler(pool, deadline, statements::consultarTrabalhadores, parametrosDaLista(empregador, filtro));
    PaginaTrabalhadores pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i)
        pagina.linhas.push_back(lerTrabalhador(resultado[static_cast<int>(i)], filtro.hoje));
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

}  // namespace psi::store
