#include "domain/contratos/regras_contrato.hpp"
#include "domain/texto_decimal.hpp"

namespace psi::domain::regras {
namespace {

constexpr Centesimos zero{}, cem{100'00};

/// One element of working time. Without a modality only its own range is judged.
struct ElementoTempo {
    const char* campo;
    const std::optional<Centesimos>& valor;
    bool exigido = false;
    bool noIntervalo = false;
    const char* intervalo = "superior a zero";
    int maximo = 0;            ///< whole units; 0: none
    const char* unidade = "";  ///< "horas por semana"
};

/// VNC-009. True where the value stands.
bool avaliar(const ElementoTempo& elemento, const Exame& exame, Mensagens& mensagens) {
    const std::string campo = elemento.campo;
    const bool conhecida = exame.factos.modalidade.has_value();
    const std::string modalidade = "A modalidade " + exame.contrato.modalidadeContrato;
    if (!elemento.valor) {
        if (!conhecida || !elemento.exigido || exame.soDito) return false;
        mensagens.push_back(erroEmFalta("VNC-009", campo,
                                        modalidade + " exige " + campo +
                                            (*elemento.unidade ? std::string{" ("} + elemento.unidade + ")" : "") +
                                            ". Indique um valor " + elemento.intervalo + "."));
        return false;
    }
    if (conhecida && !elemento.exigido) {
        mensagens.push_back(erro("VNC-009", campo, modalidade + " não admite " + campo + ". Retire este elemento."));
        return false;
    }
    if (!elemento.noIntervalo) {
        mensagens.push_back(erro("VNC-009", campo,
                                 (conhecida ? modalidade + " exige em " : "Indique em ") + campo + " um valor " +
                                     elemento.intervalo + (conhecida ? ". Corrija-o." : ".")));
        return false;
    }
    return true;
}

/// VNC-009, then VNC-021.
void avaliarComMaximo(const ElementoTempo& elemento, const Exame& exame, Mensagens& mensagens) {
    if (!avaliar(elemento, exame, mensagens) || elemento.maximo == 0) return;
    if (*elemento.valor <= Centesimos{std::int64_t{elemento.maximo} * 100}) return;
    mensagens.push_back(erro("VNC-021", elemento.campo,
                             std::string{"O valor de "} + elemento.campo + ", " +
                                 escreverComVirgula(*elemento.valor, 0) + ", passa o possível na modalidade " +
                                 exame.contrato.modalidadeContrato + ": " + std::to_string(elemento.maximo) + ' ' +
                                 elemento.unidade + ". Corrija-o."));
}

}  // namespace

void tempoTrabalho(const Exame& exame, Mensagens& mensagens) {
    const auto& contrato = exame.contrato;
    const auto& percentagem = contrato.percentagemTrabalho;
    const Modalidade modalidade = exame.factos.modalidade.value_or(Modalidade{});
    const auto& maximo = exame.factos.maximo;
    const bool conhecida = exame.factos.modalidade.has_value(), anual = modalidade.intermitente;

    avaliar({.campo = "percentagemTrabalho",
             .valor = percentagem,
             .exigido = exigePercentagem(modalidade),
             .noIntervalo = percentagem > zero && percentagem < cem,
             .intervalo = "superior a 0 e inferior a 100"},
            exame, mensagens);
    ElementoTempo horas{.campo = "horasTrabalho",
                        .valor = contrato.horasTrabalho,
                        .exigido = exigeHorasEDias(modalidade),
                        .noIntervalo = contrato.horasTrabalho > zero};
    ElementoTempo dias{.campo = "diasTrabalho",
                       .valor = contrato.diasTrabalho,
                       .exigido = exigeHorasEDias(modalidade),
                       .noIntervalo = contrato.diasTrabalho > zero};
    if (conhecida) {
        horas.maximo = anual ? maximo.horasAno : maximo.horasSemana;
        horas.unidade = anual ? "horas por ano" : "horas por semana";
        dias.maximo = anual ? maximo.diasAno : maximo.diasMes;
        dias.unidade = anual ? "dias por ano" : "dias por mês";
    }
    avaliarComMaximo(horas, exame, mensagens);
    avaliarComMaximo(dias, exame, mensagens);
}

}  // namespace psi::domain::regras
