#include "psi/store/contratos.hpp"

#include "psi/postgres/lease.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLerAnularComunicacao = postgres::query(
    "ler_anular_comunicacao", "SELECT f.*, m.efeito, m.efeito_ate, m.com_valores FROM psi.ler_anular_comunicacao",
    postgres::UpTo{5}, " AS f, psi.mais_anular_comunicacao($1, $4) AS m");
constexpr auto kAplicarAnularComunicacao = postgres::callForValue("aplicar_anular_comunicacao", 14);

std::vector<domain::ComunicacaoPosterior> lerPosteriores(std::string_view texto) {
    std::vector<domain::ComunicacaoPosterior> posteriores;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        const auto numero = postgres::readNumber(campos.next());
        posteriores.push_back({numero, std::string{campos.next()}});
    }
    return posteriores;
}

std::vector<domain::OutroVinculo> lerOutros(std::string_view texto) {
    std::vector<domain::OutroVinculo> outros;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        domain::OutroVinculo outro;
        outro.numero = postgres::readNumber(campos.next());
        outro.periodo.inicio = postgres::readDate(campos.next());
        outro.periodo.fim = postgres::readDateOrNull(campos.next());
        outros.push_back(outro);
    }
    return outros;
}

std::vector<domain::MesDeclarado> lerDeclarados(std::string_view texto) {
    std::vector<domain::MesDeclarado> declarados;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        const auto mes = domain::MesReferencia::ler(campos.next()).value();
        std::string entrega{campos.next()};
        declarados.push_back({mes, std::move(entrega), postgres::readInteger(campos.next())});
    }
    return declarados;
}

}  // namespace

AnularComunicacaoLido lerAnularComunicacao(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                           std::int64_t cliente, const std::optional<std::string>& idPedido,
                                           std::int64_t numero, domain::Instante agoraReal) {
    postgres::Parameters parametros{5};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.number(numero).instant(agoraReal);
    const auto resultado = read(pool, deadline, kLerAnularComunicacao, parametros);

    postgres::Columns colunas{resultado.at(0)};
    AnularComunicacaoLido lido;
    lido.pedido = lerPedidoGuardado(colunas);
    const auto operacao = colunas.textOrNull();
    if (!operacao) return lido;
    auto& comunicacao = lido.factos.comunicacao.emplace();
    comunicacao.operacao = *operacao;
    comunicacao.instante = colunas.instant();
    comunicacao.anuladaPor = colunas.numberOrNull();
    lido.factos.vinculo.inicio = colunas.date();
    lido.factos.vinculo.fim = colunas.dateOrNull();
    comunicacao.restauravel = colunas.boolean();
    lido.versao.vinculos = colunas.number();
    lido.versao.declaracoes = colunas.number();
    lido.factos.posteriores = lerPosteriores(colunas.text());
    lido.factos.outrosVinculos = lerOutros(colunas.text());
    lido.factos.mesesDeclarados = lerDeclarados(colunas.text());
    lido.factos.efeito = colunas.dateOrNull();
    lido.factos.efeitoAte = colunas.dateOrNull();
    for (postgres::TextPieces meses{colunas.text(), ';'}; meses.any();)
        lido.factos.comunicados.push_back(domain::MesReferencia::ler(meses.next()).value());
    return lido;
}

std::int64_t aplicarAnularComunicacao(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                      std::int64_t numero, VersaoAnulacao versao, domain::Instante agora) {
    postgres::Parameters parametros{14};
    juntarEscrita(parametros, escrita).instant(agora).number(numero);
    parametros.number(versao.vinculos).number(versao.declaracoes);
    return writeNumber(pool, deadline, kAplicarAnularComunicacao, parametros);
}

}  // namespace psi::store
