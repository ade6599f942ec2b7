#include "transport/tls/proxy_header.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace std::string_literals;
using psi::transport::ProxyHeader;

const std::string kSignature = "\r\n\r\n\0\r\nQUIT\n"s;
const std::string kFour = "\xC0\x00\x02\x07\x0A\x00\x00\x01\x30\x39\x20\xFB"s;  // 192.0.2.7 to 10.0.0.1
const std::string kSix =
    "\x20\x01\x0D\xB8"s + std::string(11, '\0') + "\x07"s + std::string(16, '\1') + "\x30\x39\x20\xFB"s;

std::string number(std::size_t value) {
    return {static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
}
std::string header(char command, char family, const std::string& rest) {
    return kSignature + command + family + number(rest.size()) + rest;
}
std::string extension(char type, const std::string& value) {
    return type + number(value.size()) + value;
}
/// The peer's address; "none" of a header without, "refused" where it is no header.
std::string read(const std::string& bytes) {
    const auto parsed = ProxyHeader::parse(bytes);
    if (!parsed) return "refused";
    return parsed->peer ? psi::base::addressText(*parsed->peer) : "none";
}

TEST(ProxyHeader, SaysWhoseTheConnectionIs) {
    EXPECT_EQ(read(header('\x21', '\x11', kFour)), "192.0.2.7");
    EXPECT_EQ(read(header('\x21', '\x21', kSix)), "2001:db8::7");
}

TEST(ProxyHeader, ExtensionsAreSkipped) {
    const auto some = extension('\x01', "h2") + extension('\x04', "") + extension('\x20', std::string(600, 'x'));
    EXPECT_EQ(read(header('\x21', '\x11', kFour + some)), "192.0.2.7");
    EXPECT_EQ(read(header('\x21', '\x21', kSix + some)), "2001:db8::7");
}

TEST(ProxyHeader, ItsOwnAndUnknownConnectionsHaveNone) {
    EXPECT_EQ(read(header('\x20', '\x00', "")), "none");
    EXPECT_EQ(read(header('\x20', '\x11', kFour)), "none");
    EXPECT_EQ(read(header('\x20', '\x00', "anything")), "none");
    EXPECT_EQ(read(header('\x21', '\x00', "")), "none");
}

TEST(ProxyHeader, WhatIsNotWellFormedIsRefused) {
    const auto good = header('\x21', '\x11', kFour + extension('\x01', "h2"));
    for (std::size_t size = 0; size < good.size(); ++size) EXPECT_EQ(read(good.substr(0, size)), "refused") << size;
    EXPECT_EQ(read(good + "x"), "refused");
    for (std::size_t at = 0; at < kSignature.size(); ++at) {
        auto other = good;
        other[at] ^= 1;
        EXPECT_EQ(read(other), "refused") << at;
    }
    for (const char command : {'\x00', '\x11', '\x22', '\x2f', '\x31'})
        EXPECT_EQ(read(header(command, '\x11', kFour)), "refused");
    for (const char family : {'\x01', '\x10', '\x12', '\x22', '\x31', '\x32', '\x41'})
        EXPECT_EQ(read(header('\x21', family, kSix)), "refused");
    EXPECT_EQ(read(header('\x21', '\x11', kFour.substr(1))), "refused");
    EXPECT_EQ(read(header('\x21', '\x21', kFour)), "refused");
    EXPECT_EQ(read(header('\x21', '\x11', kFour + "\x01")), "refused");
    EXPECT_EQ(read(header('\x21', '\x11', kFour + "\x01\x00\x03h2"s)), "refused");
    EXPECT_EQ(read("PROXY TCP4 192.0.2.7 10.0.0.1 12345 8443\r\n"), "refused");
}

TEST(ProxyHeader, ALongRestIsNotEvenRead) {
    const auto announcing = [](std::size_t rest) { return kSignature + "\x21\x11" + number(rest); };
    EXPECT_EQ(ProxyHeader::rest(announcing(ProxyHeader::kMostRest)), ProxyHeader::kMostRest);
    EXPECT_FALSE(ProxyHeader::rest(announcing(ProxyHeader::kMostRest + 1)));
    EXPECT_FALSE(ProxyHeader::rest(announcing(65'535)));
    EXPECT_FALSE(ProxyHeader::rest(announcing(0).substr(0, 15)));
}

}  // namespace
