#include "json/openapi/yaml_text.hpp"

#include <stdexcept>
#include <vector>

namespace psi::json {
namespace {

using Json = nlohmann::ordered_json;

void write(std::string& out, const Json& value, std::size_t level);

/// What follows "key:" or "-" on its line, and below.
void writeBelow(std::string& out, const Json& value, std::size_t level) {
    if (value.is_structured() && !value.empty()) {
        out += '\n';
        write(out, value, level);
        return;
    }
    out.append(" ").append(value.dump()).append("\n");
}

void write(std::string& out, const Json& value, std::size_t level) {
    const std::string indent(2 * level, ' ');
    if (value.is_object()) {
        for (const auto& [key, inner] : value.items()) {
            out.append(indent).append(Json(key).dump()).append(":");
            writeBelow(out, inner, level + 1);
        }
        return;
    }
    for (const auto& inner : value) {
        if (!inner.is_structured() || inner.empty()) {
            out.append(indent).append("- ").append(inner.dump()).append("\n");
            continue;
        }
        std::string text;
        write(text, inner, level + 1);
        text.replace(0, indent.size() + 2, indent + "- ");
        out += text;
    }
}

struct Line {
    std::size_t indent;
    std::string_view text;
};

class Reader {
public:
    explicit Reader(std::string_view text) {
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            const auto line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            const auto begin = std::min(line.find_first_not_of(' '), line.size());
            if (begin < line.size() && line[begin] == '#') continue;
            lines_.push_back({begin, line.substr(begin)});
        }
    }

    Json read() {
        auto value = block(0);
        if (at_ < lines_.size()) fail();
        return value;
    }

private:
    Json block(std::size_t indent) {
        if (at_ == lines_.size() || lines_[at_].indent != indent) fail();
        return lines_[at_].text.starts_with("- ") ? list(indent) : object(indent);
    }

    Json list(std::size_t indent) {
        Json value = Json::array();
        while (at_ < lines_.size() && lines_[at_].indent == indent && lines_[at_].text.starts_with("- ")) {
            auto& line = lines_[at_];
            line = {indent + 2, line.text.substr(2)};
            if (!line.text.starts_with("- ") && keyEnd(line.text) == std::string_view::npos)
                value.push_back(scalar(lines_[at_++].text));
            else
                value.push_back(block(indent + 2));
        }
        return value;
    }

    Json object(std::size_t indent) {
        Json value = Json::object();
        while (at_ < lines_.size() && lines_[at_].indent == indent && !lines_[at_].text.starts_with("- ")) {
            const auto text = lines_[at_].text;
            const auto end = keyEnd(text);
            if (end == std::string_view::npos) fail();
            auto& member = value[scalar(text.substr(0, end)).get<std::string>()];
            ++at_;
            if (end + 1 == text.size())
                member = block(indent + 2);
            else
                member = scalar(text.substr(end + 2));
        }
        return value;
    }

    /// Offset of the ":" behind the quoted key that a line begins with; npos where it is a text.
    static std::size_t keyEnd(std::string_view text) {
        if (!text.starts_with('"')) return std::string_view::npos;
        std::size_t i = 1;
        while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
        return i + 1 < text.size() && text[i + 1] == ':' ? i + 1 : std::string_view::npos;
    }

    Json scalar(std::string_view text) const {
        auto value = Json::parse(text, nullptr, false);
        if (value.is_discarded()) fail();
        return value;
    }

    [[noreturn]] void fail() const {
        throw std::runtime_error("an OpenAPI document is not as scripts/openapi writes it: line " +
                                 std::to_string(at_ + 1));
    }

    std::vector<Line> lines_;
    std::size_t at_ = 0;
};

}  // namespace

std::string writeYaml(const nlohmann::ordered_json& document) {
    std::string out;
    write(out, document, 0);
    return out;
}

nlohmann::ordered_json readYaml(std::string_view text) {
    return Reader(text).read();
}

}  // namespace psi::json
