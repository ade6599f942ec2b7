#include "portal/html/html.hpp"

#include "portal/html/html_characters.hpp"

namespace psi::portal {

void juntarEscapado(std::string& saida, std::string_view texto) {
    percorrer(texto, [&](std::string_view sinal) {
        if (sinal == "&")
            saida += "&amp;";
        else if (sinal == "<")
            saida += "&lt;";
        else if (sinal == ">")
            saida += "&gt;";
        else if (sinal == "\"")
            saida += "&quot;";
        else if (sinal == "'")
            saida += "&#39;";
        else
            saida += sinal;
    });
}

std::string paraEndereco(std::string_view texto) {
    static constexpr char digitos[] = "0123456789ABCDEF";
    std::string saida;
    for (const char c : texto) {
        const auto byte = static_cast<unsigned char>(c);
        if (isAlphanumeric(c) || c == '-' || c == '.' || c == '_')
            saida += c;
        else
            saida.append("%").append(1, digitos[byte >> 4]).append(1, digitos[byte & 15U]);
    }
    return saida;
}

void Html::inicio(const char* label, Atributos atributos) {
    texto_.append("<").append(label);
    for (const auto& attribute : atributos) {
        if (attribute.valor.empty()) continue;
        texto_.append(" ").append(attribute.nome).append("=\"");
        juntarEscapado(texto_, attribute.valor);
        texto_ += '"';
    }
    texto_ += '>';
}

Html& Html::abrir(const char* label, Atributos atributos) {
    inicio(label, atributos);
    abertos_.push_back(label);
    return *this;
}

Html& Html::fechar() {
    texto_.append("</").append(abertos_.back()).append(">");
    abertos_.pop_back();
    return *this;
}

Html& Html::feito(std::string_view markup) {
    texto_ += markup;
    return *this;
}

Html& Html::texto(std::string_view texto) {
    juntarEscapado(texto_, texto);
    return *this;
}

Html& Html::elemento(const char* label, std::string_view texto, Atributos atributos) {
    return abrir(label, atributos).texto(texto).fechar();
}

Html& Html::vazio(const char* label, Atributos atributos) {
    inicio(label, atributos);
    return *this;
}

std::string Html::terminar() && {
    while (!abertos_.empty()) fechar();
    return "<!DOCTYPE html>\n" + std::move(texto_) + "\n";
}

}  // namespace psi::portal
