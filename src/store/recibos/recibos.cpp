#include "psi/store/recibos.hpp"

#include <algorithm>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultarRecibos = postgres::call("consultar_recibos_2", 5);
constexpr auto kLerComprovativo = postgres::call("ler_comprovativo_2", 2);
constexpr auto kReciboAVerificar = postgres::call("ler_recibo_a_verificar", 3);

domain::Recibo lerRecibo(postgres::Columns& colunas) {
    domain::Recibo recibo;
    recibo.numero = colunas.number();
    recibo.documento = colunas.number();
    recibo.dataPagamento = colunas.date();
    recibo.valorPago = {colunas.number()};
    recibo.valor = {colunas.number()};
    recibo.natureza = colunas.text();
    recibo.meio = colunas.text();
    if (const auto juros = colunas.number(); juros != 0) recibo.jurosPorPagar = domain::Cents{juros};
    if (const auto em = colunas.textOrNull()) recibo.anuladoEm = postgres::readInstant(*em);
    return recibo;
}

std::vector<domain::ParcelaDoRecibo> lerParcelas(std::string_view texto) {
    std::vector<domain::ParcelaDoRecibo> parcelas;
    for (postgres::TextPieces lista{texto, '\x1e'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), '\x1f'};
        const auto mes = domain::MesReferencia::de(postgres::readDate(campos.next()));
        const domain::Cents contribuicoes{postgres::readNumber(campos.next())};
        parcelas.push_back({mes, contribuicoes, {postgres::readNumber(campos.next())}});
    }
    return parcelas;
}

}  // namespace

PaginaRecibos consultarRecibos(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                               const FiltroRecibos& filtro) {
    postgres::Parameters parametros{5};
    parametros.number(empregador)
        .date(filtro.dataInicio)
        .date(filtro.dataFim)
        .number(filtro.depoisDe)
        .number(std::int64_t{filtro.limite} + 1);
    const auto resultado = read(pool, deadline, kConsultarRecibos, parametros);
    PaginaRecibos pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i) {
        postgres::Columns colunas{resultado[static_cast<int>(i)]};
        pagina.linhas.push_back(lerRecibo(colunas));
    }
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

std::optional<domain::ReciboInteiro> lerRecibo(postgres::Pool& pool, postgres::Deadline deadline,
                                               std::int64_t empregador, std::int64_t numero) {
    postgres::Parameters parametros{2};
    parametros.number(empregador).number(numero);
    const auto resultado = read(pool, deadline, kLerComprovativo, parametros);
    if (resultado.empty()) return std::nullopt;
    postgres::Columns colunas{resultado[0]};
    domain::ReciboInteiro inteiro;
    inteiro.recibo = lerRecibo(colunas);
    inteiro.nomeEmpregador = colunas.text();
    inteiro.nif = colunas.number();
    inteiro.parcelas = lerParcelas(colunas.text());
    return inteiro;
}

ReciboAVerificarLido lerReciboAVerificar(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t cliente,
                                         std::int64_t numero, domain::Instante agoraReal) {
    postgres::Parameters parametros{3};
    parametros.number(cliente).number(numero).instant(agoraReal);
    const auto resultado = read(pool, deadline, kReciboAVerificar, parametros);
    postgres::Columns colunas{resultado.at(0)};
    ReciboAVerificarLido lido;
    lido.falhasIdentidadeNestaHora = static_cast<unsigned>(colunas.number());
    const auto empregador = colunas.numberOrNull();
    if (!empregador) return lido;
    auto& recibo = lido.recibo.emplace();
    recibo.empregador = *empregador;
    recibo.documento = colunas.number();
    recibo.dataPagamento = colunas.date();
    recibo.valorPago = {colunas.number()};
    recibo.valor = {colunas.number()};
    if (const auto em = colunas.textOrNull()) recibo.anuladoEm = postgres::readInstant(*em);
    return lido;
}

}  // namespace psi::store
