#include "psi/domain/lisboa.hpp"
#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/access.hpp"

namespace psi::store {
namespace {

constexpr auto kAcesso = postgres::call("acesso", 4);

using access::Access;

Access::Estado lerEstadoDoAcesso(std::string_view texto) {
    if (texto == "PERMITIDO") return Access::Estado::Permitido;
    if (texto == "SERVICO") return Access::Estado::ServicoNaoAutorizado;
    if (texto == "REPRESENTACAO") return Access::Estado::SemRepresentacao;
    if (texto == "ADESAO") return Access::Estado::SemAdesao;
    if (texto == "DESCONHECIDO") return Access::Estado::CertificadoDesconhecido;
    throw std::runtime_error("the store gave an unknown state of access: " + std::string{texto});
}

}  // namespace

Access askAccess(postgres::Pool& pool, postgres::Deadline deadline, const access::Fingerprint& fingerprint,
                 std::optional<domain::Niss> nissRepresentado, access::Servico servico, domain::Instante agoraReal) {
    postgres::Parameters parametros{4};
    parametros.bytes(fingerprint);
    nissRepresentado ? parametros.number(nissRepresentado->numero()) : parametros.null();
    parametros.text(std::string{access::nome(servico)}).instant(agoraReal);

    const auto resultado = read(pool, deadline, kAcesso, parametros);
    postgres::Columns colunas{resultado.at(0)};
    Access acesso;
    acesso.estado = lerEstadoDoAcesso(colunas.text());
    acesso.cliente = colunas.numberOrNull().value_or(0);
    if (const auto niss = colunas.numberOrNull()) acesso.empregador = domain::Niss::deNumero(*niss);
    if (const auto data = colunas.dateOrNull())
        acesso.diasSimulados = domain::diasEntre(domain::dataEmLisboa(agoraReal), *data);
    return acesso;
}

}  // namespace psi::store
