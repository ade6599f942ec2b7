#include "psi/postgres/lease.hpp"
#include "psi/store/audit.hpp"
#include "psi/store/pedidos.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kRegistarRecusa = postgres::callForValue("registar_recusa", 13);
constexpr auto kRegistarFalhaIdentidade = postgres::callForValue("registar_falha_identidade", 8);
constexpr auto kRegistarLeituras = postgres::callForValue("registar_leituras", 8);
constexpr auto kRegistarAcessosRecusados = postgres::callForValue("registar_acessos_recusados", 6);

}  // namespace

void registarRecusa(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita) {
    postgres::Parameters parametros{13};
    juntarEscrita(parametros, escrita)
        .number(trabalhadorOuNulo(escrita))
        .boolean(escrita.falhaIdentidade)
        .text(escrita.resposta);
    write(pool, deadline, kRegistarRecusa, parametros);
}

void registarFalhaIdentidade(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita) {
    postgres::Parameters parametros{8};
    parametros.number(escrita.empregador)
        .number(escrita.cliente)
        .text(escrita.operacao)
        .bytes(escrita.hash)
        .number(escrita.codigo)
        .instant(escrita.dataHora)
        .text(escrita.correlacao)
        .number(trabalhadorOuNulo(escrita));
    write(pool, deadline, kRegistarFalhaIdentidade, parametros);
}

void registarLeituras(postgres::Pool& pool, postgres::Deadline deadline, const std::vector<LinhaLeitura>& linhas) {
    if (linhas.empty()) return;
    postgres::ArrayLiteral empregadores, clientes, operacoes, correlacoes, instantes, codigos, quantas, hashes;
    for (const auto& linha : linhas) {
        empregadores.add(linha.empregador);
        clientes.add(linha.cliente);
        operacoes.add(std::string_view{linha.operacao});
        correlacoes.add(std::string_view{linha.correlacao});
        instantes.add(linha.quando);
        codigos.add(std::int64_t{linha.codigo});
        quantas.add(linha.linhas);
        hashes.add(std::string_view{postgres::bytesToText(linha.hash.data(), linha.hash.size())});
    }
    postgres::Parameters parametros{8};
    for (const auto* literal :
         {&empregadores, &clientes, &operacoes, &correlacoes, &instantes, &codigos, &quantas, &hashes})
        parametros.text(literal->text());
    write(pool, deadline, kRegistarLeituras, parametros);
}

void registarAcessosRecusados(postgres::Pool& pool, postgres::Deadline deadline,
                              const std::vector<AcessoRecusado>& linhas) {
    if (linhas.empty()) return;
    postgres::ArrayLiteral fingerprints, representados, operacoes, correlacoes, instantes, codigos;
    for (const auto& linha : linhas) {
        fingerprints.add(std::string_view{postgres::bytesToText(linha.fingerprint.data(), linha.fingerprint.size())});
        if (linha.representado)
            representados.add(std::string_view{*linha.representado});
        else
            representados.null();
        operacoes.add(std::string_view{linha.operacao});
        correlacoes.add(std::string_view{linha.correlacao});
        instantes.add(linha.quando);
        codigos.add(std::int64_t{linha.codigo});
    }
    postgres::Parameters parametros{6};
    for (const auto* literal : {&fingerprints, &representados, &operacoes, &correlacoes, &instantes, &codigos})
        parametros.text(literal->text());
    write(pool, deadline, kRegistarAcessosRecusados, parametros);
}

}  // namespace psi::store
