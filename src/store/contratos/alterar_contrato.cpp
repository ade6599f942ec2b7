#include "psi/postgres/lease.hpp"
#include "store/contratos/factos_contrato.hpp"
#include "store/contratos/vinculo_aberto.hpp"
#include "store/pedidos/parametro_datado.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLerAlterar = query("ler_alterar_contrato", "SELECT f.*, psi.parametro_datado('agosto_alteracao') AS agosto, m.* FROM psi.ler_alterar_contrato", UpTo{12}, " AS f, psi.mais_alterar_contrato($1, $4, $5, $6, $7, $8, $9, $10, $11) AS m");
constexpr auto kAplicarAlterar = callForValue("aplicar_alterar_contrato", 29);

domain::InformacaoContrato lerInformacao(Colunas& colunas) {
    domain::InformacaoContrato informacao;
    informacao.modalidadeContrato = colunas.texto();
    informacao.prestacaoTrabalho = colunas.texto();
    informacao.fimContrato = colunas.dataOuNada();
    informacao.profissao = colunas.texto();
    informacao.remuneracaoBase = {colunas.numero()};
    informacao.diuturnidades = colunas.centesimosOuNada();
    informacao.percentagemTrabalho = colunas.centesimosOuNada();
    informacao.horasTrabalho = colunas.centesimosOuNada();
    informacao.diasTrabalho = colunas.centesimosOuNada();
    informacao.motivoContrato = colunas.textoOuNada();
    if (const auto niss = colunas.textoOuNada()) informacao.nissTrabalhadorSubstituir = *niss;
    informacao.enquadramento = colunas.texto();
    return informacao;
}

void lerFactos(Colunas& colunas, domain::FactosAlterarContrato& factos) {
    domain::ContratoEmAberto contrato;
    contrato.inicioVinculo = colunas.data();
    contrato.inicioPeriodo = colunas.data();
    contrato.informacao = lerInformacao(colunas);
    factos.contrato = std::move(contrato);
    factos.modalidade = lerModalidade(colunas);
    factos.prestacaoEmVigor = colunas.logico();
    factos.enquadramentoEmVigor = colunas.logico();
    factos.taxa = lerTaxa(colunas);
    factos.motivoEmVigorNoTermo = colunas.logico();
    factos.motivoExigeSubstituido = colunas.logico();
    factos.substituidoVinculado = colunas.logico();
    factos.profissaoExiste = colunas.logico();
    factos.maximoDiasMuitoCurta = colunas.inteiro();
    factos.diaLimite = colunas.inteiro();
}

/// What the alteration says by itself.
void lerSoDito(Colunas& colunas, domain::FactosAlterarContrato& factos) {
    factos.modalidade = lerModalidade(colunas);
    factos.prestacaoEmVigor = colunas.logico();
    factos.enquadramentoEmVigor = colunas.logico();
    factos.taxa = lerTaxa(colunas);
    factos.motivoEmVigorNoTermo = colunas.logico();
    factos.motivoExigeSubstituido = colunas.logico();
    factos.substituidoVinculado = colunas.logico();
    factos.profissaoExiste = colunas.logico();
    factos.maximoDiasMuitoCurta = colunas.inteiro();
}

void lerMais(Colunas colunas, domain::FactosAlterarContrato& factos) {
    const bool intermitente = colunas.logico();
    const auto fechaEm = colunas.dataOuNada();
    if (factos.contrato) {
        factos.contrato->intermitente = intermitente;
        factos.contrato->estabelecimentoFechaEm = fechaEm;
        return lerLimites(colunas, factos);
    }
    Colunas limites = colunas;
    lerLimites(colunas, factos);
    lerSoDito(colunas, factos);
    lerLimites(limites, factos);
}

}  // namespace

AlterarContratoLido lerAlterarContrato(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                       const std::string& idPedido, const domain::AlteracaoContrato& alteracao,
                                       domain::Instante agoraReal) {
    Parametros parametros{12};
    juntarLeituraVinculo(parametros, empregador, cliente, idPedido, alteracao.nissTrabalhador)
        .data(alteracao.dataEfeito)
        .texto(alteracao.modalidadeContrato)
        .texto(alteracao.prestacaoTrabalho)
        .texto(alteracao.enquadramento)
        .texto(alteracao.motivoContrato)
        .numero(substituidoOuNulo(alteracao.nissTrabalhadorSubstituir))
        .texto(alteracao.profissao)
        .instante(agoraReal);
    const auto resultado = ler(pool, deadline, kLerAlterar, parametros);
    Colunas colunas{resultado.at(0)};
    AlterarContratoLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    lido.vinculo = lerVersao(colunas);
    if (lido.vinculo.numero != 0) lerFactos(colunas, lido.factos);
    lerMais({resultado.at(0), "intermitente_antes"}, lido.factos);
    lido.factos.diaEmAgosto =
        parametroDoMes(resultado.at(0)["agosto"], domain::MesReferencia::de(alteracao.dataEfeito));
    return lido;
}

std::int64_t aplicarAlterarContrato(Pool& pool, Deadline deadline, const EscritaBase& escrita, VersaoVinculo vinculo,
                                    const NovaInformacao& nova, domain::Instante agora) {
    const auto& informacao = nova.informacao;
    Parametros parametros{29};
    juntarEscritaVinculo(parametros, escrita, vinculo, agora)
        .data(nova.dataEfeito)
        .texto(informacao.modalidadeContrato)
        .texto(informacao.prestacaoTrabalho)
        .data(informacao.fimContrato)
        .texto(informacao.profissao)
        .numero(informacao.remuneracaoBase.valor)
        .centesimos(informacao.diuturnidades)
        .centesimos(informacao.percentagemTrabalho)
        .centesimos(informacao.horasTrabalho)
        .centesimos(informacao.diasTrabalho)
        .texto(informacao.motivoContrato)
        .numero(substituidoOuNulo(informacao.nissTrabalhadorSubstituir))
        .texto(informacao.enquadramento);
    if (nova.taxa)
        parametros.numero(nova.taxa->empregador.pontosBase).numero(nova.taxa->trabalhador.pontosBase);
    else
        parametros.nulo().nulo();
    return escreverNumero(pool, deadline, kAplicarAlterar, parametros);
}

}  // namespace psi::store
