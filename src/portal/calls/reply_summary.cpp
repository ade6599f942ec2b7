#include "portal/calls/reply_summary.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "portal/html/html_characters.hpp"
#include "portal/html/json_tokens.hpp"
#include "portal/html/xml_tokens.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {
namespace {

constexpr std::size_t kMaximo = 200, kNoResumo = 3, kTextoNoResumo = 160, kNome = 80;
/// What every refusal by the schema begins with: in a summary it only takes room.
constexpr std::array<std::string_view, 3> kComecos{"O pedido não respeita o contrato publicado (?wsdl). ",
                                                   "O pedido não respeita o contrato publicado (openapi.yaml). ",
                                                   "O JSON do pedido não é aceite: "};

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

/// A reply or a problem in JSON.
class JsonReader {
public:
    ReplySummary ler(std::string_view resposta) {
        using Kind = JsonToken::TokenKind;
        JsonTokens tokens{resposta};
        while (const auto token = tokens.seguinte()) {
            if (token->kind == Kind::Abre)
                abertos_.push_back(abertos_.empty() ? std::string() : std::exchange(nome_, {}));
            else if (token->kind == Kind::Fecha)
                fechar();
            else if (token->kind == Kind::Nome)
                nome_ = token->conteudo;
            else if (token->kind == Kind::Texto || token->kind == Kind::Outro)
                valor(semEscapes(token->conteudo));
        }
        if (eProblema_) {
            relato_.falha = true;
            relato_.codigo = numero(este_.codigo);
            relato_.problemas.push_back(std::move(este_));
        }
        return std::move(relato_);
    }

private:
    /// The name of the list or member that the object which is open now belongs to.
    [[nodiscard]] std::string_view dono() const {
        for (auto um = abertos_.rbegin(); um != abertos_.rend(); ++um)
            if (!um->empty()) return *um;
        return {};
    }
    [[nodiscard]] bool emMensagem() const { return dono() == "mensagens" || dono() == "mensagem"; }

    void fechar() {
        if (emMensagem() && !este_.codigo.empty()) {
            if (relato_.problemas.size() < kMaximo) relato_.problemas.push_back(std::move(este_));
            este_ = {};
        }
        if (!abertos_.empty()) abertos_.pop_back();
        nome_.clear();
    }

    void valor(std::string texto) {
        const bool raiz = abertos_.size() == 1;
        if (raiz && nome_ == "type" && texto.starts_with("urn:psi:erros:")) eProblema_ = true;
        if (dono() == "resultado" && nome_ == "codigo" && relato_.codigo < 0) relato_.codigo = numero(texto);
        if (!raiz && !emMensagem()) return;
        if (nome_ == "codigo")
            este_.codigo = std::move(texto);
        else if (nome_ == "gravidade")
            este_.gravidade = std::move(texto);
        else if (nome_ == "campo")
            este_.campo = std::move(texto);
        else if (nome_ == "texto" || nome_ == "detail")
            este_.texto = std::move(texto);
    }

    /// What a reply of ours writes.
    static std::string semEscapes(std::string_view texto) {
        std::string saida;
        for (std::size_t i = 0; i < texto.size(); ++i) {
            if (texto[i] == '\\' && i + 1 < texto.size()) {
                ++i;
                saida += texto[i] == 'n' || texto[i] == 't' || texto[i] == 'r' ? ' ' : texto[i];
            } else {
                saida += texto[i];
            }
        }
        return saida;
    }

    ReplySummary relato_;
    Problem este_;
    std::vector<std::string> abertos_;
    std::string nome_;
    bool eProblema_ = false;
};

}  // namespace

ReplySummary summarise(std::string_view resposta) {
    if (comecaPorJson(resposta)) return JsonReader{}.ler(resposta);
    return Reader{}.ler(resposta);
}

std::string resumir(const ReplySummary& summary) {
    std::string saida;
    if (summary.problemas.empty()) return saida;
    if (summary.falha) {
        std::string_view texto = summary.problemas.front().texto;
        for (const auto comeco : kComecos)
            if (texto.starts_with(comeco)) texto.remove_prefix(comeco.size());
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
