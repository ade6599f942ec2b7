#include "comprovativo/folha.hpp"

#include <qrencode.h>

#include <cmath>
#include <memory>
#include <numbers>
#include <stdexcept>

namespace psi::comprovativo {
namespace {

bool continuaCaracter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// The library knows the Basic Multilingual Plane only: what lies beyond becomes the replacement character.
std::string noPlanoBasico(const std::string& texto) {
    std::string saida;
    for (std::size_t i = 0; i < texto.size(); ++i) {
        if (static_cast<unsigned char>(texto[i]) < 0xF0U) {
            saida += texto[i];
            continue;
        }
        saida += "\xEF\xBF\xBD";
        while (i + 1 < texto.size() && continuaCaracter(texto[i + 1])) ++i;
    }
    return saida;
}

/// What reads the page aloud is told the language, and a window shows the title instead of the file's name.
void sayLanguage(HPDF_Doc document, const char* language) {
    HPDF_Dict_Add(document->catalog, "Lang", HPDF_String_New(document->mmgr, language, nullptr));
    auto* const preferences = HPDF_Dict_New(document->mmgr);
    HPDF_Dict_Add(document->catalog, "ViewerPreferences", preferences);
    HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
}

}  // namespace

Folha::Folha(const std::string& titulo, const std::string& autor) : documento_(HPDF_New(nullptr, nullptr)) {
    if (documento_ == nullptr) throw std::runtime_error("no memory for a PDF");
    HPDF_SetCompressionMode(documento_, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(documento_);
    HPDF_SetCurrentEncoder(documento_, "UTF-8");
    HPDF_SetInfoAttr(documento_, HPDF_INFO_TITLE, titulo.c_str());
    HPDF_SetInfoAttr(documento_, HPDF_INFO_AUTHOR, autor.c_str());
    sayLanguage(documento_, "pt-PT");
    normal_ = carregar(documento_, Letra::Normal);
    forte_ = carregar(documento_, Letra::Forte);
}

Folha::~Folha() {
    HPDF_Free(documento_);
}

void Folha::novaPagina() {
    pagina_ = HPDF_AddPage(documento_);
    if (pagina_ == nullptr || normal_ == nullptr || forte_ == nullptr) throw std::runtime_error("no page of a PDF");
    HPDF_Page_SetSize(pagina_, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    paginas_.push_back(pagina_);
}

void Folha::texto(float x, float y, const Estilo& estilo, const std::string& texto) {
    textoInclinado(x + larguraDe(estilo, texto) / 2, y, estilo, texto, 0);
}

void Folha::textoADireita(float x, float y, const Estilo& estilo, const std::string& texto) {
    this->texto(x - larguraDe(estilo, texto), y, estilo, texto);
}

void Folha::textoInclinado(float x, float y, const Estilo& estilo, const std::string& texto, float graus) {
    const float radianos = graus * std::numbers::pi_v<float> / 180, meia = larguraDe(estilo, texto) / 2;
    const float c = std::cos(radianos), s = std::sin(radianos);
    HPDF_Page_BeginText(pagina_);
    HPDF_Page_SetFontAndSize(pagina_, fonte(estilo.letra), estilo.corpo);
    HPDF_Page_SetRGBFill(pagina_, estilo.cor.r, estilo.cor.g, estilo.cor.b);
    HPDF_Page_SetTextMatrix(pagina_, c, s, -s, c, x - meia * c, altura - y - meia * s);
    HPDF_Page_ShowText(pagina_, noPlanoBasico(texto).c_str());
    HPDF_Page_EndText(pagina_);
}

void Folha::linha(float x1, float x2, float y, float espessura, Cor cor) {
    HPDF_Page_SetLineWidth(pagina_, espessura);
    HPDF_Page_SetRGBStroke(pagina_, cor.r, cor.g, cor.b);
    HPDF_Page_MoveTo(pagina_, x1, altura - y);
    HPDF_Page_LineTo(pagina_, x2, altura - y);
    HPDF_Page_Stroke(pagina_);
}

void Folha::retangulo(float x, float y, float l, float a, Cor cor) {
    HPDF_Page_SetRGBFill(pagina_, cor.r, cor.g, cor.b);
    HPDF_Page_Rectangle(pagina_, x, altura - y - a, l, a);
    HPDF_Page_Fill(pagina_);
}

void Folha::moldura(float x, float y, float l, float a, float espessura, Cor cor) {
    HPDF_Page_SetLineWidth(pagina_, espessura);
    HPDF_Page_SetRGBStroke(pagina_, cor.r, cor.g, cor.b);
    HPDF_Page_Rectangle(pagina_, x, altura - y - a, l, a);
    HPDF_Page_Stroke(pagina_);
}

void Folha::codigoQr(float x, float y, float lado, const std::string& texto) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> codigo(
        QRcode_encodeData(static_cast<int>(texto.size()), reinterpret_cast<const unsigned char*>(texto.data()), 0,
                          QR_ECLEVEL_M),
        &QRcode_free);
    if (!codigo) throw std::runtime_error("the code cannot be drawn");
    const float modulo = lado / static_cast<float>(codigo->width);
    HPDF_Page_SetRGBFill(pagina_, preto.r, preto.g, preto.b);
    for (int linha = 0; linha < codigo->width; ++linha)
        for (int coluna = 0; coluna < codigo->width; ++coluna)
            if ((codigo->data[linha * codigo->width + coluna] & 1U) != 0)
                HPDF_Page_Rectangle(pagina_, x + static_cast<float>(coluna) * modulo,
                                    altura - y - static_cast<float>(linha + 1) * modulo, modulo, modulo);
    HPDF_Page_Fill(pagina_);
}

float Folha::larguraDe(const Estilo& estilo, const std::string& texto) const {
    const auto limpo = noPlanoBasico(texto);
    const auto medida = HPDF_Font_TextWidth(fonte(estilo.letra), reinterpret_cast<const HPDF_BYTE*>(limpo.data()),
                                            static_cast<HPDF_UINT>(limpo.size()));
    return static_cast<float>(medida.width) * estilo.corpo / 1000;
}

std::vector<std::string> Folha::quebrar(const Estilo& estilo, const std::string& texto, float l) const {
    std::vector<std::string> linhas{""};
    const auto cabe = [&](const std::string& pedaco) { return larguraDe(estilo, linhas.back() + pedaco) <= l; };
    const auto juntarPalavra = [&](const std::string& palavra) {
        const std::string comEspaco = linhas.back().empty() ? palavra : " " + palavra;
        if (cabe(comEspaco)) return void(linhas.back() += comEspaco);
        if (!linhas.back().empty()) linhas.emplace_back();
        for (std::size_t i = 0; i < palavra.size();) {
            std::size_t fim = i + 1;
            while (fim < palavra.size() && continuaCaracter(palavra[fim])) ++fim;
            const auto caracter = palavra.substr(i, fim - i);
            if (!linhas.back().empty() && !cabe(caracter)) linhas.emplace_back();
            linhas.back() += caracter;
            i = fim;
        }
    };
    for (std::size_t i = 0; i < texto.size();) {
        const auto fim = std::min(texto.find(' ', i), texto.size());
        if (fim > i) juntarPalavra(texto.substr(i, fim - i));
        i = fim + 1;
    }
    return linhas;
}

std::string Folha::fim() {
    HPDF_SaveToStream(documento_);
    std::string bytes(HPDF_GetStreamSize(documento_), '\0');
    auto tamanho = static_cast<HPDF_UINT32>(bytes.size());
    HPDF_ResetStream(documento_);
    HPDF_ReadFromStream(documento_, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &tamanho);
    if (HPDF_GetError(documento_) != HPDF_OK || tamanho != bytes.size() || bytes.empty())
        throw std::runtime_error("the PDF library failed with " + std::to_string(HPDF_GetError(documento_)));
    return bytes;
}

}  // namespace psi::comprovativo
