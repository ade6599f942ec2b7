#include "psi/base/networks.hpp"

#include <gtest/gtest.h>

namespace {

using psi::base::Networks;
using psi::base::parseAddress;

bool contains(const char* networks, const char* address) {
    return Networks::parse(networks).value().contain(parseAddress(address).value());
}

TEST(Networks, AnAddressIsInItsNetworkAndInNoOther) {
    EXPECT_TRUE(contains("10.0.0.0/8", "10.255.0.1"));
    EXPECT_FALSE(contains("10.0.0.0/8", "11.0.0.0"));
    EXPECT_TRUE(contains("192.0.2.128/25", "192.0.2.129"));
    EXPECT_FALSE(contains("192.0.2.128/25", "192.0.2.127"));
    EXPECT_TRUE(contains("0.0.0.0/0", "203.0.113.9"));
    EXPECT_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(contains("2001:db8::/32", "2001:db8:ffff::1"));
    EXPECT_FALSE(contains("2001:db8::/32", "2001:db9::"));
    EXPECT_TRUE(contains("::/0", "192.0.2.1"));
    EXPECT_TRUE(contains(" 192.0.2.1 ,\t2001:db8::1", "2001:db8::1"));
    EXPECT_FALSE(contains("192.0.2.1", "192.0.2.2"));
    EXPECT_FALSE(contains("", "192.0.2.1"));
}

TEST(Networks, AMappedAddressIsTheIpv4One) {
    EXPECT_TRUE(contains("192.0.2.0/24", "::ffff:192.0.2.7"));
    EXPECT_EQ(psi::base::addressText(*parseAddress("::ffff:192.0.2.7")), "192.0.2.7");
    EXPECT_EQ(psi::base::addressText(*parseAddress("2001:DB8:0::1")), "2001:db8::1");
}

TEST(Networks, WhatIsNoListOfNetworksIsRefused) {
    for (const char* text :
         {"x", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1", "1.2.3", ",", "10.0.0.0/8,",
          "2001:db8::/129", "2001:db8::1/64", "fe80::1%eth0", "10.0.0.0 /8", "::ffff:0:0/+9", "10.0.0.0/4294967304"})
        EXPECT_FALSE(Networks::parse(text)) << text;
}

TEST(Networks, Loopback) {
    for (const char* text : {"127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1"})
        EXPECT_TRUE(psi::base::isLoopback(*parseAddress(text))) << text;
    for (const char* text : {"128.0.0.1", "::", "::2", "2001:db8::1"})
        EXPECT_FALSE(psi::base::isLoopback(*parseAddress(text))) << text;
}

}  // namespace
