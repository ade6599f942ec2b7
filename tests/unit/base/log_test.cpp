#include "psi/base/log.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "base/log/lost_lines.hpp"
#include "support.hpp"

namespace psi::base::test {

namespace {

TEST(ForLog, MasksNissAndNothingElse) {
    EXPECT_EQ(forLog("niss 12345678901."), "niss 1*********1.");
    EXPECT_EQ(forLog("<n>25000000001</n>x11223344556y"), "<n>2*********1</n>x1*********6y");
    for (const auto* whole : {"31234567890", "1234567890", "123456789012", "1234-5678901", ""}) {
        EXPECT_EQ(forLog(whole), whole);
    }
    EXPECT_EQ(forLog("abc12345678901"), "abc1*********1") << "letters before it do not hide a NISS";
}

TEST(ForLog, LeavesIdentifiersWhole) {
    const std::string correlation = "00f12345678901a0b1c2d3e4f5a6b7c8";
    EXPECT_EQ(forLog("id=" + correlation), "id=" + correlation);
    const std::string pedido = "6F9619FF-8B86-D011-B42D-a12345678901";
    EXPECT_EQ(forLog(pedido + " 12345678901"), pedido + " 1*********1");
}

TEST(ForLog, EscapesControlsAndBytesThatAreNotText) {
    EXPECT_EQ(forLog("a\nb\x1b[2J\x7f"), R"(a\x0ab\x1b[2J\x7f)");
    EXPECT_EQ(forLog("\xc2\x9b|\xe2\x80\xa8"), R"(\xc2\x9b|\xe2\x80\xa8)") << "C1 and line separators too";
    EXPECT_EQ(forLog("a\u202eb\u2066c"), R"(a\xe2\x80\xaeb\xe2\x81\xa6c)") << "and what turns a text round";
    EXPECT_EQ(forLog("\xff\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xc3"),
              R"(\xff\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xc3)");
    EXPECT_EQ(forLog("Łódź, João 😀"), "Łódź, João 😀");
}

class LogTest : public ::testing::Test {
protected:
    void start(const std::string& level = "info", std::size_t queueLines = 8'192) {
        Config::Log options;
        options.file = folder_.path() / "log";
        options.level = level;
        options.queueLines = queueLines;
        startLog(options);
    }

    /// Stops the log and parses every line: each must be one JSON object.
    std::vector<nlohmann::json> lines() {
        stopLog();
        std::vector<nlohmann::json> result;
        std::istringstream stream(readFile(folder_.path() / "log"));
        for (std::string line; std::getline(stream, line);) result.push_back(nlohmann::json::parse(line));
        return result;
    }

    Folder folder_;
};

TEST_F(LogTest, EveryLineIsOneObjectWhateverTheMessage) {
    start();
    const std::string hostile = "\"}\n{\"level\":\"forged\"} \\ \x01 \xff 12345678901 ç";
    spdlog::warn("{}", hostile);
    logEvent(spdlog::level::info, "request",
             {{"operacao", "Comunicar\"Contrato"},
              {"codigo", std::int64_t{-1}},
              {"segundos", 0.25},
              {"nan", std::numeric_limits<double>::quiet_NaN()},
              {"repetido", true},
              {"niss", hostile}});
    const auto log = lines();
    ASSERT_EQ(log.size(), 2U);
    EXPECT_EQ(log[0]["level"], "warning");
    EXPECT_EQ(log[0]["message"], "\"}\n{\"level\":\"forged\"} \\ \\x01 \\xff 1*********1 ç");
    EXPECT_TRUE(log[0]["time"].get<std::string>().ends_with('Z'));
    EXPECT_EQ(log[1]["event"], "request");
    EXPECT_EQ(log[1]["operacao"], "Comunicar\"Contrato");
    EXPECT_EQ(log[1]["codigo"], -1);
    EXPECT_EQ(log[1]["segundos"], 0.25);
    EXPECT_TRUE(log[1]["nan"].is_null());
    EXPECT_EQ(log[1]["repetido"], true);
    EXPECT_EQ(log[1]["niss"], log[0]["message"]);
}

TEST_F(LogTest, LevelHoldsForMessagesAndEvents) {
    start("error");
    spdlog::info("no");
    logEvent(spdlog::level::warn, "no", {});
    logEvent(spdlog::level::err, "yes", {});
    EXPECT_EQ(lines().size(), 1U);
}

TEST_F(LogTest, KeepsOrDropsButNeverBlocksOrTears) {
    start("info", 64);
    constexpr int threads = 4, each = 5'000;
    {
        std::vector<std::jthread> writers;
        for (int t = 0; t < threads; ++t) {
            writers.emplace_back([] {
                for (int i = 0; i < each; ++i) logEvent(spdlog::level::info, "line", {{"i", std::int64_t{i}}});
            });
        }
    }
    const auto dropped = droppedLogLines();
    const auto kept = lines().size();
    EXPECT_EQ(kept + dropped, std::size_t{threads * each});
}

/// While it lives no file of this process can grow past so many bytes: a full disk that needs no disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit now{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

TEST_F(LogTest, AFullDiskLosesLinesThatAreCountedAndToldAndEndsTheHalfOneFirst) {
    start();
    constexpr std::size_t each = 50;
    std::size_t lost = 0;
    {
        const FullDisk full{1'000};
        for (std::size_t i = 0; i < each; ++i) logEvent(spdlog::level::info, "line", {{"i", std::int64_t(i)}});
        while (lostLogLines() < each - 1'000 / 60) std::this_thread::yield();
        lost = lostLogLines();
    }
    logEvent(spdlog::level::info, "again", {});
    stopLog();
    std::vector<std::string> text;
    std::istringstream stream(readFile(folder_.path() / "log"));
    for (std::string line; std::getline(stream, line);) text.push_back(line);
    ASSERT_GE(text.size(), 4U);
    const auto half = std::ranges::count_if(text, [](const auto& line) { return !nlohmann::json::accept(line); });
    EXPECT_EQ(half, 1) << "the line that was begun, on a line of its own";
    EXPECT_EQ(text.size() - 3, each - lost) << "whole lines of before";
    EXPECT_EQ(nlohmann::json::parse(text.back())["event"], "again");
    const auto told = nlohmann::json::parse(text[text.size() - 2]);
    EXPECT_EQ(told["level"], "error");
    EXPECT_EQ(
        told["message"],
        std::to_string(lost) + " lines of the log before this one could not be written and are lost: File too large");
}

TEST_F(LogTest, ALineThatAnotherProcessBeganIsEndedFirst) {
    folder_.write("log", "{\"time\":\"2026-01-");
    start();
    logEvent(spdlog::level::info, "line", {});
    stopLog();
    const auto log = readFile(folder_.path() / "log");
    EXPECT_TRUE(log.starts_with("{\"time\":\"2026-01-\n{\"time\":")) << log;
    EXPECT_EQ(std::ranges::count(log, '\n'), 2);
}

std::vector<std::int64_t> numbersIn(const std::string& text) {
    std::vector<std::int64_t> numbers;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) numbers.push_back(nlohmann::json::parse(line)["i"]);
    return numbers;
}

TEST_F(LogTest, ReopenedAFileThatWasRenamedLosesAndCutsNoLine) {
    start("info", 100'000);
    constexpr std::int64_t each = 2'000;
    std::jthread writer([] {
        for (std::int64_t i = 0; i < each; ++i) logEvent(spdlog::level::info, "line", {{"i", i}});
    });
    for (int turn = 0; turn < 5; ++turn) {
        std::filesystem::rename(folder_.path() / "log", folder_.path() / ("log." + std::to_string(turn)));
        reopenLog();
        while (!std::filesystem::exists(folder_.path() / "log")) std::this_thread::yield();
    }
    writer.join();
    stopLog();
    std::vector<std::int64_t> all;
    for (const auto* end : {".0", ".1", ".2", ".3", ".4", ""})
        for (const auto number : numbersIn(readFile(folder_.path() / (std::string("log") + end))))
            all.push_back(number);
    ASSERT_EQ(all.size(), std::size_t{each});
    EXPECT_TRUE(std::ranges::is_sorted(all));
}

TEST_F(LogTest, AFileThatCannotBeOpenedAnewLeavesTheOldOneAndSaysSo) {
    start();
    std::filesystem::rename(folder_.path() / "log", folder_.path() / "kept");
    std::filesystem::create_directory(folder_.path() / "log");
    reopenLog();
    logEvent(spdlog::level::info, "line", {});
    stopLog();
    std::istringstream stream(readFile(folder_.path() / "kept"));
    std::string told, line;
    std::getline(stream, told);
    std::getline(stream, line);
    EXPECT_EQ(nlohmann::json::parse(told)["level"], "error");
    EXPECT_NE(told.find("lines still go into the one that was open before"), std::string::npos) << told;
    EXPECT_EQ(nlohmann::json::parse(line)["event"], "line");
}

TEST_F(LogTest, RotatesBySizeAndKeepsSoManyFiles) {
    Config::Log options;
    options.file = folder_.path() / "log";
    options.rotateBytes = 2'000;
    options.rotateFiles = 3;
    constexpr std::int64_t each = 400;
    for (std::int64_t i = 0; i < each;) {
        startLog(options);  // each stop writes out what is queued
        for (const auto end = i + 10; i < end; ++i) logEvent(spdlog::level::info, "line", {{"i", i}});
        stopLog();
    }
    std::vector<std::int64_t> all;
    for (const auto* end : {".3", ".2", ".1", ""})
        for (const auto number : numbersIn(readFile(folder_.path() / (std::string("log") + end))))
            all.push_back(number);
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "log.4"));
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(all.back(), each - 1);
    for (std::size_t i = 1; i < all.size(); ++i)
        EXPECT_EQ(all[i], all[i - 1] + 1) << "no line is lost between two files";
}

TEST_F(LogTest, EventsBeforeStartAndAfterStopAreHarmless) {
    logEvent(spdlog::level::info, "early", {});
    start();
    stopLog();
    logEvent(spdlog::level::info, "late", {});
    spdlog::debug("late");
    EXPECT_EQ(readFile(folder_.path() / "log"), "");
}

TEST(StartLog, ThrowsWhereTheFileCannotBeOpened) {
    Config::Log options;
    options.file = "/dev/null/log";
    EXPECT_THROW(startLog(options), spdlog::spdlog_ex);
}

}  // namespace

}  // namespace psi::base::test
