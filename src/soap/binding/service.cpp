#include "soap/binding/service.hpp"

#include <algorithm>
#include <array>

#include "soap/binding/services.hpp"

namespace psi::soap {

const Operation* Service::find(std::string_view operation) const {
    const auto found = std::find_if(operations.begin(), operations.end(),
                                    [&](const Operation& candidate) { return candidate.name == operation; });
    return found == operations.end() ? nullptr : &*found;
}

std::string Service::operationNames() const {
    std::string names;
    for (const auto& operation : operations) names.append(names.empty() ? "" : ", ").append(operation.name);
    return names;
}

std::span<const Service* const> services(base::Environment environment) {
    static const std::array all{
        &vinculosService(), &contratosService(),         &declaracoesService(), &documentosPagamentoService(),
        &recibosService(),  &cicloContributivoService(), &qualidadeService()};
    const std::span<const Service* const> todos{all};
    return environment == base::Environment::Quality ? todos : todos.first(all.size() - 1);
}

}  // namespace psi::soap
