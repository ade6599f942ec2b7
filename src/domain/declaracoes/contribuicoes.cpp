#include "psi/domain/declaracoes/contribuicoes.hpp"

#include "domain/arredondar.hpp"

namespace psi::domain {
namespace {

Cents aplicar(Cents base, std::int64_t pontosBase) {
    constexpr std::int64_t pontosBaseDaUnidade = 10'000;
    return {multiplicarArredondado(base.valor, pontosBase, pontosBaseDaUnidade)};
}

}  // namespace

Contribuicoes calcularContribuicoes(Cents totalRemuneracoes, Taxa empregador, Taxa trabalhador) {
    const Cents total = aplicar(totalRemuneracoes, std::int64_t{empregador.pontosBase} + trabalhador.pontosBase);
    const Cents parteTrabalhador = aplicar(totalRemuneracoes, trabalhador.pontosBase);
    return {.total = total, .trabalhador = parteTrabalhador, .empregador = {total.valor - parteTrabalhador.valor}};
}

}  // namespace psi::domain
