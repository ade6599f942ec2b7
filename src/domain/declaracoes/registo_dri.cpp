#include "domain/declaracoes/registo_dri.hpp"

#include <algorithm>

namespace psi::domain::dri {
namespace {

/// The bytes that Windows-1252 leaves undefined, and control characters.
bool estranho(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

/// Without a byte order mark: the file begins with "R0" in two bytes a character, either way round.
bool zerosAlternados(std::string_view bytes) {
    using namespace std::string_view_literals;
    return bytes.starts_with("R\0\x30\0"sv) || bytes.starts_with("\0R\0\x30"sv);
}

/// Characters, if the bytes are taken for UTF-8: those that do not continue another.
std::size_t caracteresUtf8(std::string_view bytes) {
    return static_cast<std::size_t>(
        std::ranges::count_if(bytes, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string onde(int registo, const Campo& campo) {
    const std::size_t ultima = campo.coluna + campo.largura - 1;
    return "Registo " + std::to_string(registo) + ", " +
           (campo.largura == 1 ? "coluna " + std::to_string(campo.coluna)
                               : "colunas " + std::to_string(campo.coluna) + " a " + std::to_string(ultima)) +
           " (" + campo.nome + "): ";
}

bool emBranco(std::string_view texto) {
    return texto.find_first_not_of(' ') == std::string_view::npos;
}

std::optional<Data> lerDataCompacta(std::string_view texto) {
    if (texto.size() != 8) return std::nullopt;
    return lerData(std::string{texto.substr(0, 4)} + '-' + std::string{texto.substr(4, 2)} + '-' +
                   std::string{texto.substr(6)});
}

std::optional<MesReferencia> lerMesCompacto(std::string_view texto) {
    if (texto.size() != 6) return std::nullopt;
    return MesReferencia::ler(std::string{texto.substr(0, 4)} + '-' + std::string{texto.substr(4)});
}

std::optional<std::string> defeitoDoFicheiro(std::string_view bytes) {
    const std::string gravar = " Grave-o em Windows-1252, com CR LF no fim de cada registo.";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || zerosAlternados(bytes))
        return "O ficheiro está em UTF-16." + gravar;
    if (bytes.starts_with("\xEF\xBB\xBF")) return "O ficheiro está em UTF-8, com marca de ordem (BOM)." + gravar;
    const auto cr = bytes.find('\r');
    if (cr != std::string_view::npos && bytes.find('\n') == std::string_view::npos && cr + 1 < bytes.size())
        return "Os registos do ficheiro acabam só em CR (0D)." + gravar;
    return std::nullopt;
}

std::string_view semFimVazio(std::string_view bytes) {
    const auto ultimo = bytes.find_last_not_of("\r\n\x1A");
    if (ultimo == std::string_view::npos) return {};
    return bytes.substr(0, ultimo + 1);
}

std::optional<std::string> defeito(std::string_view registo, int numero) {
    const std::string sitio = "Registo " + std::to_string(numero);
    if (registo.size() != largura) {
        const std::size_t coluna = std::min(registo.size(), largura) + 1;
        const bool utf8 = registo.size() > largura && caracteresUtf8(registo) <= largura;
        return sitio + ", coluna " + std::to_string(coluna) + ": tem " + std::to_string(registo.size()) +
               " caracteres e um registo tem " + std::to_string(largura) +
               (utf8 ? ". O ficheiro parece estar em UTF-8: grave-o em Windows-1252."
                     : ". Complete-o com espaços ou retire o que está a mais.");
    }
    const auto em = std::ranges::find_if(registo, estranho);
    if (em == registo.end()) return std::nullopt;
    return sitio + ", coluna " + std::to_string(em - registo.begin() + 1) +
           ": o carácter não existe em Windows-1252 ou é de controlo. Substitua-o.";
}

}  // namespace psi::domain::dri
