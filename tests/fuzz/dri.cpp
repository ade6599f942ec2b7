#include <algorithm>
#include <stdexcept>
#include <string>

#include "fuzz.hpp"
#include "psi/domain/declaracoes/ficheiro_dri.hpp"

// The DRI file: any bytes get an answer, and what is read is written and read again as the same blocks.

namespace {

using namespace psi::domain;
using psi::fuzz::require;

const Niss kEmployer = *Niss::ler("11111111110");

bool clean(const FicheiroDri& file) {
    return std::all_of(file.blocos.begin(), file.blocos.end(), [](const auto& b) { return b.leitura.empty(); });
}

bool same(const BlocoDeclarado& a, const BlocoDeclarado& b) {
    return a.chave == b.chave && a.totalRemuneracoes == b.totalRemuneracoes &&
           a.totalContribuicoes == b.totalContribuicoes && a.registo == b.registo && a.linhas == b.linhas;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    LimitesFicheiro limits;
    limits.registos = 50;
    limits.mensagens = 5;
    const auto file = lerFicheiroDri(psi::fuzz::view(data, size), kEmployer, limits);
    require(file.blocos.empty() || file.mensagens.empty(), "there are blocks or messages, not both");
    require(!file.blocos.empty() || !file.mensagens.empty(), "there is an answer");
    require(file.mensagens.size() <= 6, "messages are bounded");
    std::size_t records = 0;
    for (const auto& block : file.blocos) records += block.linhas.size() + 2;
    require(records <= 51, "records are bounded");
    if (file.blocos.empty() || !clean(file)) return 0;
    std::string written;
    try {
        written = escreverFicheiroDri(file.blocos, {kEmployer, *Nif::ler("500000000"), "FIRMA"});
    } catch (const std::invalid_argument&) {
        return 0;
    }
    const auto again = lerFicheiroDri(written, kEmployer, limits);
    require(again.mensagens.empty(), "what is written can be read");
    require(std::equal(file.blocos.begin(), file.blocos.end(), again.blocos.begin(), again.blocos.end(),
                       [](const auto& x, const auto& y) { return same(x, y); }),
            "what is written and read again is the same");
    return 0;
}
