#include "app/admin/payments/bank_files/notices.hpp"

#include <map>

#include "app/admin/payments/bank_files/camt_xml.hpp"

namespace psi::admin {
namespace {

/// Equal ones one after the other, in the order of the file.
void numerar(std::vector<Aviso>& avisos) {
    std::map<std::string, int> vezes;
    for (auto& aviso : avisos) {
        std::string igual;
        for (const auto& parte : {aviso.conta, domain::escrever(aviso.dataPagamento), aviso.referenciaBanco,
                                  aviso.valor.escrever(), std::string{aviso.estorno ? "D" : "C"}, conteudoDe(aviso)})
            igual += parte + '\n';
        aviso.ordem = ++vezes[igual];
    }
}

}  // namespace

NoticeFile lerAvisos(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const auto conteudo = aparar(bytes);
    // UTF-16, in which some banks write, begins with its own mark.
    const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    auto ficheiro = utf16 || conteudo.starts_with('<') ? readCamt054(utf16 ? bytes : conteudo) : readCsv(bytes);
    numerar(ficheiro.avisos);
    return ficheiro;
}

std::string conteudoDe(const Aviso& aviso) {
    std::vector<std::string> partes;
    for (const auto documento : aviso.chaves.documentos) partes.push_back("documento " + std::to_string(documento));
    for (const auto& chave : aviso.chaves.multibanco)
        partes.push_back("multibanco " + (chave.entidade ? std::to_string(*chave.entidade) : "-") + ' ' +
                         chave.referencia);
    if (partes.empty()) return "texto " + aviso.referencia;
    std::sort(partes.begin(), partes.end());
    std::string texto;
    for (const auto& parte : partes) texto += parte + ';';
    return texto;
}

std::string encurtar(std::string texto, std::size_t maximo) {
    if (texto.size() <= maximo) return texto;
    while (maximo > 0 && (static_cast<unsigned char>(texto[maximo]) & 0xC0U) == 0x80U) --maximo;
    texto.resize(maximo);
    return texto;
}

}  // namespace psi::admin
