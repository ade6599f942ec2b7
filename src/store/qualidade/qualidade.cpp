#include "psi/store/qualidade.hpp"

#include <nlohmann/json.hpp>

#include "psi/postgres/lease.hpp"
#include "store/documentos_pagamento/aviso_linha.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLerReporDados = postgres::call("ler_repor_dados", 5);
constexpr auto kAplicarReporDados = postgres::call("aplicar_repor_dados", 11);
constexpr auto kLerDefinirRelogio = postgres::call("ler_definir_relogio", 4);
constexpr auto kAplicarDefinirRelogio = postgres::callForValue("aplicar_definir_relogio", 11);
constexpr auto kLerSimularPagamento = postgres::call("ler_simular_pagamento_2", 6);
constexpr auto kAplicarSimularPagamento = postgres::call("aplicar_simular_pagamento_2", 25);
constexpr auto kRegistarFactos = postgres::callForValue("registar_factos", 6);
constexpr auto kLerFactos = postgres::call("ler_factos", 1);

using nlohmann::json;

/// How the parameters of every reading of a write begin.
postgres::Parameters leitura(std::size_t quantos, std::int64_t empregador, std::int64_t cliente,
                             const std::optional<std::string>& idPedido) {
    postgres::Parameters parametros{quantos};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    return parametros;
}

}  // namespace

std::string reposicoesParaJson(const std::vector<domain::Reposicao>& reposicoes) {
    json lista = json::array();
    for (const auto& r : reposicoes)
        lista.push_back({{"empregador", r.empregador},
                         {"comunicacoes", r.comunicacoes},
                         {"entregas", r.entregas},
                         {"documentos", r.documentos},
                         {"recibos", r.recibos},
                         {"pedidos", r.pedidos}});
    return lista.dump();
}

std::vector<domain::Reposicao> reposicoesDeJson(const std::string& texto) {
    std::vector<domain::Reposicao> reposicoes;
    for (const auto& linha : json::parse(texto)) {
        domain::Reposicao r;
        r.empregador = linha.at("empregador").get<std::int64_t>();
        r.comunicacoes = linha.at("comunicacoes").get<std::int64_t>();
        r.entregas = linha.at("entregas").get<std::int64_t>();
        r.documentos = linha.at("documentos").get<std::int64_t>();
        r.recibos = linha.at("recibos").get<std::int64_t>();
        r.pedidos = linha.at("pedidos").get<std::int64_t>();
        reposicoes.push_back(r);
    }
    return reposicoes;
}

ReporDadosLido lerReporDados(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                             std::int64_t cliente, const std::optional<std::string>& idPedido, bool apenasEmpregador,
                             domain::Instante agoraReal) {
    auto parametros = leitura(5, empregador, cliente, idPedido);
    parametros.boolean(apenasEmpregador).instant(agoraReal);
    const auto resultado = read(pool, deadline, kLerReporDados, parametros);
    postgres::Columns colunas{resultado.at(0)};
    ReporDadosLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    if (lido.pedido) return lido;
    lido.fornecedor = colunas.numberOrNull();
    lido.alheio = colunas.boolean();
    lido.reposicoes = reposicoesDeJson(std::string{colunas.text()});
    return lido;
}

ReporDadosFeito aplicarReporDados(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                  bool apenasEmpregador) {
    postgres::Parameters parametros{11};
    juntarEscrita(parametros, escrita).boolean(apenasEmpregador);
    const auto resultado = write(pool, deadline, kAplicarReporDados, parametros);
    postgres::Columns colunas{resultado.at(0)};
    ReporDadosFeito feito;
    feito.numeroComunicacao = colunas.number();
    feito.resposta = colunas.text();
    return feito;
}

DefinirRelogioLido lerDefinirRelogio(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                     std::int64_t cliente, const std::optional<std::string>& idPedido,
                                     domain::Instante agoraReal) {
    auto parametros = leitura(4, empregador, cliente, idPedido);
    parametros.instant(agoraReal);
    const auto resultado = read(pool, deadline, kLerDefinirRelogio, parametros);
    postgres::Columns colunas{resultado.at(0)};
    DefinirRelogioLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    lido.fornecedor = colunas.numberOrNull();
    lido.dataSimulada = colunas.dateOrNull();
    return lido;
}

std::int64_t aplicarDefinirRelogio(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                   domain::Data data) {
    postgres::Parameters parametros{11};
    juntarEscrita(parametros, escrita).date(data);
    return writeNumber(pool, deadline, kAplicarDefinirRelogio, parametros);
}

SimularPagamentoLido lerSimularPagamento(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                         std::int64_t cliente, const std::optional<std::string>& idPedido,
                                         std::int64_t documento, domain::Data dataPagamento,
                                         domain::Instante agoraReal) {
    auto parametros = leitura(6, empregador, cliente, idPedido);
    parametros.number(documento).date(dataPagamento).instant(agoraReal);
    const auto resultado = read(pool, deadline, kLerSimularPagamento, parametros);
    postgres::Columns colunas{resultado.at(0)};
    SimularPagamentoLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    postgres::Columns existe = colunas;
    if (existe.numberOrNull()) lido.documento = lerDocumentoDoAviso(colunas);
    return lido;
}

SimularPagamentoFeito aplicarSimularPagamento(postgres::Pool& pool, postgres::Deadline deadline,
                                              const WriteBase& escrita, const AvisoBancario& aviso,
                                              const domain::DecisaoAviso& decisao, domain::Instante agora) {
    postgres::Parameters parametros{25};
    juntarEscrita(parametros, escrita)
        .text(escrita.resposta)
        .text(aviso.chave.referenciaBanco)
        .date(aviso.dataPagamento)
        .number(aviso.valor.valor)
        .text(aviso.meio)
        .text(aviso.referencia)
        .text(std::string{domain::nome(decisao.resultado)})
        .number(decisao.porAplicar.valor)
        .number(decisao.documento.value().numero)
        .number(decisao.documento.value().versao)
        .instant(agora);
    juntarJuros(parametros, decisao.jurosPorPagar);
    const auto resultado = write(pool, deadline, kAplicarSimularPagamento, parametros);
    postgres::Columns colunas{resultado.at(0)};
    SimularPagamentoFeito feito;
    feito.numeroComunicacao = colunas.number();
    feito.recibo = colunas.numberOrNull();
    return feito;
}

std::vector<Facto> lerFactos(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t cliente) {
    postgres::Parameters parametros{1};
    parametros.number(cliente);
    std::vector<Facto> factos;
    for (const auto& linha : read(pool, deadline, kLerFactos, parametros)) {
        postgres::Columns colunas{linha};
        Facto facto;
        facto.nome = colunas.text();
        facto.em = colunas.instant();
        facto.correlacao = colunas.text();
        factos.push_back(std::move(facto));
    }
    return factos;
}

void registarFactos(postgres::Pool& pool, postgres::Deadline deadline, const std::vector<NovoFacto>& factos) {
    if (factos.empty()) return;
    postgres::ArrayLiteral clientes, nomes, chaves, depois, instantes, correlacoes;
    for (const auto& facto : factos) {
        clientes.add(facto.cliente);
        nomes.add(std::string_view{facto.nome});
        chaves.add(std::string_view{facto.chave});
        depois.add(std::string_view{facto.depoisDe});
        instantes.add(facto.em);
        correlacoes.add(std::string_view{facto.correlacao});
    }
    postgres::Parameters parametros{6};
    for (const auto* literal : {&clientes, &nomes, &chaves, &depois, &instantes, &correlacoes})
        parametros.text(literal->text());
    write(pool, deadline, kRegistarFactos, parametros);
}

}  // namespace psi::store
