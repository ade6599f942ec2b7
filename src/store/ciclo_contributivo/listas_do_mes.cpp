#include "store/ciclo_contributivo/listas_do_mes.hpp"

#include <algorithm>

namespace psi::store {
namespace {

using postgres::TextPieces;
using Trabalhadores = std::vector<TrabalhadorLido>;

domain::Periodo lerPeriodo(TextPieces& campos) {
    domain::Periodo periodo;
    periodo.inicio = postgres::readDate(campos.next());
    periodo.fim = postgres::readDateOrNull(campos.next());
    return periodo;
}

Trabalhadores lerPessoas(std::string_view texto) {
    Trabalhadores lidos;
    for (TextPieces linhas{texto, '\x1e'}; linhas.any();) {
        TextPieces campos{linhas.next(), '\x1f'};
        auto& trabalhador = lidos.emplace_back().trabalhador;
        trabalhador.niss = postgres::readNumber(campos.next());
        trabalhador.dataNascimento = postgres::readDate(campos.next());
        trabalhador.nome = campos.next();
    }
    return lidos;
}

/// Gives each row to the worker whose NISS it begins with; both are in order of NISS. Others' rows are left out.
template <class Juntar>
void juntar(std::string_view texto, Trabalhadores& lidos, Juntar juntarLinha) {
    auto onde = lidos.begin();
    for (TextPieces linhas{texto, ';'}; linhas.any();) {
        TextPieces campos{linhas.next(), ','};
        const auto niss = postgres::readNumber(campos.next());
        while (onde != lidos.end() && onde->trabalhador.niss < niss) ++onde;
        if (onde != lidos.end() && onde->trabalhador.niss == niss) juntarLinha(*onde, campos);
    }
}

/// The same for a row that goes on with the number of one of the worker's vínculos of the month.
template <class Juntar>
void juntarAoVinculo(std::string_view texto, Trabalhadores& lidos, Juntar juntarLinha) {
    juntar(texto, lidos, [&](TrabalhadorLido& lido, TextPieces& campos) {
        auto& vinculos = lido.trabalhador.vinculos;
        const auto numero = postgres::readNumber(campos.next());
        const auto onde = std::ranges::find(vinculos, numero, &domain::VinculoNosDias::numero);
        if (onde != vinculos.end()) juntarLinha(*onde, campos);
    });
}

void juntarVinculo(TrabalhadorLido& lido, TextPieces& campos) {
    lido.teveVinculo = true;
    domain::VinculoNosDias vinculo;
    vinculo.numero = postgres::readNumber(campos.next());
    vinculo.dias = lerPeriodo(campos);
    if (campos.next() == "1") lido.trabalhador.vinculos.push_back(std::move(vinculo));
}

void juntarContrato(domain::VinculoNosDias& vinculo, TextPieces& campos) {
    auto& contrato = vinculo.contratos.emplace_back();
    contrato.dias = lerPeriodo(campos);
    contrato.modalidade = campos.next();
    contrato.mensal.valor = postgres::readNumber(campos.next());
    if (const auto dias = campos.next(); !dias.empty()) contrato.diasTrabalho = {postgres::readNumber(dias)};
    contrato.tempoParcial = campos.next() == "1";
}

void juntarLocal(domain::VinculoNosDias& vinculo, TextPieces& campos) {
    auto& local = vinculo.locais.emplace_back();
    local.dias = lerPeriodo(campos);
    local.codigoEstabelecimento = postgres::readInteger(campos.next());
}

void juntarTaxa(domain::VinculoNosDias& vinculo, TextPieces& campos) {
    auto& taxa = vinculo.taxas.emplace_back();
    taxa.dias = lerPeriodo(campos);
    taxa.taxa.empregador.pontosBase = postgres::readInteger(campos.next());
    taxa.taxa.trabalhador.pontosBase = postgres::readInteger(campos.next());
}

domain::ValorComunicado lerComunicado(TextPieces& campos) {
    std::string comprovativo{campos.next()};
    const auto ordem = postgres::readNumber(campos.next());
    const auto acao = campos.next() == "SUBSTITUIR" ? domain::Acao::Substituir : domain::Acao::Acrescentar;
    const int estabelecimento = postgres::readInteger(campos.next());
    const domain::Taxa taxa{postgres::readInteger(campos.next())};
    std::optional<domain::Taxa> taxaTrabalhador;
    if (const auto parte = campos.next(); !parte.empty()) taxaTrabalhador = domain::Taxa{postgres::readInteger(parte)};
    const auto mes = domain::MesReferencia::de(postgres::readDate(campos.next()));
    const char natureza = campos.next().at(0);
    const int meiosDias = postgres::readInteger(campos.next()) / 50;
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

std::vector<TrabalhadorLido> lerListasDoMes(postgres::Columns& colunas) {
    auto lidos = lerPessoas(colunas.text());
    juntar(colunas.text(), lidos, juntarVinculo);
    juntarAoVinculo(colunas.text(), lidos, juntarContrato);
    juntarAoVinculo(colunas.text(), lidos, juntarLocal);
    juntarAoVinculo(colunas.text(), lidos, juntarTaxa);
    juntar(colunas.text(), lidos, [](TrabalhadorLido& lido, TextPieces& campos) {
        lido.trabalhador.interrupcoes.push_back(lerPeriodo(campos));
    });
    juntar(colunas.text(), lidos, [](TrabalhadorLido& lido, TextPieces& campos) {
        lido.trabalhador.comunicados.push_back(lerComunicado(campos));
    });
    return lidos;
}

}  // namespace psi::store
