#pragma once

#include <any>
#include <map>
#include <mutex>
#include <optional>
#include <typeindex>

#include "psi/operations/contratos.hpp"
#include "psi/operations/documentos_pagamento.hpp"
#include "psi/operations/operations.hpp"
#include "psi/operations/recibos.hpp"
#include "psi/operations/vinculos.hpp"

namespace psi::ensaio {

/// Keeps the command that it is given and answers what the test set. The conversions between XML and plain structs are
/// what is tested; the real operations have tests of their own.
class StandIn final : public operations::StandIn {
public:
    operations::Call call;
    std::optional<base::Falha> falha;  ///< answered instead of a reply where set

    /// Returns what is answered where a Reply is due.
    template <class Reply>
    Reply& reply() {
        auto& one = replies_[typeid(Reply)];
        if (!one.has_value()) one = Reply{};
        return std::any_cast<Reply&>(one);
    }
    /// Returns the last command; throws std::bad_any_cast where it is another.
    template <class Command>
    [[nodiscard]] const Command& command() const {
        return std::any_cast<const Command&>(command_);
    }
    [[nodiscard]] bool called() const { return command_.has_value(); }
    /// As new: a test begins with it.
    void begin();

    std::any answer(const operations::Call& call, const std::any& command, const std::type_info& reply) override;
    void complete(operations::Resultado& resultado) override;

private:
    std::mutex mutex_;
    std::any command_;
    std::map<std::type_index, std::any> replies_;
};

/// Of this process.
StandIn& operacoes();

}  // namespace psi::ensaio
