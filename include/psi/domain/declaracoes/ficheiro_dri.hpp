#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/declaracoes/declaracao.hpp"
#include "psi/domain/nif.hpp"
#include "psi/domain/niss.hpp"

/// The DRI text file (docs/rules/dri-file.md): records of 118 characters, Windows-1252, CR LF or LF.

namespace psi::domain {

struct LimitesFicheiro {
    std::size_t bytes = std::size_t{16} * 1024 * 1024;
    int registos = 100'000;
    int mensagens = 100;  ///< broken structure is reported this far, then reading stops
};

struct FicheiroDri {
    std::vector<BlocoDeclarado> blocos;  ///< none where there are messages
    Mensagens mensagens;  ///< the file is refused whole: campo "ficheiro", record and columns in the text
};

/// Reads a file for one employer. Linear in its bytes; any bytes at all get an answer.
///
/// Refused whole, because the file's structure cannot be trusted: a record that is not 118 characters, unknown or out
/// of place (R0, then R1 R2… R3 again and again), a character that Windows-1252 does not have or that controls, a
/// number, date, sign, constant or filler that is none, a block's head without establishment or month, an R2 or R3 of
/// another establishment than its R1 (all DR-100), a trailer whose count is not that of the R2 (DR-103), a limit passed
/// (PSI-023). A last line end may be missing; what the schema of EntregarDeclaracao would refuse is DR-100 here.
///
/// Refused with its block, in `leitura`, while the file goes on: a field of a line or of the trailer that is blank, or
/// zero where zero means nothing (NISS, date, month): DS12; a nature that is not one capital letter or digit: DR-101;
/// days above 30: DR-102; days that are no halves: DS52; an employer NISS other than `empregador`: DR-108, once a
/// block.
///
/// Names are read for nothing. The signs of R3's totals are `0` in the published layout; `-` is taken too, as a block
/// may be a credit.
[[nodiscard]] FicheiroDri lerFicheiroDri(std::string_view bytes, Niss empregador, const LimitesFicheiro& limites = {});

struct EmpregadorDri {
    Niss niss;
    Nif nif;
    std::string nome;  ///< ASCII, capital letters; cut at 66
};

/// The file of these blocks, with CR LF; for tests, examples and measurements. What lerFicheiroDri reads back is the
/// same blocks. Throws std::invalid_argument where a value does not fit its field.
[[nodiscard]] std::string escreverFicheiroDri(std::span<const BlocoDeclarado> blocos, const EmpregadorDri& empregador);

}  // namespace psi::domain
