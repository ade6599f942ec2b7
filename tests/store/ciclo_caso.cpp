#include "ciclo_caso.hpp"

#include <algorithm>
#include <set>

namespace psi::store::testes {

CicloCaso::CicloCaso() {
    base.sql("INSERT INTO psi.inicio_ciclo (empregador, mes, instante, numero, cliente) VALUES (" +
             std::to_string(empregadorA()) + ", '2026-04-01', '2026-03-15', 1, 1)");
    base.sql("UPDATE psi.semente SET semeada_em = '2016-01-01'");
}

domain::CicloDoEmpregador CicloCaso::ciclo(std::int64_t empregador) {
    return lerCiclo(pool, emSegundos(30), empregador, agora());
}

MesLido CicloCaso::lido(const char* texto) {
    const auto todo = ciclo();
    const auto* este = todo.mes(mes(texto));
    return {este->versao, todo.versao, todo.marca, este->ronda};
}

std::vector<domain::TrabalhadorDoMes> CicloCaso::trabalhadores(const char* texto,
                                                               const FiltroTrabalhadoresDoMes& filtro,
                                                               std::int64_t empregador) {
    return lerTrabalhadoresDoMes(pool, emSegundos(30), empregador, mes(texto), filtro);
}

domain::TrabalhadorDoMes CicloCaso::trabalhador(const char* texto, std::int64_t niss) {
    FiltroTrabalhadoresDoMes filtro;
    filtro.nissTrabalhador = {niss};
    return trabalhadores(texto, filtro).at(0);
}

std::vector<domain::BlocoApurado> CicloCaso::apurados(const char* texto) {
    domain::Apuramento apuramento{mes(texto), domain::reparticoesEm(ciclo(), mes(texto))};
    for (const auto& um : trabalhadores(texto)) apuramento.juntar(um);
    return apuramento.blocos();
}

std::int64_t CicloCaso::confirmar(int pedido, const char* texto, const std::vector<domain::BlocoApurado>& blocos,
                                  const MesLido& lido) {
    return aplicarConfirmarValores(pool, emSegundos(30), escritaDe(pedido, "ConfirmarValores"), mes(texto), blocos,
                                   lido, agora());
}

bool CicloCaso::fechar(const char* texto, const std::vector<domain::BlocoApurado>& blocos, const MesLido& lido) {
    return fecharMes(pool, emSegundos(30), empregadorA(), mes(texto), blocos, lido, instante("2026-05-20", 22), agora(),
                     "c-fecho");
}

domain::LinhaDeValores CicloCaso::linha(std::int64_t niss, char natureza, std::int64_t valor, domain::Acao acao,
                                        int dias) {
    domain::LinhaDeValores nova;
    nova.nissTrabalhador = niss;
    nova.dataNascimento =
        dia(sql("SELECT data_nascimento FROM psi.trabalhador WHERE niss = " + std::to_string(niss)).c_str());
    nova.natureza = natureza;
    nova.valor = {valor};
    nova.acao = acao;
    if (dias != 0) nova.dias = domain::Centesimos{dias * 100};
    return nova;
}

ComunicarValoresLido CicloCaso::lerValores(const char* texto, const std::vector<domain::LinhaDeValores>& linhas) {
    std::set<std::int64_t> deles;
    std::set<domain::MesReferencia> meses{mes(texto)};
    for (const auto& uma : linhas) {
        deles.insert(uma.nissTrabalhador);
        if (uma.mesRemuneracao) meses.insert(*uma.mesRemuneracao);
    }
    const std::vector<std::int64_t> lista{deles.begin(), deles.end()};
    const std::vector<domain::MesReferencia> dias{meses.begin(), meses.end()};
    return lerComunicarValores(pool, emSegundos(30), empregadorA(), clienteA, std::nullopt, mes(texto), lista, dias,
                               agora(), agora());
}

domain::AvaliacaoValores CicloCaso::aplicarValores(int pedido, const char* texto,
                                                   const std::vector<domain::LinhaDeValores>& linhas,
                                                   const ComunicarValoresLido& lido) {
    auto avaliacao = domain::avaliarComunicarValores(mes(texto), linhas, lido.factos, agora());
    for (const auto& mensagem : avaliacao.mensagens)
        EXPECT_EQ(mensagem.gravidade, domain::Gravidade::Aviso) << mensagem.codigo;
    const auto& ciclo = lido.factos.ciclo;
    const auto* este = ciclo.mes(mes(texto));
    const NovaComunicacaoValores nova{uuid(pedido), mes(texto), linhas, avaliacao.trabalhadores,
                                      este->confirmado && avaliacao.algumAceite()};
    aplicarComunicarValores(pool, emSegundos(30), escritaDe(pedido, "ComunicarValores"), nova,
                            {este->versao, ciclo.versao, ciclo.marca, este->ronda}, agora());
    return avaliacao;
}

void CicloCaso::anular(int pedido, int comunicacao, const char* texto, bool reabre) {
    aplicarAnularValores(pool, emSegundos(30), escritaDe(pedido, "AnularValores"), uuid(comunicacao), mes(texto),
                         reabre, lido(texto), agora());
}

void CicloCaso::interrupcao(int pedido, std::int64_t niss, const char* de, const char* ate) {
    NovaInterrupcao nova{niss, {dia(de), std::nullopt}, "DOENCA"};
    if (ate != nullptr) nova.dias.fim = dia(ate);
    aplicarSimularInterrupcao(pool, emSegundos(30), escritaDe(pedido, "SimularInterrupcao"), nova, agora());
}

}  // namespace psi::store::testes
