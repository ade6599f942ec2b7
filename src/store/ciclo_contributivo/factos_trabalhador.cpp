#include "store/ciclo_contributivo/factos_trabalhador.hpp"

#include "psi/postgres/columns.hpp"

namespace psi::store {
namespace {

using postgres::TextPieces;

std::int32_t inteiroDe(std::string_view texto) {
    return static_cast<std::int32_t>(postgres::readNumber(texto));
}

domain::Periodo lerPeriodo(TextPieces& campos) {
    domain::Periodo periodo;
    periodo.inicio = postgres::readDate(campos.next());
    periodo.fim = postgres::readDateOrNull(campos.next());
    return periodo;
}

domain::ContratoNosDias lerContrato(std::string_view texto) {
    TextPieces campos{texto, ','};
    domain::ContratoNosDias contrato;
    contrato.dias = lerPeriodo(campos);
    contrato.modalidade = campos.next();
    contrato.mensal.valor = postgres::readNumber(campos.next());
    if (const auto dias = campos.next(); !dias.empty()) contrato.diasTrabalho = {postgres::readNumber(dias)};
    contrato.tempoParcial = campos.next() == "1";
    return contrato;
}

domain::LocalNosDias lerLocal(std::string_view texto) {
    TextPieces campos{texto, ','};
    domain::LocalNosDias local;
    local.dias = lerPeriodo(campos);
    local.codigoEstabelecimento = inteiroDe(campos.next());
    return local;
}

domain::TaxaNosDias lerTaxa(std::string_view texto) {
    TextPieces campos{texto, ','};
    domain::TaxaNosDias taxa;
    taxa.dias = lerPeriodo(campos);
    taxa.taxa.empregador.pontosBase = inteiroDe(campos.next());
    taxa.taxa.trabalhador.pontosBase = inteiroDe(campos.next());
    return taxa;
}

domain::VinculoNosDias lerVinculo(std::string_view texto) {
    TextPieces partes{texto, '|'};
    TextPieces campos{partes.next(), ','};
    domain::VinculoNosDias vinculo;
    vinculo.numero = postgres::readNumber(campos.next());
    vinculo.dias = lerPeriodo(campos);
    for (TextPieces lista{partes.next(), '/'}; lista.any();) vinculo.contratos.push_back(lerContrato(lista.next()));
    for (TextPieces lista{partes.next(), '/'}; lista.any();) vinculo.locais.push_back(lerLocal(lista.next()));
    for (TextPieces lista{partes.next(), '/'}; lista.any();) vinculo.taxas.push_back(lerTaxa(lista.next()));
    return vinculo;
}

domain::ValorComunicado lerComunicado(std::string_view texto) {
    TextPieces campos{texto, ','};
    std::string comprovativo{campos.next()};
    const auto ordem = postgres::readNumber(campos.next());
    const auto acao = campos.next() == "SUBSTITUIR" ? domain::Acao::Substituir : domain::Acao::Acrescentar;
    const int estabelecimento = inteiroDe(campos.next());
    const domain::Taxa taxa{inteiroDe(campos.next())};
    std::optional<domain::Taxa> taxaTrabalhador;
    if (const auto parte = campos.next(); !parte.empty()) taxaTrabalhador = domain::Taxa{inteiroDe(parte)};
    const auto mes = domain::MesReferencia::de(postgres::readDate(campos.next()));
    const char natureza = campos.next().at(0);
    const int meiosDias = inteiroDe(campos.next()) / 50;
    const domain::Cents valor{postgres::readNumber(campos.next())};
    return {.comprovativo = std::move(comprovativo),
            .ordem = ordem,
            .acao = acao,
            .codigoEstabelecimento = estabelecimento,
            .taxa = taxa,
            .taxaTrabalhador = taxaTrabalhador,
            .mesRemuneracao = mes,
            .natureza = natureza,
            .meiosDias = meiosDias,
            .valor = valor};
}

}  // namespace

void lerListas(const ListasDoTrabalhador& listas, domain::TrabalhadorDoMes& trabalhador) {
    for (TextPieces lista{listas.vinculos, ';'}; lista.any();) trabalhador.vinculos.push_back(lerVinculo(lista.next()));
    for (TextPieces lista{listas.interrupcoes, ';'}; lista.any();) {
        TextPieces campos{lista.next(), ','};
        trabalhador.interrupcoes.push_back(lerPeriodo(campos));
    }
    for (TextPieces lista{listas.comunicados, ';'}; lista.any();)
        trabalhador.comunicados.push_back(lerComunicado(lista.next()));
}

}  // namespace psi::store
