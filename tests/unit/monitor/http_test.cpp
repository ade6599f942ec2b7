#include "monitor/monitor_http.hpp"

#include <gtest/gtest.h>

namespace psi::monitor::test {

namespace {

TEST(ParseTarget, PathAndQueryAreDecoded) {
    const auto target = parseTarget("/readyz?exclude=pool%2Ccrl&format=json&flag&a=b+c&a=%zz%4");
    EXPECT_EQ(target.path, "/readyz");
    EXPECT_EQ(target.query.find("exclude")->second, "pool,crl");
    EXPECT_EQ(target.query.find("format")->second, "json");
    EXPECT_EQ(target.query.find("flag")->second, "");
    EXPECT_EQ(target.query.find("a")->second, "%zz%4") << "the last one counts, and what is no escape stays";
}

TEST(ParseTarget, TakesAnything) {
    EXPECT_EQ(parseTarget("").path, "");
    EXPECT_EQ(parseTarget("?").path, "");
    EXPECT_EQ(parseTarget("/%41%").path, "/A%");
    EXPECT_EQ(parseTarget("/?&&=&").path, "/");
}

TEST(WantsJson, TheQueryBeatsTheHeader) {
    Request request;
    EXPECT_FALSE(wantsJson(request, parseTarget("/")));
    request.accept = "text/html, Application/JSON;q=0.9";
    EXPECT_TRUE(wantsJson(request, parseTarget("/")));
    EXPECT_FALSE(wantsJson(request, parseTarget("/?format=text")));
    request.accept = "*/*";
    EXPECT_FALSE(wantsJson(request, parseTarget("/")));
    EXPECT_TRUE(wantsJson(request, parseTarget("/?format=json")));
}

TEST(IsLocalName, AddressesAndLocalhostOnly) {
    for (const auto* name : {"localhost", "LocalHost:9464", "127.0.0.1", "10.1.2.3:80", "[::1]", "[fe80::1]:9464"})
        EXPECT_TRUE(isLocalName(name)) << name;
    for (const auto* name :
         {"", "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "[::1", "[evil]", ":80", "local host"})
        EXPECT_FALSE(isLocalName(name)) << name;
}

}  // namespace

}  // namespace psi::monitor::test
