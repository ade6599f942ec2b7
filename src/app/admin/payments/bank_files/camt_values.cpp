#include "app/admin/payments/bank_files/camt_values.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "app/admin/payments/bank_files/notices.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::admin {
namespace {

/// "…T10:00:00+01:00" as Lisbon's date; without a zone the date as written.
std::optional<domain::Data> dataDeInstante(const std::string& texto) {
    const auto data = domain::lerData(std::string_view{texto}.substr(0, std::min<std::size_t>(10, texto.size())));
    if (!data || texto.size() < 19) return data;
    const auto zona = texto.find_first_of("Z+-", 19);
    if (zona == std::string::npos) return data;
    bool digitos = true;
    const auto dois = [&](std::size_t onde) {
        digitos =
            digitos && texto[onde] >= '0' && texto[onde] <= '9' && texto[onde + 1] >= '0' && texto[onde + 1] <= '9';
        return (texto[onde] - '0') * 10 + (texto[onde + 1] - '0');
    };
    domain::Instante instante = std::chrono::sys_days{*data} + std::chrono::hours{dois(11)} +
                                std::chrono::minutes{dois(14)} + std::chrono::seconds{dois(17)};
    if (texto[zona] != 'Z') {
        if (texto.size() < zona + 6) return std::nullopt;
        const auto desvio = std::chrono::hours{dois(zona + 1)} + std::chrono::minutes{dois(zona + 4)};
        texto[zona] == '+' ? instante -= desvio : instante += desvio;
    }
    return digitos ? std::optional{domain::dataEmLisboa(instante)} : std::nullopt;
}

std::int64_t emEuros(const xmlNode* elemento) {
    const auto lida = quantia(elemento);
    return lida.valor && lida.moeda == "EUR" && !demasiado(*lida.valor) ? lida.valor->valor : 0;
}

}  // namespace

Quantia quantia(const xmlNode* elemento) {
    if (elemento == nullptr) return {};
    return {domain::Cents::ler(texto(elemento)), atributo(elemento, "Ccy")};
}

domain::Cents encargos(const xmlNode* no) {
    domain::Cents soma;
    for (const auto* elemento : todos(no, "Chrgs")) {
        if (const auto* total = primeiro(elemento, "TtlChrgsAndTaxAmt")) {
            soma.valor += emEuros(total);
            continue;
        }
        // Version 2 has one Chrgs for each, later ones a record.
        for (const char* caminho : {"Amt", "Rcrd/Amt"})
            for (const auto* um : todos(elemento, caminho)) soma.valor += emEuros(um);
    }
    return soma;
}

std::optional<domain::Data> dataDoMovimento(const xmlNode* entrada) {
    for (const char* elemento : {"BookgDt", "ValDt"}) {
        const auto* escolha = primeiro(entrada, elemento);
        if (escolha == nullptr) continue;
        if (const auto dia = texto(escolha, "Dt"); !dia.empty()) return domain::lerData(dia.substr(0, 10));
        if (const auto instante = texto(escolha, "DtTm"); !instante.empty()) return dataDeInstante(instante);
    }
    return std::nullopt;
}

std::string contaDe(const xmlNode* conta) {
    auto numero = texto(conta, "Id/IBAN");
    if (numero.empty()) numero = texto(conta, "Id/Othr/Id");
    std::erase(numero, ' ');
    std::transform(numero.begin(), numero.end(), numero.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return numero;
}

bool verdadeiro(const std::string& texto) {
    return texto == "true" || texto == "1";
}

}  // namespace psi::admin
