#include "transport/tls/client_trust.hpp"

#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include <chrono>
#include <stdexcept>
#include <utility>

namespace psi::transport {
namespace {

TrustSnapshot::Instant now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Runs `what`, whose exceptions then name the option and the file.
template <typename Action>
auto naming(const char* option, const std::filesystem::path& file, Action what) {
    try {
        return what();
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(std::string(option) + ": " + file.string() + ": " + error.what());
    }
}

}  // namespace

ClientTrust::ClientTrust(const base::Config::Tls& options, std::size_t remembered)
    : options_(options), known_(remembered) {
    install(load());
}

ClientTrust::InForce ClientTrust::inForce() const {
    const std::lock_guard lock(mutex_);
    return inForce_;
}

ClientTrust::Admission ClientTrust::admit(X509& certificate) const {
    if (auto known = known_.find(fingerprintOf(certificate))) {
        auto judgement = judge(known).judgement;
        return {std::move(judgement), std::move(known)};
    }
    const auto [snapshot, generation] = inForce();
    const auto at = now();
    Admission result{snapshot->judge(certificate), nullptr};
    if (result.judgement.verdict != Judgement::Verdict::Accepted) return result;
    result.known = std::make_shared<const KnownCertificate>(certificate);
    result.known->accept(generation, at, snapshot->firstEnd(at));
    known_.keep(result.known);
    return result;
}

ClientTrust::Judged ClientTrust::judge(const Known& certificate) const {
    const auto [snapshot, generation] = inForce();
    const auto at = now();
    Judged result{{}, generation};
    if (certificate->accepted(generation, at)) return result;
    result.judgement = snapshot->judge(certificate->native());
    if (result.judgement.verdict != Judgement::Verdict::Accepted) return result;
    certificate->accept(generation, at, snapshot->firstEnd(at));
    known_.keep(certificate);
    return result;
}

ClientTrust::Loaded ClientTrust::load() const {
    auto authorities =
        naming("tls.client_ca", options_.clientCa, [&] { return parseCertificates(readWhole(options_.clientCa)); });
    Loaded loaded;
    if (options_.clientCrl.empty()) {
        loaded.snapshot = snapshotOf(std::move(authorities), {});
        return loaded;
    }
    naming("tls.client_crl", options_.clientCrl, [&] {
        const auto content = readWhole(options_.clientCrl);
        loaded.listsHash = contentHash(content);
        loaded.snapshot = snapshotOf(std::move(authorities), parseRevocationLists(content));
    });
    return loaded;
}

ClientTrust::Snapshot ClientTrust::snapshotOf(Certificates authorities, RevocationLists lists) const {
    using Expired = TrustSnapshot::ExpiredLists;
    return std::make_shared<const TrustSnapshot>(std::move(authorities), std::move(lists),
                                                 options_.expiredCrl == "accept" ? Expired::Accept : Expired::Refuse,
                                                 now());
}

void ClientTrust::install(Loaded loaded) {
    if (const auto names = loaded.snapshot->withoutList(); !names.empty())
        spdlog::warn("tls.client_crl: {} has no list of {}: certificates that it has issued itself are refused",
                     options_.clientCrl.string(), names);
    ends_ = loaded.snapshot->firstEnd(now());
    listsHash_ = loaded.listsHash;
    complaint_.clear();
    const std::lock_guard lock(mutex_);
    inForce_ = {std::move(loaded.snapshot), inForce_.generation + 1};
    generation_.store(inForce_.generation, std::memory_order_release);
}

void ClientTrust::look() {
    if (!options_.clientCrl.empty()) lookAtLists();
    if (now() <= ends_) return;
    const auto current = inForce().snapshot;
    spdlog::warn("an authority of clients or a revocation list has come to its end: open connections are judged anew");
    ends_ = current->firstEnd(now());
    const std::lock_guard lock(mutex_);
    generation_.store(++inForce_.generation, std::memory_order_release);
}

void ClientTrust::lookAtLists() {
    const auto found = stamp();
    if (found && found == seen_ && complaint_.empty()) return;
    if (found != seen_) complaint_.clear();
    seen_ = found;
    try {
        naming("tls.client_crl", options_.clientCrl, [&] {
            const auto content = readWhole(options_.clientCrl);
            const auto hash = contentHash(content);
            if (hash == listsHash_) {
                complaint_.clear();
                return;
            }
            auto snapshot = snapshotOf(inForce().snapshot->authorities(), parseRevocationLists(content));
            const auto lists = snapshot->lists().size();
            install({std::move(snapshot), hash});
            spdlog::info("tls.client_crl: {} has changed; {} revocation lists are in force",
                         options_.clientCrl.string(), lists);
        });
    } catch (const std::runtime_error& error) {
        complain(error.what());
    }
}

void ClientTrust::complain(const std::string& problem) {
    if (problem == complaint_) return;
    complaint_ = problem;
    spdlog::error("{}; the revocation lists read before stay in force", problem);
}

std::optional<ClientTrust::Stamp> ClientTrust::stamp() const {
    struct stat status {};
    if (::stat(options_.clientCrl.c_str(), &status) != 0) return std::nullopt;
    return Stamp{status.st_mtim.tv_sec, status.st_mtim.tv_nsec, static_cast<std::uint64_t>(status.st_size),
                 status.st_ino, status.st_dev};
}

}  // namespace psi::transport
