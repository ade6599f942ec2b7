#include "operations/pipeline/result_codes.hpp"

#include <algorithm>
#include <cstdio>

#include "psi/base/catalogo.hpp"
#include "psi/base/texts.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::operations {
namespace {

using base::Falha;

std::string codigoDaMensagem(Codigo codigo) {
    char nome[16];
    std::snprintf(nome, sizeof nome, "PSI-%03d", static_cast<int>(codigo));
    return nome;
}

// Maintenance often ends early: nobody is told to wait longer for it.
constexpr std::chrono::seconds kEsperaMaxima{300};

/// "18:30 de 2026-03-01", to the minute that has begun or, where the instant is not on it, the next.
std::string emLisboa(domain::Instante instante) {
    const auto minuto = std::chrono::ceil<std::chrono::minutes>(instante);
    const auto hora = std::chrono::duration_cast<std::chrono::minutes>(domain::horaEmLisboa(minuto)).count();
    char texto[16];
    std::snprintf(texto, sizeof texto, "%02d:%02d", static_cast<int>(hora / 60), static_cast<int>(hora % 60));
    return std::string{texto} + " de " + domain::escrever(domain::dataEmLisboa(minuto));
}

}  // namespace

domain::Mensagem mensagem(Codigo codigo, std::string campo) {
    return catalogueMessage(codigoDaMensagem(codigo), std::move(campo));
}

domain::Mensagem catalogueMessage(std::string_view codigo, std::string campo) {
    const auto* entrada = base::catalogo::mensagem(codigo);
    std::string texto;
    if (entrada) texto.append(entrada->quando).append(" ").append(entrada->queFazer);
    const bool aviso = entrada && entrada->gravidade == base::catalogo::Gravidade::Aviso;
    return {std::string(codigo), aviso ? domain::Gravidade::Aviso : domain::Gravidade::Erro, std::move(campo),
            std::move(texto)};
}

domain::Mensagem mensagem(Codigo codigo, std::string campo, std::string texto) {
    return {codigoDaMensagem(codigo), domain::Gravidade::Erro, std::move(campo), std::move(texto)};
}

std::string campoDaLista(std::string_view elemento, std::size_t indice) {
    return std::string(elemento) + '[' + std::to_string(indice + 1) + ']';
}

Falha certificateFault() {
    return {Falha::Codigo::Certificado, base::textoCertificadoNaoRegistado, std::nullopt, {}};
}

Falha internalFault() {
    return {
        Falha::Codigo::ErroInterno,
        "Erro interno. Repita o pedido com o mesmo idPedido; se persistir, contacte o apoio indicando idCorrelacao.",
        std::nullopt,
        {}};
}

Falha deadlineFault() {
    return {Falha::Codigo::PrazoEsgotado,
            "O prazo de resposta esgotou-se. Repita o pedido com o mesmo idPedido: o que já foi aceite não se repete.",
            std::chrono::seconds{1},
            {}};
}

Falha storeFault(unsigned segundos) {
    return {Falha::Codigo::Indisponivel,
            "O serviço está momentaneamente indisponível. Repita o pedido com o mesmo idPedido após " +
                std::to_string(segundos) + " segundos.",
            std::chrono::seconds{segundos},
            {}};
}

Falha conflictFault() {
    return {Falha::Codigo::Indisponivel,
            "Outros pedidos alteraram os mesmos dados ao mesmo tempo. Repita o pedido com o mesmo idPedido.",
            std::chrono::seconds{1},
            {}};
}

Falha identitiesFault(unsigned limite, unsigned segundos) {
    return {Falha::Codigo::LimiteDoCliente,
            "Foi atingido o limite de " + std::to_string(limite) +
                " identificações de trabalhador falhadas por hora. Confirme NISS e datas de nascimento e tente de novo "
                "após " +
                std::to_string(segundos) + " segundos.",
            std::chrono::seconds{segundos},
            {}};
}

Falha maintenanceFault(bool tudo, domain::Instante ate, domain::Instante agora) {
    const auto espera =
        std::clamp(std::chrono::ceil<std::chrono::seconds>(ate - agora), std::chrono::seconds{1}, kEsperaMaxima);
    return {Falha::Codigo::Indisponivel,
            "A plataforma está em manutenção, prevista até às " + emLisboa(ate) + " (hora de Lisboa)" +
                (tudo ? ". " : "; as consultas e as validações (apenasValidar) continuam disponíveis. ") +
                "Nada foi executado. Repita o mesmo pedido com o mesmo idPedido após " +
                std::to_string(espera.count()) + " segundos.",
            espera,
            {}};
}

}  // namespace psi::operations
