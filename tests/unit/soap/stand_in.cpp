#include "stand_in.hpp"

namespace psi::ensaio {

StandIn& operacoes() {
    static StandIn one;
    return one;
}

void StandIn::begin() {
    call = {};
    falha.reset();
    command_.reset();
    replies_.clear();
}

std::any StandIn::answer(const operations::Call& of, const std::any& command, const std::type_info& reply) {
    const std::lock_guard lock(mutex_);
    call = of;
    command_ = command;
    if (falha) return *falha;
    const auto found = replies_.find(reply);
    return found == replies_.end() ? std::any{} : found->second;
}

void StandIn::complete(operations::Resultado& resultado) {
    if (resultado.ambiente.empty()) resultado.ambiente = "QUALIDADE";
    if (resultado.versao.empty()) resultado.versao = "ensaio";
}

}  // namespace psi::ensaio
