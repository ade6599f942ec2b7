#include "psi/postgres/lease.hpp"
#include "store/contratos/factos_contrato.hpp"
#include "store/contratos/vinculo_aberto.hpp"
#include "store/pedidos/parametro_datado.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLerAlterar =
    postgres::query("ler_alterar_contrato",
                    "SELECT f.*, psi.parametro_datado('agosto_alteracao') AS agosto, m.* FROM psi.ler_alterar_contrato",
                    postgres::UpTo{12}, " AS f, psi.mais_alterar_contrato($1, $4, $5, $6, $7, $8, $9, $10, $11) AS m");
constexpr auto kAplicarAlterar = postgres::callForValue("aplicar_alterar_contrato", 29);

domain::InformacaoContrato lerInformacao(postgres::Columns& colunas) {
    domain::InformacaoContrato informacao;
    informacao.modalidadeContrato = colunas.text();
    informacao.prestacaoTrabalho = colunas.text();
    informacao.fimContrato = colunas.dateOrNull();
    informacao.profissao = colunas.text();
    informacao.remuneracaoBase = {colunas.number()};
    informacao.diuturnidades = colunas.hundredthsOrNull();
    informacao.percentagemTrabalho = colunas.hundredthsOrNull();
    informacao.horasTrabalho = colunas.hundredthsOrNull();
    informacao.diasTrabalho = colunas.hundredthsOrNull();
    informacao.motivoContrato = colunas.textOrNull();
    if (const auto niss = colunas.textOrNull()) informacao.nissTrabalhadorSubstituir = *niss;
    informacao.enquadramento = colunas.text();
    return informacao;
}

void lerFactos(postgres::Columns& colunas, domain::FactosAlterarContrato& factos) {
    domain::ContratoEmAberto contrato;
    contrato.inicioVinculo = colunas.date();
    contrato.inicioPeriodo = colunas.date();
    contrato.informacao = lerInformacao(colunas);
    factos.contrato = std::move(contrato);
    factos.modalidade = lerModalidade(colunas);
    factos.prestacaoEmVigor = colunas.boolean();
    factos.enquadramentoEmVigor = colunas.boolean();
    factos.taxa = lerTaxa(colunas);
    factos.motivoEmVigorNoTermo = colunas.boolean();
    factos.motivoExigeSubstituido = colunas.boolean();
    factos.substituidoVinculado = colunas.boolean();
    factos.profissaoExiste = colunas.boolean();
    factos.maximoDiasMuitoCurta = colunas.integer();
    factos.diaLimite = colunas.integer();
}

/// What the alteration says by itself.
void lerSoDito(postgres::Columns& colunas, domain::FactosAlterarContrato& factos) {
    factos.modalidade = lerModalidade(colunas);
    factos.prestacaoEmVigor = colunas.boolean();
    factos.enquadramentoEmVigor = colunas.boolean();
    factos.taxa = lerTaxa(colunas);
    factos.motivoEmVigorNoTermo = colunas.boolean();
    factos.motivoExigeSubstituido = colunas.boolean();
    factos.substituidoVinculado = colunas.boolean();
    factos.profissaoExiste = colunas.boolean();
    factos.maximoDiasMuitoCurta = colunas.integer();
}

void lerMais(postgres::Columns colunas, domain::FactosAlterarContrato& factos) {
    const bool intermitente = colunas.boolean();
    const auto fechaEm = colunas.dateOrNull();
    if (factos.contrato) {
        factos.contrato->intermitente = intermitente;
        factos.contrato->estabelecimentoFechaEm = fechaEm;
        return lerLimites(colunas, factos);
    }
    postgres::Columns limites = colunas;
    lerLimites(colunas, factos);
    lerSoDito(colunas, factos);
    lerLimites(limites, factos);
}

}  // namespace

AlterarContratoLido lerAlterarContrato(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                       std::int64_t cliente, const std::optional<std::string>& idPedido,
                                       const domain::AlteracaoContrato& alteracao, domain::Instante agoraReal) {
    postgres::Parameters parametros{12};
    juntarLeituraVinculo(parametros, empregador, cliente, idPedido, alteracao.nissTrabalhador)
        .date(alteracao.dataEfeito)
        .text(alteracao.modalidadeContrato)
        .text(alteracao.prestacaoTrabalho)
        .text(alteracao.enquadramento)
        .text(alteracao.motivoContrato)
        .number(substituidoOuNulo(alteracao.nissTrabalhadorSubstituir))
        .text(alteracao.profissao)
        .instant(agoraReal);
    const auto resultado = read(pool, deadline, kLerAlterar, parametros);
    postgres::Columns colunas{resultado.at(0)};
    AlterarContratoLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    lido.vinculo = lerVersao(colunas);
    if (lido.vinculo.numero != 0) lerFactos(colunas, lido.factos);
    lerMais({resultado.at(0), "intermitente_antes"}, lido.factos);
    lido.factos.diaEmAgosto =
        parametroDoMes(resultado.at(0)["agosto"], domain::MesReferencia::de(alteracao.dataEfeito));
    return lido;
}

std::int64_t aplicarAlterarContrato(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                    VersaoVinculo vinculo, const NovaInformacao& nova, domain::Instante agora) {
    const auto& informacao = nova.informacao;
    postgres::Parameters parametros{29};
    juntarEscritaVinculo(parametros, escrita, vinculo, agora)
        .date(nova.dataEfeito)
        .text(informacao.modalidadeContrato)
        .text(informacao.prestacaoTrabalho)
        .date(informacao.fimContrato)
        .text(informacao.profissao)
        .number(informacao.remuneracaoBase.valor)
        .hundredths(informacao.diuturnidades)
        .hundredths(informacao.percentagemTrabalho)
        .hundredths(informacao.horasTrabalho)
        .hundredths(informacao.diasTrabalho)
        .text(informacao.motivoContrato)
        .number(substituidoOuNulo(informacao.nissTrabalhadorSubstituir))
        .text(informacao.enquadramento);
    if (nova.taxa)
        parametros.number(nova.taxa->empregador.pontosBase).number(nova.taxa->trabalhador.pontosBase);
    else
        parametros.null().null();
    return writeNumber(pool, deadline, kAplicarAlterar, parametros);
}

}  // namespace psi::store
