#include <algorithm>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultar = postgres::call("consultar_valores_comunicados", 6);
constexpr auto kObter = postgres::call("obter_valores_comunicados", 4);

using domain::MesReferencia;

TrabalhadorComunicado lerTrabalhador(postgres::Columns& colunas) {
    const auto id = colunas.number();
    std::string comprovativo{colunas.text()};
    const auto numero = colunas.number();
    TrabalhadorComunicado trabalhador{MesReferencia::de(colunas.date())};
    trabalhador.id = id;
    trabalhador.comprovativo = std::move(comprovativo);
    trabalhador.numeroComunicacao = numero;
    trabalhador.niss = colunas.number();
    trabalhador.estado =
        colunas.text() == "ACEITE" ? domain::EstadoTrabalhador::Aceite : domain::EstadoTrabalhador::ComAlertas;
    if (const auto mensagens = colunas.textOrNull()) trabalhador.mensagens = mensagensDeJson(*mensagens);
    trabalhador.linhas = colunas.number();
    trabalhador.instante = colunas.instant();
    trabalhador.anuladaPor = colunas.numberOrNull();
    return trabalhador;
}

LinhaGuardada lerLinha(std::string_view texto) {
    postgres::TextPieces campos{texto, ','};
    const int indice = postgres::readInteger(campos.next());
    const auto niss = postgres::readNumber(campos.next());
    const int estabelecimento = postgres::readInteger(campos.next());
    const domain::Taxa taxa{postgres::readInteger(campos.next())};
    LinhaGuardada linha{MesReferencia::de(postgres::readDate(campos.next()))};
    linha.indice = indice;
    linha.niss = niss;
    linha.codigoEstabelecimento = estabelecimento;
    linha.taxa = taxa;
    linha.natureza = campos.next().at(0);
    linha.dias = {postgres::readNumber(campos.next())};
    linha.meiosDias = static_cast<int>(linha.dias.valor / 50);
    linha.valor = {postgres::readNumber(campos.next())};
    linha.acao = campos.next() == "SUBSTITUIR" ? domain::Acao::Substituir : domain::Acao::Acrescentar;
    return linha;
}

}  // namespace

PaginaComunicados consultarValoresComunicados(postgres::Pool& pool, postgres::Deadline deadline,
                                              std::int64_t empregador, const FiltroComunicados& filtro) {
    postgres::Parameters parametros{6};
    parametros.number(empregador);
    filtro.mes ? parametros.date(filtro.mes->primeiroDia()) : parametros.null();
    filtro.estado ? parametros.text(std::string{domain::escrever(*filtro.estado)}) : parametros.null();
    parametros.text(filtro.comprovativo);
    filtro.depoisDe != 0 ? parametros.number(filtro.depoisDe) : parametros.null();
    parametros.number(std::int64_t{filtro.limite} + 1);
    const auto resultado = read(pool, deadline, kConsultar, parametros);
    PaginaComunicados pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    for (std::size_t i = 0; i < quantas; ++i) {
        postgres::Columns colunas{resultado[static_cast<int>(i)]};
        pagina.linhas.push_back(lerTrabalhador(colunas));
    }
    if (filtro.depoisDe == 0) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

std::optional<ComunicacaoInteira> obterValoresComunicados(postgres::Pool& pool, postgres::Deadline deadline,
                                                          std::int64_t empregador, const std::string& comprovativo,
                                                          int depoisDe, unsigned limite) {
    postgres::Parameters parametros{4};
    parametros.number(empregador).text(comprovativo).number(depoisDe).number(std::int64_t{limite} + 1);
    const auto resultado = read(pool, deadline, kObter, parametros);
    if (resultado.empty()) return std::nullopt;
    postgres::Columns colunas{resultado[0]};
    const auto numero = colunas.number();
    ComunicacaoInteira inteira{MesReferencia::de(colunas.date())};
    inteira.numeroComunicacao = numero;
    inteira.instante = colunas.instant();
    inteira.anuladaPor = colunas.numberOrNull();
    const auto linhas = colunas.number();
    if (depoisDe == 0) inteira.total = linhas;
    for (postgres::TextPieces lista{colunas.text(), ';'}; lista.any();)
        inteira.linhas.push_back(lerLinha(lista.next()));
    inteira.haMais = inteira.linhas.size() > limite;
    if (inteira.haMais) inteira.linhas.pop_back();
    return inteira;
}

}  // namespace psi::store
