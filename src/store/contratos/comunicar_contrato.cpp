#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/contratos.hpp"
#include "psi/store/pedidos.hpp"
#include "store/contratos/factos_contrato.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLerComunicarContrato =
    postgres::query("ler_comunicar_contrato", "SELECT f.*, m.* FROM psi.ler_comunicar_contrato", postgres::UpTo{14},
                    " AS f, psi.mais_comunicar_contrato($1, $13, $6, $7, $10) AS m");
constexpr auto kAplicarComunicarContrato = postgres::callForValue("aplicar_comunicar_contrato", 28);

domain::FactosComunicarContrato lerFactos(postgres::Columns& colunas) {
    domain::FactosComunicarContrato factos;
    factos.identidadeConfirmada = colunas.boolean();
    factos.vinculosDoTrabalhador = lerPeriodos(colunas.text());
    factos.modalidade = lerModalidade(colunas);
    factos.prestacaoEmVigor = colunas.boolean();
    factos.enquadramentoEmVigor = colunas.boolean();
    factos.taxa = lerTaxa(colunas);
    factos.motivoEmVigorNoTermo = colunas.boolean();
    factos.motivoExigeSubstituido = colunas.boolean();
    factos.substituidoVinculado = colunas.boolean();
    factos.profissaoExiste = colunas.boolean();
    factos.estabelecimentoAberto = colunas.boolean();
    // Before the first rows of reference data nothing is in force, the modality among it: these do not matter then.
    const auto inteiroOuFica = [&](int& destino) {
        destino = static_cast<int>(colunas.numberOrNull().value_or(destino));
    };
    inteiroOuFica(factos.maximoDiasMuitoCurta);
    inteiroOuFica(factos.prazo.diasAposInicio);
    inteiroOuFica(factos.prazo.diasAposInicioMuitoCurta);
    inteiroOuFica(factos.prazo.horasContraOrdenacaoLeve);
    inteiroOuFica(factos.prazo.mesesPresuncao);
    factos.prazo.lei = colunas.text();
    return factos;
}

}  // namespace

ComunicarContratoLido lerComunicarContrato(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                           std::int64_t cliente, const std::optional<std::string>& idPedido,
                                           const domain::DadosContrato& contrato, domain::Instante agoraReal) {
    postgres::Parameters parametros{14};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.number(nissOuNulo(contrato.nissTrabalhador))
        .date(contrato.dataNascimento)
        .date(contrato.inicioContrato)
        .text(contrato.modalidadeContrato)
        .text(contrato.prestacaoTrabalho)
        .text(contrato.enquadramento)
        .text(contrato.motivoContrato)
        .number(substituidoOuNulo(contrato.nissTrabalhadorSubstituir))
        .text(contrato.profissao)
        .number(contrato.codigoEstabelecimento)
        .instant(agoraReal);

    const auto resultado = read(pool, deadline, kLerComunicarContrato, parametros);
    postgres::Columns colunas{resultado.at(0)};
    ComunicarContratoLido lido;
    lido.pedido = lerPedido(colunas);
    lido.falhasIdentidadeNestaHora = static_cast<unsigned>(colunas.number());
    lido.factos = lerFactos(colunas);
    postgres::Columns mais{resultado.at(0), "fecha_em"};
    lido.factos.estabelecimentoFechaEm = mais.dateOrNull();
    lerLimites(mais, lido.factos);
    return lido;
}

std::int64_t aplicarComunicarContrato(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                      const domain::DadosContrato& contrato, domain::TaxaAplicavel taxa,
                                      domain::Instante agora) {
    postgres::Parameters parametros{28};
    juntarEscrita(parametros, escrita)
        .instant(agora)
        .number(nissOuNulo(contrato.nissTrabalhador))
        .date(contrato.inicioContrato)
        .text(contrato.modalidadeContrato)
        .text(contrato.prestacaoTrabalho)
        .date(contrato.fimContrato)
        .text(contrato.profissao)
        .number(contrato.remuneracaoBase.valor)
        .hundredths(contrato.diuturnidades)
        .hundredths(contrato.percentagemTrabalho)
        .hundredths(contrato.horasTrabalho)
        .hundredths(contrato.diasTrabalho)
        .text(contrato.motivoContrato)
        .number(substituidoOuNulo(contrato.nissTrabalhadorSubstituir))
        .text(contrato.enquadramento)
        .number(contrato.codigoEstabelecimento)
        .number(taxa.empregador.pontosBase)
        .number(taxa.trabalhador.pontosBase);
    return writeNumber(pool, deadline, kAplicarComunicarContrato, parametros);
}

}  // namespace psi::store
