#include "transport/limits/client_ledger.hpp"

namespace psi::transport {

std::unique_ptr<ClientLedger::Entry> ClientLedger::open(const access::Fingerprint& client) {
    const std::lock_guard lock(mutex_);
    auto& account = accounts_[client];
    if (!account) account = std::make_shared<ClientAccount>(byteLimit_);
    const bool within = ++account->connections <= connectionLimit_;
    return std::make_unique<Entry>(*this, client, account, within);
}

void ClientLedger::close(const access::Fingerprint& client) noexcept {
    const std::lock_guard lock(mutex_);
    const auto found = accounts_.find(client);
    if (found != accounts_.end() && --found->second->connections == 0) accounts_.erase(found);
}

}  // namespace psi::transport
