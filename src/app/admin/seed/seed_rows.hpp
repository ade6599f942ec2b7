#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/contratos/contrato.hpp"

namespace psi::admin {

// The rows of the seed, in the shape of their tables. Communications are numbered from 0: the store gives the numbers.

struct LinhaEmpregador {
    std::int64_t niss = 0, nif = 0;
    std::string nome;
    std::int64_t fornecedor = 0;
    std::optional<domain::Data> aderiuEm;
};

struct LinhaEstabelecimento {
    std::int64_t empregador = 0;
    int codigo = 0;
    std::string morada;
    domain::Data abertoDesde{};
    std::optional<domain::Data> fechadoEm;
};

struct LinhaTrabalhador {
    std::int64_t niss = 0;
    std::string nome;
    domain::Data dataNascimento{};
};

struct LinhaCliente {
    std::int64_t id = 0;
    std::string nome;
    std::optional<std::int64_t> empregador;  ///< nothing: a representative
    std::int64_t fornecedor = 0;
    std::vector<std::string> servicos;
};

struct LinhaMandato {
    std::int64_t cliente = 0, empregador = 0;
    std::string servico;
    domain::Data desde{};
    std::optional<domain::Data> ate;
    std::optional<domain::Data> revogadoEm;
};

struct LinhaComunicacao {
    std::int64_t empregador = 0;
    std::string operacao;
    domain::Data dia{};
    int minuto = 0;  ///< of the day, UTC
    std::int64_t trabalhador = 0;
    std::size_t vinculo = 0;  ///< the communication that opened it
    std::int64_t cliente = 0;
};

struct LinhaVinculo {
    std::int64_t empregador = 0, trabalhador = 0;
    std::size_t comunicacao = 0;
    domain::Periodo periodo;
};

/// What the dated tables have in common.
struct LinhaDatada {
    std::int64_t empregador = 0, trabalhador = 0;
    std::size_t vinculo = 0, comunicacao = 0;
    domain::Periodo periodo;
};

struct LinhaContrato : LinhaDatada {
    domain::DadosContrato dados;  ///< of it, what a period holds
};

struct LinhaTaxa : LinhaDatada {
    domain::TaxaAplicavel taxa;
};

struct LinhaLocal : LinhaDatada {
    int estabelecimento = 0;
};

/// An absence that social security knows.
struct LinhaInterrupcao {
    std::int64_t empregador = 0, trabalhador = 0;
    domain::Periodo periodo;
    std::string tipo;
    domain::Data registadaEm{};
};

/// The employer's own first month in the contributory cycle.
struct LinhaInicioCiclo {
    std::int64_t empregador = 0;
    std::optional<domain::Data> mes;  ///< its first day; nothing: the month of the day of the seed
};

struct Seed {
    std::vector<LinhaEmpregador> empregadores;
    std::vector<LinhaEstabelecimento> estabelecimentos;
    std::vector<LinhaTrabalhador> trabalhadores;
    std::vector<LinhaCliente> clientes;
    std::vector<LinhaMandato> mandatos;
    std::vector<LinhaComunicacao> comunicacoes;
    std::vector<LinhaVinculo> vinculos;
    std::vector<LinhaContrato> contratos;
    std::vector<LinhaTaxa> taxas;
    std::vector<LinhaLocal> locais;
    std::vector<LinhaInterrupcao> interrupcoes;
    std::vector<LinhaInicioCiclo> iniciosCiclo;  ///< of every other employer: 2099-01
};

}  // namespace psi::admin
