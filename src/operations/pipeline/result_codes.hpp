#pragma once

#include <string>
#include <string_view>

#include "psi/base/falha.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"

namespace psi::operations {

/// The global result codes (R-PED-06), for the refusals that are the pipeline's and not a rule's.
enum class Codigo : int {
    Sucesso = 1,
    ParametroEmFalta = 2,
    ValidacaoFalhou = 3,
    ConsultaVazia = 4,
    SemRepresentacao = 7,
    NissErrado = 8,
    RespostaVigente = 11,
    Desconhecido = 13,
    Expirado = 14,
    NadaAPagar = 15,
    NaoCancelavel = 17,
    CursorInvalido = 18,
    ServicoNaoAutorizado = 20,
    SemAdesao = 21,
    IdPedidoRepetido = 22,
    DemasiadosElementos = 23,
};

/// "PSI-0NN" with the text that psi/base/catalogo.hpp gives it.
[[nodiscard]] domain::Mensagem mensagem(Codigo codigo, std::string campo);
[[nodiscard]] domain::Mensagem mensagem(Codigo codigo, std::string campo, std::string texto);

/// A message of the table, by its own code, with the text that it gives it.
[[nodiscard]] domain::Mensagem catalogueMessage(std::string_view codigo, std::string campo);

/// Path of the n-th (from 0) element of a list: "nissTrabalhador[3]".
[[nodiscard]] std::string campoDaLista(std::string_view elemento, std::size_t indice);

[[nodiscard]] base::Falha certificateFault();
[[nodiscard]] base::Falha internalFault();
[[nodiscard]] base::Falha deadlineFault();
[[nodiscard]] base::Falha storeFault(unsigned segundos);
[[nodiscard]] base::Falha conflictFault();
[[nodiscard]] base::Falha identitiesFault(unsigned limite, unsigned segundos);
/// `agora` is before `ate`; `tudo`: consultations are refused as well.
[[nodiscard]] base::Falha maintenanceFault(bool tudo, domain::Instante ate, domain::Instante agora);

}  // namespace psi::operations
