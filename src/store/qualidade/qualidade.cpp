#include "psi/store/qualidade.hpp"

#include <nlohmann/json.hpp>

#include "psi/postgres/lease.hpp"
#include "store/documentos_pagamento/aviso_linha.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLerReporDados = call("ler_repor_dados", 5);
constexpr auto kAplicarReporDados = call("aplicar_repor_dados", 11);
constexpr auto kLerDefinirRelogio = call("ler_definir_relogio", 4);
constexpr auto kAplicarDefinirRelogio = callForValue("aplicar_definir_relogio", 11);
constexpr auto kLerSimularPagamento = call("ler_simular_pagamento_2", 6);
constexpr auto kAplicarSimularPagamento = call("aplicar_simular_pagamento_2", 25);
constexpr auto kRegistarFactos = callForValue("registar_factos", 6);
constexpr auto kLerFactos = call("ler_factos", 1);

using nlohmann::json;

/// How the parameters of every reading of a write begin.
Parametros leitura(std::size_t quantos, std::int64_t empregador, std::int64_t cliente, const std::string& idPedido) {
    Parametros parametros{quantos};
    parametros.numero(empregador).numero(cliente);
    idPedido.empty() ? parametros.nulo() : parametros.texto(idPedido);
    return parametros;
}

}  // namespace

std::string reposicoesParaJson(const std::vector<Reposicao>& reposicoes) {
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

std::vector<Reposicao> reposicoesDeJson(const std::string& texto) {
    std::vector<Reposicao> reposicoes;
    for (const auto& linha : json::parse(texto)) {
        Reposicao r;
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

ReporDadosLido lerReporDados(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                             const std::string& idPedido, bool apenasEmpregador, domain::Instante agoraReal) {
    auto parametros = leitura(5, empregador, cliente, idPedido);
    parametros.logico(apenasEmpregador).instante(agoraReal);
    const auto resultado = ler(pool, deadline, kLerReporDados, parametros);
    Colunas colunas{resultado.at(0)};
    ReporDadosLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    if (lido.pedido) return lido;
    lido.fornecedor = colunas.numeroOuNada();
    lido.alheio = colunas.logico();
    lido.reposicoes = reposicoesDeJson(std::string{colunas.texto()});
    return lido;
}

ReporDadosFeito aplicarReporDados(Pool& pool, Deadline deadline, const EscritaBase& escrita, bool apenasEmpregador) {
    Parametros parametros{11};
    juntarEscrita(parametros, escrita).logico(apenasEmpregador);
    const auto resultado = escrever(pool, deadline, kAplicarReporDados, parametros);
    Colunas colunas{resultado.at(0)};
    ReporDadosFeito feito;
    feito.numeroComunicacao = colunas.numero();
    feito.resposta = colunas.texto();
    return feito;
}

DefinirRelogioLido lerDefinirRelogio(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                     const std::string& idPedido, domain::Instante agoraReal) {
    auto parametros = leitura(4, empregador, cliente, idPedido);
    parametros.instante(agoraReal);
    const auto resultado = ler(pool, deadline, kLerDefinirRelogio, parametros);
    Colunas colunas{resultado.at(0)};
    DefinirRelogioLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    lido.fornecedor = colunas.numeroOuNada();
    lido.dataSimulada = colunas.dataOuNada();
    return lido;
}

std::int64_t aplicarDefinirRelogio(Pool& pool, Deadline deadline, const EscritaBase& escrita, domain::Data data) {
    Parametros parametros{11};
    juntarEscrita(parametros, escrita).data(data);
    return escreverNumero(pool, deadline, kAplicarDefinirRelogio, parametros);
}

SimularPagamentoLido lerSimularPagamento(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                         const std::string& idPedido, std::int64_t documento,
                                         domain::Data dataPagamento, domain::Instante agoraReal) {
    auto parametros = leitura(6, empregador, cliente, idPedido);
    parametros.numero(documento).data(dataPagamento).instante(agoraReal);
    const auto resultado = ler(pool, deadline, kLerSimularPagamento, parametros);
    Colunas colunas{resultado.at(0)};
    SimularPagamentoLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    Colunas existe = colunas;
    if (existe.numeroOuNada()) lido.documento = lerDocumentoDoAviso(colunas);
    return lido;
}

SimularPagamentoFeito aplicarSimularPagamento(Pool& pool, Deadline deadline, const EscritaBase& escrita,
                                              const AvisoBancario& aviso, const domain::DecisaoAviso& decisao,
                                              domain::Instante agora) {
    Parametros parametros{25};
    juntarEscrita(parametros, escrita)
        .texto(escrita.resposta)
        .texto(aviso.chave.referenciaBanco)
        .data(aviso.dataPagamento)
        .numero(aviso.valor.valor)
        .texto(aviso.meio)
        .texto(aviso.referencia)
        .texto(std::string{domain::nome(decisao.resultado)})
        .numero(decisao.porAplicar.valor)
        .numero(decisao.documento.value().numero)
        .numero(decisao.documento.value().versao)
        .instante(agora);
    juntarJuros(parametros, decisao.jurosPorPagar);
    const auto resultado = escrever(pool, deadline, kAplicarSimularPagamento, parametros);
    Colunas colunas{resultado.at(0)};
    SimularPagamentoFeito feito;
    feito.numeroComunicacao = colunas.numero();
    feito.recibo = colunas.numeroOuNada();
    return feito;
}

std::vector<Facto> lerFactos(Pool& pool, Deadline deadline, std::int64_t cliente) {
    Parametros parametros{1};
    parametros.numero(cliente);
    std::vector<Facto> factos;
    for (const auto& linha : ler(pool, deadline, kLerFactos, parametros)) {
        Colunas colunas{linha};
        Facto facto;
        facto.nome = colunas.texto();
        facto.em = colunas.instante();
        facto.correlacao = colunas.texto();
        factos.push_back(std::move(facto));
    }
    return factos;
}

void registarFactos(Pool& pool, Deadline deadline, const std::vector<NovoFacto>& factos) {
    if (factos.empty()) return;
    LiteralDeArray clientes, nomes, chaves, depois, instantes, correlacoes;
    for (const auto& facto : factos) {
        clientes.juntar(facto.cliente);
        nomes.juntar(std::string_view{facto.nome});
        chaves.juntar(std::string_view{facto.chave});
        depois.juntar(std::string_view{facto.depoisDe});
        instantes.juntar(facto.em);
        correlacoes.juntar(std::string_view{facto.correlacao});
    }
    Parametros parametros{6};
    for (const auto* literal : {&clientes, &nomes, &chaves, &depois, &instantes, &correlacoes})
        parametros.texto(literal->texto());
    escrever(pool, deadline, kRegistarFactos, parametros);
}

}  // namespace psi::store
