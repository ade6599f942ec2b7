#include "psi/postgres/lease.hpp"
#include "psi/store/repositories.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kRegistarRecusa = callForValue("registar_recusa", 13);
constexpr auto kRegistarFalhaIdentidade = callForValue("registar_falha_identidade", 8);
constexpr auto kRegistarLeituras = callForValue("registar_leituras", 8);
constexpr auto kRegistarAcessosRecusados = callForValue("registar_acessos_recusados", 6);

}  // namespace

void registarRecusa(Pool& pool, Deadline deadline, const EscritaBase& escrita) {
    Parametros parametros{13};
    juntarEscrita(parametros, escrita)
        .numero(trabalhadorOuNulo(escrita))
        .logico(escrita.falhaIdentidade)
        .texto(escrita.resposta);
    escrever(pool, deadline, kRegistarRecusa, parametros);
}

void registarFalhaIdentidade(Pool& pool, Deadline deadline, const EscritaBase& escrita) {
    Parametros parametros{8};
    parametros.numero(escrita.empregador)
        .numero(escrita.cliente)
        .texto(escrita.operacao)
        .bytes(escrita.hash)
        .numero(escrita.codigo)
        .instante(escrita.dataHora)
        .texto(escrita.correlacao)
        .numero(trabalhadorOuNulo(escrita));
    escrever(pool, deadline, kRegistarFalhaIdentidade, parametros);
}

void registarLeituras(Pool& pool, Deadline deadline, const std::vector<LinhaLeitura>& linhas) {
    if (linhas.empty()) return;
    LiteralDeArray empregadores, clientes, operacoes, correlacoes, instantes, codigos, quantas, hashes;
    for (const auto& linha : linhas) {
        empregadores.juntar(linha.empregador);
        clientes.juntar(linha.cliente);
        operacoes.juntar(std::string_view{linha.operacao});
        correlacoes.juntar(std::string_view{linha.correlacao});
        instantes.juntar(linha.quando);
        codigos.juntar(std::int64_t{linha.codigo});
        quantas.juntar(linha.linhas);
        hashes.juntar(std::string_view{bytesParaTexto(linha.hash.data(), linha.hash.size())});
    }
    Parametros parametros{8};
    for (const auto* literal :
         {&empregadores, &clientes, &operacoes, &correlacoes, &instantes, &codigos, &quantas, &hashes})
        parametros.texto(literal->texto());
    escrever(pool, deadline, kRegistarLeituras, parametros);
}

void registarAcessosRecusados(Pool& pool, Deadline deadline, const std::vector<AcessoRecusado>& linhas) {
    if (linhas.empty()) return;
    LiteralDeArray fingerprints, representados, operacoes, correlacoes, instantes, codigos;
    for (const auto& linha : linhas) {
        fingerprints.juntar(std::string_view{bytesParaTexto(linha.fingerprint.data(), linha.fingerprint.size())});
        if (linha.representado)
            representados.juntar(std::string_view{*linha.representado});
        else
            representados.nulo();
        operacoes.juntar(std::string_view{linha.operacao});
        correlacoes.juntar(std::string_view{linha.correlacao});
        instantes.juntar(linha.quando);
        codigos.juntar(std::int64_t{linha.codigo});
    }
    Parametros parametros{6};
    for (const auto* literal : {&fingerprints, &representados, &operacoes, &correlacoes, &instantes, &codigos})
        parametros.texto(literal->texto());
    escrever(pool, deadline, kRegistarAcessosRecusados, parametros);
}

}  // namespace psi::store
