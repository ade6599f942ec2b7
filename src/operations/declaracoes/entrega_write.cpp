#include "operations/declaracoes/entrega_write.hpp"

#include <algorithm>

#include "operations/pipeline/new_uuid.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {
namespace {

ResultadoBloco resultadoDe(const domain::BlocoDeclarado& bloco, const domain::AvaliacaoBloco& avaliacao, int numero,
                           bool comReparticao) {
    ResultadoBloco resultado{bloco.chave};
    resultado.numeroBloco = numero;
    resultado.estado = avaliacao.aceite() ? "ACEITE" : "REJEITADA";
    resultado.totalRemuneracoes = avaliacao.totalRemuneracoes;
    resultado.totalContribuicoes = avaliacao.contribuicoes.total;
    if (comReparticao) {
        resultado.contribuicoesTrabalhador = avaliacao.contribuicoes.trabalhador;
        resultado.contribuicoesEmpregador = avaliacao.contribuicoes.empregador;
    }
    resultado.numeroLinhas = static_cast<std::int64_t>(bloco.linhas.size());
    resultado.mensagens = avaliacao.mensagens;
    return resultado;
}

}  // namespace

domain::Mensagens demasiadasLinhas(const domain::BlocoDeclarado& bloco, const base::Config::Declarations& limites) {
    if (bloco.linhas.size() <= limites.maximumLines) return {};
    return {mensagem(Codigo::DemasiadosElementos, "linha",
                     "A declaração tem " + std::to_string(bloco.linhas.size()) + " linhas; o máximo por pedido é " +
                         std::to_string(limites.maximumLines) +
                         ". Reparta as linhas por várias declarações, cada uma com os seus totais.")};
}

Write::Lido EntregaWrite::ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) {
    if (!preparado_) {
        preparado_ = true;
        recusa_ = preparar(entrada, blocos_);
        if (!recusa_.empty()) blocos_ = {};
        for (const auto& bloco : blocos_)
            hashes_.push_back(CommandHash("linhas").juntar(domain::linhasCanonicas(bloco)).fim());
        identificador_ = novoUuid();
    }
    lido_ = store::lerDeclaracao(pool_, entrada.call.prazo, entrada.empregador, entrada.cliente, idPedido, blocos_,
                                 hashes_, substitui(), entrada.agoraReal, entrada.agora);
    const auto ciclo = store::lerCiclo(pool_, entrada.call.prazo, entrada.empregador, entrada.agora);
    for (std::size_t i = 0; i < lido_.factos.blocos.size(); ++i)
        lido_.factos.blocos[i].noCicloContributivo =
            domain::modeloDoMes(ciclo, blocos_[i].chave.mesReferencia) == domain::Modelo::Scc;
    return std::move(lido_.pedido);
}

domain::Mensagens EntregaWrite::avaliarSubstituido(const AuthorisedRequest& entrada) const {
    if (!substitui()) return {};
    if (!lido_.substituido) return {mensagem(Codigo::Desconhecido, "identificadorEntrega")};
    return domain::avaliarSubstituicao(lido_.substituido->factos, entrada.agora);
}

domain::Mensagens EntregaWrite::decidir(const AuthorisedRequest& entrada) {
    resposta_ = {};
    keepsErrors_ = false;
    if (!recusa_.empty()) return recusa_;
    auto mensagens = avaliarSubstituido(entrada);
    if (!mensagens.empty()) return mensagens;
    avaliarBlocos(entrada, mensagens);
    keepsErrors_ = !entrada.contexto.apenasValidar;
    return mensagens;
}

void EntregaWrite::avaliarBlocos(const AuthorisedRequest& entrada, domain::Mensagens& mensagens) {
    std::vector<bool> conhecida;
    for (const auto& factos : lido_.factos.blocos) conhecida.push_back(factos.reparticao.has_value());
    avaliacoes_ = domain::avaliarDeclaracao(blocos_, std::move(lido_.factos), entrada.agora);
    comReparticao_.clear();
    for (std::size_t i = 0; i < blocos_.size(); ++i) {
        const bool aceite = avaliacoes_[i].aceite();
        comReparticao_.push_back(conhecida[i] || (aceite && avaliacoes_[i].reparticaoConhecida));
        resposta_.bloco.push_back(resultadoDe(blocos_[i], avaliacoes_[i], static_cast<int>(i + 1), comReparticao_[i]));
        if (!aceite)
            mensagens.push_back(mensagem(Codigo::ValidacaoFalhou, campoDaLista("bloco", i),
                                         "O bloco foi rejeitado. Corrija o que dizem as mensagens desse bloco, nesta "
                                         "resposta, e substitua-o ou entregue-o de novo."));
    }
}

bool EntregaWrite::identityFailed(const domain::Mensagens& /*mensagens*/) const {
    return std::any_of(resposta_.bloco.begin(), resposta_.bloco.end(), [](const auto& bloco) {
        return std::any_of(bloco.mensagens.begin(), bloco.mensagens.end(),
                           [](const auto& m) { return m.codigo == "DR-109"; });
    });
}

std::optional<std::string> EntregaWrite::resposta() const {
    if (!keepsErrors_) return std::nullopt;
    return entregaParaJson(identificador_, resposta_.bloco);
}

void EntregaWrite::repor(const std::string& json) {
    entregaDeJson(json, resposta_);
}

bool EntregaWrite::comEfeito() const {
    return std::ranges::any_of(resposta_.bloco, [](const auto& bloco) { return bloco.estado == "ACEITE"; });
}

std::int64_t EntregaWrite::aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) {
    store::Entrega entrega{identificador_, origem_,      blocos_,     avaliacoes_, hashes_,
                           comReparticao_, lido_.versao, lido_.marca, std::nullopt};
    if (lido_.substituido) entrega.substitui = lido_.substituido->id;
    const auto numero = store::aplicarDeclaracao(pool_, entrada.call.prazo, base, entrega, entrada.agora);
    resposta_.identificadorEntrega = identificador_;
    return numero;
}

}  // namespace psi::operations
