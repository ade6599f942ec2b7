#include "psi/store/contratos_anular.hpp"

#include "psi/postgres/lease.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLerAnularComunicacao = call("ler_anular_comunicacao", 5);
constexpr auto kAplicarAnularComunicacao = callForValue("aplicar_anular_comunicacao", 14);

std::vector<domain::ComunicacaoPosterior> lerPosteriores(std::string_view texto) {
    std::vector<domain::ComunicacaoPosterior> posteriores;
    for (Pedacos lista{texto, ';'}; lista.ha();) {
        Pedacos campos{lista.seguinte(), ','};
        const auto numero = lerNumero(campos.seguinte());
        posteriores.push_back({numero, std::string{campos.seguinte()}});
    }
    return posteriores;
}

std::vector<domain::OutroVinculo> lerOutros(std::string_view texto) {
    std::vector<domain::OutroVinculo> outros;
    for (Pedacos lista{texto, ';'}; lista.ha();) {
        Pedacos campos{lista.seguinte(), ','};
        domain::OutroVinculo outro;
        outro.numero = lerNumero(campos.seguinte());
        outro.periodo.inicio = lerDataDe(campos.seguinte());
        outro.periodo.fim = lerDataOuNada(campos.seguinte());
        outros.push_back(outro);
    }
    return outros;
}

std::vector<domain::MesDeclarado> lerDeclarados(std::string_view texto) {
    std::vector<domain::MesDeclarado> declarados;
    for (Pedacos lista{texto, ';'}; lista.ha();) {
        Pedacos campos{lista.seguinte(), ','};
        const auto mes = domain::MesReferencia::ler(campos.seguinte()).value();
        std::string entrega{campos.seguinte()};
        declarados.push_back({mes, std::move(entrega), static_cast<int>(lerNumero(campos.seguinte()))});
    }
    return declarados;
}

}  // namespace

AnularComunicacaoLido lerAnularComunicacao(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                           const std::string& idPedido, std::int64_t numero,
                                           domain::Instante agoraReal) {
    Parametros parametros{5};
    parametros.numero(empregador).numero(cliente);
    idPedido.empty() ? parametros.nulo() : parametros.texto(idPedido);
    parametros.numero(numero).instante(agoraReal);
    const auto resultado = ler(pool, deadline, kLerAnularComunicacao, parametros);

    Colunas colunas{resultado.at(0)};
    AnularComunicacaoLido lido;
    lido.pedido = lerPedidoGuardado(colunas);
    const auto operacao = colunas.textoOuNada();
    if (!operacao) return lido;
    auto& comunicacao = lido.factos.comunicacao.emplace();
    comunicacao.operacao = *operacao;
    comunicacao.instante = colunas.instante();
    comunicacao.anuladaPor = colunas.numeroOuNada();
    lido.factos.vinculo.inicio = colunas.data();
    lido.factos.vinculo.fim = colunas.dataOuNada();
    comunicacao.restauravel = colunas.logico();
    lido.versao.vinculos = colunas.numero();
    lido.versao.declaracoes = colunas.numero();
    lido.factos.posteriores = lerPosteriores(colunas.texto());
    lido.factos.outrosVinculos = lerOutros(colunas.texto());
    lido.factos.mesesDeclarados = lerDeclarados(colunas.texto());
    return lido;
}

std::int64_t aplicarAnularComunicacao(Pool& pool, Deadline deadline, const EscritaBase& escrita, std::int64_t numero,
                                      VersaoAnulacao versao, domain::Instante agora) {
    Parametros parametros{14};
    juntarEscrita(parametros, escrita).instante(agora).numero(numero);
    parametros.numero(versao.vinculos).numero(versao.declaracoes);
    return escreverNumero(pool, deadline, kAplicarAnularComunicacao, parametros);
}

}  // namespace psi::store
