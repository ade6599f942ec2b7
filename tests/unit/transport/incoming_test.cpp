#include "transport/http/incoming.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using psi::transport::ByteBudget;
using psi::transport::ByteLease;
using psi::transport::Incoming;
using Step = Incoming::Step;

/// Requests that follow each other on one connection, given in pieces. What each came to: its body, or "status N".
class Reader {
public:
    void give(std::string_view piece) {
        pending_.append(piece);
        for (bool more = true; more && !refused_;) more = step();
    }
    [[nodiscard]] const std::vector<std::string>& results() const { return results_; }

private:
    bool step() {
        if (!current_) current_.emplace(limits_, callbacks_, lease_);
        std::string_view rest = pending_;
        const auto step = current_->put(rest);
        pending_.erase(0, pending_.size() - rest.size());
        if (step == Step::NeedMore) return false;
        if (step == Step::HeadComplete) return true;
        refused_ = step == Step::Refused;
        results_.push_back(refused_ ? "status " + std::to_string(current_->refusal().status)
                                    : current_->request().body);
        current_.reset();
        return true;
    }

    psi::base::Config::Limits limits_;
    psi::transport::Callbacks callbacks_;
    ByteBudget all_{1'000'000};
    ByteBudget client_{1'000'000};
    ByteLease lease_{all_, client_};
    std::optional<Incoming> current_;
    std::string pending_;
    bool refused_ = false;
    std::vector<std::string> results_;
};

constexpr std::string_view kRequests =
    "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nfirst"
    "\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n"
    "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=\"y\"\r\nthi\r\nA\r\nrd request\r\n0\r\nT: "
    "v\r\n\r\n"
    "POST /d HTTP/1.0\r\nContent-Length: 0\r\n\r\n"
    "PUT /e HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
const std::vector<std::string> kResults{"first", "", "third request", "", "status 405"};

TEST(Incoming, PiecesOfEverySizeGiveTheSameRequests) {
    for (std::size_t size = 1; size <= kRequests.size(); ++size) {
        Reader reader;
        for (std::size_t at = 0; at < kRequests.size(); at += size) reader.give(kRequests.substr(at, size));
        ASSERT_EQ(reader.results(), kResults) << size;
    }
}

TEST(Incoming, EverySplitInTwoGivesTheSameRequests) {
    for (std::size_t at = 0; at <= kRequests.size(); ++at) {
        Reader reader;
        reader.give(kRequests.substr(0, at));
        reader.give(kRequests.substr(at));
        ASSERT_EQ(reader.results(), kResults) << at;
    }
}

TEST(Incoming, ARefusedHeaderStillTellsWhatWasAsked) {
    psi::base::Config::Limits limits;
    ByteBudget budget(1'000);
    ByteLease lease(budget, budget);
    const psi::transport::Callbacks callbacks;
    Incoming incoming(limits, callbacks, lease);
    std::string_view data =
        "POST /psi/v1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/soap+xml\r\nBad Name: x\r\n\r\n";
    ASSERT_EQ(incoming.put(data), Step::Refused);
    EXPECT_EQ(incoming.request().target, "/psi/v1");
    EXPECT_EQ(incoming.request().contentType, "application/soap+xml");
    EXPECT_EQ(incoming.request().correlationId.size(), 32U);
}

}  // namespace
