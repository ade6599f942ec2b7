#include "psi/domain/juros.hpp"

#include <algorithm>

#include "arredondar.hpp"

namespace psi::domain {
namespace {

std::optional<std::int64_t> taxaEm(Data dia, std::span<const TaxaJuro> taxas) {
    const TaxaJuro* emVigor = nullptr;
    for (const TaxaJuro& taxa : taxas) {
        if (taxa.desde <= dia && (!emVigor || taxa.desde > emVigor->desde)) emVigor = &taxa;
    }
    if (!emVigor) return std::nullopt;
    return emVigor->milesimosPorCento;
}

}  // namespace

int mesesDeMora(Data vencimento, Data emissao) {
    if (emissao <= vencimento) return 0;
    const auto entreMeses = (emissao.year() / emissao.month()) - (vencimento.year() / vencimento.month());
    const int meses = std::max(1, static_cast<int>(entreMeses.count()));
    return somarMeses(vencimento, meses) >= emissao ? meses : meses + 1;
}

Data ultimoDiaComOsMesmosJuros(Data vencimento, Data emissao) {
    return somarMeses(vencimento, mesesDeMora(vencimento, emissao));
}

std::optional<Juros> calcularJuros(Cents base, Data vencimento, Data emissao, std::span<const TaxaJuro> taxas) {
    constexpr std::int64_t milesimosPorCentoDaUnidadeEmMeses = 100 * 1'000 * 12;

    const int meses = mesesDeMora(vencimento, emissao);
    std::int64_t soma = 0;
    for (int decorridos = 0; decorridos < meses; ++decorridos) {
        const auto taxa = taxaEm(somarDias(somarMeses(vencimento, decorridos), 1), taxas);
        if (!taxa) return std::nullopt;
        soma += *taxa;
    }
    const std::int64_t devida = std::max<std::int64_t>(base.valor, 0);
    return Juros{meses, {multiplicarArredondado(devida, soma, milesimosPorCentoDaUnidadeEmMeses)}};
}

}  // namespace psi::domain
