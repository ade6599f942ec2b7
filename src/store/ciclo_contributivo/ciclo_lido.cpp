#include "store/ciclo_contributivo/ciclo_lido.hpp"

#include <algorithm>

#include "psi/domain/lisboa.hpp"
#include "store/pedidos/parametro_datado.hpp"

namespace psi::store {
namespace {

using domain::MesReferencia;

std::optional<MesReferencia> mesOuNada(std::string_view texto) {
    const auto dia = postgres::readDateOrNull(texto);
    if (!dia) return std::nullopt;
    return MesReferencia::de(*dia);
}

domain::ParametrosDoMes parametrosDe(const pqxx::row& linha, MesReferencia mes) {
    domain::ParametrosDoMes parametros;
    if (const auto dia = parametroDoMes(linha["dia_comunicacao"], mes)) parametros.diaComunicacao = *dia;
    parametros.agostoComunicacao = parametroDoMes(linha["agosto_comunicacao"], mes);
    if (const auto dia = parametroDoMes(linha["dia_pagamento"], mes)) parametros.diaPagamento = *dia;
    parametros.agostoPagamento = parametroDoMes(linha["agosto_pagamento"], mes);
    return parametros;
}

/// Every month of the cycle to agora's, as where nothing is kept of it.
std::vector<domain::MesGuardado> mesesVazios(const pqxx::row& linha, MesReferencia primeiro, MesReferencia ultimo) {
    std::vector<domain::MesGuardado> meses;
    for (auto mes = primeiro; mes <= ultimo; mes = mes.somar(1)) {
        domain::MesGuardado guardado{mes};
        guardado.parametros = parametrosDe(linha, mes);
        meses.push_back(guardado);
    }
    return meses;
}

domain::MesGuardado* procurar(std::vector<domain::MesGuardado>& meses, std::string_view dia) {
    const auto mes = MesReferencia::de(postgres::readDate(dia));
    const auto onde = std::ranges::lower_bound(meses, mes, {}, &domain::MesGuardado::mes);
    return onde != meses.end() && onde->mes == mes ? &*onde : nullptr;
}

void juntarGuardados(std::string_view texto, std::vector<domain::MesGuardado>& meses) {
    for (postgres::TextPieces linhas{texto, ';'}; linhas.any();) {
        postgres::TextPieces campos{linhas.next(), ','};
        auto* mes = procurar(meses, campos.next());
        if (mes == nullptr) continue;
        mes->versao = postgres::readNumber(campos.next());
        mes->ronda = postgres::readInteger(campos.next());
        mes->confirmado = campos.next() == "1";
        mes->porSilencio = campos.next() == "1";
    }
}

std::vector<domain::ReparticaoEmVigor> lerReparticoes(std::string_view texto) {
    std::vector<domain::ReparticaoEmVigor> reparticoes;
    for (postgres::TextPieces linhas{texto, ';'}; linhas.any();) {
        postgres::TextPieces campos{linhas.next(), ','};
        domain::ReparticaoEmVigor reparticao;
        reparticao.periodo.inicio = postgres::readDate(campos.next());
        reparticao.periodo.fim = postgres::readDateOrNull(campos.next());
        reparticao.taxa.empregador.pontosBase = postgres::readInteger(campos.next());
        reparticao.taxa.trabalhador.pontosBase = postgres::readInteger(campos.next());
        reparticoes.push_back(reparticao);
    }
    return reparticoes;
}

}  // namespace

domain::CicloDoEmpregador lerCicloDe(const pqxx::row& linha, domain::Instante agora) {
    postgres::Columns colunas{linha, "proprio"};
    domain::CicloDoEmpregador ciclo;
    ciclo.inicio.proprio = mesOuNada(colunas.text());
    ciclo.inicio.obrigatorio = mesOuNada(colunas.text());
    ciclo.inicio.apuradoDesde = colunas.date();
    ciclo.versao = colunas.number();
    ciclo.marca = colunas.number();
    ciclo.epoca = colunas.number();
    const auto ultimo = MesReferencia::de(domain::dataEmLisboa(agora));
    if (const auto primeiro = ciclo.inicio.primeiro()) ciclo.meses = mesesVazios(linha, *primeiro, ultimo);
    juntarGuardados(colunas.text(), ciclo.meses);
    for (postgres::TextPieces classicos{colunas.text(), ';'}; classicos.any();)
        if (auto* mes = procurar(ciclo.meses, classicos.next())) mes->classico = true;
    ciclo.reparticoes = lerReparticoes(postgres::Columns{linha, "reparticoes"}.text());
    return ciclo;
}

}  // namespace psi::store
