#include <nlohmann/json.hpp>

#include <stdexcept>

#include "operations/ciclo_contributivo/comunicar_valores_write.hpp"
#include "operations/ciclo_contributivo/totais_json.hpp"

namespace psi::operations {

using nlohmann::json;

// The messages are most of it and have their text already.
std::string valoresParaJson(const ComunicarValoresResposta& resposta) {
    json objeto = {{"aceites", resposta.aceites}, {"comAlertas", resposta.comAlertas}};
    if (resposta.comprovativoEntrega) objeto["comprovativo"] = *resposta.comprovativoEntrega;
    if (resposta.versao) objeto["versao"] = *resposta.versao;
    if (resposta.totais) objeto["totais"] = totaisParaJson(*resposta.totais);
    std::string texto = objeto.dump();
    texto.back() = ',';
    texto += R"("trabalhadores":[)";
    for (const auto& trabalhador : resposta.trabalhador) {
        if (texto.back() == '}') texto += ',';
        texto += R"({"niss":)" + std::to_string(trabalhador.niss) + R"(,"aceite":)" +
                 (trabalhador.estado == domain::EstadoTrabalhador::Aceite ? "true" : "false") + R"(,"mensagens":)" +
                 store::mensagensParaJson(trabalhador.mensagens) + '}';
    }
    return texto += "]}";
}

void valoresDeJson(const std::string& texto, ComunicarValoresResposta& resposta) {
    try {
        const json raiz = json::parse(texto);
        resposta = {};
        resposta.aceites = raiz.at("aceites");
        resposta.comAlertas = raiz.at("comAlertas");
        if (const auto achado = raiz.find("comprovativo"); achado != raiz.end())
            resposta.comprovativoEntrega = achado->get<std::string>();
        if (const auto achado = raiz.find("versao"); achado != raiz.end())
            resposta.versao = achado->get<std::int64_t>();
        if (const auto achado = raiz.find("totais"); achado != raiz.end()) resposta.totais = totaisDeJson(*achado);
        for (const auto& objeto : raiz.at("trabalhadores")) {
            domain::ResultadoTrabalhador trabalhador;
            trabalhador.niss = objeto.at("niss");
            trabalhador.estado = objeto.at("aceite").get<bool>() ? domain::EstadoTrabalhador::Aceite
                                                                 : domain::EstadoTrabalhador::ComAlertas;
            trabalhador.mensagens = store::mensagensDeJson(objeto.at("mensagens").dump());
            resposta.trabalhador.push_back(std::move(trabalhador));
        }
    } catch (const json::exception& erro) {
        throw std::runtime_error(std::string{"the store gave values that cannot be read: "} + erro.what());
    }
}

}  // namespace psi::operations
