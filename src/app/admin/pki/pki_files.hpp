#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace psi::admin {

/// Holds a folder for this process, as scripts/pki does, until destroyed. Throws CommandRefused where it is no folder
/// or another run holds it for a minute.
class PastaReservada {
public:
    explicit PastaReservada(const std::filesystem::path& pasta);
    ~PastaReservada();
    PastaReservada(const PastaReservada&) = delete;
    PastaReservada& operator=(const PastaReservada&) = delete;

private:
    int descritor_;
};

/// All of it, or nothing: written beside under another name, synchronised, renamed. Throws std::system_error.
void escreverInteiro(const std::filesystem::path& ficheiro, const std::string& conteudo, mode_t modo);
/// Empty where there is no such file.
[[nodiscard]] std::string lerInteiro(const std::filesystem::path& ficheiro);

}  // namespace psi::admin
