#include "psi/base/catalogo.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "base/catalogo/catalogo_tabela.hpp"

namespace psi::base {
namespace catalogo {

std::span<const Entrada> entradas() {
    static const std::vector<Entrada> todas = [] {
        std::vector<Entrada> juntas;
        for (const auto parte :
             {falhas(), resultados(), mensagensGerais(), mensagensDeContratos(), mensagensDeDeclaracoes(),
              mensagensDoCiclo(), mensagensDePagamentos(), mensagensDeQualidade()})
            juntas.insert(juntas.end(), parte.begin(), parte.end());
        return juntas;
    }();
    return todas;
}

const Entrada* mensagem(std::string_view codigo) {
    for (const auto& entrada : entradas())
        if (entrada.especie == Especie::Mensagem && entrada.codigo == codigo) return &entrada;
    return nullptr;
}

const DaFalha& falha(Falha::Codigo codigo) {
    for (const auto& entrada : falhas())
        if (entrada.falha && entrada.falha->codigo == codigo) return *entrada.falha;
    throw std::logic_error("the catalogue has no fault " + std::to_string(static_cast<int>(codigo)));
}

std::string_view nomeDaFalha(Falha::Codigo codigo) {
    for (const auto& entrada : falhas())
        if (entrada.falha && entrada.falha->codigo == codigo) return entrada.nome;
    return {};
}

unsigned httpEmJson(int resultado, bool comEfeito) {
    if (comEfeito) return httpComEfeito;
    for (const auto& entrada : resultados())
        if (entrada.global == resultado) return entrada.httpJson;
    return httpRecusado;
}

unsigned httpEmJson(const Falha& falha, unsigned status) {
    const auto& entrada = catalogo::falha(falha.codigo);
    const bool certificado = falha.codigo == Falha::Codigo::Certificado;  // 401 asks for a scheme, and none names it
    return status == httpDePedidoCompleto || certificado ? entrada.problema : status;
}

}  // namespace catalogo

bool Falha::doCliente() const {
    return catalogo::falha(codigo).doCliente;
}

}  // namespace psi::base
