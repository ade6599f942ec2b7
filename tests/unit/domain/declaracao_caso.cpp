#include "declaracao_caso.hpp"

#include <stdexcept>

#include "vetores.hpp"

namespace psi::domain::testes::dr {
namespace {

Taxa total(TaxaAplicavel taxa) {
    return {taxa.empregador.pontosBase + taxa.trabalhador.pontosBase};
}

}  // namespace

MesReferencia mes(const std::string& texto) {
    return MesReferencia::ler(texto).value();
}

LinhaDeclaracao linha(const LinhaDeTeste& dados) {
    return {.nissTrabalhador = std::stoll(dados.niss),
            .valor = Cents::ler(dados.valor).value(),
            .dataNascimento = dia(dados.nascimento),
            .mesRemuneracao = mes(dados.mes),
            .dias = Dias::de(Centesimos::ler(dados.dias).value()).value(),
            .natureza = dados.natureza};
}

Caso::Caso()
    : bloco{.chave = {.codigoEstabelecimento = 1, .mesReferencia = mes("2026-02"), .taxa = {3475}}},
      agora(utc("2026-03-05T10:00:00Z")) {
    for (const char natureza : std::string{"ABCDFHIMNOPRSTX26"}) {
        factos.naturezas.push_back({natureza, {dia("1970-01-01"), std::nullopt}});
    }
    for (const std::string& niss : {ana, bruno}) {
        for (const char* noMes : {"2025-12", "2026-01", "2026-02"}) {
            factos.vinculados.push_back({std::stoll(niss), mes(noMes), dia("1990-05-17")});
            taxa(niss, noMes, geral);
        }
    }
    factos.nifEmpregador = 509000002;
    factos.blocos.push_back({.estabelecimentoAberto = true, .reparticao = geral});
}

Caso& Caso::com(const std::vector<LinhaDeTeste>& linhas) {
    for (const LinhaDeTeste& dados : linhas) bloco.linhas.push_back(linha(dados));
    fecharTotais();
    return *this;
}

Caso& Caso::aceite(const LinhaDeTeste& dados, int estabelecimento, TaxaAplicavel taxa) {
    const LinhaDeclaracao declarada = linha(dados);
    factos.aceites.push_back({.niss = declarada.nissTrabalhador,
                              .mes = declarada.mesRemuneracao,
                              .codigoEstabelecimento = estabelecimento,
                              .taxa = total(taxa),
                              .natureza = declarada.natureza,
                              .valor = declarada.valor,
                              .meiosDias = declarada.dias.meios()});
    return *this;
}

Caso& Caso::taxa(const std::string& niss, const std::string& noMes, TaxaAplicavel taxa) {
    factos.taxas.push_back({std::stoll(niss), mes(noMes), taxa});
    return *this;
}

void Caso::fecharTotais() {
    bloco.totalRemuneracoes = {};
    for (const LinhaDeclaracao& l : bloco.linhas) bloco.totalRemuneracoes.valor += l.valor.valor;
    bloco.totalContribuicoes = calcularContribuicoes(bloco.totalRemuneracoes, bloco.chave.taxa, {}).total;
}

TrabalhadorNoMes& Caso::vinculado(const std::string& niss, const std::string& noMes) {
    for (TrabalhadorNoMes& v : factos.vinculados) {
        if (v.niss == std::stoll(niss) && v.mes == mes(noMes)) return v;
    }
    throw std::out_of_range(niss);
}

Codigos codigos(const AvaliacaoBloco& avaliacao) {
    Codigos lista;
    for (const MensagemBloco& m : avaliacao.mensagens) {
        lista.push_back(m.campo.empty() ? m.codigo : m.codigo + " " + m.campo);
    }
    return lista;
}

std::vector<std::string> Caso::codigos() const {
    return dr::codigos(avaliar());
}

}  // namespace psi::domain::testes::dr
