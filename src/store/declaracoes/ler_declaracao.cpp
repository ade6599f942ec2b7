#include <algorithm>
#include <set>

#include "psi/postgres/lease.hpp"
#include "psi/store/declaracoes.hpp"
#include "store/pedidos/parametro_datado.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLer =
    postgres::query("ler_declaracao",
                    "SELECT f.*, psi.parametro_datado('agosto_declaracao') AS agosto, m.nascimentos, m.repetidas, "
                    "psi.entrega_do_ciclo($1, $17) AS do_ciclo FROM psi.ler_declaracao",
                    postgres::UpTo{18}, " AS f, psi.mais_declaracao($1, $19, $10, $11, $12, $13) AS m");
constexpr auto kLerAnular = postgres::query(
    "ler_anular_declaracao",
    "SELECT f.*, psi.suporta_diferencas($1, $6, $7) AS suporta_diferencas, psi.entrega_do_ciclo($1, $6) AS do_ciclo "
    "FROM psi.ler_anular_declaracao",
    postgres::UpTo{7}, " AS f");

using domain::MesReferencia;

// The keys that the request's corrections reach: what DS45 asks for.
std::vector<domain::ChaveBloco> chavesCorrigidas(std::span<const domain::BlocoDeclarado> blocos) {
    std::set<domain::ChaveBloco> chaves;
    for (const auto& bloco : blocos)
        for (const auto& linha : bloco.linhas)
            if (linha.valor.valor < 0 || linha.dias.meios() < 0)
                chaves.insert({bloco.chave.codigoEstabelecimento, linha.mesRemuneracao, bloco.chave.taxa});
    return {chaves.begin(), chaves.end()};
}

bool temMeiosDias(std::span<const domain::BlocoDeclarado> blocos) {
    return std::ranges::any_of(blocos, [](const domain::BlocoDeclarado& bloco) {
        return std::ranges::any_of(bloco.linhas, [](const auto& linha) { return linha.dias.temMeioDia(); });
    });
}

void juntarPares(postgres::Parameters& parametros, const std::vector<domain::ParTrabalhadorMes>& pares) {
    postgres::ArrayLiteral trabalhadores, meses, ultimos;
    for (const auto& par : pares) {
        trabalhadores.add(par.niss);
        meses.add(par.mes.primeiroDia());
        ultimos.add(par.mes.ultimoDia());
    }
    parametros.text(trabalhadores.text()).text(meses.text()).text(ultimos.text());
}

void juntarBlocos(postgres::Parameters& parametros, std::span<const domain::BlocoDeclarado> blocos,
                  std::span<const Sha256> hashes) {
    postgres::ArrayLiteral estabelecimentos, meses, taxas, textos;
    for (std::size_t i = 0; i < blocos.size(); ++i) {
        estabelecimentos.add(std::int64_t{blocos[i].chave.codigoEstabelecimento});
        meses.add(blocos[i].chave.mesReferencia.primeiroDia());
        taxas.add(std::int64_t{blocos[i].chave.taxa.pontosBase});
        textos.add(std::string_view{postgres::bytesToText(hashes[i].data(), hashes[i].size())});
    }
    parametros.text(estabelecimentos.text()).text(meses.text()).text(taxas.text()).text(textos.text());
}

void juntarChaves(postgres::Parameters& parametros, const std::vector<domain::ChaveBloco>& chaves) {
    postgres::ArrayLiteral estabelecimentos, taxas, meses;
    for (const auto& chave : chaves) {
        estabelecimentos.add(std::int64_t{chave.codigoEstabelecimento});
        taxas.add(std::int64_t{chave.taxa.pontosBase});
        meses.add(chave.mesReferencia.primeiroDia());
    }
    parametros.text(estabelecimentos.text()).text(taxas.text()).text(meses.text());
}

std::vector<domain::NaturezaEmVigor> lerNaturezas(std::string_view texto) {
    std::vector<domain::NaturezaEmVigor> naturezas;
    for (postgres::TextPieces linhas{texto, ';'}; linhas.any();) {
        postgres::TextPieces campos{linhas.next(), ','};
        domain::NaturezaEmVigor natureza;
        natureza.codigo = campos.next().at(0);
        natureza.periodo.inicio = postgres::readDate(campos.next());
        natureza.periodo.fim = postgres::readDateOrNull(campos.next());
        naturezas.push_back(natureza);
    }
    return naturezas;
}

domain::TaxaAplicavel lerTaxa(postgres::TextPieces& campos) {
    domain::TaxaAplicavel taxa;
    taxa.empregador.pontosBase = postgres::readInteger(campos.next());
    taxa.trabalhador.pontosBase = postgres::readInteger(campos.next());
    return taxa;
}

// Rows of one pair, a vínculo each, come one after the other.
void lerVinculados(std::string_view texto, const std::vector<domain::ParTrabalhadorMes>& pares,
                   domain::FactosDeclaracao& factos) {
    factos.vinculados.reserve(pares.size());
    factos.taxas.reserve(pares.size());
    for (postgres::TextPieces linhas{texto, ';'}; linhas.any();) {
        postgres::TextPieces campos{linhas.next(), ','};
        const auto& par = pares.at(static_cast<std::size_t>(postgres::readNumber(campos.next()) - 1));
        const auto nascimento = postgres::readDate(campos.next());
        const bool meioDia = campos.next() == "1";
        auto& vinculados = factos.vinculados;
        if (!vinculados.empty() && vinculados.back().niss == par.niss && vinculados.back().mes == par.mes)
            vinculados.back().meioDiaPermitido |= meioDia;
        else
            vinculados.push_back({par.niss, par.mes, nascimento, meioDia});
        while (campos.any()) factos.taxas.push_back({par.niss, par.mes, lerTaxa(campos)});
    }
}

void lerAceites(std::string_view texto, const std::vector<domain::ParTrabalhadorMes>& pares,
                domain::FactosDeclaracao& factos) {
    for (postgres::TextPieces linhas{texto, ';'}; linhas.any();) {
        postgres::TextPieces campos{linhas.next(), ','};
        const auto& par = pares.at(static_cast<std::size_t>(postgres::readNumber(campos.next()) - 1));
        const int estabelecimento = postgres::readInteger(campos.next());
        const domain::Taxa taxa{postgres::readInteger(campos.next())};
        const char natureza = campos.next().at(0);
        campos.next();  // positive lines, which no rule asks for any more
        const domain::Cents valor{postgres::readNumber(campos.next())};
        factos.aceites.push_back(
            {par.niss, par.mes, estabelecimento, taxa, natureza, valor, postgres::readInteger(campos.next())});
    }
}

std::vector<domain::FactosBloco> lerBlocos(std::string_view texto) {
    std::vector<domain::FactosBloco> blocos;
    for (postgres::TextPieces linhas{texto, ';'}; linhas.any();) {
        postgres::TextPieces campos{linhas.next(), ','};
        domain::FactosBloco bloco;
        bloco.estabelecimentoAberto = campos.next() == "1";
        campos.next();  // whether an identical one is accepted: `repetidas` says which
        const auto taxa = lerTaxa(campos);
        if (taxa.empregador.pontosBase >= 0) bloco.reparticao = taxa;
        // Before the first row of the parameter there is none in force, and the field is not there.
        if (campos.any()) bloco.diaLimite = postgres::readInteger(campos.next());
        blocos.push_back(bloco);
    }
    return blocos;
}

void lerNascimentos(std::string_view texto, domain::FactosDeclaracao& factos) {
    for (postgres::TextPieces linhas{texto, ';'}; linhas.any();) {
        postgres::TextPieces campos{linhas.next(), ','};
        const auto niss = postgres::readNumber(campos.next());
        factos.nascimentos.push_back({niss, postgres::readDate(campos.next())});
    }
}

void lerRepetidas(std::string_view texto, std::vector<domain::FactosBloco>& blocos) {
    for (postgres::TextPieces linhas{texto, ';'}; linhas.any();) {
        postgres::TextPieces campos{linhas.next(), ','};
        auto& identico = blocos.at(static_cast<std::size_t>(postgres::readNumber(campos.next()) - 1)).identico;
        const std::string entrega{campos.next()};
        identico = domain::BlocoEntregue{entrega, postgres::readInteger(campos.next())};
    }
}

std::string trabalhadoresQueRetiram(std::span<const domain::BlocoDeclarado> blocos) {
    postgres::ArrayLiteral trabalhadores;
    std::int64_t ultimo = 0;
    for (const auto& par : domain::paresQueRetiram(blocos)) {
        if (par.niss != ultimo) trabalhadores.add(par.niss);
        ultimo = par.niss;
    }
    return trabalhadores.text();
}

domain::EstadoBloco lerEstado(std::string_view texto) {
    if (texto == "ACEITE") return domain::EstadoBloco::Aceite;
    if (texto == "REJEITADA") return domain::EstadoBloco::Rejeitada;
    if (texto == "SUBSTITUIDA") return domain::EstadoBloco::Substituida;
    if (texto == "ANULADA") return domain::EstadoBloco::Anulada;
    throw std::runtime_error("the store gave an unknown state of a block: " + std::string{texto});
}

std::optional<BlocoSubstituivel> lerSubstituido(postgres::Columns& colunas) {
    const auto id = colunas.numberOrNull();
    if (!id) return std::nullopt;
    BlocoSubstituivel bloco;
    bloco.id = *id;
    bloco.factos.estado = lerEstado(colunas.text());
    bloco.factos.rejeitadoEm = colunas.instant();
    bloco.factos.diasParaSubstituir = colunas.integer();
    return bloco;
}

}  // namespace

DeclaracaoLida lerDeclaracao(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                             std::int64_t cliente, const std::optional<std::string>& idPedido,
                             std::span<const domain::BlocoDeclarado> blocos, std::span<const Sha256> hashes,
                             const std::optional<domain::ChaveEntrega>& substitui, domain::Instante agoraReal,
                             domain::Instante agora) {
    const auto pares = domain::paresTrabalhadorMes(blocos);
    const auto corrigidas = chavesCorrigidas(blocos);
    postgres::Parameters parametros{19};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.instant(agoraReal).instant(agora);
    juntarPares(parametros, pares);
    parametros.boolean(temMeiosDias(blocos));
    juntarBlocos(parametros, blocos, hashes);
    juntarChaves(parametros, corrigidas);
    if (substitui)
        parametros.text(substitui->identificadorEntrega).number(substitui->numeroBloco);
    else
        parametros.null().null();
    parametros.text(trabalhadoresQueRetiram(blocos));

    const auto resultado = read(pool, deadline, kLer, parametros);
    postgres::Columns colunas{resultado.at(0)};
    DeclaracaoLida lido;
    lido.pedido = lerPedidoGuardado(colunas);
    if (lido.pedido.pedido) return lido;
    lido.versao = colunas.number();
    lido.marca = colunas.number();
    lido.factos.nifEmpregador = colunas.number();
    lido.factos.naturezas = lerNaturezas(colunas.text());
    lerVinculados(colunas.text(), pares, lido.factos);
    lerAceites(colunas.text(), pares, lido.factos);
    for (postgres::TextPieces lista{colunas.text(), ';'}; lista.any();)
        lido.factos.aceitesNoMesDeHoje.push_back(
            corrigidas.at(static_cast<std::size_t>(postgres::readNumber(lista.next()) - 1)));
    lido.factos.blocos = lerBlocos(colunas.text());
    for (std::size_t i = 0; i < blocos.size(); ++i)
        lido.factos.blocos.at(i).diaEmAgosto = parametroDoMes(resultado.at(0)["agosto"], blocos[i].chave.mesReferencia);
    lido.substituido = lerSubstituido(colunas);
    postgres::Columns mais{resultado.at(0), "nascimentos"};
    lerNascimentos(mais.text(), lido.factos);
    lerRepetidas(mais.text(), lido.factos.blocos);
    if (lido.substituido) lido.substituido->factos.apuramento = mais.boolean();
    return lido;
}

AnularDeclaracaoLida lerAnularDeclaracao(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                         std::int64_t cliente, const std::optional<std::string>& idPedido,
                                         const domain::ChaveEntrega& chave, domain::Instante agoraReal,
                                         domain::Instante agora) {
    postgres::Parameters parametros{7};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.instant(agoraReal).instant(agora).text(chave.identificadorEntrega).number(chave.numeroBloco);

    const auto resultado = read(pool, deadline, kLerAnular, parametros);
    postgres::Columns colunas{resultado.at(0)};
    AnularDeclaracaoLida lido;
    lido.pedido = lerPedidoGuardado(colunas);
    if (lido.pedido.pedido) return lido;
    lido.versao = colunas.number();
    lido.bloco = colunas.numberOrNull().value_or(0);
    if (lido.bloco == 0) return lido;
    lido.factos.estado = lerEstado(colunas.text());
    const auto documento = colunas.numberOrNull();
    const bool pago = colunas.boolean();
    if (documento) lido.factos.documento = domain::DocumentoQueDetem{std::to_string(*documento), pago};
    lido.factos.suportaCorrecoes = colunas.boolean();
    postgres::Columns mais{resultado.at(0), "suporta_diferencas"};
    lido.factos.suportaDiferencas = mais.boolean();
    lido.factos.apuramento = mais.boolean();
    return lido;
}

}  // namespace psi::store
