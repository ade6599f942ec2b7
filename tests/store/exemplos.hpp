#pragma once

#include <string>

#include "app/admin/seed/test_identities.hpp"
#include "psi/store/contratos.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store::testes {

// The test identities that the tests meet most.
inline std::int64_t empregadorA() {
    return admin::nissDaSerie(2, 500'000'001);
}
inline std::int64_t empregadorB() {
    return admin::nissDaSerie(2, 500'000'002);
}
inline constexpr std::int64_t clienteA = 1, clienteB = 2, representanteA = 3;

inline domain::Data dia(const char* texto) {
    return domain::lerData(texto).value();
}
inline domain::Instante instante(const char* data, int hora = 12) {
    return std::chrono::sys_days{dia(data)} + std::chrono::hours{hora};
}
/// 2026-06-15, 12:00 UTC.
inline domain::Instante agora() {
    return instante("2026-06-15");
}

/// The n-th UUID.
inline std::string uuid(int n) {
    char texto[40];
    std::snprintf(texto, sizeof texto, "00000000-0000-4000-8000-%012d", n);
    return texto;
}

/// A contract of the n-th free worker that every rule lets through.
inline domain::DadosContrato contratoLivre(int n) {
    const auto livre = admin::trabalhadorLivre(n);
    domain::DadosContrato contrato;
    contrato.nissTrabalhador = std::to_string(livre.niss);
    contrato.dataNascimento = livre.dataNascimento;
    contrato.modalidadeContrato = "A";
    contrato.prestacaoTrabalho = "P";
    contrato.inicioContrato = dia("2026-07-01");
    contrato.profissao = "52230";
    contrato.remuneracaoBase = {123'456};
    contrato.enquadramento = "REGE";
    contrato.codigoEstabelecimento = 1;
    return contrato;
}

inline WriteBase escrita(int pedido, std::int64_t empregador = empregadorA(), std::int64_t cliente = clienteA) {
    WriteBase base;
    base.empregador = empregador;
    base.idPedido = uuid(pedido);
    base.cliente = cliente;
    base.operacao = "ComunicarContrato";
    base.hash.fill(static_cast<unsigned char>(pedido));
    base.dataHora = agora();
    base.correlacao = "c-" + std::to_string(pedido);
    return base;
}

inline constexpr domain::TaxaAplicavel taxaGeral{{2375}, {1100}};

}  // namespace psi::store::testes
