#include "leitor.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

namespace psi::comprovativo::testes {

namespace {

std::string correr(const std::string& comando) {
    std::FILE* saida = ::popen(comando.c_str(), "r");
    if (saida == nullptr) throw std::runtime_error("no shell for " + comando);
    std::string texto;
    char bloco[4096];
    for (std::size_t lidos = 0; (lidos = std::fread(bloco, 1, sizeof bloco, saida)) > 0;) texto.append(bloco, lidos);
    if (::pclose(saida) != 0) throw std::runtime_error(comando + ": " + texto);
    return texto;
}

std::filesystem::path lugar(const std::string& fim) {
    return std::filesystem::temp_directory_path() / ("psi-comprovativo-" + std::to_string(::getpid()) + fim);
}

void escrever(const std::filesystem::path& ficheiro, const std::string& pdf) {
    std::ofstream(ficheiro, std::ios::binary) << pdf;
}

}  // namespace

std::string perguntar(const std::string& programa, const std::string& pdf) {
    const auto ficheiro = lugar(".pdf");
    escrever(ficheiro, pdf);
    const bool textual = programa == "pdftotext";
    auto dito =
        correr(programa + (textual ? " -layout '" : " '") + ficheiro.string() + (textual ? "' - 2>&1" : "' 2>&1"));
    std::filesystem::remove(ficheiro);
    return dito;
}

std::string perguntarImagem(const std::string& pdf) {
    const auto pasta = lugar("");
    std::filesystem::create_directory(pasta);
    escrever(pasta / "it.pdf", pdf);
    auto dito =
        correr("cd '" + pasta.string() + "' && pdftoppm -r 150 -gray -png it.pdf p && zbarimg -q --raw p*.png 2>&1");
    std::filesystem::remove_all(pasta);
    return dito;
}

}  // namespace psi::comprovativo::testes
