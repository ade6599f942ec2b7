// The transport with a handler that says what it was given. Written to by its test: "release" lets one held request go,
// "reload" reads certificates anew ("reloaded", "not reloaded"), "expiries" tells when what ends,
// "drain" drains. Tells on standard output, one line each: "port N", "handling <target>", "refused <status> <codigo>",
// "drained".
#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>
#include <mutex>
#include <semaphore>
#include <sstream>
#include <thread>

#include "psi/transport/server.hpp"

namespace {

using namespace psi;

std::counting_semaphore<> held{0};
std::mutex output;

void tell(const std::string& line) {
    const std::lock_guard lock(output);
    std::cout << line << std::endl;
}

std::string hex(const access::Fingerprint& fingerprint) {
    std::ostringstream out;
    for (const unsigned char byte : fingerprint) out << std::hex << std::setw(2) << std::setfill('0') << unsigned{byte};
    return out.str();
}

std::string describe(const transport::Request& request) {
    std::ostringstream out;
    out << "method=" << request.method << "\ntarget=" << request.target << "\nhost=" << request.host
        << "\ncontentType=" << request.contentType << "\nsoapAction=" << request.soapAction.value_or("(none)")
        << "\nbytes=" << request.body.size() << "\nsubject=" << request.credencial->subject
        << "\nfingerprint=" << hex(request.credencial->fingerprint) << "\nnotAfter="
        << std::chrono::duration_cast<std::chrono::seconds>(request.credencial->validoAte.time_since_epoch()).count()
        << '\n';
    return out.str();
}

transport::Response handle(transport::Request& request) {
    transport::Response reply;
    reply.contentType = "text/plain; charset=utf-8";
    if (request.target == "/quick") return reply;
    tell("handling " + request.target);
    if (request.target == "/hold") held.acquire();
    if (request.target == "/throw") throw std::runtime_error("as asked");
    if (request.target == "/big")
        reply.body.assign(8'000'000, 'x');
    else if (request.target == "/echo")
        reply.body = request.body;
    else
        reply.body = describe(request);
    reply.close = request.target == "/close";
    if (request.target.starts_with("/later/"))
        reply.delay = std::chrono::milliseconds(std::stoul(request.target.substr(7)));
    return reply;
}

transport::Response refuse(const transport::RequestHead&, unsigned status, const base::Falha& falha) {
    const auto codigo = static_cast<int>(falha.codigo);
    tell("refused " + std::to_string(status) + " " + std::to_string(codigo));
    transport::Response reply;
    reply.status = status;
    reply.contentType = "text/plain; charset=utf-8";
    reply.body = "codigo=" + std::to_string(codigo) + "\n" + falha.texto + "\n";
    return reply;
}

void addOptions(CLI::App& app, base::Config& config) {
    auto& l = config.limits;
    auto& s = config.server;
    app.add_option("--certificate", config.tls.certificate)->required();
    app.add_option("--key", config.tls.key)->required();
    app.add_option("--client-ca", config.tls.clientCa)->required();
    app.add_option("--client-crl", config.tls.clientCrl);
    app.add_option("--expired-crl", config.tls.expiredCrl);
    app.add_option("--reload-seconds", config.tls.reloadSeconds);
    app.add_option("--expiry-warning-days", config.tls.expiryWarningDays);
    app.add_option("--crl-warning-hours", config.tls.crlWarningHours);
    app.add_option("--minimum-version", config.tls.minimumVersion);
    app.add_option("--address", s.address);
    app.add_option("--port", s.port);
    app.add_option("--io-threads", s.ioThreads);
    app.add_option("--workers", s.workers);
    app.add_option("--workers-per-client", s.workersPerClient);
    app.add_option("--queue-length", s.queueLength);
    app.add_option("--queue-bytes", s.queueBytes);
    app.add_option("--drain-seconds", s.drainSeconds);
    app.add_option("--connections", l.connections);
    app.add_option("--connections-per-client", l.connectionsPerClient);
    app.add_option("--requests-per-second-per-client", l.requestsPerSecondPerClient);
    app.add_option("--request-burst-per-client", l.requestBurstPerClient);
    app.add_option("--requests-in-flight-per-client", l.requestsInFlightPerClient);
    app.add_option("--header-bytes", l.headerBytes);
    app.add_option("--body-bytes", l.bodyBytes);
    app.add_option("--inflation-ratio", l.inflationRatio);
    app.add_option("--body-budget-bytes", l.bodyBudgetBytes);
    app.add_option("--body-budget-per-client-bytes", l.bodyBudgetPerClientBytes);
    app.add_option("--upload-bytes-per-second", l.uploadBytesPerSecond);
    app.add_option("--upload-grace-seconds", l.uploadGraceSeconds);
    app.add_option("--handshake-seconds", l.handshakeSeconds);
    app.add_option("--header-seconds", l.headerSeconds);
    app.add_option("--body-seconds", l.bodySeconds);
    app.add_option("--idle-seconds", l.idleSeconds);
    app.add_option("--write-seconds", l.writeSeconds);
    app.add_option("--request-seconds", l.requestSeconds);
    app.add_option("--requests-per-connection", l.requestsPerConnection);
}

}  // namespace

int main(int argc, char** argv) {
    base::Config config;
    config.server.address = "127.0.0.1";
    config.server.port = 0;
    CLI::App app;
    addOptions(app, config);
    CLI11_PARSE(app, argc, argv);
    try {
        transport::Server server(config, {handle, refuse});
        server.start();
        tell("port " + std::to_string(server.port()));
        std::thread draining;
        for (std::string line; std::getline(std::cin, line);) {
            if (line == "reload") tell(server.reload() ? "reloaded" : "not reloaded");
            if (line == "expiries")
                for (const auto& one : server.expiries())
                    tell("expiry " + std::to_string(static_cast<int>(one.kind)) + " " + std::to_string(one.daysLeft) +
                         " " + one.name);
            if (line == "release") held.release();
            if (line == "drain" && !draining.joinable()) {
                draining = std::thread([&server] {
                    server.drain();
                    tell("drained");
                });
            }
        }
        held.release(1'000);
        if (draining.joinable()) draining.join();
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
