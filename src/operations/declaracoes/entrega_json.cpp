#include <nlohmann/json.hpp>

#include <stdexcept>

#include "operations/declaracoes/entrega_write.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {

using nlohmann::json;

// The messages are most of it and have their text already.
std::string entregaParaJson(const std::string& identificador, const std::vector<ResultadoBloco>& blocos) {
    std::string texto = R"({"identificadorEntrega":")" + identificador + R"(","blocos":[)";
    for (const auto& bloco : blocos) {
        json objeto = {{"numeroBloco", bloco.numeroBloco},
                       {"estado", bloco.estado},
                       {"codigoEstabelecimento", bloco.chave.codigoEstabelecimento},
                       {"mesReferencia", bloco.chave.mesReferencia.texto()},
                       {"taxa", bloco.chave.taxa.pontosBase},
                       {"totalRemuneracoes", bloco.totalRemuneracoes.valor},
                       {"totalContribuicoes", bloco.totalContribuicoes.valor},
                       {"numeroLinhas", bloco.numeroLinhas}};
        if (bloco.contribuicoesTrabalhador) objeto["contribuicoesTrabalhador"] = bloco.contribuicoesTrabalhador->valor;
        if (bloco.contribuicoesEmpregador) objeto["contribuicoesEmpregador"] = bloco.contribuicoesEmpregador->valor;
        std::string campos = objeto.dump();
        campos.pop_back();
        if (texto.back() == '}') texto += ',';
        texto += campos + R"(,"mensagens":)" + store::mensagensBlocoParaJson(bloco.mensagens) + '}';
    }
    return texto += "]}";
}

void entregaDeJson(const std::string& texto, RespostaEntrega& resposta) {
    try {
        const json raiz = json::parse(texto);
        resposta.identificadorEntrega = raiz.at("identificadorEntrega").get<std::string>();
        resposta.bloco.clear();
        for (const auto& objeto : raiz.at("blocos")) {
            const auto mes = domain::MesReferencia::ler(objeto.at("mesReferencia").get<std::string>());
            ResultadoBloco bloco{
                {objeto.at("codigoEstabelecimento"), mes.value(), domain::Taxa{objeto.at("taxa").get<std::int32_t>()}}};
            bloco.numeroBloco = objeto.at("numeroBloco");
            bloco.estado = objeto.at("estado");
            bloco.totalRemuneracoes.valor = objeto.at("totalRemuneracoes");
            bloco.totalContribuicoes.valor = objeto.at("totalContribuicoes");
            bloco.numeroLinhas = objeto.at("numeroLinhas");
            if (objeto.contains("contribuicoesTrabalhador"))
                bloco.contribuicoesTrabalhador = domain::Cents{objeto["contribuicoesTrabalhador"].get<std::int64_t>()};
            if (objeto.contains("contribuicoesEmpregador"))
                bloco.contribuicoesEmpregador = domain::Cents{objeto["contribuicoesEmpregador"].get<std::int64_t>()};
            bloco.mensagens = store::mensagensBlocoDeJson(objeto.at("mensagens").dump());
            resposta.bloco.push_back(std::move(bloco));
        }
    } catch (const json::exception& erro) {
        throw std::runtime_error(std::string{"the store gave a delivery that cannot be read: "} + erro.what());
    }
}

}  // namespace psi::operations
