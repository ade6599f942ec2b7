#include <algorithm>
#include <utility>

#include "domain/contratos/avisos_contrato.hpp"
#include "domain/contratos/prazo_comunicacao.hpp"
#include "domain/contratos/regras_contrato.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::domain {
namespace {

/// PSI-008, VNC-002. True where the worker is known, so that what is kept of the worker may be judged.
bool avaliarIdentidade(const DadosContrato& contrato, const FactosComunicarContrato& factos, Mensagens& mensagens) {
    const std::string campo = "nissTrabalhador";
    const auto niss = Niss::ler(contrato.nissTrabalhador);
    if (!niss) {
        mensagens.push_back(regras::nissErrado(campo));
        return false;
    }
    if (niss->pessoaSingular() && factos.identidadeConfirmada) return true;
    mensagens.push_back(erro("VNC-002", campo,
                             "O trabalhador não foi identificado. Confirme nissTrabalhador e dataNascimento: ambos têm "
                             "de corresponder ao registo da Segurança Social."));
    return false;
}

void avaliarVinculoAberto(const std::vector<Periodo>& vinculos, Mensagens& mensagens) {
    const auto aberto = std::ranges::find_if(vinculos, [](const Periodo& p) { return !p.fim; });
    if (aberto == vinculos.end()) return;
    mensagens.push_back(erro("VNC-003", "nissTrabalhador",
                             "O trabalhador já tem um vínculo em aberto com este empregador, com início em " +
                                 escrever(aberto->inicio) +
                                 ". Comunique primeiro a cessação desse vínculo e depois este contrato, com início "
                                 "posterior a ela."));
}

void avaliarVinculosCessados(Data inicioContrato, const std::vector<Periodo>& vinculos, Mensagens& mensagens) {
    std::optional<Data> ultimoFim;
    for (const Periodo& vinculo : vinculos) {
        if (vinculo.fim && *vinculo.fim >= inicioContrato) ultimoFim = std::max(ultimoFim, vinculo.fim);
    }
    if (!ultimoFim) return;
    mensagens.push_back(erro("VNC-003", "inicioContrato",
                             "O trabalhador tem com este empregador um vínculo até " + escrever(*ultimoFim) +
                                 " e os vínculos não se podem sobrepor. Indique em inicioContrato uma data posterior a "
                                 "essa."));
}

void avisar(const DadosContrato& contrato, const FactosComunicarContrato& factos, const regras::Exame& exame,
            Instante agora, Mensagens& mensagens) {
    const Data hoje = dataEmLisboa(agora);
    regras::termoIncertoLongo(exame, hoje, mensagens);
    regras::teletrabalho(exame, mensagens);
    regras::inicioLonge(exame, hoje, mensagens);
    if (factos.modalidade) {
        auto atraso = regras::foraDoPrazo(contrato.inicioContrato, *factos.modalidade, factos.prazo, agora);
        if (atraso) mensagens.push_back(std::move(*atraso));
    }
    regras::termoCertoLongo(exame, mensagens);
    regras::substituidoSemMotivo(exame, mensagens);
    if (factos.estabelecimentoAberto)
        regras::fechaDentroDoTermo(exame, factos.estabelecimentoFechaEm, "codigoEstabelecimento", mensagens);
}

}  // namespace

Mensagens avaliarComunicarContrato(const DadosContrato& contrato, const FactosComunicarContrato& factos,
                                   Instante agora) {
    Mensagens mensagens;
    const bool identificado = avaliarIdentidade(contrato, factos, mensagens);
    if (identificado) avaliarVinculoAberto(factos.vinculosDoTrabalhador, mensagens);
    const regras::Exame exame{contrato, factos, contrato.inicioContrato, contrato.inicioContrato};
    regras::modalidade(exame, mensagens);
    regras::prestacao(exame, mensagens);
    if (identificado) avaliarVinculosCessados(contrato.inicioContrato, factos.vinculosDoTrabalhador, mensagens);
    regras::fim(exame, mensagens);
    regras::profissao(exame, mensagens);
    regras::remuneracao(exame, true, mensagens);
    regras::tempoTrabalho(exame, mensagens);
    regras::motivo(exame, mensagens);
    regras::substituido(exame, mensagens);
    regras::enquadramento(exame, mensagens);
    regras::estabelecimento(contrato.codigoEstabelecimento, factos.estabelecimentoAberto, contrato.inicioContrato,
                            mensagens);

    avisar(contrato, factos, exame, agora, mensagens);
    return mensagens;
}

}  // namespace psi::domain
