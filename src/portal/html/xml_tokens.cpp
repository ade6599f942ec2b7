#include "portal/html/xml_tokens.hpp"

#include <algorithm>

namespace psi::portal {
namespace {

std::string_view nomeLocal(std::string_view etiqueta) {
    const auto nome = etiqueta.substr(0, etiqueta.find_first_of(" \t\r\n/>"));
    const auto prefixo = nome.find(':');
    return prefixo == nome.npos ? nome : nome.substr(prefixo + 1);
}

}  // namespace

std::optional<Pedaco> Pedacos::seguinte() {
    if (resto_.empty()) return std::nullopt;
    if (resto_.front() != '<') {
        Pedaco texto;
        texto.inteiro = texto.conteudo = resto_.substr(0, resto_.find('<'));
        resto_.remove_prefix(texto.inteiro.size());
        return texto;
    }
    if (resto_.starts_with("<![CDATA[")) {
        auto texto = ate("]]>", 9, Pedaco::Especie::Texto);
        texto.cdata = true;
        texto.conteudo = texto.inteiro.substr(9);
        if (texto.conteudo.ends_with("]]>")) texto.conteudo.remove_suffix(3);
        return texto;
    }
    if (resto_.starts_with("<!--")) return ate("-->", 4, Pedaco::Especie::Outro);
    if (resto_.starts_with("<?")) return ate("?>", 2, Pedaco::Especie::Outro);
    if (resto_.starts_with("<!")) return ate(">", 2, Pedaco::Especie::Outro);
    return etiqueta();
}

Pedaco Pedacos::ate(std::string_view fim, std::size_t aPartirDe, Pedaco::Especie especie) {
    const auto onde = resto_.find(fim, aPartirDe);
    Pedaco pedaco;
    pedaco.especie = especie;
    pedaco.inteiro = resto_.substr(0, onde == resto_.npos ? onde : onde + fim.size());
    resto_.remove_prefix(pedaco.inteiro.size());
    return pedaco;
}

Pedaco Pedacos::etiqueta() {
    char aspas = 0;
    std::size_t i = 1;
    for (; i < resto_.size(); ++i) {
        const char c = resto_[i];
        if (aspas != 0)
            aspas = c == aspas ? '\0' : aspas;
        else if (c == '"' || c == '\'')
            aspas = c;
        else if (c == '>')
            break;
    }
    Pedaco pedaco;
    pedaco.inteiro = resto_.substr(0, std::min(i + 1, resto_.size()));
    if (i == resto_.size()) {
        pedaco.especie = Pedaco::Especie::Outro;
    } else if (pedaco.inteiro.starts_with("</")) {
        pedaco.especie = Pedaco::Especie::Fecha;
        pedaco.nome = nomeLocal(pedaco.inteiro.substr(2));
    } else {
        pedaco.especie = pedaco.inteiro.ends_with("/>") ? Pedaco::Especie::Sozinha : Pedaco::Especie::Abre;
        pedaco.nome = nomeLocal(pedaco.inteiro.substr(1));
    }
    resto_.remove_prefix(pedaco.inteiro.size());
    return pedaco;
}

}  // namespace psi::portal
