#include "vetores.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace psi::domain::testes {
namespace {

Linha celulas(const std::string& linha) {
    Linha lidas;
    std::istringstream texto{linha};
    for (std::string celula; std::getline(texto, celula, ',');) lidas.push_back(celula);
    return lidas;
}

}  // namespace

std::vector<Linha> vetores(const std::string& nome) {
    std::ifstream ficheiro{std::string{PSI_TEST_VECTORS} + "/" + nome + ".csv"};
    std::vector<Linha> linhas;
    for (std::string linha; std::getline(ficheiro, linha);) {
        if (!linha.empty() && linha.back() == '\r') linha.pop_back();
        linhas.push_back(celulas(linha));
        if (linhas.back().size() != linhas.front().size()) throw std::runtime_error{nome + ".csv: " + linha};
    }
    if (linhas.size() < 2) throw std::runtime_error{nome + ".csv: no vectors"};
    linhas.erase(linhas.begin());
    return linhas;
}

std::vector<TaxaJuro> taxasDeJuro() {
    std::vector<TaxaJuro> taxas;
    std::chrono::year ano{2015};
    for (const int milesimos : {5476, 5168, 4966, 4857, 4825, 4786, 4705, 4705, 5997, 8876, 8309})
        taxas.push_back({ano++ / 1 / 1, milesimos});
    return taxas;
}

std::int64_t numero(const std::string& texto) {
    return std::stoll(texto);
}

Data dia(const std::string& texto) {
    return lerData(texto).value();
}

Instante utc(const std::string& texto) {
    if (texto.size() != 20 || texto[10] != 'T' || texto[19] != 'Z') throw std::runtime_error{texto};
    const auto parte = [&](std::size_t posicao) { return numero(texto.substr(posicao, 2)); };
    return Instante{std::chrono::sys_days{dia(texto.substr(0, 10))}} + std::chrono::hours{parte(11)} +
           std::chrono::minutes{parte(14)} + std::chrono::seconds{parte(17)};
}

}  // namespace psi::domain::testes
