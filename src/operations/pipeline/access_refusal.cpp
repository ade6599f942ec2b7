#include "operations/pipeline/access_refusal.hpp"

namespace psi::operations {

std::optional<Codigo> accessRefusal(access::Access::Estado estado) {
    using Estado = access::Access::Estado;
    switch (estado) {
        case Estado::ServicoNaoAutorizado:
            return Codigo::ServicoNaoAutorizado;
        case Estado::SemRepresentacao:
            return Codigo::SemRepresentacao;
        case Estado::SemAdesao:
            return Codigo::SemAdesao;
        case Estado::CertificadoDesconhecido:
        case Estado::Permitido:
            break;
    }
    return std::nullopt;
}

}  // namespace psi::operations
