#include "psi/base/terminal_text.hpp"

#include <gtest/gtest.h>

namespace psi::base::test {
namespace {

TEST(ForTerminal, LeavesTextAndLinesAsTheyAre) {
    for (const auto* text : {"", "a\nb\n", "Łódź, João «ação» 😀 — …", "{\"a\": \"b\\n\"}"})
        EXPECT_EQ(forTerminal(text), text);
}

TEST(ForTerminal, EscapesWhatATerminalWouldObey) {
    EXPECT_EQ(forTerminal("a\x1b[2Jb\tc\rd\x7f"), R"(a\u001b[2Jb\u0009c\u000dd\u007f)");
    EXPECT_EQ(forTerminal(std::string_view("\0\a\b", 3)), R"(\u0000\u0007\u0008)");
    EXPECT_EQ(forTerminal("\u0080\u009b31m\u009d0;x\u009f|\u00a0"), "\\u0080\\u009b31m\\u009d0;x\\u009f|\u00a0")
        << "C1";
    EXPECT_EQ(forTerminal("\u2028\u2029"), R"(\u2028\u2029)");
    EXPECT_EQ(forTerminal("\u061c\u200e\u200f\u202a\u202e\u2066\u2069"),
              R"(\u061c\u200e\u200f\u202a\u202e\u2066\u2069)")
        << "what turns the direction of a text";
    EXPECT_EQ(forTerminal("\u2027\u202f\u2065\u206a"), "\u2027\u202f\u2065\u206a") << "their neighbours are none";
}

TEST(ForTerminal, EscapesBytesThatAreNoText) {
    EXPECT_EQ(forTerminal("\x9b"
                          "31m\xff\xc0\xaf\xed\xa0\x80"),
              R"(\x9b31m\xff\xc0\xaf\xed\xa0\x80)");
    EXPECT_EQ(forTerminal("\xc2"), R"(\xc2)");
}

}  // namespace
}  // namespace psi::base::test
