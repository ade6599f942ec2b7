#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/access/access.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

// What the vendors' page shows, as texts (days AAAA-MM-DD, instants in Lisbon's time; empty: none). Quality only: in
// production neither the functions nor the tables behind it exist. All throw what the pool throws.

struct ServicoNoPortal {
    std::string nome, designacao;  ///< "vinculos", "Vínculos"
    bool autorizado = false;
};

/// The caller of the page.
struct QuemNoPortal {
    std::int64_t cliente = 0;
    std::string nome, tipo, niss;
    std::int64_t fornecedor = 0;  ///< 0: none
    std::string nomeFornecedor, validoAte, dataSimulada;
    std::vector<ServicoNoPortal> servicos;
};

/// Nothing where the certificate is unknown or revoked, or its client closed.
[[nodiscard]] std::optional<QuemNoPortal> lerQuemNoPortal(postgres::Pool& pool, postgres::Deadline deadline,
                                                          const access::Fingerprint& fingerprint,
                                                          domain::Instante agoraReal);

struct ClienteProprio {
    std::string nome;
    std::int64_t registados = 0, certificados = 0;  ///< certificates ever registered, and those usable now
};

/// All mandates of one client for one employer.
struct MandatosNoPortal {
    std::string nome;      ///< of the client
    std::string servicos;  ///< of the mandates in force, with commas
    bool todos = false;    ///< in force for every service
    std::string terminou, revogado;
};

struct EmpregadorNoPortal {
    std::string niss, nif, nome;
    bool aderiu = false;
    std::int64_t ativos = 0, todos = 0;  ///< workers
    std::vector<ClienteProprio> proprios;
    std::vector<MandatosNoPortal> mandatos;
};

struct EstabelecimentoNoPortal {
    std::int64_t codigo = 0;
    std::string morada, desde, ate;
};

struct TrabalhadorNoPortal {
    std::string niss, nome, nascimento;
    bool ativo = false;
    std::int64_t vinculos = 0;
    std::string inicio, fim, modalidade, fimContrato;  ///< of the last vínculo
};

struct EmpregadorInteiro : EmpregadorNoPortal {
    std::vector<EstabelecimentoNoPortal> estabelecimentos;
    std::vector<TrabalhadorNoPortal> trabalhadores;
};

/// The vendor's employers, the highest NISS first, below `antes`.
[[nodiscard]] std::vector<EmpregadorNoPortal> lerEmpregadoresNoPortal(postgres::Pool& pool, postgres::Deadline deadline,
                                                                      std::int64_t fornecedor, domain::Instante agora,
                                                                      std::optional<std::int64_t> antes,
                                                                      unsigned limite);
/// With its workers of a NISS above `depois`; nothing where the employer is not the vendor's.
[[nodiscard]] std::optional<EmpregadorInteiro> lerEmpregadorNoPortal(postgres::Pool& pool, postgres::Deadline deadline,
                                                                     std::int64_t fornecedor, std::int64_t niss,
                                                                     domain::Instante agora,
                                                                     std::optional<std::int64_t> depois,
                                                                     unsigned limite);
/// Workers nobody has a vínculo with, of a NISS above `depois`.
[[nodiscard]] std::vector<TrabalhadorNoPortal> lerLivresNoPortal(postgres::Pool& pool, postgres::Deadline deadline,
                                                                 std::optional<std::int64_t> depois, unsigned limite);

/// A call on record, its texts masked before they came here.
struct ChamadaRegistada {
    std::string correlacao, quando, servico, operacao;
    unsigned http = 0;
    int codigo = -1;  ///< -1: the reply has none
    bool falha = false;
    std::int64_t micros = 0;
    std::string resumo;            ///< what was wrong
    std::string pedido, resposta;  ///< empty in a list
};

/// A call to be put on record, under the client of the certificate.
struct ChamadaNova : ChamadaRegistada {
    access::Fingerprint fingerprint{};
    domain::Instante instante{};
};

/// One round trip; of each client the newest `porCliente` are kept.
void registarChamadas(postgres::Pool& pool, postgres::Deadline deadline, const std::vector<ChamadaNova>& chamadas,
                      unsigned porCliente);
[[nodiscard]] std::vector<ChamadaRegistada> lerChamadas(postgres::Pool& pool, postgres::Deadline deadline,
                                                        std::int64_t cliente);
[[nodiscard]] std::optional<ChamadaRegistada> lerChamada(postgres::Pool& pool, postgres::Deadline deadline,
                                                         std::int64_t cliente, const std::string& correlacao);

}  // namespace psi::store
