#include "psi/base/request_record.hpp"

#include <string_view>

namespace psi::base {
namespace {

thread_local RequestRecord* current = nullptr;

}  // namespace

const char* outcomeOf(const Falha& falha) {
    using Codigo = Falha::Codigo;
    if (falha.doCliente()) return outcome::clientError;
    const bool repeatable = falha.codigo == Codigo::LimiteDoCliente || falha.codigo == Codigo::Indisponivel;
    return repeatable && falha.tentarApos ? outcome::overloaded : outcome::serverError;
}

void RequestRecord::failed(const Falha& falha) {
    codigo = static_cast<int>(falha.codigo);
    if (outcome != std::string_view(outcome::maintenance)) outcome = outcomeOf(falha);
}

RequestRecord* currentRecord() noexcept {
    return current;
}

RecordScope::RecordScope(RequestRecord& record) noexcept {
    current = &record;
}

RecordScope::~RecordScope() {
    current = nullptr;
}

}  // namespace psi::base
