#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <pqxx/transaction_base>

#include "app/admin/operator_files/fields.hpp"
#include "app/admin/progress.hpp"

namespace psi::admin {

/// One mistake in a file.
struct FileMistake {
    std::string ficheiro;  ///< as in TipoFicheiro::nome
    int linha = 0;
    std::string coluna, texto;
};

/// Mistakes of all files: the first ones whole, the others counted.
class Enganos {
public:
    void juntar(FileMistake engano) {
        ++quantos_;
        if (guardados_.size() < maximo) guardados_.push_back(std::move(engano));
    }
    [[nodiscard]] bool vazio() const { return quantos_ == 0; }
    [[nodiscard]] std::size_t quantos() const { return quantos_; }
    [[nodiscard]] const std::vector<FileMistake>& guardados() const { return guardados_; }
    /// By file, in the order of `ordem`, then by line.
    void ordenar(const std::vector<std::string>& ordem);

private:
    static constexpr std::size_t maximo = 1'000;
    std::vector<FileMistake> guardados_;
    std::size_t quantos_ = 0;
};

/// What a file of the register holds, and the temporary table of migration 0018 that it is copied to.
struct TipoFicheiro {
    const char* nome;  ///< "employers": the option without its dashes
    const char* tabela;
    std::vector<Coluna> colunas;
    std::vector<const char*> colunasTabela;  ///< of the table, in the same order
};
[[nodiscard]] const std::vector<TipoFicheiro>& tiposDeFicheiro();

/// A file that was copied.
struct FileRead {
    const TipoFicheiro* tipo = nullptr;
    std::string nome;  ///< without folders
    std::string sha256;
    std::int64_t linhas = 0;
    std::vector<bool> temColuna;  ///< by column of the type
};

/// Copies a file to its temporary table, every line with what could be read of it; what could not is in `enganos`.
/// Throws CommandRefused where the file cannot be read at all or has more than `maximoLinhas` lines of data.
[[nodiscard]] FileRead copiarFicheiro(pqxx::transaction_base& transaction, const TipoFicheiro& tipo,
                                      const std::string& caminho, std::int64_t maximoLinhas, Enganos& enganos,
                                      Progress& progresso);

}  // namespace psi::admin
