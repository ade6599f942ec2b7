#include "alteracao_caso.hpp"

#include "vetores.hpp"

namespace psi::domain::testes {

Codigos CasoAlteracao::codigos() const {
    Codigos lista;
    for (const Mensagem& m : avaliar()) lista.push_back(m.codigo + " " + m.campo);
    return lista;
}

CasoAlteracao alterar(const Caso& base) {
    CasoAlteracao caso;
    caso.alteracao.nissTrabalhador = base.contrato.nissTrabalhador;
    caso.alteracao.dataEfeito = dia("2026-03-02");
    static_cast<FactosInformacao&>(caso.factos) = base.factos;
    caso.factos.contrato = {dia("2025-01-06"), dia("2026-01-01"), base.contrato};
    caso.factos.contrato->intermitente = base.factos.modalidade->intermitente;
    caso.agora = utc("2026-03-02T10:00:00Z");
    return caso;
}

CasoAlteracao alterarPara(const Caso& base, const std::string& codigo, Modalidade modalidade) {
    CasoAlteracao caso = alterar(base);
    caso.alteracao.modalidadeContrato = codigo;
    caso.factos.modalidade = modalidade;
    return caso;
}

}  // namespace psi::domain::testes
