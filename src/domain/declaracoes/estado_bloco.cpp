#include "psi/domain/declaracoes/declaracao.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::domain {
namespace {

const char* textoDe(EstadoBloco estado) {
    switch (estado) {
        case EstadoBloco::Aceite:
            return "ACEITE";
        case EstadoBloco::Rejeitada:
            return "REJEITADA";
        case EstadoBloco::Substituida:
            return "SUBSTITUIDA";
        case EstadoBloco::Anulada:
            return "ANULADA";
    }
    return "";
}

Mensagem doCiclo(const std::string& campo) {
    return erro(
        "DR-110", campo,
        "O bloco foi apurado no novo ciclo contributivo e não se anula nem substitui. Este mês é do novo ciclo: "
        "corrija-o com ComunicarValores.");
}

}  // namespace

Mensagens avaliarSubstituicao(const FactosSubstituicao& factos, Instante agora) {
    const std::string campo = "numeroBloco";
    if (factos.apuramento) return {doCiclo(campo)};
    if (factos.estado == EstadoBloco::Aceite) {
        return {erro("PSI-003", campo,
                     "O bloco está ACEITE e só um bloco REJEITADA pode ser substituído. Entregue um novo bloco com as "
                     "correções ou anule este primeiro.")};
    }
    if (factos.estado != EstadoBloco::Rejeitada) {
        return {erro("PSI-003", campo,
                     std::string{"O bloco está "} + textoDe(factos.estado) +
                         " e só um bloco REJEITADA pode ser substituído. Entregue uma nova declaração.")};
    }
    const Data ultimoDia = somarDias(dataEmLisboa(factos.rejeitadoEm), factos.diasParaSubstituir);
    if (dataEmLisboa(agora) <= ultimoDia) return {};
    return {erro("DR-107", campo,
                 "O bloco só podia ser substituído até " + escrever(ultimoDia) +
                     ". Entregue a declaração de novo, com EntregarDeclaracao ou EntregarFicheiro.")};
}

Mensagens avaliarAnulacao(const FactosAnulacao& factos) {
    const std::string campo = "numeroBloco";
    if (factos.apuramento) return {doCiclo(campo)};
    if (factos.estado != EstadoBloco::Aceite) {
        return {erro("PSI-003", campo,
                     std::string{"O bloco está "} + textoDe(factos.estado) +
                         " e só um bloco ACEITE pode ser anulado. Não há nada a anular.")};
    }
    Mensagens mensagens;
    if (factos.documento) {
        const std::string documento = "O valor do bloco está no documento de pagamento " + factos.documento->numero;
        mensagens.push_back(
            factos.documento->pago
                ? erro("PSI-003", campo, documento + ", já pago. Corrija-o com linhas negativas numa nova declaração.")
                : erro("PSI-003", campo,
                       documento + ", por pagar. Anule primeiro esse documento, com "
                                   "AnularDocumentoPagamento."));
    }
    if (factos.suportaDiferencas) {
        mensagens.push_back(erro("DS37", campo,
                                 "Há diferenças de remuneração (natureza 6) aceites que ficariam sem remuneração base "
                                 "(natureza P). Retire primeiro essas diferenças ou anule os blocos que as contêm."));
    }
    if (factos.suportaCorrecoes) {
        mensagens.push_back(erro("DS38", campo,
                                 "Há correções aceites, com valores ou dias negativos, que assentam neste bloco. Anule "
                                 "primeiro os blocos que as contêm."));
    }
    return mensagens;
}

}  // namespace psi::domain
