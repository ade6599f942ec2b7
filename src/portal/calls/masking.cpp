#include "portal/calls/masking.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "portal/html/html_characters.hpp"
#include "portal/html/json_tokens.hpp"
#include "portal/html/xml_tokens.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {
namespace {

constexpr std::string_view kPonto = "•", kOculto = "•••";
constexpr std::size_t kDigitosNiss = 11, kMinimoIban = 15, kMaximoIban = 34, kMinimoBase64 = 60, kCitado = 512;

enum class Sensitive { Nao, Niss, Oculto, Data, Binario };

Sensitive classificar(std::string_view nome, std::string_view pai) {
    const auto minusculo = base::lowerCase(nome);
    const auto comeca = [&](std::string_view inicio) { return minusculo.starts_with(inicio); };
    if (comeca("niss")) return Sensitive::Niss;
    if (minusculo.find("nasc") != minusculo.npos) return Sensitive::Data;
    // The vendor's own program has a name that matters: it asks for faults.
    if (comeca("nome")) return base::lowerCase(pai) == "software" ? Sensitive::Nao : Sensitive::Oculto;
    if (comeca("morada") || comeca("iban")) return Sensitive::Oculto;
    return minusculo == "ficheiro" || minusculo == "comprovativo" ? Sensitive::Binario : Sensitive::Nao;
}

void juntarSemMeio(std::string& saida, std::string_view texto, std::size_t inicio, std::size_t fim) {
    saida += texto.substr(0, inicio);
    for (auto i = inicio; i + fim < texto.size(); ++i) saida += kPonto;
    saida += texto.substr(texto.size() - fim);
}

bool soDigitos(std::string_view texto) {
    return std::all_of(texto.begin(), texto.end(), isDigit);
}

bool eIban(std::string_view palavra) {
    const auto maiuscula = [](char c) { return c >= 'A' && c <= 'Z'; };
    return palavra.size() >= kMinimoIban && palavra.size() <= kMaximoIban && maiuscula(palavra[0]) &&
           maiuscula(palavra[1]) && isDigit(palavra[2]) && isDigit(palavra[3]) &&
           std::all_of(palavra.begin(), palavra.end(), [&](char c) { return maiuscula(c) || isDigit(c); });
}

/// Words of letters and digits, one by one; `cortado`: the text may go on after its end.
void juntarForma(std::string& saida, std::string_view texto, bool cortadoNoFim) {
    while (!texto.empty()) {
        const auto fim = std::find_if_not(texto.begin(), texto.end(), isAlphanumeric);
        const auto palavra = texto.substr(0, static_cast<std::size_t>(fim - texto.begin()));
        const bool incompleta = cortadoNoFim && palavra.size() == texto.size() && palavra.size() > 2;
        if (!palavra.empty() && soDigitos(palavra) && (palavra.size() == kDigitosNiss || incompleta))
            juntarSemMeio(saida, palavra, 2, incompleta ? 0 : 2);
        else if (eIban(palavra))
            juntarSemMeio(saida, palavra, 4, 2);
        else
            saida += palavra;
        texto.remove_prefix(palavra.size());
        const auto resto = std::find_if(texto.begin(), texto.end(), isAlphanumeric);
        const auto entre = texto.substr(0, static_cast<std::size_t>(resto - texto.begin()));
        percorrer(entre, [&](std::string_view sinal) { saida += sinal; });
        texto.remove_prefix(entre.size());
    }
}

/// A refusal by the schema quotes the value of the element it names: "…/dataNascimento: o valor «13/04/1980» não …".
std::string semValoresCitados(std::string_view texto) {
    constexpr std::string_view kCita = ": o valor «";
    constexpr std::array<std::string_view, 3> kFins{"» não ", "» é ", "» tem "};
    std::string saida;
    for (auto cita = texto.find(kCita); cita != texto.npos; cita = texto.find(kCita)) {
        auto nome = texto.substr(0, cita);
        while (!nome.empty() && (nome.back() == ']' || nome.back() == '[' || isDigit(nome.back())))
            nome.remove_suffix(1);
        const auto antes = std::find_if_not(nome.rbegin(), nome.rend(), isAlphanumeric);
        nome.remove_prefix(static_cast<std::size_t>(nome.rend() - antes));
        saida += texto.substr(0, cita + kCita.size());
        texto.remove_prefix(cita + kCita.size());
        if (classificar(nome, {}) == Sensitive::Nao) continue;
        const auto perto = texto.substr(0, kCitado);
        auto fim = perto.npos;
        for (const auto possivel : kFins) fim = std::min(fim, perto.find(possivel));
        if (fim == perto.npos) fim = std::min(perto.rfind("»"), perto.size());
        saida += kOculto;
        texto.remove_prefix(fim);
    }
    return saida.append(texto);
}

bool eBase64(std::string_view texto) {
    return texto.size() >= kMinimoBase64 &&
           std::all_of(texto.begin(), texto.end(),
                       [](char c) {
                           return isAlphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_' ||
                                  isSpace(c);
                       }) &&
           std::none_of(texto.begin(), texto.end(), [](char c) { return c == ' '; });
}

void juntarSemAlgarismos(std::string& saida, std::string_view texto) {
    percorrer(texto, [&](std::string_view sinal) {
        saida += sinal == "-" || sinal == "/" || sinal == "." || sinal == " " ? sinal : kPonto;
    });
}

/// What may be kept of a value.
void juntarValor(std::string& saida, Sensitive sensitive, std::string_view texto, bool noFim) {
    if (sensitive == Sensitive::Binario || (sensitive == Sensitive::Nao && eBase64(texto)))
        saida += "[base64: " + std::to_string(texto.size()) + " caracteres]";
    else if (sensitive == Sensitive::Niss && soDigitos(texto) && texto.size() == kDigitosNiss)
        juntarSemMeio(saida, texto, 2, 2);
    else if (sensitive == Sensitive::Data || sensitive == Sensitive::Niss)
        juntarSemAlgarismos(saida, texto);
    else if (sensitive == Sensitive::Oculto)
        saida += kOculto;
    else
        juntarForma(saida, semValoresCitados(texto), noFim);
}

/// JSON by the same names: what a member is, its values are, in whatever they stand.
std::string maskJson(std::string_view texto, bool cortadoNoFim) {
    struct Aberto {
        std::string nome;  ///< of the member whose value comes
        std::string dono;  ///< of the member that this object or list is the value of
        Sensitive sensitive = Sensitive::Nao;
    };
    using Kind = JsonToken::TokenKind;
    std::vector<Aberto> abertos(1);
    std::string saida;
    const auto agora = [&] {
        const auto& em = abertos.back();
        return em.sensitive != Sensitive::Nao ? em.sensitive : classificar(em.nome, em.dono);
    };
    JsonTokens tokens{texto};
    std::size_t lido = 0;
    while (const auto token = tokens.seguinte()) {
        lido += token->inteiro.size();
        const bool noFim = cortadoNoFim && lido == texto.size();
        switch (token->kind) {
            case Kind::Abre: {
                Aberto novo{{}, abertos.back().nome, agora()};
                if (token->inteiro == "[") novo = {abertos.back().nome, abertos.back().dono, agora()};
                abertos.push_back(std::move(novo));
                saida += token->inteiro;
                break;
            }
            case Kind::Fecha:
                if (abertos.size() > 1) abertos.pop_back();
                saida += token->inteiro;
                break;
            case Kind::Nome:
                abertos.back().nome = withoutEscapes(token->conteudo);
                saida += '"';
                juntarForma(saida, abertos.back().nome, false);
                saida += '"';
                break;
            case Kind::Texto:
                saida += '"';
                juntarValor(saida, agora(), withoutEscapes(token->conteudo), noFim);
                if (token->fechado) saida += '"';
                break;
            case Kind::Outro:
                if (agora() == Sensitive::Nao)
                    juntarForma(saida, token->inteiro, noFim);
                else
                    saida += kOculto;
                break;
            case Kind::Sinal:
            case Kind::Brancos:
                saida += token->inteiro;
        }
    }
    return saida;
}

class Documento {
public:
    Documento(std::string_view xml, bool cortadoNoFim) : xml_(xml), cortado_(cortadoNoFim) {}

    std::string mask() && {
        XmlTokens tokens{xml_};
        while (const auto token = tokens.seguinte()) juntar(*token);
        juntarTexto(cortado_);
        return std::move(saida_);
    }

private:
    struct Aberto {
        std::string_view nome;
        Sensitive sensitive;
    };

    void juntar(const XmlToken& token) {
        if (token.kind == XmlToken::TokenKind::Texto) {
            corrido_ += token.cdata ? escaped(token.conteudo) : withoutReferences(token.conteudo);
            temCdata_ = temCdata_ || token.cdata;
            return;
        }
        juntarTexto(false);
        switch (token.kind) {
            case XmlToken::TokenKind::Abre:
                abrir(token.nome);
                break;
            case XmlToken::TokenKind::Fecha:
                fechar(token.nome);
                break;
            case XmlToken::TokenKind::Sozinha:
                break;
            case XmlToken::TokenKind::Texto:
                break;
            case XmlToken::TokenKind::Outro:
                // Comments say anything; a tag without end may hide what follows it.
                if (!token.inteiro.starts_with("<?xml ") || !token.inteiro.ends_with("?>")) {
                    saida_ += token.inteiro.starts_with("<!--") ? "<!-- … -->" : "…";
                    return;
                }
                break;
        }
        juntarForma(saida_, withoutReferences(token.inteiro), false);
    }

    void abrir(std::string_view nome) {
        const auto pai = abertos_.empty() ? Aberto{{}, Sensitive::Nao} : abertos_.back();
        abertos_.push_back({nome, pai.sensitive != Sensitive::Nao ? pai.sensitive : classificar(nome, pai.nome)});
    }

    void fechar(std::string_view nome) {
        if (!abertos_.empty() && abertos_.back().nome == nome) abertos_.pop_back();
    }

    /// Text and CDATA sections beside each other are one text: what is hidden may begin in one and end in the next.
    void juntarTexto(bool noFim) {
        const auto corrido = std::exchange(corrido_, {});
        const bool temCdata = std::exchange(temCdata_, false);
        const auto texto = base::trimmed(corrido, kBlanks);
        if (texto.empty()) {
            saida_ += temCdata ? std::string_view{} : corrido;
            return;
        }
        const auto sensitive = abertos_.empty() ? Sensitive::Nao : abertos_.back().sensitive;
        juntarValor(saida_, sensitive, texto, noFim);
    }

    static std::string escaped(std::string_view texto) {
        std::string saida;
        for (const char c : texto) {
            if (c == '<')
                saida += "&lt;";
            else if (c == '&')
                saida += "&amp;";
            else
                saida += c;
        }
        return saida;
    }

    std::string_view xml_;
    bool cortado_;
    std::string saida_;
    std::string corrido_;  ///< text since the last piece that is none
    bool temCdata_ = false;
    std::vector<Aberto> abertos_;
};

bool comecaPorXml(std::string_view texto) {
    return base::trimmed(texto, kBlanks).starts_with("<");
}

std::string bytes(std::size_t quantos) {
    return std::to_string(quantos) + (quantos == 1 ? " byte" : " bytes");
}

/// Of an MTOM message the envelope, of a form its JSON, and of each other part its size.
std::string maskParts(std::string_view corpo, bool cortadoNoFim) {
    const auto fronteira = "\n" + std::string(base::trimmed(corpo.substr(0, corpo.find('\n')), kBlanks));
    std::string saida;
    std::size_t de = 0;
    while (de < corpo.size()) {
        const auto vazia = std::min(corpo.find("\r\n\r\n", de), corpo.size());
        const auto ate = std::min(corpo.find(fronteira, de + 1), corpo.size());
        if (vazia < ate) {
            const bool noFim = cortadoNoFim && ate == corpo.size();
            const auto parte = corpo.substr(vazia + 4, ate - vazia - 4);
            if (comecaPorXml(parte))
                saida += Documento(parte, noFim).mask();
            else if (comecaPorJson(parte))
                saida += "\n" + maskJson(parte, noFim);
            else
                saida += "\n[anexo: " + std::string(noFim ? "mais de " : "") + bytes(parte.size()) + ", não guardado]";
        }
        de = ate == corpo.size() ? ate : ate + 1;
    }
    return saida;
}

}  // namespace

std::string maskForm(std::string_view texto) {
    std::string saida;
    juntarForma(saida, texto, false);
    return saida;
}

std::string mask(std::string_view corpo, std::size_t total) {
    const bool cortadoNoFim = corpo.size() < total;
    if (corpo.starts_with("\xEF\xBB\xBF")) corpo.remove_prefix(3);
    std::string saida;
    if (base::trimmed(corpo, kBlanks).empty())
        saida = cortadoNoFim ? "" : "[vazio]";
    else if (base::trimmed(corpo, kBlanks).starts_with("--"))
        saida = maskParts(corpo, cortadoNoFim);
    else if (comecaPorXml(corpo))
        saida = Documento(corpo, cortadoNoFim).mask();
    else if (comecaPorJson(corpo))
        saida = maskJson(corpo, cortadoNoFim);
    else
        saida = "[não é XML nem JSON: " + bytes(total) + ", não guardados]";
    if (cortadoNoFim) saida += "\n[cortado: só os primeiros " + bytes(corpo.size()) + " de " + bytes(total) + "]";
    return saida;
}

}  // namespace psi::portal
