#include "leitor.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

namespace psi::comprovativo::testes {

std::string perguntar(const std::string& programa, const std::string& pdf) {
    const auto ficheiro =
        std::filesystem::temp_directory_path() / ("psi-comprovativo-" + std::to_string(::getpid()) + ".pdf");
    std::ofstream(ficheiro, std::ios::binary) << pdf;
    const auto comando = programa + (programa == "pdftotext" ? " -layout '" : " '") + ficheiro.string() +
                         (programa == "pdftotext" ? "' - 2>&1" : "' 2>&1");
    std::FILE* saida = ::popen(comando.c_str(), "r");
    if (saida == nullptr) throw std::runtime_error("no " + programa);
    std::string texto;
    char bloco[4096];
    for (std::size_t lidos = 0; (lidos = std::fread(bloco, 1, sizeof bloco, saida)) > 0;) texto.append(bloco, lidos);
    const int estado = ::pclose(saida);
    std::filesystem::remove(ficheiro);
    if (estado != 0) throw std::runtime_error(programa + ": " + texto);
    return texto;
}

}  // namespace psi::comprovativo::testes
