#include "app/admin/pki/pki_files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include "app/admin/command_context.hpp"

namespace psi::admin {
namespace {

[[noreturn]] void falhar(const std::filesystem::path& ficheiro) {
    throw std::system_error(errno, std::generic_category(), ficheiro.string());
}

bool escreverTudo(int descritor, const std::string& conteudo) {
    for (std::size_t feito = 0; feito < conteudo.size();) {
        const auto agora = ::write(descritor, conteudo.data() + feito, conteudo.size() - feito);
        if (agora < 0 && errno == EINTR) continue;
        if (agora < 0) return false;
        feito += static_cast<std::size_t>(agora);
    }
    return ::fsync(descritor) == 0;
}

}  // namespace

PastaReservada::PastaReservada(const std::filesystem::path& pasta)
    : descritor_(::open(pasta.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descritor_ < 0) throw CommandRefused(pasta.string() + ": no such folder");
    for (const auto ate = std::chrono::steady_clock::now() + std::chrono::minutes{1};
         ::flock(descritor_, LOCK_EX | LOCK_NB) != 0;) {
        if (std::chrono::steady_clock::now() > ate) {
            ::close(descritor_);
            throw CommandRefused(pasta.string() + ": another run holds it");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
}

PastaReservada::~PastaReservada() {
    ::close(descritor_);
}

void escreverInteiro(const std::filesystem::path& ficheiro, const std::string& conteudo, mode_t modo) {
    auto ao_lado = ficheiro;
    ao_lado += ".new-" + std::to_string(::getpid());
    const int descritor = ::open(ao_lado.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, modo);
    if (descritor < 0) falhar(ao_lado);
    const bool escrito = escreverTudo(descritor, conteudo) && ::fchmod(descritor, modo) == 0;
    if (::close(descritor) != 0 || !escrito || ::rename(ao_lado.c_str(), ficheiro.c_str()) != 0) {
        const int erro = errno;
        ::unlink(ao_lado.c_str());
        errno = erro;
        falhar(ficheiro);
    }
}

std::string lerInteiro(const std::filesystem::path& ficheiro) {
    std::ostringstream conteudo;
    if (std::ifstream aberto{ficheiro, std::ios::binary}; aberto) conteudo << aberto.rdbuf();
    return conteudo.str();
}

}  // namespace psi::admin
