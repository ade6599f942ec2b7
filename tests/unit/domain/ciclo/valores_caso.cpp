#include "valores_caso.hpp"

#include "../vetores.hpp"

namespace psi::domain::testes::ciclo {
namespace {

LinhaDeValores linha(const LinhaDeTeste& d) {
    LinhaDeValores l;
    l.nissTrabalhador = d.niss;
    l.dataNascimento = dia(d.nascimento);
    l.codigoEstabelecimento = d.estabelecimento;
    l.taxa = d.taxa;
    if (d.mes) l.mesRemuneracao = ciclo::mes(*d.mes);
    l.natureza = d.natureza;
    if (d.dias) l.dias = Centesimos::ler(*d.dias);
    l.valor = euros(d.valor);
    l.acao = d.acao;
    return l;
}

FactosTrabalhadorValores facto(std::int64_t niss, Ficha ficha) {
    ficha.t.niss = niss;
    return {.trabalhador = ficha.t, .aceites = {}};
}

}  // namespace

LinhaDeTeste permanente(const std::string& valor, const std::string& dias) {
    return {.natureza = 'P', .valor = valor, .dias = dias, .acao = Acao::Substituir};
}

LinhaDeTeste correcao(const std::string& valor, const std::string& dias, const std::string& mes, char natureza) {
    return {.natureza = natureza, .valor = valor, .dias = dias, .mes = mes};
}

Valores::Valores() : mes(ciclo::mes("2027-03")), agora(utc("2027-04-10T10:00:00Z")) {
    factos.ciclo = cicloDesde("2027-01", "2027-04-10");
    for (const char natureza : std::string{"ABCDFHIMNOPRSTX26"})
        factos.naturezas.push_back({natureza, {dia("1970-01-01"), std::nullopt}});
    factos.trabalhadores = {facto(bruno, Ficha{}), facto(ciclo::ana, Ficha{})};
    aceite('P', "1000.00", "30", "2027-01");
    aceite('P', "1000.00", "30", "2027-02");
}

Valores& Valores::com(const std::vector<LinhaDeTeste>& novas) {
    for (const LinhaDeTeste& nova : novas) linhas.push_back(linha(nova));
    return *this;
}

Valores& Valores::em(const std::string& qual, const std::string& instante) {
    mes = ciclo::mes(qual);
    agora = utc(instante);
    return *this;
}

Valores& Valores::ana(const Ficha& ficha) {
    auto aceites = factos.trabalhadores[1].aceites;
    factos.trabalhadores[1] = facto(ciclo::ana, ficha);
    factos.trabalhadores[1].aceites = std::move(aceites);
    return *this;
}

Valores& Valores::aceite(char natureza, const std::string& valor, const std::string& dias, const std::string& noMes,
                         int estabelecimento, TaxaAplicavel taxa) {
    factos.trabalhadores[1].aceites.push_back(
        {.niss = ciclo::ana,
         .mes = ciclo::mes(noMes),
         .codigoEstabelecimento = estabelecimento,
         .taxa = {taxa.empregador.pontosBase + taxa.trabalhador.pontosBase},
         .natureza = natureza,
         .valor = euros(valor),
         .meiosDias = static_cast<int>(Centesimos::ler(dias).value().valor / 50)});
    return *this;
}

Valores& Valores::semAceites() {
    factos.trabalhadores[1].aceites.clear();
    return *this;
}

Valores& Valores::existe(const ValorDeTeste& valor) {
    factos.trabalhadores[1].trabalhador.comunicados.push_back(comunicado(valor));
    return *this;
}

std::vector<std::string> escrever(const Mensagens& mensagens) {
    std::vector<std::string> codigos;
    for (const Mensagem& m : mensagens)
        codigos.push_back((m.gravidade == Gravidade::Aviso ? "aviso " : "") + m.codigo + " " + m.campo);
    return codigos;
}

std::vector<std::string> Valores::codigos() const {
    const AvaliacaoValores avaliacao = avaliar();
    std::vector<std::string> todos = escrever(avaliacao.mensagens);
    for (const ResultadoTrabalhador& t : avaliacao.trabalhadores) {
        const auto dele = escrever(t.mensagens);
        todos.insert(todos.end(), dele.begin(), dele.end());
    }
    return todos;
}

}  // namespace psi::domain::testes::ciclo
