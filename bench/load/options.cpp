#include "options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

namespace psi::load {
namespace {

std::string readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw CLI::ValidationError("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Bodies parted by NUL, of which the last one may have none behind it.
std::vector<std::string> readBodies(const std::string& path) {
    const auto text = readFile(path);
    std::vector<std::string> bodies;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\0', begin), text.size());
        bodies.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    if (bodies.empty()) throw CLI::ValidationError(path + " is empty");
    return bodies;
}

std::vector<std::string> readLines(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw CLI::ValidationError("cannot read " + path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) lines.push_back(line);
    if (lines.empty()) throw CLI::ValidationError(path + " is empty");
    return lines;
}

void splitUrl(const std::string& url, Options& options) {
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme)) throw CLI::ValidationError("--url must begin with https://");
    const auto rest = url.substr(scheme.size());
    const auto path = rest.find('/');
    const auto authority = rest.substr(0, path);
    options.target = path == std::string::npos ? "/" : rest.substr(path);
    const auto colon = authority.rfind(':');
    const bool hasPort = colon != std::string::npos && authority.back() != ']';
    options.host = authority.substr(0, hasPort ? colon : std::string::npos);
    if (options.host.starts_with('[')) options.host = options.host.substr(1, options.host.size() - 2);
    const auto port = hasPort ? std::stoul(authority.substr(colon + 1)) : 443UL;
    if (options.host.empty() || port == 0 || port > 65'535) throw CLI::ValidationError("--url names no host and port");
    options.port = static_cast<std::uint16_t>(port);
}

struct Texts {
    std::string url, nissFile, bodiesFile;
    std::vector<std::string> bodyFiles;
};

void declare(CLI::App& app, Options& o, Texts& texts) {
    const std::map<std::string, Reconnect> reconnects{
        {"never", Reconnect::Never}, {"full", Reconnect::Full}, {"resumed", Reconnect::Resumed}};
    app.add_option("--url", texts.url, "https://host:port/path, on this machine only")->required();
    app.add_option("--cert", o.certificate, "client certificate (PEM)")->required()->check(CLI::ExistingFile);
    app.add_option("--key", o.key, "its key (PEM)")->required()->check(CLI::ExistingFile);
    app.add_option("--ca", o.ca, "CA of the server's certificate (PEM)")->required()->check(CLI::ExistingFile);
    app.add_option("--server-name", o.serverName, "name in the server's certificate (default: the host)");
    app.add_option("--tls", o.tlsVersion, "only this TLS version")->check(CLI::IsMember({"1.2", "1.3"}));
    app.add_option("--connections", o.connections, "that send requests")
        ->check(CLI::Range(1, 20'000))
        ->capture_default_str();
    app.add_option("--threads", o.threads)->check(CLI::Range(1, 64))->capture_default_str();
    app.add_option("--duration", o.durationSeconds, "seconds")->check(CLI::Range(1, 3'600))->capture_default_str();
    app.add_option("--warmup", o.warmupSeconds, "seconds before, not counted")
        ->check(CLI::Range(0, 600))
        ->capture_default_str();
    app.add_option("--requests", o.requests, "end after so many")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000}));
    app.add_option("--rate", o.rate, "requests a second in all (open loop; latency counts from the intended time)")
        ->check(CLI::Range(0.01, 1e6));
    app.add_option("--timeout", o.timeoutSeconds, "seconds for one request")
        ->check(CLI::Range(1, 600))
        ->capture_default_str();
    app.add_option("--reconnect", o.reconnect, "a new connection for every request: never, full, resumed (handshake)")
        ->transform(CLI::CheckedTransformer(reconnects, CLI::ignore_case));
    app.add_option("--idle", o.idle, "connections opened first and held")->check(CLI::Range(0, 20'000));
    app.add_option("--body", texts.bodyFiles,
                   "file(s) with request bodies, taken in turn; {uuid}, {seq}, {niss} are filled in")
        ->check(CLI::ExistingFile);
    app.add_option("--bodies", texts.bodiesFile,
                   "one file of request bodies parted by NUL; each is sent once, and the run ends")
        ->check(CLI::ExistingFile)
        ->excludes("--body")
        ->excludes("--requests");
    app.add_option("--niss", texts.nissFile, "file with one NISS a line, for {niss}, taken in turn")
        ->check(CLI::ExistingFile);
    app.add_option("--content-type", o.contentType)->capture_default_str();
    app.add_option("--soap-action", o.soapAction, "without quotes");
    app.add_option("--expect", o.expect, "text that every good reply contains");
    app.add_option("--pid", o.serverProcess, "server's process, to report its CPU and memory")
        ->check(CLI::PositiveNumber);
}

}  // namespace

Options readOptions(int argc, char** argv) {
    Options options;
    Texts texts;
    CLI::App app("Load over mutual-TLS keep-alive connections. Table on standard error, JSON on standard output.",
                 "psi-load");
    declare(app, options, texts);
    try {
        app.parse(argc, argv);
        splitUrl(texts.url, options);
        for (const auto& file : texts.bodyFiles) options.messages.push_back(readFile(file));
        if (!texts.bodiesFile.empty()) {
            options.messages = readBodies(texts.bodiesFile);
            options.requests = options.messages.size();
        }
        if (!texts.nissFile.empty()) options.nisses = readLines(texts.nissFile);
    } catch (const CLI::ParseError& error) {
        std::exit(app.exit(error));
    }
    if (options.serverName.empty()) options.serverName = options.host;
    return options;
}

}  // namespace psi::load
