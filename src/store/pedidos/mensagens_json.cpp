#include <stdexcept>

#include <nlohmann/json.hpp>

#include "psi/store/pedidos.hpp"

namespace psi::store {

using nlohmann::json;

std::string mensagensParaJson(const domain::Mensagens& mensagens) {
    json lista = json::array();
    for (const auto& mensagem : mensagens) {
        json objeto = {{"codigo", mensagem.codigo},
                       {"gravidade", mensagem.gravidade == domain::Gravidade::Erro ? "ERRO" : "AVISO"},
                       {"campo", mensagem.campo},
                       {"texto", mensagem.texto}};
        if (mensagem.emFalta) objeto["emFalta"] = true;
        lista.push_back(std::move(objeto));
    }
    return lista.dump(-1, ' ', false, json::error_handler_t::replace);
}

domain::Mensagens mensagensDeJson(const std::string& texto) {
    domain::Mensagens mensagens;
    try {
        for (const auto& objeto : json::parse(texto)) {
            const auto gravidade = objeto.at("gravidade").get<std::string>();
            if (gravidade != "ERRO" && gravidade != "AVISO") throw std::runtime_error("unknown gravidade " + gravidade);
            mensagens.push_back({objeto.at("codigo"),
                                 gravidade == "ERRO" ? domain::Gravidade::Erro : domain::Gravidade::Aviso,
                                 objeto.at("campo"), objeto.at("texto"), objeto.value("emFalta", false)});
        }
    } catch (const json::exception& error) {
        throw std::runtime_error(std::string{"the store gave messages that cannot be read: "} + error.what());
    }
    return mensagens;
}

}  // namespace psi::store
