#include "psi/transport/pem_files.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cerrno>
#include <fstream>
#include <new>
#include <stdexcept>
#include <system_error>

namespace psi::transport {
namespace {

constexpr std::size_t kMostBytes = 256U << 20;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

/// `read`: PEM_read_bio_...; `release`: what frees one.
template <typename Item, typename Read, typename Release>
std::vector<std::shared_ptr<Item>> parseAll(std::string_view pem, const char* what, Read read, Release release) {
    const Bio memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    if (!memory) throw std::bad_alloc();
    std::vector<std::shared_ptr<Item>> result;
    ERR_clear_error();
    while (Item* const item = read(memory.get(), nullptr, nullptr, nullptr)) result.emplace_back(item, release);
    const auto error = ERR_peek_last_error();
    ERR_clear_error();
    if (ERR_GET_LIB(error) != ERR_LIB_PEM || ERR_GET_REASON(error) != PEM_R_NO_START_LINE) {
        const char* reason = ERR_reason_error_string(error);
        throw std::runtime_error("number " + std::to_string(result.size() + 1) + " of its " + what +
                                 "s is broken: " + (reason != nullptr ? reason : "unreadable"));
    }
    if (result.empty()) throw std::runtime_error(std::string("it holds no ") + what + " in PEM");
    return result;
}

}  // namespace

std::string readWhole(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) throw std::runtime_error("cannot be read: " + std::generic_category().message(errno));
    const auto size = static_cast<std::streamoff>(in.tellg());
    if (size < 0 || static_cast<std::size_t>(size) > kMostBytes)
        throw std::runtime_error("cannot be read: not a file, or larger than 256 MiB");
    std::string content(static_cast<std::size_t>(size), '\0');
    in.seekg(0);
    in.read(content.data(), size);
    if (!in) throw std::runtime_error("cannot be read: it changed meanwhile, or is not a file");
    return content;
}

Certificates parseCertificates(std::string_view pem) {
    return parseAll<X509>(pem, "certificate", &PEM_read_bio_X509, &X509_free);
}

RevocationLists parseRevocationLists(std::string_view pem) {
    return parseAll<X509_CRL>(pem, "revocation list", &PEM_read_bio_X509_CRL, &X509_CRL_free);
}

std::array<unsigned char, 32> contentHash(std::string_view content) {
    std::array<unsigned char, 32> hash{};
    if (EVP_Digest(content.data(), content.size(), hash.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
    return hash;
}

std::string nameText(const X509_NAME* name) {
    const Bio memory(BIO_new(BIO_s_mem()), &BIO_free);
    if (!memory) throw std::bad_alloc();
    // UTF-8 stays readable; control characters are still escaped.
    X509_NAME_print_ex(memory.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

}  // namespace psi::transport
