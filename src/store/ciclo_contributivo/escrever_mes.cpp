#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/pedidos/declared_lines.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

const auto kConfirmar = callWithLines("aplicar_confirmar_valores", 22);
const auto kFechar = callWithLines("aplicar_fechar_mes", 14);

void juntarCabecas(postgres::Parameters& parametros, const std::vector<domain::BlocoApurado>& blocos) {
    postgres::ArrayLiteral estabelecimentos, taxas, remuneracoes, contribuicoes, trabalhador, empregador;
    for (const auto& bloco : blocos) {
        estabelecimentos.add(std::int64_t{bloco.chave.codigoEstabelecimento});
        taxas.add(std::int64_t{bloco.chave.taxa.pontosBase});
        remuneracoes.add(bloco.totalRemuneracoes.valor);
        contribuicoes.add(bloco.contribuicoes.total.valor);
        if (bloco.reparticaoConhecida) {
            trabalhador.add(bloco.contribuicoes.trabalhador.valor);
            empregador.add(bloco.contribuicoes.empregador.valor);
        } else {
            trabalhador.null();
            empregador.null();
        }
    }
    for (const auto* literal : {&estabelecimentos, &taxas, &remuneracoes, &contribuicoes, &trabalhador, &empregador})
        parametros.text(literal->text());
}

void juntarLinhas(postgres::Parameters& parametros, const std::vector<domain::BlocoApurado>& blocos) {
    DeclaredLines linhas;
    std::int64_t numero = 0;
    for (const auto& bloco : blocos) {
        ++numero;
        for (const auto& linha : bloco.linhas) linhas.add(numero, linha);
    }
    linhas.addTo(parametros);
}

}  // namespace

std::int64_t aplicarConfirmarValores(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                     domain::MesReferencia mes, const std::vector<domain::BlocoApurado>& blocos,
                                     const MesLido& lido, domain::Instante agora) {
    postgres::Parameters parametros{29};
    juntarEscrita(parametros, escrita)
        .text(escrita.resposta)
        .instant(agora)
        .date(mes.primeiroDia())
        .number(lido.versaoDoMes)
        .number(lido.ronda)
        .number(lido.marca);
    juntarCabecas(parametros, blocos);
    juntarLinhas(parametros, blocos);
    return writeNumber(pool, deadline, kConfirmar, parametros);
}

bool fecharMes(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador, domain::MesReferencia mes,
               const std::vector<domain::BlocoApurado>& blocos, const MesLido& lido, domain::Instante instante,
               domain::Instante agoraReal, const std::string& correlacao) {
    postgres::Parameters parametros{21};
    parametros.number(empregador)
        .date(mes.primeiroDia())
        .instant(instante)
        .instant(agoraReal)
        .text(correlacao)
        .number(lido.versaoDoMes)
        .number(lido.ronda)
        .number(lido.marca);
    juntarCabecas(parametros, blocos);
    juntarLinhas(parametros, blocos);
    return postgres::Columns{write(pool, deadline, kFechar, parametros).at(0)}.boolean();
}

}  // namespace psi::store
