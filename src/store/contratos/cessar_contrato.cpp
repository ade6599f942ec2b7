#include "psi/postgres/lease.hpp"
#include "store/contratos/factos_contrato.hpp"
#include "store/contratos/vinculo_aberto.hpp"
#include "store/pedidos/parametro_datado.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLerCessar = query("ler_cessar_contrato", "SELECT f.*, psi.parametro_datado('agosto_alteracao') AS agosto, m.fim_contrato, m.dias_antes, m.outros, m.declarados, m.versao FROM psi.ler_cessar_contrato", UpTo{7}, " AS f, psi.mais_cessar_contrato($1, $4, $5) AS m");
constexpr auto kAplicarCessar = query("aplicar_cessar_contrato", "SELECT psi.aplicar_cessar_contrato_2", UpTo{19});

std::optional<domain::VinculoACessar> lerVinculo(Colunas& colunas) {
    const auto inicio = colunas.dataOuNada();
    domain::VinculoACessar vinculo;
    vinculo.modalidadeContrato = colunas.texto();
    vinculo.modalidade = lerModalidade(colunas);
    const bool comissaoServico = colunas.logico();
    if (!inicio) return std::nullopt;
    vinculo.inicio = *inicio;
    if (vinculo.modalidade) vinculo.modalidade->comissaoServico = comissaoServico;
    return vinculo;
}

std::optional<domain::MotivoFim> lerMotivo(Colunas& colunas) {
    const auto exigeFundamentacao = colunas.textoOuNada();
    domain::MotivoFim motivo;
    motivo.exigeFundamentacao = exigeFundamentacao == "t";
    motivo.exigeTermo = colunas.logico();
    motivo.exigeComissaoServico = colunas.logico();
    motivo.periodoExperimental = colunas.logico();
    if (!exigeFundamentacao) return std::nullopt;
    return motivo;
}

std::vector<domain::MesComRemuneracoes> lerDeclarados(std::string_view texto) {
    std::vector<domain::MesComRemuneracoes> meses;
    for (Pedacos lista{texto, ';'}; lista.ha();) {
        Pedacos campos{lista.seguinte(), ','};
        domain::MesComRemuneracoes um{.mes = domain::MesReferencia::ler(campos.seguinte()).value()};
        um.existe = campos.seguinte() == "1";
        um.meiosDias = static_cast<int>(lerNumero(campos.seguinte()));
        meses.push_back(um);
    }
    return meses;
}

void lerMais(Colunas colunas, CessarContratoLido& lido) {
    const auto fimContrato = colunas.dataOuNada();
    if (lido.factos.vinculo) lido.factos.vinculo->fimContrato = fimContrato;
    lido.factos.diasAntesDoTermo = colunas.inteiro();
    lido.factos.outrosVinculos = lerPeriodos(colunas.texto());
    lido.factos.declarados = lerDeclarados(colunas.texto());
    lido.versao = colunas.numero();
}

}  // namespace

CessarContratoLido lerCessarContrato(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                     const std::string& idPedido, const domain::Cessacao& cessacao,
                                     domain::Instante agoraReal) {
    Parametros parametros{7};
    juntarLeituraVinculo(parametros, empregador, cliente, idPedido, cessacao.nissTrabalhador)
        .data(cessacao.dataFimVinculo)
        .texto(cessacao.motivoFimVinculo)
        .instante(agoraReal);
    const auto resultado = ler(pool, deadline, kLerCessar, parametros);
    Colunas colunas{resultado.at(0)};
    CessarContratoLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    lido.vinculo = lerVersao(colunas);
    auto& factos = lido.factos;
    factos.vinculo = lerVinculo(colunas);
    factos.motivo = lerMotivo(colunas);
    factos.maximoMeses = colunas.inteiro();
    factos.diaLimite = colunas.inteiro();
    factos.experimental.semTermo = colunas.inteiro();
    factos.experimental.comTermo = colunas.inteiro();
    factos.experimental.comissaoServico = colunas.inteiro();
    lerMais({resultado.at(0), "fim_contrato"}, lido);
    factos.diaEmAgosto = parametroDoMes(resultado.at(0)["agosto"], domain::MesReferencia::de(cessacao.dataFimVinculo));
    return lido;
}

std::int64_t aplicarCessarContrato(Pool& pool, Deadline deadline, const EscritaBase& escrita, VersaoVinculo vinculo,
                                   const domain::Cessacao& cessacao, std::int64_t versao, domain::Instante agora) {
    Parametros parametros{19};
    juntarEscritaVinculo(parametros, escrita, vinculo, agora)
        .data(cessacao.dataFimVinculo)
        .texto(cessacao.motivoFimVinculo)
        .logico(cessacao.comunicacaoDesemprego)
        .texto(cessacao.fundamentacao)
        .numero(versao);
    return escreverNumero(pool, deadline, kAplicarCessar, parametros);
}

}  // namespace psi::store
