#include "transport/limits/connection_places.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using psi::base::parseAddress;
using psi::transport::ConnectionPlaces;
using Refused = ConnectionPlaces::Refused;

class Places : public ::testing::Test {
protected:
    using Place = std::unique_ptr<ConnectionPlaces::Place>;

    Place open(const std::string& name, const char* address = "127.0.0.1") {
        auto opened = places.open(parseAddress(address).value());
        refused = opened.refused;
        if (opened.place) opened.place->onDrop([this, name] { dropped.push_back(name); });
        return std::move(opened.place);
    }
    Place handshaken(const std::string& name) {
        auto place = open(name);
        place->handshaken();
        return place;
    }
    Place served(const std::string& name) {
        auto place = handshaken(name);
        place->spoken();
        return place;
    }

    ConnectionPlaces places{
        {.connections = 6, .handshakesPerAddress = 2, .exempt = *psi::base::Networks::parse("10.0.0.0/8")}};
    std::vector<std::string> dropped;
    Refused refused = Refused::None;
};

TEST_F(Places, HalfOfThemAreForConnectionsPastTheHandshake) {
    std::vector<Place> all;
    for (const auto* name : {"a", "b", "c", "d", "e"}) all.push_back(open(name));
    EXPECT_EQ(dropped, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(places.count(), 3U);
    for (int i = 0; i < 3; ++i) all.push_back(served("served"));
    EXPECT_EQ(dropped, (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(places.count(), 5U);
}

TEST_F(Places, TheOldestSilentOneGoesFirstAndOneThatHasSpokenNever) {
    std::vector<Place> all;
    all.push_back(served("served"));
    for (const auto* name : {"a", "b", "c", "d"}) all.push_back(handshaken(name));
    all.push_back(open("e"));
    EXPECT_TRUE(dropped.empty());
    all.push_back(open("f"));
    EXPECT_EQ(dropped, (std::vector<std::string>{"e"}));
    all.back()->handshaken();
    all.push_back(open("g"));
    EXPECT_EQ(dropped, (std::vector<std::string>{"e", "a"}));
}

TEST_F(Places, WhereAllHaveSpokenANewOneIsRefused) {
    std::vector<Place> all;
    for (int i = 0; i < 6; ++i) all.push_back(served("served"));
    EXPECT_EQ(open("late"), nullptr);
    EXPECT_EQ(refused, Refused::Full);
    all.pop_back();
    EXPECT_NE(open("late"), nullptr);
    EXPECT_TRUE(dropped.empty());
}

TEST_F(Places, HandshakesOfOneAddressAreCounted) {
    auto first = open("a", "192.0.2.1");
    auto second = open("b", "192.0.2.1");
    EXPECT_EQ(open("c", "192.0.2.1"), nullptr);
    EXPECT_EQ(refused, Refused::Address);
    EXPECT_NE(open("d", "192.0.2.2"), nullptr);
    first->handshaken();
    EXPECT_NE(open("e", "192.0.2.1"), nullptr);
    second.reset();
    EXPECT_NE(open("f", "192.0.2.1"), nullptr);
}

TEST_F(Places, AnIpv6NetworkIsOneAddress) {
    const auto first = open("a", "2001:db8:0:1::1");
    const auto second = open("b", "2001:db8:0:1::2");
    EXPECT_EQ(open("c", "2001:db8:0:1:ffff::3"), nullptr);
    EXPECT_NE(open("d", "2001:db8:0:2::1"), nullptr);
}

TEST_F(Places, LoopbackAndTrustedProxiesAreNot) {
    for (const auto* address : {"127.0.0.1", "::1", "10.1.2.3"}) {
        const auto first = open("a", address);
        const auto second = open("b", address);
        EXPECT_NE(open("c", address), nullptr) << address;
    }
}

TEST_F(Places, WhomAProxyNamesIsCountedInItsPlace) {
    const auto first = open("a", "10.0.0.1");
    const auto second = open("b", "10.0.0.1");
    const auto third = open("c", "10.0.0.1");
    const auto peer = *parseAddress("192.0.2.1");
    EXPECT_TRUE(first->of(peer));
    EXPECT_TRUE(second->of(peer));
    EXPECT_FALSE(third->of(peer));
    first->handshaken();
    EXPECT_TRUE(third->of(peer));
}

TEST_F(Places, ADroppedOneIsWaitedForAtTheEnd) {
    auto first = open("a");
    std::vector<Place> others;
    for (int i = 0; i < 3; ++i) others.push_back(open("others"));
    ASSERT_EQ(dropped, std::vector<std::string>{"a"});
    others.clear();
    EXPECT_EQ(places.count(), 0U);
    EXPECT_FALSE(places.waitForNone(std::chrono::steady_clock::now()));
    first.reset();
    EXPECT_TRUE(places.waitForNone(std::chrono::steady_clock::now()));
}

TEST_F(Places, DroppedBeforeItIsKnownHow) {
    auto early = places.open(*parseAddress("127.0.0.1")).place;
    std::vector<Place> others;
    for (int i = 0; i < 3; ++i) others.push_back(open("others"));
    bool told = false;
    early->onDrop([&] { told = true; });
    EXPECT_TRUE(told);
}

}  // namespace
