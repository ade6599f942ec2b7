#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <pqxx/connection>

#include "app/admin/payments/bank_files/notices.hpp"
#include "psi/store/avisos.hpp"

namespace psi::admin {

/// Where the notices come from.
struct OrigemAvisos {
    std::string ficheiro;    ///< its name, without folders
    store::Sha256 sha256{};  ///< of its bytes
    std::string correlacao;  ///< for the audit lines of all of them
};

/// A notice and what became of it.
struct AvisoFeito {
    store::AvisoRegistado registado;
    domain::DecisaoAviso decisao;
};

[[nodiscard]] store::Sha256 sha256(const std::string& bytes);

/// Reads the documents that the notice names, decides, and keeps it with its outcome: one durable transaction, nothing
/// or all of it. Again where the employer's documents changed meanwhile. Throws postgres::Conflict where they never
/// stand still, and what the store throws.
[[nodiscard]] AvisoFeito registarAviso(pqxx::connection& ligacao, const Aviso& aviso, const OrigemAvisos& origem,
                                       domain::Instante agoraReal);

/// The same of each, in order, all of them in one durable transaction; where it conflicts, each by itself. `feito` is
/// told of each, by its place, once it is durable.
void registarAvisos(pqxx::connection& ligacao, const std::vector<const Aviso*>& avisos, const OrigemAvisos& origem,
                    domain::Instante agoraReal, const std::function<void(std::size_t, AvisoFeito)>& feito);

/// What registarAvisos would do with the movements of a file, one after the other; nothing is kept.
class Ensaio {
public:
    [[nodiscard]] AvisoFeito registar(pqxx::connection& ligacao, const Aviso& aviso, const OrigemAvisos& origem,
                                      domain::Instante agoraReal);

private:
    std::set<std::int64_t> pagos_;
    std::set<std::string> valoresPagos_;
};

}  // namespace psi::admin
