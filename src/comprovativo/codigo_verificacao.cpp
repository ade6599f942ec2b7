#include <array>

#include <openssl/sha.h>

#include "psi/comprovativo/comprovativo.hpp"

namespace psi::comprovativo {

std::string codigoVerificacao(const Comprovativo& c) {
    // Version, then the fields, each ended by a character that none of them holds.
    std::string dados = "psi-recibo-1\n";
    for (const auto& campo : {std::to_string(c.numeroRecibo), c.niss, c.numeroDocumento,
                              domain::escrever(c.dataPagamento), c.valorDocumento.escrever(), c.valorPago.escrever()})
        dados += campo + '\n';
    std::array<unsigned char, SHA256_DIGEST_LENGTH> resumo{};
    SHA256(reinterpret_cast<const unsigned char*>(dados.data()), dados.size(), resumo.data());

    // Without the letters that are mistaken for digits.
    static constexpr char alfabeto[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string codigo;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i != 0 && i % 4 == 0) codigo += '-';
        codigo += alfabeto[resumo[i] % 32U];
    }
    return codigo;
}

}  // namespace psi::comprovativo
