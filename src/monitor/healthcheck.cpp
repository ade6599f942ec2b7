#include "psi/monitor/healthcheck.hpp"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <system_error>

namespace psi::monitor {
namespace {

using Clock = std::chrono::steady_clock;

class Socket {
public:
    explicit Socket(const addrinfo& to) : descriptor_(::socket(to.ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
    ~Socket() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    [[nodiscard]] int get() const noexcept { return descriptor_; }
    /// For each single step from here on.
    void patience(Clock::duration left) const {
        const auto microseconds =
            std::max<std::int64_t>(1, std::chrono::duration_cast<std::chrono::microseconds>(left).count());
        const timeval time{.tv_sec = microseconds / 1'000'000, .tv_usec = microseconds % 1'000'000};
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
        ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    }

private:
    const int descriptor_;
};

std::string reachable(const std::string& address) {
    if (address == "0.0.0.0") return "127.0.0.1";
    return address == "::" ? "::1" : address;
}

[[noreturn]] void fail(int error) {
    throw std::system_error(error == EAGAIN || error == EINPROGRESS ? ETIMEDOUT : error, std::generic_category());
}

/// The whole answer, head and body.
std::string ask(const addrinfo& to, const std::string& request, Clock::time_point deadline) {
    const Socket socket(to);
    if (socket.get() < 0) fail(errno);
    socket.patience(deadline - Clock::now());
    if (::connect(socket.get(), to.ai_addr, to.ai_addrlen) != 0) fail(errno);
    if (::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        fail(errno);
    std::string answer;
    std::array<char, 4'096> piece{};
    for (;;) {
        if (Clock::now() >= deadline) fail(ETIMEDOUT);
        socket.patience(deadline - Clock::now());
        const auto got = ::recv(socket.get(), piece.data(), piece.size(), 0);
        if (got < 0) fail(errno);
        if (got == 0) return answer;
        answer.append(piece.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

Health askMonitor(const base::Config::Monitor& options, const std::string& path) {
    if (options.address.empty())
        return {false, "monitor.address is empty, so there is nobody to ask: give it an address"};
    if (options.port == 0) return {false, "monitor.port is 0, so nobody knows where to ask: give it a port"};
    const auto host = reachable(options.address), port = std::to_string(options.port);
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0)
        return {false, "monitor.address: \"" + host + "\" is not an IP address"};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    const auto where = host.find(':') == std::string::npos ? host : '[' + host + ']';
    try {
        const auto answer = ask(*found, "GET " + path + " HTTP/1.1\r\nHost: " + where + "\r\nConnection: close\r\n\r\n",
                                Clock::now() + std::chrono::seconds{options.requestSeconds});
        const auto body = answer.find("\r\n\r\n");
        if (!answer.starts_with("HTTP/1.1 ") || body == std::string::npos)
            return {false, "what listens on monitor.port " + port + " is not psi-gateway"};
        return {answer.compare(9, 4, "200 ") == 0, answer.substr(body + 4)};
    } catch (const std::system_error& error) {
        return {false, "monitor.port: no answer from " + where + " port " + port + ": " + error.code().message() +
                           "; is psi-gateway running with this configuration?"};
    }
}

}  // namespace psi::monitor
