#include "app/admin/operator_files/csv_file.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace psi::admin {
namespace {

constexpr std::size_t porBloco = 1 << 20;
constexpr std::size_t maximoRegisto = 65'536;  // bytes
constexpr std::string_view marca = "\xEF\xBB\xBF";

void splitPlain(std::string_view linha, char separador, std::vector<std::string>& campos) {
    std::size_t qual = 0;
    for (;;) {
        const auto fim = linha.find(separador);
        const auto campo = semMargens(linha.substr(0, fim));
        if (qual == campos.size()) campos.emplace_back();
        campos[qual++].assign(campo);
        if (fim == linha.npos) break;
        linha.remove_prefix(fim + 1);
    }
    campos.resize(qual);
}

}  // namespace

class CsvReader::ImportSummary {
public:
    ImportSummary() : contexto_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        EVP_DigestInit_ex(contexto_.get(), EVP_sha256(), nullptr);
    }
    void juntar(const std::string& bytes) { EVP_DigestUpdate(contexto_.get(), bytes.data(), bytes.size()); }
    std::string fim() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned tamanho = 0;
        EVP_DigestFinal_ex(contexto_.get(), bytes.data(), &tamanho);
        static constexpr char algarismos[] = "0123456789abcdef";
        std::string texto;
        for (unsigned i = 0; i < tamanho; ++i) texto.append({algarismos[bytes[i] >> 4U], algarismos[bytes[i] & 15U]});
        return texto;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> contexto_;
};

CsvReader::CsvReader(const std::filesystem::path& ficheiro)
    : file_(ficheiro, std::ios::binary), resumo_(std::make_unique<ImportSummary>()) {
    if (!file_ || std::filesystem::is_directory(ficheiro)) throw CsvUnreadable(0, "the file cannot be read");
    std::error_code desconhecido;  // of a pipe
    tamanho_ = std::filesystem::file_size(ficheiro, desconhecido);
    if (desconhecido) tamanho_ = 0;
    encher();
    if (bloco_.starts_with(marca)) posicao_ = marca.size();
    const auto fim = std::min(bloco_.find('\n', posicao_), bloco_.size());
    const std::string_view primeira{bloco_.data() + posicao_, fim - posicao_};
    separador_ = primeira.find(';') == primeira.npos && primeira.find(',') != primeira.npos ? ',' : ';';
    if (!seguinte(cabecalho_)) throw CsvUnreadable(0, "the file is empty: its first line has to name the columns");
}

CsvReader::~CsvReader() = default;

double CsvReader::parte() const {
    return tamanho_ == 0 ? 0 : static_cast<double>(lidos_) / static_cast<double>(tamanho_);
}

bool CsvReader::encher() {
    bloco_.resize(porBloco);
    file_.read(bloco_.data(), static_cast<std::streamsize>(porBloco));
    bloco_.resize(static_cast<std::size_t>(file_.gcount()));
    posicao_ = 0;
    if (file_.bad()) throw CsvUnreadable(fisica_, "the file cannot be read on");
    lidos_ += bloco_.size();
    resumo_->juntar(bloco_);
    return !bloco_.empty();
}

/// One line of the file, without its LF, appended.
bool CsvReader::linhaFisica(std::string& linha) {
    bool alguma = false;
    for (;;) {
        if (posicao_ == bloco_.size() && !encher()) break;
        alguma = true;
        const auto* inicio = bloco_.data() + posicao_;
        const auto resto = bloco_.size() - posicao_;
        const auto* fim = static_cast<const char*>(std::memchr(inicio, '\n', resto));
        linha.append(inicio, fim != nullptr ? static_cast<std::size_t>(fim - inicio) : resto);
        if (linha.size() > maximoRegisto)
            throw CsvUnreadable(inicio_, "a record of more than 64 KiB: is a quote missing?");
        posicao_ = fim != nullptr ? static_cast<std::size_t>(fim - bloco_.data()) + 1 : bloco_.size();
        if (fim != nullptr) break;
    }
    if (alguma) ++fisica_;
    return alguma;
}

bool CsvReader::seguinte(std::vector<std::string>& campos) {
    do {
        linha_.clear();
        inicio_ = fisica_ + 1;
        if (!linhaFisica(linha_)) return false;
    } while (semMargens(linha_).empty());
    if (linha_.find('"') == linha_.npos)
        splitPlain(linha_, separador_, campos);
    else
        splitQuoted(linha_, campos);
    if (!eUtf8(linha_)) throw CsvUnreadable(inicio_, "is not UTF-8: save the file as UTF-8");
    return true;
}

/// A quoted field may go on over line ends: the line grows by the next ones.
void CsvReader::splitQuoted(std::string& linha, std::vector<std::string>& campos) {
    campos.clear();
    for (std::size_t i = 0;;) {
        while (i < linha.size() && (linha[i] == ' ' || linha[i] == '\t')) ++i;
        std::string campo;
        if (i < linha.size() && linha[i] == '"') {
            for (++i;; ++i) {
                if (i == linha.size()) {
                    linha += '\n';
                    if (!linhaFisica(linha)) throw CsvUnreadable(inicio_, "a quote is opened and never closed");
                }
                if (linha[i] != '"') {
                    campo += linha[i];
                } else if (i + 1 < linha.size() && linha[i + 1] == '"') {
                    campo += '"';
                    ++i;
                } else {
                    break;
                }
            }
            const auto fim = std::min(linha.find(separador_, ++i), linha.size());
            if (!semMargens(std::string_view{linha}.substr(i, fim - i)).empty())
                throw CsvUnreadable(inicio_, "text after a closing quote: a quote inside a field is written twice");
            i = fim;
        } else {
            const auto fim = std::min(linha.find(separador_, i), linha.size());
            campo = semMargens(std::string_view{linha}.substr(i, fim - i));
            i = fim;
        }
        campos.push_back(std::move(campo));
        if (i >= linha.size()) return;
        ++i;
    }
}

std::string CsvReader::sha256() {
    return resumo_->fim();
}

std::string_view semMargens(std::string_view texto) {
    const auto primeiro = texto.find_first_not_of(" \t\r");
    if (primeiro == texto.npos) return {};
    return texto.substr(primeiro, texto.find_last_not_of(" \t\r") - primeiro + 1);
}

bool eUtf8(std::string_view texto) {
    const auto continua = [&](std::size_t i, unsigned char de, unsigned char ate) {
        return i < texto.size() && static_cast<unsigned char>(texto[i]) >= de &&
               static_cast<unsigned char>(texto[i]) <= ate;
    };
    for (std::size_t i = 0; i < texto.size();) {
        const auto c = static_cast<unsigned char>(texto[i]);
        if (c < 0x80) {
            ++i;
        } else if (c >= 0xC2 && c <= 0xDF && continua(i + 1, 0x80, 0xBF)) {
            i += 2;
        } else if (c >= 0xE0 && c <= 0xEF && continua(i + 1, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF) &&
                   continua(i + 2, 0x80, 0xBF)) {
            i += 3;
        } else if (c >= 0xF0 && c <= 0xF4 && continua(i + 1, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF) &&
                   continua(i + 2, 0x80, 0xBF) && continua(i + 3, 0x80, 0xBF)) {
            i += 4;
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace psi::admin
