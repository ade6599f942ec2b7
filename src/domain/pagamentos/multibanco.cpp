#include "psi/domain/pagamentos/multibanco.hpp"

#include "domain/digitos.hpp"

namespace psi::domain {
namespace {

constexpr std::int64_t maximoCentsNoControlo = 99'999'999;

bool noIntervalo(std::int64_t numero, std::int64_t maximo) {
    return numero >= 0 && numero <= maximo;
}

std::string digitosDeControlo(const std::string& vinteDigitos) {
    int resto = 0;
    for (const char digito : vinteDigitos + "00") resto = (resto * 10 + (digito - '0')) % 97;
    return comZeros(98 - resto, 2);
}

}  // namespace

std::optional<std::string> referenciaMultibanco(const ChaveMultibanco& chave, Cents valor, Cents maximo) {
    if (!noIntervalo(chave.entidade, 99'999) || !noIntervalo(chave.subEntidade, 999) ||
        !noIntervalo(chave.identificador, 9'999)) {
        return std::nullopt;
    }
    if (valor.valor <= 0 || valor > maximo || valor.valor > maximoCentsNoControlo) return std::nullopt;
    const std::string seteDigitos = comZeros(chave.subEntidade, 3) + comZeros(chave.identificador, 4);
    return seteDigitos + digitosDeControlo(comZeros(chave.entidade, 5) + seteDigitos + comZeros(valor.valor, 8));
}

bool referenciaMultibancoCerta(int entidade, std::string_view referencia, Cents valor) {
    const auto numero = lerDigitos(referencia);
    if (referencia.size() != 9 || !numero) return false;
    const ChaveMultibanco chave{.entidade = entidade,
                                .subEntidade = static_cast<int>(*numero / 1'000'000),
                                .identificador = static_cast<int>(*numero / 100 % 10'000)};
    return referenciaMultibanco(chave, valor, valor) == referencia;
}

}  // namespace psi::domain
