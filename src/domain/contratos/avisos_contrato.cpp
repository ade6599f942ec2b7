#include "domain/contratos/avisos_contrato.hpp"

#include <utility>

namespace psi::domain::regras {
namespace {

/// fimContrato where no rule refuses it.
std::optional<Data> fimAceite(const Exame& exame) {
    const auto& modalidade = exame.factos.modalidade;
    const auto& fim = exame.contrato.fimContrato;
    if (!modalidade || !exigeFim(*modalidade) || !fim || *fim < exame.inicio || *fim < exame.em) return std::nullopt;
    if (modalidade->muitoCurtaDuracao && *fim > ultimoDiaMuitoCurta(exame)) return std::nullopt;
    return fim;
}

std::string anosOuMeses(int meses) {
    if (meses % 12 != 0) return std::to_string(meses) + " meses";
    return std::to_string(meses / 12) + (meses == 12 ? " ano" : " anos");
}

}  // namespace

Mensagem improvavel(const char* campo, std::string texto) {
    return aviso("VNC-022", campo, std::move(texto));
}

void inicioLonge(const Exame& exame, Data hoje, Mensagens& mensagens) {
    const int meses = exame.factos.improvavel.mesesAntecedencia;
    if (exame.inicio <= somarMeses(hoje, meses)) return;
    mensagens.push_back(improvavel("inicioContrato", "O contrato começa daqui a mais de " + anosOuMeses(meses) +
                                                         ", em " + escrever(exame.inicio) +
                                                         ". Se a data não for esta, anule a comunicação e repita-a."));
}

void teletrabalho(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    if (!factos.modalidade || !factos.prestacaoEmVigor) return;
    const bool deTeletrabalho = factos.modalidade->teletrabalho;
    const std::string& prestacao = contrato.prestacaoTrabalho;
    if (deTeletrabalho ? prestacao != "P" : prestacao != "T") return;
    mensagens.push_back(improvavel("prestacaoTrabalho",
                                   "A modalidade " + contrato.modalidadeContrato + (deTeletrabalho ? " é" : " não é") +
                                       " de teletrabalho e a prestação de trabalho indicada é " + prestacao +
                                       ". Se uma das duas não for a certa, corrija-a com AlterarContrato."));
}

void termoCertoLongo(const Exame& exame, Mensagens& mensagens) {
    const auto fim = fimAceite(exame);
    const int meses = exame.factos.improvavel.mesesTermoCerto;
    if (!fim || exame.factos.modalidade->muitoCurtaDuracao) return;
    const Data ultimo = somarDias(somarMeses(exame.inicio, meses), -1);
    if (*fim <= ultimo) return;
    mensagens.push_back(improvavel(
        "fimContrato", "Um contrato a termo certo não dura em regra mais de " + anosOuMeses(meses) + ", até " +
                           escrever(ultimo) + ". Se a data de fim não for esta, corrija-a com AlterarContrato."));
}

void termoIncertoLongo(const Exame& exame, Data ate, Mensagens& mensagens) {
    const auto& modalidade = exame.factos.modalidade;
    const int meses = exame.factos.improvavel.mesesTermoIncerto;
    if (!modalidade || modalidade->termo != Termo::Incerto || ate < somarMeses(exame.inicio, meses)) return;
    mensagens.push_back(
        improvavel("modalidadeContrato", "Um contrato a termo incerto não dura em regra mais de " + anosOuMeses(meses) +
                                             " e este começou em " + escrever(exame.inicio) +
                                             ". Se a modalidade não for esta, corrija-a com AlterarContrato."));
}

void substituidoSemMotivo(const Exame& exame, Mensagens& mensagens) {
    const auto& [contrato, factos, inicio, em, soDito] = exame;
    const auto& niss = contrato.nissTrabalhadorSubstituir;
    if (!niss || !Niss::ler(*niss) || !factos.substituidoVinculado || !factos.modalidade) return;
    const bool motivoAceite =
        !contrato.motivoContrato || (exigeMotivo(*factos.modalidade) && factos.motivoEmVigorNoTermo);
    const bool emFalta = !contrato.motivoContrato && exigeMotivo(*factos.modalidade);
    if (!motivoAceite || emFalta || (contrato.motivoContrato && factos.motivoSubstitui)) return;
    mensagens.push_back(
        improvavel("nissTrabalhadorSubstituir",
                   (contrato.motivoContrato ? "O motivo " + *contrato.motivoContrato + " não é de substituição"
                                            : "O contrato não tem motivo de substituição") +
                       " e foi indicado um trabalhador substituído. Se o motivo não for este, "
                       "corrija-o com AlterarContrato."));
}

void fechaDentroDoTermo(const Exame& exame, std::optional<Data> fechaEm, const char* campo, Mensagens& mensagens) {
    const auto fim = fimAceite(exame);
    if (!fim || !fechaEm || *fechaEm >= *fim || *fechaEm < exame.em) return;
    mensagens.push_back(improvavel(
        campo, "O estabelecimento fecha em " + escrever(*fechaEm) + ", antes do fim do contrato em " + escrever(*fim) +
                   ". Transfira o trabalhador até lá com TransferirLocalTrabalho, ou corrija "
                   "o que não for assim."));
}

}  // namespace psi::domain::regras
