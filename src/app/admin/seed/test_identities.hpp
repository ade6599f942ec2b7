#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "app/admin/seed/seed_rows.hpp"

namespace psi::admin {

// The known test identities: one table for the seed, docs/test-identities.md and whoever asks `psi-admin identities`.

/// A NISS from its nine-digit series: the first digit before it, the check digit after it.
[[nodiscard]] std::int64_t nissDaSerie(int primeiro, std::int64_t serie);
/// A company's NIF from its seven-digit series.
[[nodiscard]] std::int64_t nifDaSerie(std::int64_t serie);

/// Two vendors: what one does to its simulated clock the other does not see.
struct FornecedorDeTeste {
    std::int64_t id;
    const char* nome;
};
inline constexpr std::array fornecedoresDeTeste{FornecedorDeTeste{1, "Fornecedor A"},
                                                FornecedorDeTeste{2, "Fornecedor B"}};

/// Of the NISS of the two employers in the contributory cycle.
inline constexpr std::int64_t serieDoCiclo = 500'000'010, serieDoGrandeCiclo = 500'000'011;
inline constexpr int trabalhadoresDoGrandeCiclo = 5'000;

struct EmpregadorDeTeste {
    const char* nome;
    std::int64_t serie;  ///< of its NISS
    std::int64_t fornecedor;
    bool aderiu;
    const char* paraQue;  ///< what it is there for
};

enum class CertificateState { Registado, Revogado, NuncaRegistado };

struct ClienteDeTeste {
    const char* certificado;       ///< the file's name, without ending
    std::int64_t id;               ///< 0: never registered
    std::int64_t serieEmpregador;  ///< 0: a representative, or none
    std::int64_t fornecedor;
    CertificateState estado;
    bool todosOsServicos;  ///< else the service recibos only
    const char* paraQue;
};

[[nodiscard]] const std::vector<EmpregadorDeTeste>& empregadoresDeTeste();
[[nodiscard]] std::int64_t nifDoEmpregadorDeTeste(const EmpregadorDeTeste& empregador);
[[nodiscard]] const std::vector<ClienteDeTeste>& clientesDeTeste();
/// Of representante-a, for employers of the table above.
[[nodiscard]] std::vector<LinhaMandato> mandatosDeTeste();
/// 1 to 3, of every test employer.
[[nodiscard]] std::vector<LinhaEstabelecimento> estabelecimentosDeTeste(std::int64_t empregador);

/// Workers nobody has a vínculo with: the i-th, from 0.
inline constexpr int trabalhadoresLivres = 1'000;
[[nodiscard]] LinhaTrabalhador trabalhadorLivre(int i);

/// A worker with a known story at empregador-a, empregador-b or the employer in the contributory cycle.
struct HistoriaDeTeste {
    std::int64_t serie;  ///< of the NISS
    std::int64_t serieEmpregador;
    const char* nome;
    const char* nascimento;  ///< AAAA-MM-DD
    const char* paraQue;
};
[[nodiscard]] const std::vector<HistoriaDeTeste>& historiasDeTeste();

/// All services, as in paths and mandates.
[[nodiscard]] const std::vector<std::string>& todosOsServicos();

}  // namespace psi::admin
