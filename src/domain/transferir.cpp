#include "psi/domain/transferir.hpp"

#include "regras_contrato.hpp"
#include "vinculo_aberto.hpp"

namespace psi::domain {

Mensagens avaliarTransferir(const Transferencia& transferencia, const FactosTransferir& factos) {
    Mensagens mensagens;
    const auto& [niss, estabelecimento, inicio, fim] = transferencia;
    regras::vinculoAberto(niss, factos.inicioVinculo.has_value(), "TRF-001", mensagens);
    regras::estabelecimento(estabelecimento, factos.estabelecimentoAberto, inicio, mensagens);
    if (factos.inicioVinculo && inicio < *factos.inicioVinculo) {
        mensagens.push_back(erro("TRF-002", "dataInicio",
                                 "A transferência começa antes do vínculo. Indique em dataInicio uma data igual ou "
                                 "posterior a " +
                                     escrever(*factos.inicioVinculo) + "."));
    }
    if (fim && *fim < inicio) {
        mensagens.push_back(erro("TRF-002", "dataFim",
                                 "A transferência acaba antes de começar. Indique em dataFim uma data igual ou "
                                 "posterior a " +
                                     escrever(inicio) + ", ou retire o elemento se for definitiva."));
    }
    return mensagens;
}

}  // namespace psi::domain
