// A valid and an invalid file for every option, made from the table.

#include "base/config/config_options.hpp"

#include "support.hpp"

namespace psi::base::test {

namespace {

class OptionTest : public ::testing::TestWithParam<std::size_t> {
protected:
    [[nodiscard]] static const Option& option() { return options()[GetParam()]; }

    /// The smallest configuration with this option as given, in the TOML's own words, on its first line.
    ConfigResult read(const std::string& value) const {
        const auto text = option().path + " = " + value + "\n" + smallest(option().path);
        return readConfig(folder_.write("psi.toml", text), NamedFiles::Ignore);
    }

    void refused(const std::string& value, const std::string& why) const {
        const auto result = read(value);
        ASSERT_EQ(result.errors.size(), 1U) << option().path << " = " << value;
        EXPECT_EQ(result.errors[0].line, 1U);
        EXPECT_EQ(result.errors[0].option, option().path);
        EXPECT_NE(result.errors[0].text.find(why), std::string::npos) << result.errors[0].text;
    }

    /// Accepted by its own declaration; what it says against other options is not asked here.
    [[nodiscard]] Config accepted(const std::string& value) const {
        const auto result = read(value);
        for (const auto& error : result.errors) {
            const bool about = error.text.find(" must not be more than ") != std::string::npos ||
                               error.text.starts_with("needs server.trusted_proxies");
            EXPECT_TRUE(about) << describe(error);
        }
        return result.config;
    }

    Folder folder_;
};

TEST_P(OptionTest, ValidValuesAreReadAndInvalidOnesNamed) {
    if (const auto* kind = std::get_if<IntegerOption>(&option().kind)) {
        for (const auto value : {kind->least, kind->most}) {
            EXPECT_EQ(kind->get(accepted(std::to_string(value))), value);
        }
        for (const auto value : {kind->least - 1, kind->most + 1}) refused(std::to_string(value), "must be from");
        for (const auto* value : {"\"7\"", "7.0", "true", "[7]", "2026-01-01"}) refused(value, "must be an integer");
    } else if (const auto* text = std::get_if<TextOption>(&option().kind)) {
        for (const auto& value : text->choices) {
            auto config = accepted('"' + value + '"');
            EXPECT_EQ(text->at(config), value);
        }
        if (!text->choices.empty()) refused("\"other\"", "must be one of \"" + text->choices[0]);
        for (const auto* value : {"7", "true", "{ a = 1 }"}) refused(value, "must be a text");
    } else {
        const auto& path = std::get<PathOption>(option().kind);
        auto config = accepted("\"some/./file\"");
        EXPECT_EQ(path.at(config), folder_.path() / "some/file");
        config = accepted("\"/some/file\"");
        EXPECT_EQ(path.at(config), "/some/file");
        for (const auto* value : {"7", "[\"a\"]"}) refused(value, "must be a text");
        refused("\"-----BEGIN PRIVATE KEY-----\\nMIG\\n\"", "not its content");
    }
}

TEST_P(OptionTest, MissingOneIsNamedOnlyWhereRequired) {
    const auto result = readConfig(folder_.write("psi.toml", smallest(option().path)), NamedFiles::Ignore);
    if (option().required) {
        EXPECT_EQ(mistakes(result), std::vector<std::string>{option().path + ": is required"});
    } else {
        EXPECT_TRUE(result.errors.empty());
    }
}

TEST_P(OptionTest, RequiredTextMayNotBeEmpty) {
    if (option().required) refused("\"\"", "must ");
}

std::string testName(const ::testing::TestParamInfo<std::size_t>& info) {
    std::string name = options()[info.param].path;
    std::ranges::replace(name, '.', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Every, OptionTest, ::testing::Range<std::size_t>(0, options().size()), testName);

TEST(OptionTable, NamesEachOptionOnceAndExplainsIt) {
    std::vector<std::string> paths;
    for (const auto& info : optionTable()) {
        paths.push_back(info.path);
        EXPECT_TRUE(info.description.ends_with('.') || info.description.ends_with(").")) << info.path;
        EXPECT_EQ(info.type == "integer", info.range.find("..") != std::string::npos) << info.path;
    }
    std::ranges::sort(paths);
    EXPECT_EQ(std::ranges::adjacent_find(paths), paths.end());
}

TEST(OptionTable, DefaultsAreWithinTheirOwnRange) {
    Config defaults;
    for (const auto& option : options()) {
        if (const auto* kind = std::get_if<IntegerOption>(&option.kind)) {
            EXPECT_GE(kind->get(defaults), kind->least) << option.path;
            EXPECT_LE(kind->get(defaults), kind->most) << option.path;
        }
    }
}

}  // namespace

}  // namespace psi::base::test
