#include "psi/domain/contratos/alterar_contrato.hpp"

#include "domain/contratos/avisos_contrato.hpp"
#include "domain/contratos/vinculo_aberto.hpp"

namespace psi::domain {
namespace {

template <class Valor, class Dito>
void dizer(Valor& valor, const Dito& dito) {
    if (dito) valor = *dito;
}

InformacaoContrato sobrepor(const AlteracaoContrato& alteracao, InformacaoContrato contrato) {
    dizer(contrato.modalidadeContrato, alteracao.modalidadeContrato);
    dizer(contrato.prestacaoTrabalho, alteracao.prestacaoTrabalho);
    dizer(contrato.fimContrato, alteracao.fimContrato);
    dizer(contrato.profissao, alteracao.profissao);
    dizer(contrato.remuneracaoBase, alteracao.remuneracaoBase);
    dizer(contrato.diuturnidades, alteracao.diuturnidades);
    dizer(contrato.percentagemTrabalho, alteracao.percentagemTrabalho);
    dizer(contrato.horasTrabalho, alteracao.horasTrabalho);
    dizer(contrato.diasTrabalho, alteracao.diasTrabalho);
    dizer(contrato.motivoContrato, alteracao.motivoContrato);
    dizer(contrato.nissTrabalhadorSubstituir, alteracao.nissTrabalhadorSubstituir);
    dizer(contrato.enquadramento, alteracao.enquadramento);
    return contrato;
}

bool disAlgo(const AlteracaoContrato& a) {
    return a.modalidadeContrato || a.prestacaoTrabalho || a.fimContrato || a.profissao || a.remuneracaoBase ||
           a.diuturnidades || a.percentagemTrabalho || a.horasTrabalho || a.diasTrabalho || a.motivoContrato ||
           a.nissTrabalhadorSubstituir || a.enquadramento;
}

void acusarNadaMuda(Mensagens& mensagens) {
    mensagens.push_back(
        erro("ALT-002", "",
             "Nada muda: nenhum elemento do contrato foi indicado com um valor diferente do que está em "
             "vigor. Indique o que se altera."));
}

/// Drops what stood where it is not said again.
template <class Valor>
void largar(std::optional<Valor>& valor, const std::optional<Valor>& dito, bool admitido) {
    if (!dito && !admitido) valor.reset();
}

void acusarFimAntesDoEfeito(const AlteracaoContrato& alteracao, Mensagens& mensagens) {
    mensagens.push_back(erro("VNC-008", "fimContrato",
                             "A data de fim é anterior à do efeito da alteração. Indique em fimContrato uma data igual "
                             "ou posterior a " +
                                 escrever(alteracao.dataEfeito) + "."));
}

/// VNC-008 where an end said anew lies between the contract's start and dataEfeito.
void fimAntesDoEfeito(const AlteracaoContrato& alteracao, const FactosAlterarContrato& factos, Mensagens& mensagens) {
    const auto& fim = alteracao.fimContrato;
    const auto& vigente = *factos.contrato;
    const bool admitido = factos.modalidade && regras::exigeFim(*factos.modalidade);
    if (!admitido || !fim || fim == vigente.informacao.fimContrato) return;
    if (*fim < vigente.inicioVinculo || *fim >= alteracao.dataEfeito) return;
    acusarFimAntesDoEfeito(alteracao, mensagens);
}

void substituido(const AlteracaoContrato& alteracao, const regras::Exame& exame, Mensagens& mensagens) {
    const auto& novo = alteracao.nissTrabalhadorSubstituir;
    if (!novo || *novo != alteracao.nissTrabalhador) return regras::substituido(exame, mensagens);
    mensagens.push_back(erro("VNC-012", "nissTrabalhadorSubstituir",
                             "O trabalhador não se substitui a si próprio. Indique em nissTrabalhadorSubstituir o NISS "
                             "de quem é substituído."));
}

void avaliarInformacao(const AlteracaoContrato& alteracao, const FactosAlterarContrato& factos, Mensagens& mensagens) {
    const auto contrato = contratoResultante(alteracao, factos);
    FactosInformacao sobre = factos;
    if (contrato.nissTrabalhadorSubstituir == factos.contrato->informacao.nissTrabalhadorSubstituir)
        sobre.substituidoVinculado = true;
    const regras::Exame exame{contrato, sobre, factos.contrato->inicioVinculo, alteracao.dataEfeito};
    regras::modalidade(exame, mensagens);
    regras::prestacao(exame, mensagens);
    regras::fim(exame, mensagens);
    fimAntesDoEfeito(alteracao, factos, mensagens);
    regras::profissao(exame, mensagens);
    regras::remuneracao(exame, true, mensagens);
    regras::tempoTrabalho(exame, mensagens);
    regras::motivo(exame, mensagens);
    substituido(alteracao, exame, mensagens);
    regras::enquadramento(exame, mensagens);
}

/// What an alteration says by itself, where no contract is known.
void avaliarSoDito(const AlteracaoContrato& alteracao, const FactosAlterarContrato& factos, Mensagens& mensagens) {
    const InformacaoContrato nada{};
    const auto dito = sobrepor(alteracao, nada);
    if (!disAlgo(alteracao)) return acusarNadaMuda(mensagens);
    FactosInformacao sobre = factos;
    if (!alteracao.modalidadeContrato) sobre.modalidade.reset();
    const regras::Exame exame{dito, sobre, alteracao.dataEfeito, alteracao.dataEfeito, true};
    if (alteracao.modalidadeContrato) regras::modalidade(exame, mensagens);
    if (alteracao.prestacaoTrabalho) regras::prestacao(exame, mensagens);
    const bool fimAdmitido = !sobre.modalidade || regras::exigeFim(*sobre.modalidade);
    if (fimAdmitido && alteracao.fimContrato && *alteracao.fimContrato < alteracao.dataEfeito) {
        acusarFimAntesDoEfeito(alteracao, mensagens);
    } else {
        regras::fim(exame, mensagens);
    }
    if (alteracao.profissao) regras::profissao(exame, mensagens);
    regras::remuneracao(exame, alteracao.remuneracaoBase.has_value(), mensagens);
    regras::tempoTrabalho(exame, mensagens);
    regras::motivo(exame, mensagens);
    substituido(alteracao, exame, mensagens);
    if (alteracao.enquadramento) regras::enquadramento(exame, mensagens);
}

/// VNC-022, each where one of the elements changes that it is about.
void avisar(const AlteracaoContrato& alteracao, const FactosAlterarContrato& factos, Mensagens& mensagens) {
    const auto& vigente = *factos.contrato;
    const auto& antes = vigente.informacao;
    const auto depois = contratoResultante(alteracao, factos);
    const auto muda = [&](auto InformacaoContrato::*elemento) { return antes.*elemento != depois.*elemento; };
    const bool modalidade = muda(&InformacaoContrato::modalidadeContrato);
    const bool fim = muda(&InformacaoContrato::fimContrato);
    const bool substituido = muda(&InformacaoContrato::nissTrabalhadorSubstituir) ||
                             (alteracao.nissTrabalhadorSubstituir && muda(&InformacaoContrato::motivoContrato));
    FactosInformacao sobre = factos;
    if (depois.nissTrabalhadorSubstituir == antes.nissTrabalhadorSubstituir) sobre.substituidoVinculado = true;
    const regras::Exame exame{depois, sobre, vigente.inicioVinculo, alteracao.dataEfeito};
    if (modalidade) regras::termoIncertoLongo(exame, alteracao.dataEfeito, mensagens);
    if (modalidade || muda(&InformacaoContrato::prestacaoTrabalho)) regras::teletrabalho(exame, mensagens);
    if (modalidade || fim) regras::termoCertoLongo(exame, mensagens);
    if (fim) regras::fechaDentroDoTermo(exame, vigente.estabelecimentoFechaEm, "fimContrato", mensagens);
    if (substituido && depois.nissTrabalhadorSubstituir != alteracao.nissTrabalhador)
        regras::substituidoSemMotivo(exame, mensagens);
}

bool mudaOQueTemPrazo(const InformacaoContrato& antes, const InformacaoContrato& depois) {
    return antes.modalidadeContrato != depois.modalidadeContrato || antes.remuneracaoBase != depois.remuneracaoBase ||
           antes.diuturnidades.value_or(Cents{}) != depois.diuturnidades.value_or(Cents{});
}

}  // namespace

InformacaoContrato contratoResultante(const AlteracaoContrato& alteracao, const FactosAlterarContrato& factos) {
    const auto& antes = factos.contrato.value().informacao;
    auto contrato = sobrepor(alteracao, antes);
    if (!factos.modalidade) return contrato;
    const auto& modalidade = *factos.modalidade;
    largar(contrato.fimContrato, alteracao.fimContrato, regras::exigeFim(modalidade));
    largar(contrato.percentagemTrabalho, alteracao.percentagemTrabalho, regras::exigePercentagem(modalidade));
    const bool mesmasHorasEDias =
        regras::exigeHorasEDias(modalidade) && modalidade.intermitente == factos.contrato->intermitente;
    largar(contrato.horasTrabalho, alteracao.horasTrabalho, mesmasHorasEDias);
    largar(contrato.diasTrabalho, alteracao.diasTrabalho, mesmasHorasEDias);
    largar(contrato.motivoContrato, alteracao.motivoContrato,
           regras::exigeMotivo(modalidade) && factos.motivoEmVigorNoTermo);
    const bool outroMotivo = contrato.motivoContrato != antes.motivoContrato;
    largar(contrato.nissTrabalhadorSubstituir, alteracao.nissTrabalhadorSubstituir,
           !outroMotivo || (contrato.motivoContrato && factos.motivoExigeSubstituido));
    return contrato;
}

Mensagens avaliarAlterarContrato(const AlteracaoContrato& alteracao, const FactosAlterarContrato& factos,
                                 Instante agora) {
    Mensagens mensagens;
    if (!regras::vinculoAberto(alteracao.nissTrabalhador, factos.contrato.has_value(), "ALT-001", mensagens)) {
        avaliarSoDito(alteracao, factos, mensagens);
        return mensagens;
    }
    const auto& vigente = *factos.contrato;
    const bool dataCerta = alteracao.dataEfeito >= vigente.inicioPeriodo;
    if (!dataCerta) {
        mensagens.push_back(erro("ALT-003", "dataEfeito",
                                 "A alteração não pode ter efeito antes do início do período de informação em aberto. "
                                 "Indique em dataEfeito uma data igual ou posterior a " +
                                     escrever(vigente.inicioPeriodo) + "."));
    }
    const auto dito = sobrepor(alteracao, vigente.informacao);
    if (dito == vigente.informacao) {
        acusarNadaMuda(mensagens);
        return mensagens;
    }
    avaliarInformacao(alteracao, factos, mensagens);
    const bool comPrazo = dataCerta && mudaOQueTemPrazo(vigente.informacao, dito);
    const auto prazo = regras::prazoPassado(alteracao.dataEfeito, factos.diaLimite, factos.diaEmAgosto, agora);
    if (comPrazo && prazo) {
        mensagens.push_back(
            aviso("ALT-004", "dataEfeito",
                  "Comunicação fora do prazo, que terminou em " + escrever(*prazo) +
                      ". As alterações de modalidade ou de remuneração comunicam-se até ao dia " +
                      std::to_string(factos.diaLimite) + " do mês seguinte ao do efeito" +
                      (factos.diaEmAgosto ? "; as de julho, até " + std::to_string(*factos.diaEmAgosto) + " de agosto."
                                          : ".")));
    }
    avisar(alteracao, factos, mensagens);
    return mensagens;
}

}  // namespace psi::domain
