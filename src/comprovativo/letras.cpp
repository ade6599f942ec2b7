#include "comprovativo/letras.hpp"

#include <cstdio>
#include <span>
#include <string>

extern "C" {
extern const HPDF_BYTE psi_letra_normal[], psi_letra_normal_fim[], psi_letra_forte[], psi_letra_forte_fim[];
}

namespace psi::comprovativo {
namespace {

std::span<const HPDF_BYTE> ficheiro(Letra letra) {
    if (letra == Letra::Forte) return {psi_letra_forte, psi_letra_forte_fim};
    return {psi_letra_normal, psi_letra_normal_fim};
}

/// What HPDF_LoadTTFontFromFile does, from memory; the library has no call for it before 2.4.
HPDF_FontDef definir(HPDF_Doc documento, Letra letra) {
    const auto bytes = ficheiro(letra);
    HPDF_Stream fluxo = HPDF_MemStream_New(documento->mmgr, static_cast<HPDF_UINT>(bytes.size()));
    if (fluxo == nullptr) return nullptr;
    HPDF_Stream_Write(fluxo, bytes.data(), static_cast<HPDF_UINT>(bytes.size()));
    HPDF_FontDef definicao = HPDF_TTFontDef_Load(documento->mmgr, fluxo, HPDF_TRUE);  // frees the stream
    if (definicao == nullptr) return nullptr;
    if (HPDF_List_Add(documento->fontdef_list, definicao) != HPDF_OK) {
        HPDF_FontDef_Free(definicao);
        return nullptr;
    }
    char etiqueta[] = "PSIPSA";  // subsets are told apart by six letters
    etiqueta[5] = letra == Letra::Forte ? 'B' : 'A';
    HPDF_TTFontDef_SetTagName(definicao, etiqueta);
    return definicao;
}

/// Codes are the characters themselves (UCS-2).
std::string mapaDeCaracteres() {
    std::string mapa =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr unsigned paginas = 256, porBloco = 100;
    for (unsigned primeira = 0; primeira < paginas; primeira += porBloco) {
        const unsigned quantas = std::min(porBloco, paginas - primeira);
        mapa += std::to_string(quantas) + " beginbfrange\n";
        for (unsigned pagina = primeira; pagina < primeira + quantas; ++pagina) {
            char linha[40];
            std::snprintf(linha, sizeof linha, "<%02X00> <%02XFF> <%02X00>\n", pagina & 0xFFU, pagina & 0xFFU,
                          pagina & 0xFFU);
            mapa += linha;
        }
        mapa += "endbfrange\n";
    }
    return mapa + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

/// The library's own ToUnicode map has the operators of another kind of map: readers complain, and some copy no text.
void corrigirMapa(HPDF_Doc documento, HPDF_Font letra) {
    HPDF_Dict mapa = HPDF_DictStream_New(documento->mmgr, documento->xref);
    if (mapa == nullptr) return;
    mapa->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
    HPDF_Stream_WriteStr(mapa->stream, mapaDeCaracteres().c_str());
    HPDF_Dict_Add(letra, "ToUnicode", mapa);
}

}  // namespace

HPDF_Font carregar(HPDF_Doc documento, Letra letra) {
    HPDF_FontDef definicao = definir(documento, letra);
    if (definicao == nullptr) return nullptr;
    HPDF_Font fonte = HPDF_GetFont(documento, definicao->base_font, "UTF-8");
    if (fonte != nullptr) corrigirMapa(documento, fonte);
    return fonte;
}

}  // namespace psi::comprovativo
