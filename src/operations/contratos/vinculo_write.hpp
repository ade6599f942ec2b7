#pragma once

#include "operations/months/contract_reach.hpp"
#include "operations/operations_impl.hpp"
#include "operations/pipeline/command_hash.hpp"
#include "psi/operations/contratos.hpp"
#include "psi/store/contratos.hpp"

namespace psi::operations {

/// What the writes on an open vínculo have in common. `Pedido` is the command without its contexto, `LidoDoStore` what
/// the store read for it.
template <class Pedido, class LidoDoStore>
class VinculoWrite : public Write {
public:
    VinculoWrite(const Pedido& pedido, Pipeline& pipeline)
        : pedido_(pedido), pool_(pipeline.pool()), reach_(pipeline) {}

    [[nodiscard]] std::int64_t trabalhador() const override {
        const auto niss = domain::Niss::ler(pedido_.nissTrabalhador);
        return niss ? niss->numero() : 0;
    }

protected:
    /// Keeps what was read, and gives the pipeline its part.
    Write::Lido guardar(LidoDoStore lido) {
        lido_ = std::move(lido);
        return std::move(static_cast<store::PedidoLido&>(lido_));
    }

    const Pedido& pedido_;
    postgres::Pool& pool_;
    ContractReach reach_;
    LidoDoStore lido_;
};

}  // namespace psi::operations
