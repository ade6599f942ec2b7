#include "psi/domain/contratos/anular_comunicacao.hpp"
#include "psi/domain/lisboa.hpp"

#include <algorithm>

namespace psi::domain {
namespace {

constexpr std::size_t kCitados = 10;

Mensagem recusa(const char* codigo, std::string texto) {
    return erro(codigo, "numeroComunicacao", std::move(texto));
}

/// "a, b e mais 3": at most ten are named.
template <class Lista, class Escrever>
std::string enumerar(const Lista& lista, Escrever escrever) {
    std::string texto;
    for (std::size_t i = 0; i < std::min(lista.size(), kCitados); ++i)
        texto += (i == 0 ? "" : ", ") + escrever(lista[i]);
    if (lista.size() > kCitados) texto += " e mais " + std::to_string(lista.size() - kCitados);
    return texto;
}

bool tocam(const Periodo& periodo, Data de, std::optional<Data> ate) {
    return (!ate || periodo.inicio <= *ate) && (!periodo.fim || *periodo.fim >= de);
}

bool toca(const Periodo& periodo, MesReferencia mes) {
    return tocam(periodo, mes.primeiroDia(), mes.ultimoDia());
}

void avaliarMes(std::int64_t numero, const ComunicacaoAAnular& comunicacao, Instante agora, Mensagens& mensagens) {
    if (!comunicacao.restauravel) {
        mensagens.push_back(
            recusa("VNC-017", "A comunicação " + std::to_string(numero) +
                                  " não se pode anular: veio com o registo inicial, ou a Segurança Social "
                                  "fixou depois a taxa que ela trouxe. Corrija a situação do trabalhador com uma nova "
                                  "comunicação."));
        return;
    }
    const auto mes = MesReferencia::de(dataEmLisboa(comunicacao.instante));
    if (mes == MesReferencia::de(dataEmLisboa(agora))) return;
    mensagens.push_back(recusa("VNC-017", "A comunicação " + std::to_string(numero) + " foi feita em " +
                                              escrever(dataEmLisboa(comunicacao.instante)) +
                                              " e só se pode anular no mesmo mês, " + mes.texto() +
                                              ". Corrija a situação do trabalhador com uma nova comunicação."));
}

void avaliarPosteriores(const std::vector<ComunicacaoPosterior>& posteriores, Mensagens& mensagens) {
    if (posteriores.empty()) return;
    const std::vector<ComunicacaoPosterior> daUltima{posteriores.rbegin(), posteriores.rend()};
    const auto citar = [](const ComunicacaoPosterior& c) { return std::to_string(c.numero) + " (" + c.operacao + ")"; };
    mensagens.push_back(
        recusa("VNC-018", "Há comunicações posteriores sobre o mesmo vínculo. Anule-as primeiro, por esta ordem: " +
                              enumerar(daUltima, citar) + "."));
}

void avaliarReabertura(const FactosAnularComunicacao& factos, Mensagens& mensagens) {
    const auto outro = std::ranges::find_if(factos.outrosVinculos, [&](const OutroVinculo& v) {
        return tocam(v.periodo, factos.vinculo.inicio, std::nullopt);
    });
    if (outro == factos.outrosVinculos.end()) return;
    mensagens.push_back(recusa("VNC-018",
                               "Sem a cessação, o vínculo sobrepor-se-ia ao que o trabalhador tem com início "
                               "em " +
                                   escrever(outro->periodo.inicio) + ". Anule primeiro a comunicação que o abriu, " +
                                   std::to_string(outro->numero) + "."));
}

void avaliarDeclaracoes(const FactosAnularComunicacao& factos, Mensagens& mensagens) {
    std::vector<MesDeclarado> perdidos;
    std::ranges::copy_if(factos.mesesDeclarados, std::back_inserter(perdidos), [&](const MesDeclarado& declarado) {
        return toca(factos.vinculo, declarado.mes) &&
               std::ranges::none_of(factos.outrosVinculos,
                                    [&](const OutroVinculo& v) { return toca(v.periodo, declarado.mes); });
    });
    if (perdidos.empty()) return;
    const auto citar = [](const MesDeclarado& d) {
        if (d.identificadorEntrega.empty()) return d.mes.texto() + ", num mês que o fim do prazo fechou";
        return d.identificadorEntrega + ", bloco " + std::to_string(d.numeroBloco) + " (" + d.mes.texto() + ")";
    };
    mensagens.push_back(recusa("VNC-018",
                               "Há remunerações declaradas e aceites do trabalhador que ficariam sem vínculo. Anule "
                               "primeiro as declarações, ou retire esses valores com ComunicarValores se o mês é do "
                               "novo ciclo: " +
                                   enumerar(perdidos, citar) + "."));
}

void avaliarValores(const FactosAnularComunicacao& factos, Mensagens& mensagens) {
    std::vector<MesReferencia> perdidos;
    std::ranges::copy_if(factos.comunicados, std::back_inserter(perdidos), [&](const MesReferencia& mes) {
        return toca(factos.vinculo, mes) &&
               std::ranges::none_of(factos.outrosVinculos, [&](const OutroVinculo& v) { return toca(v.periodo, mes); });
    });
    if (perdidos.empty()) return;
    mensagens.push_back(recusa("VNC-018",
                               "Há valores comunicados do trabalhador que ficariam sem vínculo. Anule-os primeiro com "
                               "AnularValores, ou substitua-os com ComunicarValores, nos meses " +
                                   enumerar(perdidos, [](const MesReferencia& mes) { return mes.texto(); }) + "."));
}

}  // namespace

Mensagens avaliarAnularComunicacao(std::int64_t numero, const FactosAnularComunicacao& factos, Instante agora) {
    if (!factos.comunicacao)
        return {recusa("PSI-013", "Não existe comunicação sobre vínculos com o número " + std::to_string(numero) +
                                      " desta entidade empregadora. Confirme-o em ConsultarComunicacoes; declarações e "
                                      "documentos de pagamento anulam-se nos seus próprios serviços.")};
    const auto& comunicacao = *factos.comunicacao;
    if (comunicacao.operacao == "AnularComunicacao")
        return {
            recusa("VNC-018", "A comunicação " + std::to_string(numero) +
                                  " é uma anulação e uma anulação não se anula. Comunique de novo o que ela anulou.")};
    if (comunicacao.anuladaPor)
        return {recusa("VNC-019", "A comunicação " + std::to_string(numero) + " já foi anulada pela comunicação " +
                                      std::to_string(*comunicacao.anuladaPor) + ". Não repita a anulação.")};

    Mensagens mensagens;
    avaliarMes(numero, comunicacao, agora, mensagens);
    avaliarPosteriores(factos.posteriores, mensagens);
    if (comunicacao.operacao == "CessarContrato") avaliarReabertura(factos, mensagens);
    if (comunicacao.operacao == "ComunicarContrato") avaliarDeclaracoes(factos, mensagens);
    avaliarValores(factos, mensagens);
    return mensagens;
}

}  // namespace psi::domain
