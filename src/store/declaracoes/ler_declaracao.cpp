#include <algorithm>
#include <set>

#include "psi/postgres/lease.hpp"
#include "psi/store/declaracoes.hpp"
#include "store/pedidos/parametro_datado.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLer = query("ler_declaracao", "SELECT f.*, psi.parametro_datado('agosto_declaracao') AS agosto, m.nascimentos, m.repetidas FROM psi.ler_declaracao", UpTo{18}, " AS f, psi.mais_declaracao($1, $19, $10, $11, $12, $13) AS m");
constexpr auto kLerAnular = query("ler_anular_declaracao", "SELECT f.*, psi.suporta_diferencas($1, $6, $7) AS suporta_diferencas FROM psi.ler_anular_declaracao", UpTo{7}, " AS f");

using domain::MesReferencia;

std::int32_t inteiroDe(std::string_view texto) {
    return static_cast<std::int32_t>(lerNumero(texto));
}

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

void juntarPares(Parametros& parametros, const std::vector<domain::ParTrabalhadorMes>& pares) {
    LiteralDeArray trabalhadores, meses, ultimos;
    for (const auto& par : pares) {
        trabalhadores.juntar(par.niss);
        meses.juntar(par.mes.primeiroDia());
        ultimos.juntar(par.mes.ultimoDia());
    }
    parametros.texto(trabalhadores.texto()).texto(meses.texto()).texto(ultimos.texto());
}

void juntarBlocos(Parametros& parametros, std::span<const domain::BlocoDeclarado> blocos,
                  std::span<const Sha256> hashes) {
    LiteralDeArray estabelecimentos, meses, taxas, textos;
    for (std::size_t i = 0; i < blocos.size(); ++i) {
        estabelecimentos.juntar(std::int64_t{blocos[i].chave.codigoEstabelecimento});
        meses.juntar(blocos[i].chave.mesReferencia.primeiroDia());
        taxas.juntar(std::int64_t{blocos[i].chave.taxa.pontosBase});
        textos.juntar(std::string_view{bytesParaTexto(hashes[i].data(), hashes[i].size())});
    }
    parametros.texto(estabelecimentos.texto()).texto(meses.texto()).texto(taxas.texto()).texto(textos.texto());
}

void juntarChaves(Parametros& parametros, const std::vector<domain::ChaveBloco>& chaves) {
    LiteralDeArray estabelecimentos, taxas, meses;
    for (const auto& chave : chaves) {
        estabelecimentos.juntar(std::int64_t{chave.codigoEstabelecimento});
        taxas.juntar(std::int64_t{chave.taxa.pontosBase});
        meses.juntar(chave.mesReferencia.primeiroDia());
    }
    parametros.texto(estabelecimentos.texto()).texto(taxas.texto()).texto(meses.texto());
}

std::vector<domain::NaturezaEmVigor> lerNaturezas(std::string_view texto) {
    std::vector<domain::NaturezaEmVigor> naturezas;
    for (Pedacos linhas{texto, ';'}; linhas.ha();) {
        Pedacos campos{linhas.seguinte(), ','};
        domain::NaturezaEmVigor natureza;
        natureza.codigo = campos.seguinte().at(0);
        natureza.periodo.inicio = lerDataDe(campos.seguinte());
        natureza.periodo.fim = lerDataOuNada(campos.seguinte());
        naturezas.push_back(natureza);
    }
    return naturezas;
}

domain::TaxaAplicavel lerTaxa(Pedacos& campos) {
    domain::TaxaAplicavel taxa;
    taxa.empregador.pontosBase = inteiroDe(campos.seguinte());
    taxa.trabalhador.pontosBase = inteiroDe(campos.seguinte());
    return taxa;
}

// Rows of one pair, a vínculo each, come one after the other.
void lerVinculados(std::string_view texto, const std::vector<domain::ParTrabalhadorMes>& pares,
                   domain::FactosDeclaracao& factos) {
    factos.vinculados.reserve(pares.size());
    factos.taxas.reserve(pares.size());
    for (Pedacos linhas{texto, ';'}; linhas.ha();) {
        Pedacos campos{linhas.seguinte(), ','};
        const auto& par = pares.at(static_cast<std::size_t>(lerNumero(campos.seguinte()) - 1));
        const auto nascimento = lerDataDe(campos.seguinte());
        const bool meioDia = campos.seguinte() == "1";
        auto& vinculados = factos.vinculados;
        if (!vinculados.empty() && vinculados.back().niss == par.niss && vinculados.back().mes == par.mes)
            vinculados.back().meioDiaPermitido |= meioDia;
        else
            vinculados.push_back({par.niss, par.mes, nascimento, meioDia});
        while (campos.ha()) factos.taxas.push_back({par.niss, par.mes, lerTaxa(campos)});
    }
}

void lerAceites(std::string_view texto, const std::vector<domain::ParTrabalhadorMes>& pares,
                domain::FactosDeclaracao& factos) {
    for (Pedacos linhas{texto, ';'}; linhas.ha();) {
        Pedacos campos{linhas.seguinte(), ','};
        const auto& par = pares.at(static_cast<std::size_t>(lerNumero(campos.seguinte()) - 1));
        const int estabelecimento = inteiroDe(campos.seguinte());
        const domain::Taxa taxa{inteiroDe(campos.seguinte())};
        const char natureza = campos.seguinte().at(0);
        campos.seguinte();  // positive lines, which no rule asks for any more
        const domain::Cents valor{lerNumero(campos.seguinte())};
        factos.aceites.push_back(
            {par.niss, par.mes, estabelecimento, taxa, natureza, valor, inteiroDe(campos.seguinte())});
    }
}

std::vector<domain::FactosBloco> lerBlocos(std::string_view texto) {
    std::vector<domain::FactosBloco> blocos;
    for (Pedacos linhas{texto, ';'}; linhas.ha();) {
        Pedacos campos{linhas.seguinte(), ','};
        domain::FactosBloco bloco;
        bloco.estabelecimentoAberto = campos.seguinte() == "1";
        campos.seguinte();  // whether an identical one is accepted: `repetidas` says which
        const auto taxa = lerTaxa(campos);
        if (taxa.empregador.pontosBase >= 0) bloco.reparticao = taxa;
        // Before the first row of the parameter there is none in force, and the field is not there.
        if (campos.ha()) bloco.diaLimite = inteiroDe(campos.seguinte());
        blocos.push_back(bloco);
    }
    return blocos;
}

void lerNascimentos(std::string_view texto, domain::FactosDeclaracao& factos) {
    for (Pedacos linhas{texto, ';'}; linhas.ha();) {
        Pedacos campos{linhas.seguinte(), ','};
        const auto niss = lerNumero(campos.seguinte());
        factos.nascimentos.push_back({niss, lerDataDe(campos.seguinte())});
    }
}

void lerRepetidas(std::string_view texto, std::vector<domain::FactosBloco>& blocos) {
    for (Pedacos linhas{texto, ';'}; linhas.ha();) {
        Pedacos campos{linhas.seguinte(), ','};
        auto& identico = blocos.at(static_cast<std::size_t>(lerNumero(campos.seguinte()) - 1)).identico;
        const std::string entrega{campos.seguinte()};
        identico = domain::BlocoEntregue{entrega, inteiroDe(campos.seguinte())};
    }
}

std::string trabalhadoresQueRetiram(std::span<const domain::BlocoDeclarado> blocos) {
    LiteralDeArray trabalhadores;
    std::int64_t ultimo = 0;
    for (const auto& par : domain::paresQueRetiram(blocos)) {
        if (par.niss != ultimo) trabalhadores.juntar(par.niss);
        ultimo = par.niss;
    }
    return trabalhadores.texto();
}

domain::EstadoBloco lerEstado(std::string_view texto) {
    if (texto == "ACEITE") return domain::EstadoBloco::Aceite;
    if (texto == "REJEITADA") return domain::EstadoBloco::Rejeitada;
    if (texto == "SUBSTITUIDA") return domain::EstadoBloco::Substituida;
    if (texto == "ANULADA") return domain::EstadoBloco::Anulada;
    throw std::runtime_error("the store gave an unknown state of a block: " + std::string{texto});
}

std::optional<BlocoSubstituivel> lerSubstituido(Colunas& colunas) {
    const auto id = colunas.numeroOuNada();
    if (!id) return std::nullopt;
    BlocoSubstituivel bloco;
    bloco.id = *id;
    bloco.factos.estado = lerEstado(colunas.texto());
    bloco.factos.rejeitadoEm = colunas.instante();
    bloco.factos.diasParaSubstituir = colunas.inteiro();
    return bloco;
}

}  // namespace

DeclaracaoLida lerDeclaracao(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                             const std::string& idPedido, std::span<const domain::BlocoDeclarado> blocos,
                             std::span<const Sha256> hashes, const std::optional<ChaveEntrega>& substitui,
                             domain::Instante agoraReal, domain::Instante agora) {
    const auto pares = domain::paresTrabalhadorMes(blocos);
    const auto corrigidas = chavesCorrigidas(blocos);
    Parametros parametros{19};
    parametros.numero(empregador).numero(cliente);
    idPedido.empty() ? parametros.nulo() : parametros.texto(idPedido);
    parametros.instante(agoraReal).instante(agora);
    juntarPares(parametros, pares);
    parametros.logico(temMeiosDias(blocos));
    juntarBlocos(parametros, blocos, hashes);
    juntarChaves(parametros, corrigidas);
    if (substitui)
        parametros.texto(substitui->identificadorEntrega).numero(substitui->numeroBloco);
    else
        parametros.nulo().nulo();
    parametros.texto(trabalhadoresQueRetiram(blocos));

    const auto resultado = ler(pool, deadline, kLer, parametros);
    Colunas colunas{resultado.at(0)};
    DeclaracaoLida lido;
    lido.pedido = lerPedidoGuardado(colunas);
    if (lido.pedido.pedido) return lido;
    lido.versao = colunas.numero();
    lido.marca = colunas.numero();
    lido.factos.nifEmpregador = colunas.numero();
    lido.factos.naturezas = lerNaturezas(colunas.texto());
    lerVinculados(colunas.texto(), pares, lido.factos);
    lerAceites(colunas.texto(), pares, lido.factos);
    for (Pedacos lista{colunas.texto(), ';'}; lista.ha();)
        lido.factos.aceitesNoMesDeHoje.push_back(
            corrigidas.at(static_cast<std::size_t>(lerNumero(lista.seguinte()) - 1)));
    lido.factos.blocos = lerBlocos(colunas.texto());
    for (std::size_t i = 0; i < blocos.size(); ++i)
        lido.factos.blocos.at(i).diaEmAgosto = parametroDoMes(resultado.at(0)["agosto"], blocos[i].chave.mesReferencia);
    lido.substituido = lerSubstituido(colunas);
    Colunas mais{resultado.at(0), "nascimentos"};
    lerNascimentos(mais.texto(), lido.factos);
    lerRepetidas(mais.texto(), lido.factos.blocos);
    return lido;
}

AnularDeclaracaoLida lerAnularDeclaracao(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                         const std::string& idPedido, const ChaveEntrega& chave,
                                         domain::Instante agoraReal, domain::Instante agora) {
    Parametros parametros{7};
    parametros.numero(empregador).numero(cliente);
    idPedido.empty() ? parametros.nulo() : parametros.texto(idPedido);
    parametros.instante(agoraReal).instante(agora).texto(chave.identificadorEntrega).numero(chave.numeroBloco);

    const auto resultado = ler(pool, deadline, kLerAnular, parametros);
    Colunas colunas{resultado.at(0)};
    AnularDeclaracaoLida lido;
    lido.pedido = lerPedidoGuardado(colunas);
    if (lido.pedido.pedido) return lido;
    lido.versao = colunas.numero();
    lido.bloco = colunas.numeroOuNada().value_or(0);
    if (lido.bloco == 0) return lido;
    lido.factos.estado = lerEstado(colunas.texto());
    const auto documento = colunas.numeroOuNada();
    const bool pago = colunas.logico();
    if (documento) lido.factos.documento = domain::DocumentoQueDetem{std::to_string(*documento), pago};
    lido.factos.suportaCorrecoes = colunas.logico();
    lido.factos.suportaDiferencas = Colunas{resultado.at(0), "suporta_diferencas"}.logico();
    return lido;
}

}  // namespace psi::store
