#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace psi::load {

enum class Reconnect { Never, Full, Resumed };

/// One run, as asked on the command line. Always bounded, in time and in requests.
struct Options {
    std::string host;  ///< from the URL; must resolve to a loopback address
    std::uint16_t port = 0;
    std::string target;
    std::string serverName;  ///< for SNI and the check of the server's certificate; the host where empty
    std::filesystem::path certificate, key, ca;
    std::string tlsVersion;  ///< "1.2", "1.3"; empty: what both sides prefer
    unsigned connections = 16;
    unsigned threads = 1;
    unsigned durationSeconds = 10;
    unsigned warmupSeconds = 0;    ///< before the duration, not counted
    std::uint64_t requests = 0;    ///< ends the run earlier; 0: only time does
    double rate = 0;               ///< requests a second in all (open loop); 0: closed loop
    unsigned timeoutSeconds = 30;  ///< of one request
    Reconnect reconnect = Reconnect::Never;
    unsigned idle = 0;                  ///< connections opened first and held, silent, during the run
    std::vector<std::string> messages;  ///< request bodies; none: GET
    std::vector<std::string> nisses;
    std::string contentType = "text/xml; charset=utf-8";
    std::string soapAction;
    std::string expect;     ///< text every good reply contains; empty: not looked at
    int serverProcess = 0;  ///< its CPU and memory are reported; 0: not looked at
};

/// Reads the command line; exits the process for --help and for mistakes.
[[nodiscard]] Options readOptions(int argc, char** argv);

}  // namespace psi::load
