#include "psi/base/metrics.hpp"

#include <gtest/gtest.h>

namespace psi::base {
namespace {

bool says(const std::string& line) {
    return ("\n" + metricsText()).find("\n" + line + "\n") != std::string::npos;
}

TEST(MetricsTest, ACounterIsToldWithItsLabels) {
    auto& counter = counters("test_calls_total", "Calls of the test.").Add({{"kind", "a \"b\""}});
    counter.Increment(3);
    EXPECT_TRUE(says("# HELP test_calls_total Calls of the test."));
    EXPECT_TRUE(says("# TYPE test_calls_total counter"));
    EXPECT_TRUE(says(R"(test_calls_total{kind="a \"b\""} 3)")) << metricsText();
}

TEST(MetricsTest, TheSameFamilyIsGivenAgain) {
    EXPECT_EQ(&gauges("test_level", "A level."), &gauges("test_level", "A level."));
}

TEST(MetricsTest, WhatIsSampledIsReadAtEachScrapeUntilItsOwnerEnds) {
    double level = 1;
    auto owner = sampled(SampledAs::Gauge, "test_sampled", "A level.", [&level] {
        return std::vector<Sample>{{{}, level}};
    });
    EXPECT_TRUE(says("test_sampled 1"));
    level = 2;
    EXPECT_TRUE(says("test_sampled 2"));
    owner.reset();
    EXPECT_EQ(metricsText().find("test_sampled"), std::string::npos);
}

}  // namespace
}  // namespace psi::base
