#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/repositories.hpp"
#include "store/contratos/factos_contrato.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLerComunicarContrato = query("ler_comunicar_contrato", "SELECT f.*, m.* FROM psi.ler_comunicar_contrato", UpTo{14}, " AS f, psi.mais_comunicar_contrato($1, $13, $6, $7, $10) AS m");
constexpr auto kAplicarComunicarContrato = callForValue("aplicar_comunicar_contrato", 28);

domain::FactosComunicarContrato lerFactos(Colunas& colunas) {
    domain::FactosComunicarContrato factos;
    factos.identidadeConfirmada = colunas.logico();
    factos.vinculosDoTrabalhador = lerPeriodos(colunas.texto());
    factos.modalidade = lerModalidade(colunas);
    factos.prestacaoEmVigor = colunas.logico();
    factos.enquadramentoEmVigor = colunas.logico();
    factos.taxa = lerTaxa(colunas);
    factos.motivoEmVigorNoTermo = colunas.logico();
    factos.motivoExigeSubstituido = colunas.logico();
    factos.substituidoVinculado = colunas.logico();
    factos.profissaoExiste = colunas.logico();
    factos.estabelecimentoAberto = colunas.logico();
    // Before the first rows of reference data nothing is in force, the modality among it: these do not matter then.
    const auto inteiroOuFica = [&](int& destino) {
        destino = static_cast<int>(colunas.numeroOuNada().value_or(destino));
    };
    inteiroOuFica(factos.maximoDiasMuitoCurta);
    inteiroOuFica(factos.prazo.diasAposInicio);
    inteiroOuFica(factos.prazo.diasAposInicioMuitoCurta);
    inteiroOuFica(factos.prazo.horasContraOrdenacaoLeve);
    inteiroOuFica(factos.prazo.mesesPresuncao);
    factos.prazo.lei = colunas.texto();
    return factos;
}

}  // namespace

ComunicarContratoLido lerComunicarContrato(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                           const std::string& idPedido, const domain::DadosContrato& contrato,
                                           domain::Instante agoraReal) {
    Parametros parametros{14};
    parametros.numero(empregador).numero(cliente);
    idPedido.empty() ? parametros.nulo() : parametros.texto(idPedido);
    parametros.numero(nissOuNulo(contrato.nissTrabalhador))
        .data(contrato.dataNascimento)
        .data(contrato.inicioContrato)
        .texto(contrato.modalidadeContrato)
        .texto(contrato.prestacaoTrabalho)
        .texto(contrato.enquadramento)
        .texto(contrato.motivoContrato)
        .numero(substituidoOuNulo(contrato.nissTrabalhadorSubstituir))
        .texto(contrato.profissao)
        .numero(contrato.codigoEstabelecimento)
        .instante(agoraReal);

    const auto resultado = ler(pool, deadline, kLerComunicarContrato, parametros);
    Colunas colunas{resultado.at(0)};
    ComunicarContratoLido lido;
    lido.pedido = lerPedido(colunas);
    lido.falhasIdentidadeNestaHora = static_cast<unsigned>(colunas.numero());
    lido.factos = lerFactos(colunas);
    Colunas mais{resultado.at(0), "fecha_em"};
    lido.factos.estabelecimentoFechaEm = mais.dataOuNada();
    lerLimites(mais, lido.factos);
    return lido;
}

std::int64_t aplicarComunicarContrato(Pool& pool, Deadline deadline, const EscritaBase& escrita,
                                      const domain::DadosContrato& contrato, domain::TaxaAplicavel taxa,
                                      domain::Instante agora) {
    Parametros parametros{28};
    juntarEscrita(parametros, escrita)
        .instante(agora)
        .numero(nissOuNulo(contrato.nissTrabalhador))
        .data(contrato.inicioContrato)
        .texto(contrato.modalidadeContrato)
        .texto(contrato.prestacaoTrabalho)
        .data(contrato.fimContrato)
        .texto(contrato.profissao)
        .numero(contrato.remuneracaoBase.valor)
        .centesimos(contrato.diuturnidades)
        .centesimos(contrato.percentagemTrabalho)
        .centesimos(contrato.horasTrabalho)
        .centesimos(contrato.diasTrabalho)
        .texto(contrato.motivoContrato)
        .numero(substituidoOuNulo(contrato.nissTrabalhadorSubstituir))
        .texto(contrato.enquadramento)
        .numero(contrato.codigoEstabelecimento)
        .numero(taxa.empregador.pontosBase)
        .numero(taxa.trabalhador.pontosBase);
    return escreverNumero(pool, deadline, kAplicarComunicarContrato, parametros);
}

}  // namespace psi::store
