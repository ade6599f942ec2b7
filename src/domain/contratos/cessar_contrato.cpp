#include "psi/domain/contratos/cessar_contrato.hpp"
#include "psi/domain/lisboa.hpp"

#include <algorithm>

#include "domain/contratos/avisos_contrato.hpp"
#include "domain/contratos/vinculo_aberto.hpp"

namespace psi::domain {
namespace {

/// CES-002, 003, 006. True where the date stands.
bool avaliarData(const Cessacao& cessacao, const FactosCessarContrato& factos, Data hoje, Mensagens& mensagens) {
    const std::string campo = "dataFimVinculo";
    const Data fim = cessacao.dataFimVinculo;
    const auto antes = mensagens.size();
    if (fim > hoje) {
        mensagens.push_back(erro("CES-002", campo,
                                 "A data de fim do vínculo está no futuro. Comunique a cessação a partir desse dia, ou "
                                 "indique uma data até " +
                                     escrever(hoje) + "."));
    }
    if (const Data maisAntiga = somarMeses(hoje, -factos.maximoMeses); fim < maisAntiga) {
        mensagens.push_back(erro("CES-003", campo,
                                 "A data de fim do vínculo tem mais de " + std::to_string(factos.maximoMeses) +
                                     " meses. Indique uma data a partir de " + escrever(maisAntiga) +
                                     ", ou dirija-se à Segurança Social."));
    }
    if (factos.vinculo && fim < factos.vinculo->inicio) {
        mensagens.push_back(erro("CES-006", campo,
                                 "A data de fim é anterior ao início do vínculo. Indique uma data igual ou posterior "
                                 "a " +
                                     escrever(factos.vinculo->inicio) + "."));
    }
    return mensagens.size() == antes;
}

void avaliarMotivo(const Cessacao& cessacao, const FactosCessarContrato& factos, Mensagens& mensagens) {
    const std::string campo = "motivoFimVinculo";
    if (!factos.motivo) {
        mensagens.push_back(erro("CES-004", campo,
                                 "O motivo " + cessacao.motivoFimVinculo + " não está em vigor em " +
                                     escrever(cessacao.dataFimVinculo) + ". Indique um motivo em vigor nessa data."));
    } else if (factos.motivo->exigeTermo && factos.vinculo && factos.vinculo->modalidade &&
               factos.vinculo->modalidade->termo == Termo::Sem) {
        mensagens.push_back(erro("CES-007", campo,
                                 "O motivo " + cessacao.motivoFimVinculo +
                                     " é só para contratos a termo e a modalidade " +
                                     factos.vinculo->modalidadeContrato + " não tem termo. Indique outro motivo."));
    }
}

void avaliarFundamentacao(const Cessacao& cessacao, const FactosCessarContrato& factos, Mensagens& mensagens) {
    if (!factos.motivo || !factos.motivo->exigeFundamentacao || !cessacao.comunicacaoDesemprego) return;
    const auto espaco = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    if (cessacao.fundamentacao && !std::ranges::all_of(*cessacao.fundamentacao, espaco)) return;
    mensagens.push_back(erroEmFalta("CES-005", "fundamentacao",
                                    "O motivo " + cessacao.motivoFimVinculo +
                                        " com comunicação de desemprego exige os fundamentos do acordo. Indique-os em "
                                        "fundamentacao."));
}

int maximoExperimental(const Modalidade& modalidade, const MaximoPeriodoExperimental& maximo) {
    if (modalidade.comissaoServico) return maximo.comissaoServico;
    return modalidade.termo == Termo::Sem ? maximo.semTermo : maximo.comTermo;
}

void avisarMotivo(const Cessacao& cessacao, const MotivoFim& motivo, const VinculoACessar& vinculo,
                  const MaximoPeriodoExperimental& maximo, Mensagens& mensagens) {
    const std::string campo = "motivoFimVinculo";
    if (motivo.exigeComissaoServico && !vinculo.modalidade->comissaoServico) {
        mensagens.push_back(aviso(
            "CES-007", campo,
            "O motivo " + cessacao.motivoFimVinculo + " é para contratos em comissão de serviço, o que a modalidade " +
                vinculo.modalidadeContrato + " não é. Se o motivo não for este, anule a comunicação e repita-a."));
    }
    const int dias = maximoExperimental(*vinculo.modalidade, maximo);
    if (motivo.periodoExperimental && cessacao.dataFimVinculo > somarDias(vinculo.inicio, dias - 1)) {
        mensagens.push_back(aviso("CES-007", campo,
                                  "O motivo " + cessacao.motivoFimVinculo +
                                      " é do período experimental, que neste contrato não passa de " +
                                      std::to_string(dias) + " dias contados de " + escrever(vinculo.inicio) +
                                      ". Se o motivo não for este, anule a comunicação e repita-a."));
    }
}

int diasNoMes(const Periodo& vinculo, MesReferencia mes) {
    const Data de = std::max(vinculo.inicio, mes.primeiroDia());
    const Data ate = vinculo.fim ? std::min(*vinculo.fim, mes.ultimoDia()) : mes.ultimoDia();
    return std::max(diasEntre(de, ate) + 1, 0);
}

/// Half days that the worker's vínculos allow in the month in which this one ends.
int meiosDiasPossiveis(const FactosCessarContrato& factos, Data fim) {
    const auto mes = MesReferencia::de(fim);
    int dias = diasNoMes({factos.vinculo->inicio, fim}, mes);
    for (const Periodo& outro : factos.outrosVinculos) dias += diasNoMes(outro, mes);
    const bool mesInteiro = dias > diasEntre(mes.primeiroDia(), mes.ultimoDia());
    return 2 * (mesInteiro ? 30 : std::min(dias, 30));
}

void avisarDeclarados(Data fim, const FactosCessarContrato& factos, Mensagens& mensagens) {
    const auto doFim = MesReferencia::de(fim);
    std::string meses;
    for (const MesComRemuneracoes& declarado : factos.declarados) {
        const bool depois = declarado.mes > doFim && declarado.existe;
        const bool aMais = declarado.mes == doFim && declarado.meiosDias > meiosDiasPossiveis(factos, fim);
        if (depois || aMais) meses += (meses.empty() ? "" : ", ") + declarado.mes.texto();
    }
    if (meses.empty()) return;
    mensagens.push_back(
        aviso("CES-009", "dataFimVinculo",
              "Há remunerações aceites deste trabalhador para dias posteriores ao fim do vínculo, em " + meses +
                  ". Corrija esses meses com linhas negativas, ou anule as declarações que as contêm."));
}

void avisarComunicados(const FactosCessarContrato& factos, Mensagens& mensagens) {
    if (factos.comunicados.empty()) return;
    std::string meses;
    for (const auto& mes : factos.comunicados) meses += (meses.empty() ? "" : ", ") + mes.texto();
    mensagens.push_back(
        aviso("CES-009", "dataFimVinculo",
              "Há valores comunicados deste trabalhador que se mantêm no novo ciclo, em " + meses +
                  ". Confirme-os em ConsultarValoresApurados e substitua os que já não são devidos, com "
                  "ComunicarValores."));
}

void avisarTermo(const Cessacao& cessacao, const FactosCessarContrato& factos, Mensagens& mensagens) {
    const auto& termo = factos.vinculo->fimContrato;
    if (!factos.motivo || !factos.motivo->exigeTermo || !termo) return;
    if (cessacao.dataFimVinculo >= somarDias(*termo, -factos.diasAntesDoTermo)) return;
    mensagens.push_back(regras::improvavel("motivoFimVinculo",
                                           "O motivo " + cessacao.motivoFimVinculo +
                                               " é a chegada do termo, que neste contrato é só em " + escrever(*termo) +
                                               ". Se o motivo não for este, anule a comunicação e repita-a."));
}

}  // namespace

Mensagens avaliarCessarContrato(const Cessacao& cessacao, const FactosCessarContrato& factos, Instante agora) {
    Mensagens mensagens;
    const Data hoje = dataEmLisboa(agora);
    regras::vinculoAberto(cessacao.nissTrabalhador, factos.vinculo.has_value(), "CES-001", mensagens);
    const bool dataCerta = avaliarData(cessacao, factos, hoje, mensagens);
    avaliarMotivo(cessacao, factos, mensagens);
    avaliarFundamentacao(cessacao, factos, mensagens);
    if (!factos.vinculo || !dataCerta) return mensagens;

    if (const auto prazo = regras::prazoPassado(cessacao.dataFimVinculo, factos.diaLimite, factos.diaEmAgosto, agora)) {
        mensagens.push_back(aviso("CES-008", "dataFimVinculo",
                                  "Comunicação fora do prazo, que terminou em " + escrever(*prazo) +
                                      ". Até a cessação ser comunicada mantém-se a obrigação de contribuir."));
    }
    avisarDeclarados(cessacao.dataFimVinculo, factos, mensagens);
    avisarComunicados(factos, mensagens);
    avisarTermo(cessacao, factos, mensagens);
    if (factos.motivo && factos.vinculo->modalidade)
        avisarMotivo(cessacao, *factos.motivo, *factos.vinculo, factos.experimental, mensagens);
    return mensagens;
}

}  // namespace psi::domain
