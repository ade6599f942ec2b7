// docs/configuration.md and config/*.toml against the table of options.

#include "option_documents.hpp"
#include "support.hpp"

namespace psi::base::test {

namespace {

TEST(ConfigurationPage, IsUpToDate) {
    const auto file = sources / "docs/configuration.md";
    if (std::getenv("PSI_WRITE_DOCUMENTS")) std::ofstream(file, std::ios::binary) << configurationPage();
    EXPECT_EQ(readFile(file), configurationPage()) << "run this test with PSI_WRITE_DOCUMENTS=1";
}

class DocumentedFileTest : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        ::setenv("PSI_HOME", "/srv/psi", 1);
        ::setenv("PSI_PORT", "8443", 1);
        ::setenv("PSI_MONITOR_PORT", "9464", 1);
        ::setenv("PSI_DATABASE_HOST", "/srv/psi/pg", 1);
    }
    [[nodiscard]] std::filesystem::path file() const { return sources / "config" / GetParam(); }
};

TEST_P(DocumentedFileTest, ExplainsEveryOptionAndGivesItOrItsDefault) {
    const auto content = readFile(file());
    for (const auto& info : optionTable()) {
        const auto name = info.path.substr(info.path.find('.') + 1);
        const auto section = '[' + info.path.substr(0, info.path.find('.')) + "]\n";
        const auto expected = explanation(info);
        const auto block = content.find(expected, content.find(section));
        ASSERT_TRUE(block != content.npos) << GetParam() << " lacks in " << section << expected;
        const auto rest = content.substr(block + expected.size());
        const bool given = rest.starts_with(name + " = ");
        const bool byDefault = rest.starts_with("# " + name + " = " + info.defaultText + '\n');
        EXPECT_TRUE(given || (byDefault && !info.defaultText.empty()))
            << GetParam() << ": " << info.path << " must follow its explanation, or its default as a comment: # "
            << name << " = " << info.defaultText;
    }
}

TEST_P(DocumentedFileTest, HasNoMistake) {
    EXPECT_EQ(mistakes(readConfig(file(), NamedFiles::Ignore)), std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(Config, DocumentedFileTest, ::testing::Values("quality.toml", "production.toml"),
                         [](const auto& which) {
                             const std::string name = which.param;
                             return name.substr(0, name.find('.'));
                         });

}  // namespace

}  // namespace psi::base::test
