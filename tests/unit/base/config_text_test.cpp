#include "base/config/config_text.hpp"

#include "support.hpp"

namespace psi::base::test {

namespace {

TEST(ConnectionMistake, FindsAPasswordInEveryForm) {
    for (const auto* connection :
         {"host=h password=p", "password=p", "host=h PASSWORD = p", "host=h\tsslpassword=p", "postgresql://u:p@h/db",
          "postgres://u:@h/db", "postgresql://h/db?user=u&password=p", "postgresql://h/db?sslpassword=p"}) {
        EXPECT_FALSE(connectionMistake(connection).empty()) << connection;
    }
    for (const auto* connection : {"host=h dbname=psi user=u", "passfile=/etc/psi/pgpass dbname=psi",
                                   "postgresql://u@h:5432/db", "postgresql://u@[::1]:5432/db?sslmode=verify-full"}) {
        EXPECT_EQ(connectionMistake(connection), "") << connection;
    }
}

TEST(PublicUrl, IsSchemeAndAuthority) {
    for (const auto* url : {"", "https://psi.example.pt", "http://127.0.0.1:8080", "https://[::1]:8443",
                            "https://psi_a.example.pt:65535"}) {
        EXPECT_EQ(publicUrlMistake(url), "") << url;
    }
    for (const auto* url : {"psi.example.pt",
                            "https://psi.example.pt/",
                            "https://psi.example.pt/psi",
                            "ftp://a",
                            "https://",
                            "https://a b",
                            "https://a\"b",
                            "https://u@h",
                            "https://u:p@h",
                            "https://a?b",
                            "https://a#b",
                            "https://a:",
                            "https://a:0",
                            "https://a:65536",
                            "https://a:8443:1",
                            "https://a..b",
                            "https://.a",
                            "https://-a",
                            "https://[::1",
                            "https://::1",
                            "https://[127.0.0.1]",
                            "https://[:::1]",
                            "https://[]",
                            "https://~",
                            "HTTPS://a",
                            "https:/a",
                            "https://\u00e7"}) {
        EXPECT_NE(publicUrlMistake(url), "") << url;
    }
}

TEST(Iban, HasItsCheckDigits) {
    for (const auto* iban : {"PT50999900000000000012307", "GB82WEST12345698765432"}) EXPECT_EQ(ibanMistake(iban), "");
    for (const auto* iban : {"", "PT50 9999 0000 0000 0000 1230 7", "pt50999900000000000012307", "PT5099990000",
                             "PT50999900000000000012308", "PT51999900000000000012307"}) {
        EXPECT_NE(ibanMistake(iban), "") << iban;
    }
}

TEST(Environment, ReplacesNamesOnceAndNothingElse) {
    ::setenv("PSI_TEXT_A", "${PSI_TEXT_B}", 1);
    ::setenv("PSI_TEXT_EMPTY", "", 1);
    EXPECT_EQ(expandEnvironment("<${PSI_TEXT_A}|${PSI_TEXT_EMPTY}|$x {y}>").text, "<${PSI_TEXT_B}||$x {y}>")
        << "what a variable holds is not read again";
    EXPECT_FALSE(expandEnvironment("$PSI_TEXT_A").replaced);
    for (const auto* text : {"${", "${}", "${A", "${A B}", "${1A}", "${PSI_TEXT_UNSET}"}) {
        EXPECT_FALSE(expandEnvironment(text).mistake.empty()) << text;
    }
}

TEST(Describe, LeavesOutWhatAnErrorDoesNotHave) {
    EXPECT_EQ(describe({"a.toml", 3, "server.port", "is wrong"}), "a.toml:3: server.port: is wrong");
    EXPECT_EQ(describe({"a.toml", 0, "tls.key", "is required"}), "a.toml: tls.key: is required");
    EXPECT_EQ(describe({"a.toml", 7, "", "syntax"}), "a.toml:7: syntax");
}

}  // namespace

}  // namespace psi::base::test
