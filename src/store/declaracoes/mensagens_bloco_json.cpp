#include <stdexcept>

#include <nlohmann/json.hpp>

#include "psi/store/declaracoes.hpp"

namespace psi::store {

using nlohmann::json;

// Written message by message: a refused declaration can have tens of thousands.
std::string mensagensBlocoParaJson(const domain::MensagensBloco& mensagens) {
    std::string texto = "[";
    for (const auto& mensagem : mensagens) {
        json objeto = {{"codigo", mensagem.codigo},
                       {"gravidade", mensagem.gravidade == domain::Gravidade::Erro ? "ERRO" : "AVISO"},
                       {"campo", mensagem.campo},
                       {"texto", mensagem.texto}};
        if (mensagem.linha != 0) objeto["linha"] = mensagem.linha;
        if (mensagem.registo != 0) objeto["registo"] = mensagem.registo;
        if (texto.size() > 1) texto += ',';
        texto += objeto.dump(-1, ' ', false, json::error_handler_t::replace);
    }
    return texto += ']';
}

domain::MensagensBloco mensagensBlocoDeJson(const std::string& texto) {
    domain::MensagensBloco mensagens;
    try {
        for (const auto& objeto : json::parse(texto)) {
            const auto gravidade = objeto.at("gravidade").get<std::string>();
            if (gravidade != "ERRO" && gravidade != "AVISO") throw std::runtime_error("unknown gravidade " + gravidade);
            mensagens.push_back(
                {objeto.at("codigo"), gravidade == "ERRO" ? domain::Gravidade::Erro : domain::Gravidade::Aviso,
                 objeto.value("linha", 0), objeto.value("registo", 0), objeto.at("campo"), objeto.at("texto")});
        }
    } catch (const json::exception& error) {
        throw std::runtime_error(std::string{"the store gave messages that cannot be read: "} + error.what());
    }
    return mensagens;
}

}  // namespace psi::store
