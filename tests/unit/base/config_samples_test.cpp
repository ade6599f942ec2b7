// Hand-written files: invalid/ with the exact mistakes in their "# expect:" lines, valid/ with none.

#include "support.hpp"

namespace psi::base::test {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> samples(const char* kind) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(sources / "tests/unit/base" / kind)) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::vector<std::string> expected(const fs::path& file) {
    constexpr std::string_view mark = "# expect: ";
    std::vector<std::string> lines;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with(mark)) lines.push_back(line.substr(mark.size()));
    }
    return lines;
}

class SampleTest : public ::testing::TestWithParam<fs::path> {
protected:
    void SetUp() override {
        ::setenv("PSI_SAMPLE_PORT", "9443", 1);
        ::setenv("PSI_SAMPLE_WORD", "word", 1);
        ::unsetenv("PSI_SAMPLE_UNSET");
    }
};

TEST_P(SampleTest, GivesExactlyTheExpectedMistakes) {
    EXPECT_EQ(mistakes(readConfig(GetParam(), NamedFiles::Ignore)), expected(GetParam()));
}

std::string testName(const ::testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Invalid, SampleTest, ::testing::ValuesIn(samples("invalid")), testName);
INSTANTIATE_TEST_SUITE_P(Valid, SampleTest, ::testing::ValuesIn(samples("valid")), testName);

}  // namespace

}  // namespace psi::base::test
