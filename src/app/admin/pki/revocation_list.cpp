#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <sstream>
#include <vector>

#include "app/admin/command_context.hpp"
#include "app/admin/pki/authority.hpp"
#include "app/admin/pki/pki_files.hpp"

namespace psi::admin {
namespace {

struct Linha {
    std::string estado, fim, revogadoEm, serie;
};

// As `openssl ca` writes it: tabs between state (R: revoked), end, instant of revocation, serial number, file, subject.
std::vector<Linha> lerIndice(const std::filesystem::path& ficheiro) {
    std::vector<Linha> linhas;
    std::istringstream texto{lerInteiro(ficheiro)};
    for (std::string linha; std::getline(texto, linha);) {
        std::istringstream campos{linha};
        Linha lida;
        std::getline(campos, lida.estado, '\t');
        std::getline(campos, lida.fim, '\t');
        std::getline(campos, lida.revogadoEm, '\t');
        std::getline(campos, lida.serie, '\t');
        if (lida.estado == "R") linhas.push_back(std::move(lida));
    }
    return linhas;
}

std::string emAsn1(std::time_t instante) {
    std::tm partes{};
    gmtime_r(&instante, &partes);
    char texto[32];
    // UTCTime has two digits for the years 1950 to 2049.
    const bool curto = partes.tm_year >= 50 && partes.tm_year < 150;
    const auto tamanho = std::strftime(texto, sizeof texto, curto ? "%y%m%d%H%M%SZ" : "%Y%m%d%H%M%SZ", &partes);
    return {texto, tamanho};
}

void exigir(bool feito) {
    if (!feito) falhaDoOpenSsl("the revocation list");
}

void juntarNaLista(X509_CRL* lista, const Linha& linha) {
    BIGNUM* serie = nullptr;
    if (linha.serie.empty() || BN_hex2bn(&serie, linha.serie.c_str()) != static_cast<int>(linha.serie.size())) {
        BN_free(serie);
        throw CommandRefused("index.txt: \"" + linha.serie + "\" is no serial number in hexadecimal");
    }
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> guarda{serie, &BN_free};
    const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> numero{BN_to_ASN1_INTEGER(serie, nullptr),
                                                                             &ASN1_INTEGER_free};
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> instante{ASN1_TIME_new(), &ASN1_TIME_free};
    const auto quando = linha.revogadoEm.substr(0, linha.revogadoEm.find(','));  // a reason may follow
    if (ASN1_TIME_set_string(instante.get(), quando.c_str()) != 1)
        throw CommandRefused("index.txt: \"" + quando + "\" is no instant of a revocation");
    X509_REVOKED* entrada = X509_REVOKED_new();
    exigir(entrada != nullptr && X509_REVOKED_set_serialNumber(entrada, numero.get()) == 1 &&
           X509_REVOKED_set_revocationDate(entrada, instante.get()) == 1 && X509_CRL_add0_revoked(lista, entrada) == 1);
}

/// The list's own number, which only grows; crlnumber holds the next one, in hexadecimal.
void numerar(X509_CRL* lista, const std::filesystem::path& ficheiro) {
    auto texto = lerInteiro(ficheiro);
    texto.erase(std::find_if_not(texto.begin(), texto.end(), [](unsigned char c) { return std::isxdigit(c); }),
                texto.end());
    BIGNUM* numero = nullptr;
    exigir(BN_hex2bn(&numero, texto.empty() ? "1" : texto.c_str()) != 0);
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> guarda{numero, &BN_free};
    const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> escrito{BN_to_ASN1_INTEGER(numero, nullptr),
                                                                              &ASN1_INTEGER_free};
    exigir(X509_CRL_add1_ext_i2d(lista, NID_crl_number, escrito.get(), 0, 0) == 1 && BN_add_word(numero, 1) == 1);
    char* const seguinte = BN_bn2hex(numero);
    escreverInteiro(ficheiro, std::string{seguinte} + '\n', 0644);
    OPENSSL_free(seguinte);
}

void identificarAutoridade(X509_CRL* lista, X509* authority) {
    X509V3_CTX contexto;
    X509V3_set_ctx(&contexto, authority, nullptr, nullptr, lista, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extensao{
        X509V3_EXT_conf_nid(nullptr, &contexto, NID_authority_key_identifier, "keyid"), &X509_EXTENSION_free};
    exigir(extensao && X509_CRL_add_ext(lista, extensao.get(), -1) == 1);
}

}  // namespace

bool juntarRevogado(const Authority& authority, const Revogacao& revogacao) {
    const auto ficheiro = authority.pasta / "index.txt";
    const auto serie = (revogacao.numeroSerie.size() % 2 != 0 ? "0" : "") + revogacao.numeroSerie;
    const auto linhas = lerIndice(ficheiro);
    if (std::any_of(linhas.begin(), linhas.end(), [&](const Linha& l) { return l.serie == serie; })) return false;
    auto texto = lerInteiro(ficheiro);
    if (!texto.empty() && !texto.ends_with('\n')) texto += '\n';
    texto += "R\t" + emAsn1(revogacao.validoAte) + '\t' + emAsn1(std::time(nullptr)) + '\t' + serie + "\tunknown\t/" +
             revogacao.sujeito + '\n';
    escreverInteiro(ficheiro, texto, 0644);
    return true;
}

std::size_t escreverLista(const Authority& authority, int dias) {
    const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> lista{X509_CRL_new(), &X509_CRL_free};
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> agora{X509_gmtime_adj(nullptr, 0), &ASN1_TIME_free};
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> fim{X509_time_adj_ex(nullptr, dias, 0, nullptr),
                                                                    &ASN1_TIME_free};
    exigir(lista && X509_CRL_set_version(lista.get(), X509_CRL_VERSION_2) == 1 &&
           X509_CRL_set_issuer_name(lista.get(), X509_get_subject_name(authority.certificado.get())) == 1 &&
           X509_CRL_set1_lastUpdate(lista.get(), agora.get()) == 1 &&
           X509_CRL_set1_nextUpdate(lista.get(), fim.get()) == 1);
    const auto linhas = lerIndice(authority.pasta / "index.txt");
    for (const auto& linha : linhas) juntarNaLista(lista.get(), linha);
    identificarAutoridade(lista.get(), authority.certificado.get());
    numerar(lista.get(), authority.pasta / "crlnumber");
    exigir(X509_CRL_sort(lista.get()) == 1 && X509_CRL_sign(lista.get(), authority.chave.get(), EVP_sha256()) > 0);

    const std::unique_ptr<BIO, decltype(&BIO_free_all)> memoria{BIO_new(BIO_s_mem()), &BIO_free_all};
    exigir(PEM_write_bio_X509_CRL(memoria.get(), lista.get()) == 1);
    char* inicio = nullptr;
    const auto tamanho = BIO_get_mem_data(memoria.get(), &inicio);
    escreverInteiro(authority.pasta / "crl.pem", {inicio, static_cast<std::size_t>(tamanho)}, 0644);
    return linhas.size();
}

}  // namespace psi::admin
