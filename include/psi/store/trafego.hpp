#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "psi/access/access.hpp"
#include "psi/domain/data.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

// What clients' calls were, day by day, counted; quality only. All throw what the pool throws.

/// What is counted of one call.
struct ChamadaContada {
    access::Fingerprint fingerprint{};
    domain::Instante quando{};
    std::string servico, operacao, correlacao;
    bool recusada = false, falha = false, avisos = false;
    std::int64_t micros = 0;
    std::vector<std::pair<std::string, std::string>> valores;  ///< "SOFTWARE", "AVISO" or "ERRO", and which
};
/// One round trip; those of unknown certificates are left out.
void somarTrafego(postgres::Pool& pool, postgres::Deadline deadline, const std::vector<ChamadaContada>& chamadas);

struct TrafegoDaOperacao {
    std::string servico, operacao, correlacao;  ///< of the slowest
    std::int64_t chamadas = 0, recusadas = 0, falhas = 0, comAvisos = 0;
    std::int64_t media = 0, pior = 0;  ///< microseconds
};
struct TrafegoDoValor {
    std::string que, valor, ultimo;  ///< ultimo: the last day, AAAA-MM-DD
    std::int64_t vezes = 0;
};
struct Trafego {
    std::vector<TrafegoDaOperacao> operacoes;  ///< the most used first
    std::vector<TrafegoDoValor> valores;       ///< by que, the most frequent first
};
/// Of all clients of a vendor from that day on; of `cliente` alone where `fornecedor` is 0.
[[nodiscard]] Trafego lerTrafego(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t fornecedor,
                                 std::int64_t cliente, domain::Data desde);

/// The same out of what psi.portal_trafego gave.
[[nodiscard]] Trafego trafegoDeJson(const std::string& json);

}  // namespace psi::store
