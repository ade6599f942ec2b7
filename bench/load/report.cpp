#include "report.hpp"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace psi::load {
namespace {

constexpr std::array<std::pair<const char*, double>, 4> kPercentiles{
    {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p99.9", 0.999}}};

double micros(std::chrono::nanoseconds value) {
    return static_cast<double>(value.count()) / 1'000;
}

double perRequest(std::chrono::microseconds cpu, const Tally& tally) {
    const auto count = tally.latency.count() + tally.failed();
    return count == 0 ? 0 : static_cast<double>(cpu.count()) / static_cast<double>(count);
}

double rate(std::uint64_t count, const Result& result) {
    return static_cast<double>(count) / result.elapsed.count();
}

double idleBytes(const Options& options, const Result& result) {
    if (options.idle == 0 || options.serverProcess == 0) return 0;
    const auto grown =
        static_cast<double>(result.serverHolding.residentBytes) - static_cast<double>(result.serverIdle.residentBytes);
    return grown / options.idle;
}

void line(std::string& out, const char* name, double value, const char* unit) {
    std::array<char, 128> text{};
    std::snprintf(text.data(), text.size(), "%-28s %14.1f %s\n", name, value, unit);
    out += text.data();
}

}  // namespace

std::string table(const Options& options, const Result& result) {
    const auto& tally = result.tally;
    std::string out;
    line(out, "requests", static_cast<double>(tally.latency.count()), "");
    line(out, "rate", rate(tally.latency.count(), result), "/s");
    for (const auto& [name, share] : kPercentiles)
        line(out, (std::string("latency ") + name).c_str(), micros(tally.latency.percentile(share)), "us");
    line(out, "latency max", micros(tally.latency.maximum()), "us");
    line(out, "handshakes", rate(tally.handshakes, result), "/s");
    for (const auto& [kind, count] : tally.errors) line(out, kind.c_str(), static_cast<double>(count), "errors");
    if (options.serverProcess != 0) {
        line(out, "server CPU per request", perRequest(result.serverAfter.cpu - result.serverBefore.cpu, tally), "us");
        line(out, "server memory", static_cast<double>(result.serverAfter.residentBytes) / 1'048'576, "MiB");
    }
    line(out, "client CPU per request", perRequest(result.ownCpu, tally), "us");
    if (options.idle > 0) line(out, "idle connections opened", options.idle / result.idleOpening.count(), "/s");
    if (idleBytes(options, result) > 0)
        line(out, "memory per idle connection", idleBytes(options, result) / 1'024, "KiB");
    return out;
}

std::string json(const Options& options, const Result& result) {
    const auto& tally = result.tally;
    nlohmann::ordered_json latency;
    for (const auto& [name, share] : kPercentiles) latency[name] = micros(tally.latency.percentile(share));
    latency["max"] = micros(tally.latency.maximum());
    nlohmann::ordered_json out{{"url", "https://" + options.host + ":" + std::to_string(options.port) + options.target},
                               {"connections", options.connections},
                               {"targetRate", options.rate},
                               {"seconds", result.elapsed.count()},
                               {"requests", tally.latency.count()},
                               {"failed", tally.failed()},
                               {"errors", tally.errors},
                               {"rate", rate(tally.latency.count(), result)},
                               {"latencyMicros", latency},
                               {"bytesReceived", tally.bytesReceived},
                               {"handshakes", tally.handshakes},
                               {"resumed", tally.resumed},
                               {"clientCpuMicrosPerRequest", perRequest(result.ownCpu, tally)}};
    if (options.serverProcess != 0) {
        out["serverCpuMicrosPerRequest"] = perRequest(result.serverAfter.cpu - result.serverBefore.cpu, tally);
        out["serverResidentBytes"] = result.serverAfter.residentBytes;
        out["idleConnectionBytes"] = idleBytes(options, result);
    }
    return out.dump();
}

}  // namespace psi::load
