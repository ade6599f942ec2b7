#include "domain/contratos/prazo_comunicacao.hpp"

#include <utility>

#include "psi/domain/lisboa.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::domain::regras {

std::optional<Mensagem> foraDoPrazo(Data inicioContrato, const Modalidade& modalidade, const PrazoComunicacao& prazo,
                                    Instante agora) {
    const int dias = modalidade.muitoCurtaDuracao ? prazo.diasAposInicioMuitoCurta : prazo.diasAposInicio;
    const Data ultimoDia = somarDias(inicioContrato, dias);
    const Instante limite = inicioDoDiaEmLisboa(somarDias(ultimoDia, 1));
    if (agora <= limite) return std::nullopt;

    const bool leve = agora <= limite + std::chrono::hours{prazo.horasContraOrdenacaoLeve};
    const Data presumido = MesReferencia::de(dataEmLisboa(agora)).somar(-prazo.mesesPresuncao).primeiroDia();
    std::string texto = "Comunicação fora do prazo, que terminou às 24:00 de " + escrever(ultimoDia) + " (" +
                        prazo.lei + "). O atraso constitui contraordenação " + (leve ? "leve" : "muito grave");
    texto += presumido < inicioContrato
                 ? " e presume-se que o vínculo começou em " + escrever(presumido) +
                       ". Guarde a prova da data em que o trabalho começou, para o caso de ter de afastar a presunção."
                 : ". Comunique os próximos contratos a tempo.";
    return aviso("VNC-016", "inicioContrato", std::move(texto));
}

}  // namespace psi::domain::regras
