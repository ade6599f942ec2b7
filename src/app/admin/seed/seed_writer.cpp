#include "app/admin/seed/seed_writer.hpp"

#include <sstream>

#include <pqxx/pqxx>

#include "app/admin/seed/seed_copy.hpp"
#include "app/admin/seed/seed_cycle_rows.hpp"
#include "app/admin/seed/test_identities.hpp"
#include "psi/base/clock.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::admin {
namespace {

/// As many numbers of communications as the seed has, taken from the store's own sequence.
std::vector<std::int64_t> reservarNumeros(pqxx::transaction_base& transaction, std::size_t quantos) {
    const auto linhas = transaction.exec("SELECT nextval('psi.numero_comunicacao') FROM generate_series(1, " +
                                         std::to_string(quantos) + ")");
    std::vector<std::int64_t> numeros;
    numeros.reserve(quantos);
    for (const auto& linha : linhas) numeros.push_back(linha[0].as<std::int64_t>());
    return numeros;
}

std::string instante(const LinhaComunicacao& c) {
    char hora[40];
    std::snprintf(hora, sizeof hora, " %02d:%02d:00+00", c.minuto / 60, c.minuto % 60);
    return domain::escrever(c.dia) + hora;
}

void writeProfessions(pqxx::transaction_base& transaction) {
    Copia copia{transaction, "profissao", {"codigo", "desde", "designacao"}, "ON CONFLICT DO NOTHING"};
    std::istringstream linhas{std::string{profissoesCsv()}};
    std::string linha;
    std::getline(linhas, linha);  // the header
    while (std::getline(linhas, linha)) {
        const auto data = linha.find(';') + 1, texto = linha.find(';', data) + 1;
        copia.linha(linha.substr(0, data - 1), linha.substr(data, texto - data - 1), linha.substr(texto));
    }
    copia.terminar();
}

void writeRegister(pqxx::transaction_base& transaction, const Seed& semente) {
    Copia fornecedores{transaction, "fornecedor", {"id", "nome"}};
    for (const auto& f : fornecedoresDeTeste) fornecedores.linha(f.id, f.nome);
    fornecedores.terminar();
    Copia empregadores{transaction, "empregador", {"niss", "nif", "nome", "fornecedor"}};
    for (const auto& e : semente.empregadores) empregadores.linha(e.niss, e.nif, e.nome, e.fornecedor);
    empregadores.terminar();
    Copia adesoes{transaction, "adesao", {"empregador", "desde"}};
    for (const auto& e : semente.empregadores)
        if (e.aderiuEm) adesoes.linha(e.niss, e.aderiuEm);
    adesoes.terminar();
    Copia estabelecimentos{
        transaction, "estabelecimento", {"empregador", "codigo", "morada", "aberto_desde", "fechado_em"}};
    for (const auto& e : semente.estabelecimentos)
        estabelecimentos.linha(e.empregador, e.codigo, e.morada, e.abertoDesde, e.fechadoEm);
    estabelecimentos.terminar();
    Copia trabalhadores{transaction, "trabalhador", {"niss", "nome", "data_nascimento"}};
    for (const auto& t : semente.trabalhadores) trabalhadores.linha(t.niss, t.nome, t.dataNascimento);
    trabalhadores.terminar();
}

void writeAccess(pqxx::transaction_base& transaction, const Seed& semente) {
    Copia clientes{transaction, "cliente", {"id", "nome", "tipo", "niss", "fornecedor"}};
    for (const auto& c : semente.clientes)
        clientes.linha(c.id, c.nome, c.empregador ? "EMPREGADOR" : "REPRESENTANTE", c.empregador, c.fornecedor);
    clientes.terminar();
    Copia servicos{transaction, "cliente_servico", {"cliente", "servico", "desde"}};
    for (const auto& c : semente.clientes)
        for (const auto& servico : c.servicos) servicos.linha(c.id, servico, "2016-10-01");
    servicos.terminar();
    Copia mandatos{transaction, "mandato", {"cliente", "empregador", "servico", "desde", "ate", "revogado_em"}};
    for (const auto& m : semente.mandatos)
        mandatos.linha(m.cliente, m.empregador, m.servico, m.desde, m.ate, m.revogadoEm);
    mandatos.terminar();
}

void writeContracts(pqxx::transaction_base& transaction, const Seed& semente,
                    const std::vector<std::int64_t>& numeros) {
    Copia contratos{transaction,
                    "periodo_contrato",
                    {"empregador", "trabalhador", "vinculo", "inicio", "numero", "fim", "modalidade", "prestacao",
                     "fim_contrato", "profissao", "remuneracao_base", "diuturnidades", "percentagem", "horas", "dias",
                     "motivo", "substituido", "enquadramento"}};
    for (const auto& c : semente.contratos) {
        const auto& d = c.dados;
        contratos.linha(c.empregador, c.trabalhador, numeros[c.vinculo], c.periodo.inicio, numeros[c.comunicacao],
                        c.periodo.fim, d.modalidadeContrato, d.prestacaoTrabalho, d.fimContrato, d.profissao,
                        d.remuneracaoBase, d.diuturnidades, d.percentagemTrabalho, d.horasTrabalho, d.diasTrabalho,
                        d.motivoContrato, d.nissTrabalhadorSubstituir, d.enquadramento);
    }
    contratos.terminar();
}

/// The employers' sync marks, as if each vínculo had changed once, in the order of its communication.
void marcarVinculos(pqxx::transaction_base& transaction) {
    transaction.exec(
        "INSERT INTO psi.estado_empregador (empregador, marca) "
        "SELECT empregador, count(*) FROM psi.vinculo GROUP BY empregador");
    transaction.exec(
        "UPDATE psi.vinculo AS v SET marca = o.ordem FROM "
        "(SELECT empregador, numero, row_number() OVER (PARTITION BY empregador ORDER BY numero) AS ordem "
        "FROM psi.vinculo) AS o WHERE o.empregador = v.empregador AND o.numero = v.numero");
}

void writeVinculos(pqxx::transaction_base& transaction, const Seed& semente) {
    const auto numeros = reservarNumeros(transaction, semente.comunicacoes.size());
    Copia comunicacoes{transaction,
                       "comunicacao",
                       {"empregador", "numero", "operacao", "instante", "trabalhador", "vinculo", "cliente"}};
    for (std::size_t i = 0; i < semente.comunicacoes.size(); ++i) {
        const auto& c = semente.comunicacoes[i];
        comunicacoes.linha(c.empregador, numeros[i], c.operacao, instante(c), c.trabalhador, numeros[c.vinculo],
                           c.cliente);
    }
    comunicacoes.terminar();
    Copia vinculos{
        transaction, "vinculo", {"empregador", "trabalhador", "numero", "inicio", "fim", "data_comunicacao"}};
    for (const auto& v : semente.vinculos)
        vinculos.linha(v.empregador, v.trabalhador, numeros[v.comunicacao], v.periodo.inicio, v.periodo.fim,
                       instante(semente.comunicacoes[v.comunicacao]));
    vinculos.terminar();
    writeContracts(transaction, semente, numeros);
    Copia taxas{
        transaction,
        "periodo_taxa",
        {"empregador", "trabalhador", "vinculo", "inicio", "numero", "fim", "taxa_empregador", "taxa_trabalhador"}};
    for (const auto& t : semente.taxas)
        taxas.linha(t.empregador, t.trabalhador, numeros[t.vinculo], t.periodo.inicio, numeros[t.comunicacao],
                    t.periodo.fim, t.taxa.empregador.pontosBase, t.taxa.trabalhador.pontosBase);
    taxas.terminar();
    Copia locais{transaction,
                 "local_trabalho",
                 {"empregador", "trabalhador", "vinculo", "inicio", "numero", "fim", "estabelecimento"}};
    for (const auto& l : semente.locais)
        locais.linha(l.empregador, l.trabalhador, numeros[l.vinculo], l.periodo.inicio, numeros[l.comunicacao],
                     l.periodo.fim, l.estabelecimento);
    locais.terminar();
    marcarVinculos(transaction);
}

}  // namespace

std::optional<Medidas> seedWritten(pqxx::transaction_base& transaction) {
    const auto linhas = transaction.exec("SELECT empregadores, trabalhadores, semente FROM psi.semente");
    if (linhas.empty()) return std::nullopt;
    Medidas medidas;
    medidas.empregadores = linhas[0][0].as<int>();
    medidas.trabalhadores = linhas[0][1].as<int>();
    medidas.semente = static_cast<std::uint64_t>(linhas[0][2].as<std::int64_t>());
    return medidas;
}

void gravar(pqxx::transaction_base& transaction, const Medidas& medidas, const Seed& semente,
            const std::function<void(double)>& parte) {
    // The parts are what a large seed's steps took of its time.
    writeProfessions(transaction);
    writeRegister(transaction, semente);
    parte(0.1);
    writeAccess(transaction, semente);
    writeVinculos(transaction, semente);
    parte(0.6);
    const auto hoje = domain::dataEmLisboa(base::realNow());
    writeCycle(transaction, semente, hoje);
    // What has a greater number came after the seed.
    transaction.exec_params(
        "INSERT INTO psi.semente (semente, empregadores, trabalhadores, ultimo_numero, semeada_em) "
        "VALUES ($1, $2, $3, nextval('psi.numero_comunicacao'), $4)",
        static_cast<std::int64_t>(medidas.semente), medidas.empregadores, medidas.trabalhadores,
        domain::escrever(hoje));
}

}  // namespace psi::admin
