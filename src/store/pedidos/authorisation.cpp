#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/repositories.hpp"

namespace psi::store {
namespace {

constexpr auto kAcesso = call("acesso", 4);

using access::Acesso;

Acesso::Estado lerEstadoDoAcesso(std::string_view texto) {
    if (texto == "PERMITIDO") return Acesso::Estado::Permitido;
    if (texto == "SERVICO") return Acesso::Estado::ServicoNaoAutorizado;
    if (texto == "REPRESENTACAO") return Acesso::Estado::SemRepresentacao;
    if (texto == "ADESAO") return Acesso::Estado::SemAdesao;
    if (texto == "DESCONHECIDO") return Acesso::Estado::CertificadoDesconhecido;
    throw std::runtime_error("the store gave an unknown state of access: " + std::string{texto});
}

}  // namespace

Acesso consultarAcesso(Pool& pool, Deadline deadline, const access::Fingerprint& fingerprint,
                       std::optional<domain::Niss> nissRepresentado, access::Servico servico,
                       domain::Instante agoraReal) {
    Parametros parametros{4};
    parametros.bytes(fingerprint);
    nissRepresentado ? parametros.numero(nissRepresentado->numero()) : parametros.nulo();
    parametros.texto(std::string{access::nome(servico)}).instante(agoraReal);

    const auto resultado = ler(pool, deadline, kAcesso, parametros);
    Colunas colunas{resultado.at(0)};
    Acesso acesso;
    acesso.estado = lerEstadoDoAcesso(colunas.texto());
    acesso.cliente = colunas.numeroOuNada().value_or(0);
    if (const auto niss = colunas.numeroOuNada()) acesso.empregador = domain::Niss::deNumero(*niss);
    if (const auto data = colunas.dataOuNada())
        acesso.diasSimulados = domain::diasEntre(domain::dataEmLisboa(agoraReal), *data);
    return acesso;
}

}  // namespace psi::store
