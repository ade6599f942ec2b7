#pragma once

#include <optional>
#include <string>

#include "operations/months/month_computation.hpp"
#include "psi/domain/ciclo/por_escrever.hpp"

namespace psi::operations {

/// What a write on contracts has to do with the months of the new cycle: those that the deadline closed are written
/// from the facts before it, and those that it reaches and no longer changes are named.
class ContractReach {
public:
    explicit ContractReach(Pipeline& pipeline) : pipeline_(pipeline) {}

    /// Before the facts are read.
    void read(const AuthorisedRequest& entrada) { ciclo_ = closePassedMonths(pipeline_, entrada); }
    /// VNC-020 after the warnings of a request without errors, for an effect on the days `desde` to `ate`.
    void warn(domain::Mensagens& mensagens, domain::Data desde, std::optional<domain::Data> ate, const char* campo,
              domain::Instante agora) const;

    /// Of the months that `read` left unwritten, what the blocks will hold of the worker; none where it wrote them.
    [[nodiscard]] std::vector<domain::LinhasPorEscrever> unwritten(const AuthorisedRequest& entrada,
                                                                   std::int64_t trabalhador) const;
    [[nodiscard]] bool leftSomeUnwritten(domain::Instante agora) const {
        return !domain::mesesPorFechar(ciclo_, agora).empty();
    }

    [[nodiscard]] const domain::CicloDoEmpregador& ciclo() const { return ciclo_; }

private:
    Pipeline& pipeline_;
    domain::CicloDoEmpregador ciclo_;
};

}  // namespace psi::operations
