#include "monitor/monitor_texts.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace psi::monitor::test {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

const base::Instant kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

std::string refusal(const std::string& body) {
    try {
        static_cast<void>(parseMaintenance(body, kNow));
        return "";
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

TEST(Requests, OldestFirst) {
    using State = base::RequestRecord::State;
    const std::vector<base::InFlightRequest> requests{
        {.correlation = "a", .service = "none", .operation = "none", .client = 0, .state = State::Queued, .age = 5ms},
        {.correlation = "b",
         .service = "contratos",
         .operation = "ComunicarContrato",
         .client = 7,
         .state = State::InDatabase,
         .age = 1'500ms}};
    const auto all = json::parse(requestsJson(requests));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0]["correlation"], "b");
    EXPECT_EQ(all[0]["seconds"], 1.5);
    EXPECT_EQ(all[0]["state"], "database");
    EXPECT_EQ(all[0]["client"], 7);
    EXPECT_TRUE(all[1]["client"].is_null());
    const auto text = requestsText(requests);
    EXPECT_LT(text.find("contratos.ComunicarContrato"), text.find("none.none"));
    EXPECT_EQ(json::parse(requestsJson({})), json::array());
}

TEST(ParseMaintenance, EveryMistakeSaysWhatToSend) {
    const auto good =
        parseMaintenance(R"({"scope":"all","until":"2026-11-22T10:00:00+00:00","reason":"mudança"})", kNow);
    EXPECT_TRUE(good.all);
    EXPECT_EQ(good.until, kNow + 10h);
    EXPECT_EQ(good.reason, "mudança");
    EXPECT_FALSE(parseMaintenance(R"({"scope":"writes","until":"2026-11-23T00:00:00Z","reason":"x"})", kNow).all);
    for (const auto& [body, told] : std::initializer_list<std::pair<std::string, std::string>>{
             {"", "not a JSON object"},
             {"[]", "not a JSON object"},
             {R"({"until":"2026-11-23T00:00:00Z","reason":"x"})", "scope is missing"},
             {R"({"scope":"reads","until":"2026-11-23T00:00:00Z","reason":"x"})", "writes or all"},
             {R"({"scope":"all","until":"soon","reason":"x"})", "until must be"},
             {R"({"scope":"all","until":"2026-11-21T00:00:00Z","reason":"x"})", "until is past"},
             {R"({"scope":"all","until":"2026-11-23T00:00:00Z","reason":""})", "reason is missing"},
             {R"({"scope":"all","until":"2026-11-23T00:00:00Z","reason":")" + std::string(501, 'x') + "\"}",
              "more than 500"},
             {R"({"scope":"all","until":"2026-11-23T00:00:00Z","reason":"x","colour":1})",
              "\"colour\" is not known"}}) {
        EXPECT_NE(refusal(body).find(told), std::string::npos) << body << " gave " << refusal(body);
        EXPECT_NE(refusal(body).find("send for example"), std::string::npos);
    }
}

TEST(MaintenanceTexts, NoneAndOne) {
    EXPECT_EQ(maintenanceText(std::nullopt), "none\n");
    EXPECT_TRUE(json::parse(maintenanceJson(std::nullopt))["scope"].is_null());
    const Maintenance one{.all = false, .until = kNow, .reason = "mudança", .thisCopy = false};
    EXPECT_EQ(maintenanceText(one), "writes until 2026-11-22T00:00:00Z, every copy: mudança\n");
    EXPECT_EQ(json::parse(maintenanceJson(one))["this_copy_alone"], false);
}

}  // namespace

}  // namespace psi::monitor::test
