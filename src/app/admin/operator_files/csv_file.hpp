#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace psi::admin {

/// The file cannot be read on from that line (from 1): nothing of it may be used.
struct CsvUnreadable : std::runtime_error {
    CsvUnreadable(int onde, const std::string& texto) : runtime_error(texto), linha(onde) {}
    int linha;
};

/// Records of a CSV file (RFC 4180) with a header line: UTF-8 with or without byte order mark, fields parted by ';' or
/// ',' (which of them, the header says), in quotes where they hold one of these, a quote ("") or a line end; lines end
/// in LF or CRLF. Blanks around a field without quotes do not count; empty lines neither. Reads as it goes: a file of
/// any size takes the memory of its longest record.
class CsvReader {
public:
    /// Reads the header. Throws CsvUnreadable; line 0 where the file itself cannot be read.
    explicit CsvReader(const std::filesystem::path& ficheiro);
    ~CsvReader();

    [[nodiscard]] const std::vector<std::string>& cabecalho() const { return cabecalho_; }
    /// The next record into `campos`, whatever the number of its fields; false at the end. Throws CsvUnreadable.
    bool seguinte(std::vector<std::string>& campos);
    /// The line on which the last record began, from 1.
    [[nodiscard]] int linha() const { return inicio_; }
    /// How much of the file has been read, of 1; 0 where its size is not known.
    [[nodiscard]] double parte() const;
    /// SHA-256 of the file's bytes, in hexadecimal. Call after the last record.
    [[nodiscard]] std::string sha256();

private:
    class ImportSummary;

    bool encher();
    bool linhaFisica(std::string& linha);
    void splitQuoted(std::string& linha, std::vector<std::string>& campos);

    std::ifstream file_;
    std::uintmax_t tamanho_ = 0, lidos_ = 0;  ///< bytes
    std::unique_ptr<ImportSummary> resumo_;
    std::string bloco_, linha_;
    std::size_t posicao_ = 0;
    char separador_ = ';';
    int inicio_ = 0, fisica_ = 0;
    std::vector<std::string> cabecalho_;
};

/// Without blanks, tabs and the CR of a line's end around it.
[[nodiscard]] std::string_view semMargens(std::string_view texto);
/// Whether it is UTF-8 as RFC 3629 has it.
[[nodiscard]] bool eUtf8(std::string_view texto);

}  // namespace psi::admin
