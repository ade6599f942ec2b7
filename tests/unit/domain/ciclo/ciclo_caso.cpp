#include "ciclo_caso.hpp"

#include "../vetores.hpp"

namespace psi::domain::testes::ciclo {
namespace {

Taxa total(TaxaAplicavel taxa) {
    return {taxa.empregador.pontosBase + taxa.trabalhador.pontosBase};
}

std::string escreverMeiosDias(int meios) {
    return Centesimos{std::int64_t{meios} * 50}.escrever(1);
}

}  // namespace

MesReferencia mes(const std::string& texto) {
    return MesReferencia::ler(texto).value();
}

Cents euros(const std::string& texto) {
    return Cents::ler(texto).value();
}

Periodo dias(const std::string& texto) {
    if (texto.size() == 10) return {dia(texto), std::nullopt};
    return {dia(texto.substr(0, 10)), dia(texto.substr(11))};
}

Ficha::Ficha(const std::string& vinculoDe, const std::string& base) {
    t.niss = ana;
    t.dataNascimento = dia("1990-05-17");
    vinculo(vinculoDe, base);
}

Ficha& Ficha::vinculo(const std::string& vinculoDe, const std::string& base) {
    const Periodo periodo = dias(vinculoDe);
    t.vinculos.push_back({.numero = static_cast<std::int64_t>(t.vinculos.size()) + 1,
                          .dias = periodo,
                          .contratos = {{.dias = periodo, .modalidade = "A", .mensal = euros(base)}},
                          .locais = {{periodo, 1}},
                          .taxas = {{periodo, geral}}});
    contratoDado_ = localDado_ = taxaDada_ = false;
    return *this;
}

Ficha& Ficha::contrato(const std::string& de, const std::string& base, const std::string& modalidade) {
    auto& contratos = t.vinculos.back().contratos;
    if (!contratoDado_) contratos.clear();
    contratoDado_ = true;
    contratos.push_back({.dias = dias(de), .modalidade = modalidade, .mensal = euros(base)});
    return *this;
}

Ficha& Ficha::local(const std::string& de, int estabelecimento) {
    auto& locais = t.vinculos.back().locais;
    if (!localDado_) locais.clear();
    localDado_ = true;
    locais.push_back({dias(de), estabelecimento});
    return *this;
}

Ficha& Ficha::taxa(const std::string& de, TaxaAplicavel qual) {
    auto& taxas = t.vinculos.back().taxas;
    if (!taxaDada_) taxas.clear();
    taxaDada_ = true;
    taxas.push_back({dias(de), qual});
    return *this;
}

Ficha& Ficha::parcial(const std::string& diasTrabalho) {
    for (VinculoNosDias& vinculo : t.vinculos) {
        for (ContratoNosDias& contrato : vinculo.contratos) {
            contrato.modalidade = "B";
            contrato.tempoParcial = true;
            contrato.diasTrabalho = Centesimos::ler(diasTrabalho);
        }
    }
    return *this;
}

Ficha& Ficha::interrupcao(const std::string& de) {
    t.interrupcoes.push_back(dias(de));
    return *this;
}

std::vector<LinhaApurada> Ficha::linhas(const std::string& noMes) const {
    return linhasDoContrato(t, mes(noMes));
}

std::vector<std::string> Ficha::texto(const std::string& noMes) const {
    std::vector<std::string> linhasEscritas;
    for (const LinhaApurada& linha : linhas(noMes)) {
        linhasEscritas.push_back(std::to_string(linha.codigoEstabelecimento) + " " +
                                 Centesimos{linha.taxa.pontosBase}.escrever() + " " +
                                 escreverMeiosDias(linha.meiosDias) + " " + linha.valor.escrever());
    }
    return linhasEscritas;
}

ValorComunicado comunicado(const ValorDeTeste& dados) {
    static std::int64_t ordem = 0;
    return {.comprovativo = dados.comprovativo,
            .ordem = ++ordem,
            .acao = dados.acao,
            .codigoEstabelecimento = dados.estabelecimento,
            .taxa = total(dados.taxa),
            .mesRemuneracao = mes(dados.mes),
            .natureza = dados.natureza,
            .meiosDias = static_cast<int>(Centesimos::ler(dados.dias).value().valor / 50),
            .valor = euros(dados.valor)};
}

std::string texto(const LinhaApurada& linha) {
    const bool outraTaxa = linha.taxa != total(geral);
    return std::to_string(linha.codigoEstabelecimento) +
           (outraTaxa ? " " + Centesimos{linha.taxa.pontosBase}.escrever() : "") + " " + linha.natureza + " " +
           linha.mesRemuneracao.texto() + " " + escreverMeiosDias(linha.meiosDias) + " " + linha.valor.escrever() +
           " " + std::string{escrever(linha.situacao)};
}

std::vector<std::string> textos(const std::vector<LinhaApurada>& linhas) {
    std::vector<std::string> escritas;
    for (const LinhaApurada& linha : linhas) escritas.push_back(texto(linha));
    return escritas;
}

CicloDoEmpregador cicloDesde(const std::string& primeiro, const std::string& hoje) {
    CicloDoEmpregador ciclo;
    ciclo.inicio.proprio = mes(primeiro);
    ciclo.inicio.apuradoDesde = dia("2016-01-01");
    for (MesReferencia m = mes(primeiro); m <= MesReferencia::de(dia(hoje)); m = m.somar(1)) {
        MesGuardado guardado{m};
        guardado.parametros = {20, 25, 25, 31};
        ciclo.meses.push_back(guardado);
    }
    return ciclo;
}

}  // namespace psi::domain::testes::ciclo
