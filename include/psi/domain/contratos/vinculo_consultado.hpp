#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"

namespace psi::domain {

// What consultations show of workers, contracts and communications.

struct EstabelecimentoDoTrabalhador {
    int codigo = 0;
    std::string morada;
    Periodo periodo;
};

struct PeriodoTaxa {
    Periodo periodo;
    Taxa taxaTotal;
};

struct ContratoEmVigor {
    Periodo periodo;
    std::string modalidadeContrato, prestacaoTrabalho;
    Data inicioContrato{};
    std::optional<Data> fimContrato;
    std::string profissao;
    Cents remuneracaoBase;
    std::optional<Cents> diuturnidades;
    std::optional<Centesimos> percentagemTrabalho, horasTrabalho, diasTrabalho;
    std::optional<std::string> motivoContrato;
    std::optional<std::int64_t> nissTrabalhadorSubstituir;
    std::string enquadramento;
};

/// Known to social security: illness, parenthood, suspension.
struct InterrupcaoConhecida {
    Periodo periodo;
    std::string tipo;  ///< DOENCA, PARENTALIDADE, SUSPENSAO, OUTRA
};

struct Trabalhador {
    std::string situacao;  ///< ATIVO or CESSADO
    std::int64_t niss = 0;
    std::string nome;  ///< whole, as registered: masked before it leaves `operations`
    Data dataNascimento{};
    std::string enquadramento;
    Periodo vinculo;
    Instante dataComunicacao{};
    std::int64_t numeroComunicacao = 0;
    std::vector<PeriodoTaxa> periodosTaxa;
    std::vector<EstabelecimentoDoTrabalhador> estabelecimentos;
    std::optional<ContratoEmVigor> contrato;  ///< in force on `hoje`; the first one before the vínculo begins
    std::vector<InterrupcaoConhecida> interrupcoes = {};  ///< that touch it, by day; of SincronizarTrabalhadores only
};

/// What a contract said in one of its information periods.
struct PeriodoContrato {
    std::int64_t numeroComunicacao = 0;  ///< under which this information was first communicated
    ContratoEmVigor contrato;
};

/// A vínculo with its contract, period by period.
struct ContratoConsultado {
    std::string situacao;  ///< ATIVO or CESSADO
    std::int64_t niss = 0;
    Periodo vinculo;
    std::optional<std::string> motivoFimVinculo;  ///< of a communicated end
    std::int64_t numeroComunicacao = 0;           ///< that opened the vínculo
    std::vector<PeriodoContrato> periodos;        ///< in order, without gap or overlap
};

struct Comunicacao {
    std::int64_t numero = 0;
    std::string operacao;
    Instante instante{};
    std::int64_t niss = 0;
    std::string estado;  ///< ACEITE or ANULADA
    Mensagens avisos;
};

}  // namespace psi::domain
