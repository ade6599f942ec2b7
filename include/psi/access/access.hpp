#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "psi/domain/data.hpp"
#include "psi/domain/niss.hpp"

namespace psi::access {

using Fingerprint = std::array<unsigned char, 32>;  ///< SHA-256 of the DER certificate

/// The client certificate of a connection, as judged by TLS at the handshake.
struct Credential {
    Fingerprint fingerprint{};
    domain::Instante validoDesde{};
    domain::Instante validoAte{};
    std::string subject;  ///< RFC 2253, for logs
};

enum class Servico { Vinculos, Contratos, Declaracoes, DocumentosPagamento, Recibos, CicloContributivo, Qualidade };

/// "vinculos", "contratos", "declaracoes", "documentos-pagamento", "recibos", "ciclo-contributivo", "qualidade": in
/// paths, mandates and metrics.
[[nodiscard]] const char* nome(Servico servico);

/// What was said of a certificate at most access.cache_milliseconds ago.
enum class Knowledge {
    None,  ///< nobody has asked
    Registered,
    Refused  ///< unknown or revoked, or its client closed
};

/// Who calls, and for whom. Lives at most access.cache_milliseconds.
struct Access {
    enum class Estado {
        Permitido,
        CertificadoDesconhecido,  ///< unknown or revoked certificate, or client closed: Falha 401
        ServicoNaoAutorizado,     ///< codigo 20: the client is not enabled for this service
        SemRepresentacao,         ///< codigo 7: no mandate in force for that employer and service
        SemAdesao                 ///< codigo 21: the employer has not adhered
    };
    Estado estado = Estado::CertificadoDesconhecido;
    std::int64_t cliente = 0;                ///< 0 where unknown
    std::optional<domain::Niss> empregador;  ///< the employer acted for
    /// Days from the real date (Lisbon) to the vendor's simulated one, which runs on with it; quality only.
    std::optional<int> diasSimulados;
};

}  // namespace psi::access
