#include "psi/domain/contratos/transferir_local_trabalho.hpp"

#include <algorithm>

#include "domain/contratos/avisos_contrato.hpp"
#include "domain/contratos/vinculo_aberto.hpp"

namespace psi::domain {
namespace {

std::optional<Data> primeiroFim(const std::optional<Data>& um, const std::optional<Data>& outro) {
    if (!um || !outro) return um ? um : outro;
    return std::min(*um, *outro);
}

void avisar(const Transferencia& transferencia, const FactosTransferir& factos, Mensagens& mensagens) {
    constexpr const char* campo = "codigoEstabelecimento";
    if (!factos.estabelecimentoAberto) return;  // refused, so not doubted
    if (factos.ondeEsta == transferencia.codigoEstabelecimento) {
        mensagens.push_back(regras::improvavel(
            campo, "O trabalhador já está no estabelecimento " + std::to_string(transferencia.codigoEstabelecimento) +
                       " em " + escrever(transferencia.dataInicio) +
                       ". Se o estabelecimento não for este, anule a comunicação e repita-a."));
    }
    const auto fim = primeiroFim(transferencia.dataFim, factos.fimContrato);
    const auto& fechaEm = factos.estabelecimentoFechaEm;
    if (!fechaEm || !fim || *fechaEm >= *fim) return;
    mensagens.push_back(regras::improvavel(
        campo, "O estabelecimento fecha em " + escrever(*fechaEm) + ", antes de " + escrever(*fim) +
                   ", o fim da transferência ou do contrato. Transfira o trabalhador até lá, ou corrija o que não for "
                   "assim."));
}

}  // namespace

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
    avisar(transferencia, factos, mensagens);
    return mensagens;
}

}  // namespace psi::domain
