#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "psi/base/networks.hpp"

namespace psi::transport {

/// The places of open connections, and who has to leave where they run out: half of them are for connections past their
/// handshake, and a connection that has never sent a request makes room for a new one, the oldest first. What is in a
/// handshake is also counted by address. Thread-safe.
class ConnectionPlaces {
    enum class Stage { Handshake, Silent, Served };
    struct Entry {
        Stage stage = Stage::Handshake;
        bool held = true;                           ///< its place has not been given back
        std::optional<base::AddressBytes> counted;  ///< the address whose handshake it is
        std::function<void()> drop;
    };
    using Entries = std::list<Entry>;

public:
    /// `exempt`: addresses that the limit by address is not for; nor is it for loopback.
    struct Limits {
        std::size_t connections = 1;           ///< in all; from 1
        std::size_t handshakesPerAddress = 1;  ///< in progress; from 1
        base::Networks exempt;
    };
    explicit ConnectionPlaces(Limits limits);
    ConnectionPlaces(const ConnectionPlaces&) = delete;
    ConnectionPlaces& operator=(const ConnectionPlaces&) = delete;

    /// One open connection, until destroyed. Not thread-safe by itself; outlived by its ConnectionPlaces.
    class Place {
    public:
        Place(ConnectionPlaces& places, Entries::iterator entry) : places_(places), entry_(entry) {}
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() { places_.close(entry_); }

        /// What ends the connection where its place is needed; called at most once, on any thread, also from within
        /// this call where that has happened already. It must not wait.
        void onDrop(std::function<void()> drop) { places_.setDrop(entry_, std::move(drop)); }
        /// The peer is another one, as its proxy says. False: that address has as many handshakes as it may.
        [[nodiscard]] bool of(const base::AddressBytes& peer) { return places_.recount(entry_, peer); }
        void handshaken() { places_.advance(entry_, Stage::Silent); }
        /// Has sent the first byte of a request.
        void spoken() {
            if (!spoken_) places_.advance(entry_, Stage::Served);
            spoken_ = true;
        }

    private:
        ConnectionPlaces& places_;
        const Entries::iterator entry_;
        bool spoken_ = false;
    };

    enum class Refused { None, Full, Address };
    struct Opened {
        std::unique_ptr<Place> place;  ///< null where refused
        Refused refused = Refused::None;
        bool dropped = false;  ///< another connection had to go for it
    };
    [[nodiscard]] Opened open(const base::AddressBytes& peer);

    /// Places taken.
    [[nodiscard]] std::size_t count() const;
    /// True where no connection, dropped ones included, was left in time.
    bool waitForNone(std::chrono::steady_clock::time_point until);

private:
    void close(Entries::iterator entry);
    void setDrop(Entries::iterator entry, std::function<void()> drop);
    bool recount(Entries::iterator entry, const base::AddressBytes& peer);
    void advance(Entries::iterator entry, Stage stage);

    // with the lock held
    [[nodiscard]] Entries& of(Stage stage);
    [[nodiscard]] bool countAddress(Entry& entry, const base::AddressBytes& peer);
    void forgetAddress(Entry& entry);
    [[nodiscard]] std::optional<Entries::iterator> victim();
    void giveBack(Entries::iterator entry);

    const Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable none_;
    Entries handshakes_, silent_, served_;  ///< the oldest first
    Entries dropped_;                       ///< whose connection has not ended yet
    std::map<base::AddressBytes, std::size_t> handshakesOf_;
};

}  // namespace psi::transport
