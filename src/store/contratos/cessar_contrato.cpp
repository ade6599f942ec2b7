#include "psi/postgres/lease.hpp"
#include "store/contratos/factos_contrato.hpp"
#include "store/contratos/vinculo_aberto.hpp"
#include "store/pedidos/parametro_datado.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLerCessar =
    postgres::query("ler_cessar_contrato",
                    "SELECT f.*, psi.parametro_datado('agosto_alteracao') AS agosto, m.fim_contrato, m.dias_antes, "
                    "m.outros, m.declarados, m.versao, psi.valores_depois_do_fim($1, $4, $5) AS comunicados "
                    "FROM psi.ler_cessar_contrato",
                    postgres::UpTo{7}, " AS f, psi.mais_cessar_contrato($1, $4, $5) AS m");
constexpr auto kAplicarCessar =
    postgres::query("aplicar_cessar_contrato", "SELECT psi.aplicar_cessar_contrato_2", postgres::UpTo{19});

std::optional<domain::VinculoACessar> lerVinculo(postgres::Columns& colunas) {
    const auto inicio = colunas.dateOrNull();
    domain::VinculoACessar vinculo;
    vinculo.modalidadeContrato = colunas.text();
    vinculo.modalidade = lerModalidade(colunas);
    const bool comissaoServico = colunas.boolean();
    if (!inicio) return std::nullopt;
    vinculo.inicio = *inicio;
    if (vinculo.modalidade) vinculo.modalidade->comissaoServico = comissaoServico;
    return vinculo;
}

std::optional<domain::MotivoFim> lerMotivo(postgres::Columns& colunas) {
    const auto exigeFundamentacao = colunas.textOrNull();
    domain::MotivoFim motivo;
    motivo.exigeFundamentacao = exigeFundamentacao == "t";
    motivo.exigeTermo = colunas.boolean();
    motivo.exigeComissaoServico = colunas.boolean();
    motivo.periodoExperimental = colunas.boolean();
    if (!exigeFundamentacao) return std::nullopt;
    return motivo;
}

std::vector<domain::MesComRemuneracoes> lerDeclarados(std::string_view texto) {
    std::vector<domain::MesComRemuneracoes> meses;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        domain::MesComRemuneracoes um{.mes = domain::MesReferencia::ler(campos.next()).value()};
        um.existe = campos.next() == "1";
        um.meiosDias = postgres::readInteger(campos.next());
        meses.push_back(um);
    }
    return meses;
}

void lerMais(postgres::Columns colunas, CessarContratoLido& lido) {
    const auto fimContrato = colunas.dateOrNull();
    if (lido.factos.vinculo) lido.factos.vinculo->fimContrato = fimContrato;
    lido.factos.diasAntesDoTermo = colunas.integer();
    lido.factos.outrosVinculos = lerPeriodos(colunas.text());
    lido.factos.declarados = lerDeclarados(colunas.text());
    lido.versao = colunas.number();
    for (postgres::TextPieces meses{colunas.text(), ';'}; meses.any();)
        lido.factos.comunicados.push_back(domain::MesReferencia::ler(meses.next()).value());
}

}  // namespace

CessarContratoLido lerCessarContrato(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                     std::int64_t cliente, const std::optional<std::string>& idPedido,
                                     const domain::Cessacao& cessacao, domain::Instante agoraReal) {
    postgres::Parameters parametros{7};
    juntarLeituraVinculo(parametros, empregador, cliente, idPedido, cessacao.nissTrabalhador)
        .date(cessacao.dataFimVinculo)
        .text(cessacao.motivoFimVinculo)
        .instant(agoraReal);
    const auto resultado = read(pool, deadline, kLerCessar, parametros);
    postgres::Columns colunas{resultado.at(0)};
    CessarContratoLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    lido.vinculo = lerVersao(colunas);
    auto& factos = lido.factos;
    factos.vinculo = lerVinculo(colunas);
    factos.motivo = lerMotivo(colunas);
    factos.maximoMeses = colunas.integer();
    factos.diaLimite = colunas.integer();
    factos.experimental.semTermo = colunas.integer();
    factos.experimental.comTermo = colunas.integer();
    factos.experimental.comissaoServico = colunas.integer();
    lerMais({resultado.at(0), "fim_contrato"}, lido);
    factos.diaEmAgosto = parametroDoMes(resultado.at(0)["agosto"], domain::MesReferencia::de(cessacao.dataFimVinculo));
    return lido;
}

std::int64_t aplicarCessarContrato(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                   VersaoVinculo vinculo, const domain::Cessacao& cessacao, std::int64_t versao,
                                   domain::Instante agora) {
    postgres::Parameters parametros{19};
    juntarEscritaVinculo(parametros, escrita, vinculo, agora)
        .date(cessacao.dataFimVinculo)
        .text(cessacao.motivoFimVinculo)
        .boolean(cessacao.comunicacaoDesemprego)
        .text(cessacao.fundamentacao)
        .number(versao);
    return writeNumber(pool, deadline, kAplicarCessar, parametros);
}

}  // namespace psi::store
