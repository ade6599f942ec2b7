#include "psi/base/catalogo_palavras.hpp"

namespace psi::base::catalogo {

std::string_view comoRepetir(Repeticao repeticao) {
    switch (repeticao) {
        case Repeticao::Desnecessaria:
            return "não é preciso";
        case Repeticao::MesmoPedido:
            return "o mesmo pedido, mesmo idPedido";
        case Repeticao::MesmoPedidoDepois:
            return "o mesmo pedido, mesmo idPedido, após `tentarApos` segundos";
        case Repeticao::Corrigido:
            return "depois de corrigir; o idPedido pode ser o mesmo";
        case Repeticao::CorrigidoNovoIdPedido:
            break;
    }
    return "depois de corrigir, com idPedido novo";
}

std::string_view nome(Gravidade gravidade) {
    switch (gravidade) {
        case Gravidade::Nenhuma:
            return "";
        case Gravidade::Erro:
            return "ERRO";
        case Gravidade::Aviso:
            return "AVISO";
        case Gravidade::ErroOuAviso:
            break;
    }
    return "ERRO ou AVISO";
}

std::string globais(const Entrada& entrada) {
    std::string texto = std::to_string(entrada.global);
    if (entrada.podeFaltar) texto += "; 2 se o elemento falta";
    if (entrada.gravidade == Gravidade::ErroOuAviso) texto += "; 1 se aviso";
    return texto;
}

std::string estadosHttp(const Entrada& entrada) {
    std::string texto = std::to_string(httpDePedidoCompleto);
    if (entrada.falha->http != httpDePedidoCompleto) texto += "; " + std::to_string(entrada.falha->http);
    for (const auto outro : entrada.falha->outros) texto += ", " + std::to_string(outro);
    return texto;
}

std::string estadosHttpEmJson(const Entrada& entrada) {
    if (entrada.especie == Especie::Resultado) {
        if (entrada.reservado) return "";
        return std::to_string(entrada.httpJson) +
               (entrada.codigo == "3" ? "; " + std::to_string(httpComEfeito) + " se uma parte foi aceite" : "");
    }
    std::string texto = std::to_string(entrada.falha->problema);
    if (entrada.falha->http != httpDePedidoCompleto && entrada.falha->http != entrada.falha->problema)
        texto += "; " + std::to_string(entrada.falha->http);
    for (const auto outro : entrada.falha->outros) texto += ", " + std::to_string(outro);
    constexpr unsigned kSemFormaAceite = 406;  // only JSON looks at Accept so
    if (entrada.falha->codigo == Falha::Codigo::Malformado) texto += ", " + std::to_string(kSemFormaAceite);
    return texto;
}

std::span<const Assunto> assuntos() {
    static constexpr Assunto todos[] = {
        {"PSI: o pedido em geral", "PSI"},
        {"VNC: vínculos e contratos", "VNC"},
        {"ALT: alteração", "ALT"},
        {"CES: cessação", "CES"},
        {"TRF: transferência de local de trabalho", "TRF"},
        {"DS e DR: declarações de remunerações", "DS DR"},
        {"SCC: ciclo contributivo simplificado", "SCC"},
        {"PAG: pagamentos", "PAG"},
        {"QUA: só no ambiente de qualidade", "QUA"},
    };
    return todos;
}

bool doAssunto(const Entrada& entrada, const Assunto& assunto) {
    if (entrada.especie != Especie::Mensagem) return false;
    const auto prefixo = entrada.codigo.substr(0, entrada.codigo.find_first_of("-0123456789"));
    return assunto.prefixos.find(prefixo) != std::string_view::npos;
}

}  // namespace psi::base::catalogo
