#include "psi/access/access.hpp"

namespace psi::access {

const char* nome(Servico servico) {
    switch (servico) {
        case Servico::Vinculos:
            return "vinculos";
        case Servico::Contratos:
            return "contratos";
        case Servico::Declaracoes:
            return "declaracoes";
        case Servico::DocumentosPagamento:
            return "documentos-pagamento";
        case Servico::Recibos:
            return "recibos";
        case Servico::CicloContributivo:
            return "ciclo-contributivo";
        case Servico::Qualidade:
            return "qualidade";
    }
    return "";
}

}  // namespace psi::access
