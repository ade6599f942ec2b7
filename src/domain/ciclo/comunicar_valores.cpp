#include "psi/domain/ciclo/comunicar_valores.hpp"

#include <algorithm>
#include <numeric>

#include "domain/ciclo/regras_de_valores.hpp"
#include "domain/ciclo/textos_ciclo.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/domain/niss.hpp"

namespace psi::domain {
namespace {

using ciclo::PedidoDeValores;

/// The lines of each worker, in their order; workers in the order of their first lines.
std::vector<std::vector<std::size_t>> porTrabalhador(std::span<const LinhaDeValores> linhas) {
    std::vector<std::size_t> ordem(linhas.size());
    std::iota(ordem.begin(), ordem.end(), std::size_t{0});
    std::ranges::stable_sort(ordem, {}, [&](std::size_t i) { return linhas[i].nissTrabalhador; });
    std::vector<std::vector<std::size_t>> grupos;
    for (const std::size_t i : ordem) {
        const bool outro = grupos.empty() || linhas[grupos.back().front()].nissTrabalhador != linhas[i].nissTrabalhador;
        if (outro) grupos.emplace_back();
        grupos.back().push_back(i);
    }
    std::ranges::sort(grupos, {}, [](const auto& grupo) { return grupo.front(); });
    return grupos;
}

const FactosTrabalhadorValores* procurar(const FactosComunicarValores& factos, std::int64_t niss) {
    const auto nissDe = [](const FactosTrabalhadorValores& f) { return f.trabalhador.niss; };
    const auto em = std::ranges::lower_bound(factos.trabalhadores, niss, {}, nissDe);
    return em != factos.trabalhadores.end() && nissDe(*em) == niss ? &*em : nullptr;
}

void naoIdentificado(ResultadoTrabalhador& resultado, const char* codigo, std::size_t linha, std::string texto) {
    resultado.estado = EstadoTrabalhador::ComAlertas;
    resultado.mensagens = {erro(codigo, "linha[" + std::to_string(linha + 1) + "]/nissTrabalhador", std::move(texto))};
}

ResultadoTrabalhador julgar(const PedidoDeValores& pedido, std::vector<std::size_t> indices) {
    ResultadoTrabalhador resultado{.niss = pedido.linhas[indices.front()].nissTrabalhador};
    resultado.linhas = std::move(indices);
    const std::size_t primeira = resultado.linhas.front();
    if (!Niss::deNumero(resultado.niss)) {
        naoIdentificado(resultado, "PSI-008", primeira,
                        "O dígito de controlo do NISS está errado. Corrija nissTrabalhador.");
        return resultado;
    }
    const auto* facto = procurar(pedido.factos, resultado.niss);
    const auto errada = std::ranges::find_if(resultado.linhas, [&](std::size_t i) {
        return !facto || pedido.linhas[i].dataNascimento != facto->trabalhador.dataNascimento;
    });
    if (errada != resultado.linhas.end()) {
        naoIdentificado(resultado, "VNC-002", *errada,
                        "Não foi possível identificar um trabalhador desta entidade empregadora com este NISS e esta "
                        "data de nascimento. Confirme ambos.");
        return resultado;
    }
    resultado.identificado = true;
    ciclo::JuizoTrabalhador{pedido, *facto, resultado.linhas}.julgar(resultado);
    return resultado;
}

}  // namespace

std::string_view escrever(EstadoTrabalhador estado) {
    return estado == EstadoTrabalhador::Aceite ? "ACEITE" : "COM_ALERTAS";
}

bool AvaliacaoValores::algumAceite() const {
    return std::ranges::find(trabalhadores, EstadoTrabalhador::Aceite, &ResultadoTrabalhador::estado) !=
           trabalhadores.end();
}

bool AvaliacaoValores::todosAceites() const {
    return std::ranges::all_of(trabalhadores, [](const auto& t) { return t.estado == EstadoTrabalhador::Aceite; });
}

AvaliacaoValores avaliarComunicarValores(MesReferencia mes, std::span<const LinhaDeValores> linhas,
                                         const FactosComunicarValores& factos, Instante agora) {
    constexpr const char* campo = "mesReferencia";
    AvaliacaoValores avaliacao;
    avaliacao.mensagens = avaliarMes(factos.ciclo, mes, agora);
    if (!avaliacao.mensagens.empty()) return avaliacao;
    if (auto recusa = ciclo::naoAceitaValores(factos.ciclo, mes, factos.documento, campo, agora)) {
        avaliacao.mensagens.push_back(std::move(*recusa));
        return avaliacao;
    }
    const PedidoDeValores pedido{mes, linhas, factos, agora, dataEmLisboa(agora)};
    for (auto& indices : porTrabalhador(linhas)) avaliacao.trabalhadores.push_back(julgar(pedido, std::move(indices)));
    if (avaliacao.algumAceite() && ciclo::estaConfirmado(factos.ciclo, mes, agora))
        avaliacao.mensagens.push_back(ciclo::reaberto(mes, campo));
    return avaliacao;
}

}  // namespace psi::domain
