#include "app/admin/payments/bank_files/camt_sums.hpp"

#include <cstdlib>

#include "app/admin/payments/bank_files/notices.hpp"

namespace psi::admin {
namespace {

std::string euros(std::int64_t cents) {
    return domain::Cents{cents}.escrever() + " EUR";
}

/// Whether charges are exactly the difference between what the bank booked and what was paid.
bool explicam(std::int64_t diferenca, domain::Cents daEntrada, domain::Cents dosMovimentos) {
    const auto quanto = std::abs(diferenca);
    for (const auto encargo : {daEntrada.valor, dosMovimentos.valor, daEntrada.valor + dosMovimentos.valor})
        if (encargo != 0 && quanto == encargo) return true;
    return false;
}

std::string eEncargos(std::int64_t encargo) {
    return encargo == 0 ? std::string{} : ", and charges of " + euros(encargo) + " do not explain it";
}

struct Parte {
    std::int64_t valor = 0;
    std::int64_t encargos = 0;
    std::size_t quantos = 0;
};

std::optional<std::string> loteErrado(const xmlNode* lote, const Parte& parte, domain::Cents daEntrada) {
    const auto dito = texto(lote, "NbOfTxs");
    if (!dito.empty() && dito != std::to_string(parte.quantos))
        return "the batch says " + dito + " transactions and holds " + std::to_string(parte.quantos);
    const auto total = quantia(primeiro(lote, "TtlAmt"));
    if (!total.valor || total.moeda != "EUR" || total.valor->valor == std::abs(parte.valor)) return std::nullopt;
    if (explicam(total.valor->valor - std::abs(parte.valor), daEntrada, {parte.encargos})) return std::nullopt;
    return "the batch's total of " + euros(total.valor->valor) + " is not the " + euros(std::abs(parte.valor)) +
           " of its transactions" + eEncargos(parte.encargos);
}

}  // namespace

std::optional<std::string> somasErradas(const xmlNode* entrada, const std::vector<Somado>& movimentos) {
    const auto daEntrada = encargos(entrada);
    Parte inteira;
    std::size_t qual = 0;
    for (const auto* detalhes : todos(entrada, "NtryDtls")) {
        Parte parte;
        for (auto faltam = todos(detalhes, "TxDtls").size(); faltam > 0; --faltam, ++qual) {
            parte.valor += movimentos.at(qual).valor.valor;
            parte.encargos += encargos(movimentos.at(qual).movimento).valor;
            ++parte.quantos;
        }
        const auto* lote = primeiro(detalhes, "Btch");
        if (lote != nullptr && parte.quantos > 0)
            if (auto erro = loteErrado(lote, parte, daEntrada)) return erro;
        inteira.valor += parte.valor;
        inteira.encargos += parte.encargos;
        inteira.quantos += parte.quantos;
    }
    const auto dita = quantia(primeiro(entrada, "Amt"));
    if (!dita.valor) return "no amount of the entry's own with at most two decimals: Amt";
    if (dita.moeda != "EUR") return "the entry's amount is in " + dita.moeda + ", not in EUR";
    const auto diferenca = dita.valor->valor - inteira.valor;
    if (diferenca == 0 || explicam(diferenca, daEntrada, {inteira.encargos})) return std::nullopt;
    return "the entry's " + euros(dita.valor->valor) + " are not the " + euros(inteira.valor) + " of its " +
           std::to_string(inteira.quantos) + (inteira.quantos == 1 ? " transaction" : " transactions") +
           eEncargos(daEntrada.valor + inteira.encargos);
}

void Totais::juntar(const xmlNode* entrada) {
    auto& soma = texto(entrada, "CdtDbtInd") == "DBIT" ? debitos_ : creditos_;
    ++soma.quantas;
    // Larger ones are refused, each by itself, and could be more than a sum holds.
    if (const auto lida = quantia(primeiro(entrada, "Amt")); lida.valor && !demasiado(*lida.valor))
        soma.valor.valor += lida.valor->valor;
}

std::optional<std::string> Totais::comparar(const xmlNode* total, const Soma& soma, const std::string& quais) {
    if (total == nullptr) return std::nullopt;
    const auto quantas = texto(total, "NbOfNtries");
    if (!quantas.empty() && quantas != std::to_string(soma.quantas))
        return "the summary says " + quantas + ' ' + quais + " and " + std::to_string(soma.quantas) + " are there";
    const auto dita = texto(total, "Sum");
    if (dita.empty()) return std::nullopt;
    const auto valor = domain::Cents::ler(dita);
    if (valor && valor->valor == soma.valor.valor) return std::nullopt;
    return "the summary's " + dita + " are not the " + soma.valor.escrever() + " of the " + quais;
}

std::optional<std::string> Totais::erro(const xmlNode* summary) const {
    const Soma todas{creditos_.quantas + debitos_.quantas, {creditos_.valor.valor + debitos_.valor.valor}};
    struct Comparacao {
        const char *elemento, *quais;
        const Soma& soma;
    };
    for (const auto& [elemento, quais, soma] :
         {Comparacao{"TtlNtries", "entries", todas}, Comparacao{"TtlCdtNtries", "credit entries", creditos_},
          Comparacao{"TtlDbtNtries", "debit entries", debitos_}})
        if (auto erro = comparar(primeiro(summary, elemento), soma, quais)) return erro;
    return std::nullopt;
}

}  // namespace psi::admin
