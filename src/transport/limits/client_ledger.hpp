#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

#include "psi/access/access.hpp"
#include "transport/limits/byte_budget.hpp"

namespace psi::transport {

/// What the open connections of one client (one certificate) share.
struct ClientAccount {
    explicit ClientAccount(std::size_t budgetBytes) : bytes(budgetBytes) {}
    ByteBudget bytes;
    std::size_t connections = 0;  ///< guarded by the ledger's mutex
};

/// Counts connections and bytes by certificate. Holds only clients that are connected. Thread-safe.
class ClientLedger {
public:
    ClientLedger(std::size_t connectionsPerClient, std::size_t bytesPerClient)
        : connectionLimit_(connectionsPerClient), byteLimit_(bytesPerClient) {}

    /// One open connection of a client; counted until destroyed.
    class Entry {
    public:
        Entry(ClientLedger& ledger, const access::Fingerprint& client, std::shared_ptr<ClientAccount> account,
              bool within)
            : ledger_(ledger), client_(client), account_(std::move(account)), within_(within) {}
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;
        ~Entry() { ledger_.close(client_); }

        [[nodiscard]] ByteBudget& bytes() const noexcept { return account_->bytes; }
        [[nodiscard]] const std::shared_ptr<ClientAccount>& account() const noexcept { return account_; }
        /// False for a connection past the client's limit: to be refused.
        [[nodiscard]] bool withinLimit() const noexcept { return within_; }

    private:
        ClientLedger& ledger_;
        access::Fingerprint client_;
        std::shared_ptr<ClientAccount> account_;
        bool within_;
    };

    [[nodiscard]] std::unique_ptr<Entry> open(const access::Fingerprint& client);

private:
    void close(const access::Fingerprint& client) noexcept;

    const std::size_t connectionLimit_;
    const std::size_t byteLimit_;
    std::mutex mutex_;
    std::map<access::Fingerprint, std::shared_ptr<ClientAccount>> accounts_;
};

}  // namespace psi::transport
