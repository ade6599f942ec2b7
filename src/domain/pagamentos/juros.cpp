#include "psi/domain/pagamentos/juros.hpp"

#include <algorithm>

#include "domain/arredondar.hpp"

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

Data primeiroDiaEmMora(Data vencimento) {
    return somarDias(vencimento, 1);
}

}  // namespace

int mesesDeMora(Data vencimento, Data ate) {
    if (ate <= vencimento) return 0;
    const Data primeiro = primeiroDiaEmMora(vencimento);
    const auto entreMeses = (ate.year() / ate.month()) - (primeiro.year() / primeiro.month());
    return static_cast<int>(entreMeses.count()) + 1;
}

std::vector<MesReferencia> mesesEmMora(Data vencimento, Data ate) {
    std::vector<MesReferencia> meses;
    const MesReferencia primeiro = MesReferencia::de(primeiroDiaEmMora(vencimento));
    for (int k = 0; k < mesesDeMora(vencimento, ate); ++k) meses.push_back(primeiro.somar(k));
    return meses;
}

std::vector<MesReferencia> mesesDepoisDaEmissao(Data vencimento, Data emissao, Data pagamento) {
    std::vector<MesReferencia> meses = mesesEmMora(vencimento, pagamento);
    const auto contados = std::min(meses.size(), static_cast<std::size_t>(mesesDeMora(vencimento, emissao)));
    meses.erase(meses.begin(), meses.begin() + static_cast<std::ptrdiff_t>(contados));
    return meses;
}

Data ultimoDiaComOsMesmosJuros(Data vencimento, Data emissao) {
    return emissao <= vencimento ? vencimento : MesReferencia::de(emissao).ultimoDia();
}

std::optional<Juros> calcularJuros(Cents base, Data vencimento, std::span<const MesReferencia> meses,
                                   std::span<const TaxaJuro> taxas) {
    constexpr std::int64_t milesimosPorCentoDaUnidadeEmMeses = 100 * 1'000 * 12;

    std::int64_t soma = 0;
    for (const MesReferencia mes : meses) {
        const auto taxa = taxaEm(std::max(mes.primeiroDia(), primeiroDiaEmMora(vencimento)), taxas);
        if (!taxa) return std::nullopt;
        soma += *taxa;
    }
    const std::int64_t devida = std::max<std::int64_t>(base.valor, 0);
    return Juros{static_cast<int>(meses.size()),
                 {multiplicarArredondado(devida, soma, milesimosPorCentoDaUnidadeEmMeses)}};
}

std::optional<Juros> calcularJuros(Cents base, Data vencimento, Data emissao, std::span<const TaxaJuro> taxas) {
    return calcularJuros(base, vencimento, mesesEmMora(vencimento, emissao), taxas);
}

}  // namespace psi::domain
