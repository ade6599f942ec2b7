#include "portal/calls/reply_summary.hpp"

#include <charconv>

#include "portal/html/html_characters.hpp"
#include "portal/html/xml_tokens.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {
namespace {

constexpr std::size_t kMaximo = 200, kNoResumo = 3, kTextoNoResumo = 160, kNome = 80;
/// What every refusal by the schema begins with: in a summary it only takes room.
constexpr std::string_view kEsquema = "O pedido não respeita o contrato publicado (?wsdl). ";

int numero(std::string_view texto) {
    int valor = -1;
    std::from_chars(texto.data(), texto.data() + texto.size(), valor);
    return valor;
}

/// The five entities that a reply of ours writes.
std::string withoutReferences(std::string_view texto) {
    static constexpr struct {
        std::string_view escrita, sinal;
    } kTodas[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
    std::string saida;
    while (!texto.empty()) {
        std::size_t bytes = 1;
        std::string_view sinal = texto.substr(0, 1);
        for (const auto& uma : kTodas)
            if (texto.starts_with(uma.escrita)) {
                bytes = uma.escrita.size();
                sinal = uma.sinal;
            }
        saida += sinal;
        texto.remove_prefix(bytes);
    }
    return saida;
}

class Reader {
public:
    ReplySummary ler(std::string_view resposta) {
        XmlTokens tokens{resposta};
        while (const auto token = tokens.seguinte()) {
            if (token->kind == XmlToken::TokenKind::Abre)
                abertos_.push_back(token->nome);
            else if (token->kind == XmlToken::TokenKind::Fecha)
                fechar(token->nome);
            else if (token->kind == XmlToken::TokenKind::Texto)
                texto(base::trimmed(token->conteudo, kBlanks));
        }
        return std::move(relato_);
    }

private:
    static bool problem(std::string_view nome) { return nome == "mensagens" || nome == "mensagem" || nome == "falha"; }

    void fechar(std::string_view nome) {
        if (abertos_.empty() || abertos_.back() != nome) return;
        abertos_.pop_back();
        if (!problem(nome)) return;
        if (!este_.codigo.empty() && relato_.problemas.size() < kMaximo) relato_.problemas.push_back(std::move(este_));
        este_ = {};
    }

    void texto(std::string_view texto) {
        if (abertos_.size() < 2 || texto.empty()) return;
        const auto nome = abertos_.back(), dentroDe = abertos_[abertos_.size() - 2];
        if (nome == "codigo" && (dentroDe == "resultado" || dentroDe == "falha") && relato_.codigo < 0) {
            relato_.codigo = numero(texto);
            relato_.falha = dentroDe == "falha";
        }
        if (!problem(dentroDe)) return;
        if (nome == "codigo") este_.codigo = texto;
        if (nome == "gravidade") este_.gravidade = texto;
        if (nome == "campo") este_.campo = withoutReferences(texto);
        if (nome == "texto") este_.texto = withoutReferences(texto);
    }

    ReplySummary relato_;
    Problem este_;
    std::vector<std::string_view> abertos_;
};

}  // namespace

ReplySummary summarise(std::string_view resposta) {
    return Reader{}.ler(resposta);
}

std::string resumir(const ReplySummary& summary) {
    std::string saida;
    if (summary.problemas.empty()) return saida;
    if (summary.falha) {
        std::string_view texto = summary.problemas.front().texto;
        if (texto.starts_with(kEsquema)) texto.remove_prefix(kEsquema.size());
        const auto inicio = cortado(texto, kTextoNoResumo);
        return std::string(inicio) + (inicio.size() < texto.size() ? "…" : "");
    }
    for (std::size_t i = 0; i < summary.problemas.size() && i < kNoResumo; ++i) {
        const auto& um = summary.problemas[i];
        saida += (i == 0 ? "" : ", ") + um.codigo + (um.campo.empty() ? "" : " " + um.campo);
    }
    if (summary.problemas.size() > kNoResumo)
        saida += " e mais " + std::to_string(summary.problemas.size() - kNoResumo);
    return saida;
}

std::string operacaoDe(std::string_view pedido) {
    XmlTokens tokens{pedido};
    bool noCorpo = false;
    while (const auto token = tokens.seguinte()) {
        if (token->kind == XmlToken::TokenKind::Abre && token->nome == "Body" && !noCorpo)
            noCorpo = true;
        else if (noCorpo && (token->kind == XmlToken::TokenKind::Abre || token->kind == XmlToken::TokenKind::Sozinha))
            return std::string(cortado(token->nome, kNome));
        else if (noCorpo && token->kind == XmlToken::TokenKind::Fecha)
            return {};
    }
    return {};
}

}  // namespace psi::portal
