#include "domain/contratos/regras_contrato.hpp"

namespace psi::domain::regras {
namespace {

bool enquadramentoMuitoCurto(const std::string& codigo) {
    return codigo == "TRCD" || codigo == "TCCD";
}

}  // namespace

Data ultimoDiaMuitoCurta(const Exame& exame) {
    return somarDias(exame.inicio, exame.factos.maximoDiasMuitoCurta - 1);
}

bool exigeFim(const Modalidade& m) {
    return m.termo == Termo::Certo;
}
bool exigeMotivo(const Modalidade& m) {
    return m.termo != Termo::Sem && !m.muitoCurtaDuracao;
}
bool exigePercentagem(const Modalidade& m) {
    return m.tempoParcial && !m.intermitente;
}
bool exigeHorasEDias(const Modalidade& m) {
    return m.tempoParcial || m.intermitente;
}

Mensagem nissErrado(const std::string& campo) {
    return erro("PSI-008", campo,
                "O NISS indicado em " + campo + " não é válido: o dígito de controlo está errado. Corrija-o.");
}

void modalidade(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    if (factos.modalidade) return;
    mensagens.push_back(erro("VNC-004", "modalidadeContrato",
                             "A modalidade " + contrato.modalidadeContrato + " não está em vigor em " + escrever(em) +
                                 ". Indique uma modalidade em vigor nessa data."));
}

void prestacao(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    if (factos.prestacaoEmVigor) return;
    mensagens.push_back(erro("VNC-004", "prestacaoTrabalho",
                             "A prestação de trabalho " + contrato.prestacaoTrabalho + " não está em vigor em " +
                                 escrever(em) + ". Indique uma que esteja em vigor nessa data."));
}

void fim(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    const auto& modalidade = factos.modalidade;
    const std::string campo = "fimContrato";
    if (!contrato.fimContrato) {
        if (!soDito && modalidade && exigeFim(*modalidade)) {
            mensagens.push_back(
                erroEmFalta("VNC-006", campo, "Um contrato a termo certo exige data de fim. Indique fimContrato."));
        }
    } else if (modalidade && !exigeFim(*modalidade)) {
        mensagens.push_back(erro("VNC-007", campo,
                                 "Só um contrato a termo certo tem data de fim. Retire fimContrato ou corrija a "
                                 "modalidade."));
    } else if (*contrato.fimContrato < inicio) {
        mensagens.push_back(erro("VNC-008", campo,
                                 "A data de fim é anterior à de início. Indique em fimContrato uma data igual ou "
                                 "posterior a " +
                                     escrever(inicio) + "."));
    } else if (modalidade && modalidade->muitoCurtaDuracao) {
        const Data ultima = ultimoDiaMuitoCurta(exame);
        if (*contrato.fimContrato <= ultima) return;
        mensagens.push_back(
            erro("VNC-008", campo,
                 "Um contrato de muito curta duração tem no máximo " + std::to_string(factos.maximoDiasMuitoCurta) +
                     " dias. Indique em fimContrato uma data até " + escrever(ultima) + " ou outra modalidade."));
    }
}

void profissao(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    if (factos.profissaoExiste) return;
    mensagens.push_back(erro("VNC-013", "profissao",
                             "A profissão " + contrato.profissao + " não consta da tabela em vigor em " + escrever(em) +
                                 ". Indique os cinco algarismos de uma profissão da CPP 2010, sem ponto."));
}

void remuneracao(const Exame& exame, bool baseDita, Mensagens& mensagens) {
    const auto& contrato = exame.contrato;
    if (baseDita && contrato.remuneracaoBase <= Cents{}) {
        mensagens.push_back(erro("VNC-014", "remuneracaoBase", "Indique uma remuneração base superior a zero."));
    }
    if (contrato.diuturnidades && *contrato.diuturnidades < Cents{}) {
        mensagens.push_back(erro("VNC-014", "diuturnidades",
                                 "As diuturnidades não podem ser negativas. Indique zero ou mais, ou retire o "
                                 "elemento."));
    }
}

void motivo(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    const auto& modalidade = factos.modalidade;
    if (!modalidade) return;
    const std::string campo = "motivoContrato";
    const std::string termo = modalidade->termo == Termo::Certo ? "a termo certo" : "a termo incerto";
    if (!contrato.motivoContrato) {
        if (!soDito && exigeMotivo(*modalidade)) {
            mensagens.push_back(
                erroEmFalta("VNC-010", campo, "Um contrato " + termo + " exige um motivo. Indique motivoContrato."));
        }
    } else if (!exigeMotivo(*modalidade)) {
        mensagens.push_back(
            erro("VNC-010", campo,
                 "A modalidade " + contrato.modalidadeContrato + " não admite motivo. Retire motivoContrato."));
    } else if (!factos.motivoEmVigorNoTermo) {
        mensagens.push_back(erro("VNC-010", campo,
                                 "O motivo " + *contrato.motivoContrato + " não se aplica a um contrato " + termo +
                                     " em " + escrever(em) + ". Indique um motivo da tabela desse termo."));
    }
}

void substituido(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    const std::string campo = "nissTrabalhadorSubstituir";
    if (!contrato.nissTrabalhadorSubstituir) {
        const bool motivoAceite = !soDito && factos.modalidade && exigeMotivo(*factos.modalidade) &&
                                  contrato.motivoContrato && factos.motivoEmVigorNoTermo;
        if (motivoAceite && factos.motivoExigeSubstituido) {
            mensagens.push_back(erroEmFalta("VNC-011", campo,
                                            "O motivo " + *contrato.motivoContrato +
                                                " exige o trabalhador substituído. Indique o seu NISS em "
                                                "nissTrabalhadorSubstituir."));
        }
        return;
    }
    const auto niss = Niss::ler(*contrato.nissTrabalhadorSubstituir);
    if (!niss) {
        mensagens.push_back(nissErrado(campo));
    } else if (!niss->pessoaSingular() || !factos.substituidoVinculado) {
        mensagens.push_back(erro("VNC-012", campo,
                                 "O trabalhador substituído não tem vínculo com este empregador em " + escrever(em) +
                                     ". Corrija nissTrabalhadorSubstituir ou, se o motivo não o exigir, retire-o."));
    }
}

void enquadramento(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    const std::string campo = "enquadramento";
    if (!factos.enquadramentoEmVigor || !factos.taxa) {
        mensagens.push_back(erro("VNC-005", campo,
                                 "O enquadramento " + contrato.enquadramento + " não está em vigor em " + escrever(em) +
                                     ". Indique um que esteja em vigor nessa data."));
        return;
    }
    if (!factos.modalidade) return;
    const bool muitoCurta = factos.modalidade->muitoCurtaDuracao;
    if (muitoCurta == enquadramentoMuitoCurto(contrato.enquadramento)) return;
    mensagens.push_back(erro("VNC-005", campo,
                             "A modalidade " + contrato.modalidadeContrato + " e o enquadramento " +
                                 contrato.enquadramento +
                                 " não se conjugam: a de muito curta duração (I) só admite TRCD ou TCCD, e estes só "
                                 "admitem aquela. Corrija um dos dois."));
}

void estabelecimento(int codigo, bool aberto, Data em, Mensagens& mensagens) {
    if (aberto) return;
    mensagens.push_back(erro("VNC-015", "codigoEstabelecimento",
                             "O estabelecimento " + std::to_string(codigo) + " não existe ou não está aberto em " +
                                 escrever(em) + ". Indique um estabelecimento aberto nessa data."));
}

}  // namespace psi::domain::regras
