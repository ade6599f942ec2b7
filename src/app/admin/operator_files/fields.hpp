#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace psi::admin {

/// A field of a file, read: the value as PostgreSQL writes it, or what is wrong with it. Both empty: nothing was said.
struct CampoLido {
    std::optional<std::string> valor;
    std::string engano;
};

/// Reads one field that is not empty.
using LerCampo = CampoLido (*)(std::string_view);

CampoLido lerCampoNiss(std::string_view campo);
CampoLido lerCampoNissPessoa(std::string_view campo);  ///< first digit 1
CampoLido lerCampoNif(std::string_view campo);
CampoLido lerCampoData(std::string_view campo);             ///< AAAA-MM-DD, from 1900 on
CampoLido lerCampoNascimento(std::string_view campo);       ///< the same, not in the future
CampoLido lerCampoNome(std::string_view campo);             ///< 1 to 200 characters, none of them a control character
CampoLido lerCampoTexto(std::string_view campo);            ///< the same up to 1000
CampoLido lerCampoInteiro(std::string_view campo);          ///< of 64 bits
CampoLido lerCampoEstabelecimento(std::string_view campo);  ///< 1 to 9999
CampoLido lerCampoMes(std::string_view campo);              ///< AAAA-MM; its first day
CampoLido lerCampoInterrupcao(std::string_view campo);      ///< DOENCA, PARENTALIDADE, SUSPENSAO, OUTRA
CampoLido lerCampoTaxa(std::string_view campo);             ///< percent as 23,75 or 23.75; in basis points
CampoLido lerCampoJuro(std::string_view campo);             ///< percent with up to three decimals; in thousandths
CampoLido lerCampoLogico(std::string_view campo);           ///< sim, nao

/// A column of a file's header.
struct Coluna {
    const char* nome;  ///< in the header, and of the table
    LerCampo ler;
    bool obrigatoria = true;  ///< in the header
    bool vazia = false;       ///< whether a field may be empty
};

/// Where each column of a description stands in a file; `npos` for one that is not there.
struct Cabecalho {
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    std::vector<std::size_t> onde;
    std::string engano;  ///< what is wrong with the header; empty: nothing
};
[[nodiscard]] Cabecalho readHeader(const std::vector<std::string>& nomes, const std::vector<Coluna>& colunas);

}  // namespace psi::admin
