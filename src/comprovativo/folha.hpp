#pragma once

#include <string>
#include <vector>

#include "comprovativo/letras.hpp"

namespace psi::comprovativo {

struct Cor {
    float r, g, b;  ///< 0 to 1
};

inline constexpr Cor preto{0.13F, 0.13F, 0.15F}, cinzento{0.42F, 0.44F, 0.47F}, claro{0.82F, 0.84F, 0.87F},
    azul{0.09F, 0.27F, 0.45F}, papel{0.945F, 0.957F, 0.969F}, vermelho{0.72F, 0.11F, 0.11F},
    rosa{0.972F, 0.875F, 0.875F};

struct Estilo {
    Letra letra = Letra::Normal;
    float corpo = 9.5F;  ///< points
    Cor cor = preto;
};

/// A PDF of A4 pages that is being written. Points from the upper left corner, y downwards to the text's base line.
class Folha {
public:
    static constexpr float largura = 595.276F, altura = 841.89F;

    explicit Folha(const std::string& titulo, const std::string& autor);
    ~Folha();
    Folha(const Folha&) = delete;
    Folha& operator=(const Folha&) = delete;

    void novaPagina();
    [[nodiscard]] std::size_t paginas() const { return paginas_.size(); }
    /// What follows goes onto that page, from 0.
    void irPara(std::size_t pagina) { pagina_ = paginas_.at(pagina); }

    void texto(float x, float y, const Estilo& estilo, const std::string& texto);
    void textoADireita(float x, float y, const Estilo& estilo, const std::string& texto);
    /// Centred on the point, turned by that many degrees to the left.
    void textoInclinado(float x, float y, const Estilo& estilo, const std::string& texto, float graus);
    void linha(float x1, float x2, float y, float espessura, Cor cor);
    void retangulo(float x, float y, float l, float a, Cor cor);
    void moldura(float x, float y, float l, float a, float espessura, Cor cor);

    /// A QR code of that text in a square of `lado`; read at arm's length from 40 points on.
    void codigoQr(float x, float y, float lado, const std::string& texto);

    [[nodiscard]] float larguraDe(const Estilo& estilo, const std::string& texto) const;
    /// The text in lines that are no wider; a word that is, is cut.
    [[nodiscard]] std::vector<std::string> quebrar(const Estilo& estilo, const std::string& texto, float l) const;

    /// The file. Throws std::runtime_error where any call before failed.
    [[nodiscard]] std::string fim();

private:
    [[nodiscard]] HPDF_Font fonte(Letra letra) const { return letra == Letra::Forte ? forte_ : normal_; }

    HPDF_Doc documento_;
    HPDF_Font normal_ = nullptr, forte_ = nullptr;
    HPDF_Page pagina_ = nullptr;
    std::vector<HPDF_Page> paginas_;
};

}  // namespace psi::comprovativo
