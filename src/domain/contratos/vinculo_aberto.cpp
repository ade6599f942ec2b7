#include "domain/contratos/vinculo_aberto.hpp"

#include "domain/contratos/regras_contrato.hpp"
#include "psi/domain/calendario.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/domain/niss.hpp"

namespace psi::domain::regras {

bool vinculoAberto(const std::string& niss, bool aberto, const char* codigo, Mensagens& mensagens) {
    const std::string campo = "nissTrabalhador";
    if (!Niss::ler(niss)) {
        mensagens.push_back(nissErrado(campo));
        return false;
    }
    if (!aberto) {
        mensagens.push_back(erro(codigo, campo,
                                 "O trabalhador não tem um vínculo em aberto com este empregador. Confirme "
                                 "nissTrabalhador; consulte os vínculos em ConsultarTrabalhadores."));
    }
    return aberto;
}

std::optional<Data> prazoPassado(Data data, int diaLimite, std::optional<unsigned> diaEmAgosto, Instante agora) {
    const Data prazo = prazoNoMesSeguinte(MesReferencia::de(data), static_cast<unsigned>(diaLimite), diaEmAgosto);
    if (dataEmLisboa(agora) <= prazo) return std::nullopt;
    return prazo;
}

}  // namespace psi::domain::regras
