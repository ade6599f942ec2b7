#include "app/admin/terminal_table.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;

std::string cell(const Json& value) {
    if (value.is_null()) return "";
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (!value.is_structured()) return value.dump();
    std::string text;
    for (const auto& [key, one] : value.items()) {
        text += text.empty() ? "" : ", ";
        if (value.is_object()) text += key + (one.is_null() ? "" : " ");
        text += cell(one);
    }
    return text;
}

/// Characters, not bytes.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

struct Column {
    std::string heading;
    std::vector<std::string> cells;
    std::size_t wide = 0;
    bool numbers = true, empty = true;

    void add(const Json& value) {
        cells.push_back(cell(value));
        wide = std::max(wide, width(cells.back()));
        if (cells.back().empty()) return;
        empty = false;
        numbers = numbers && value.is_number();
    }
};

std::string headingOf(std::string name) {
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return c == '_' ? ' ' : std::toupper(c); });
    return name;
}

void appendRow(std::string& text, const std::vector<Column>& columns, const auto& textOf) {
    std::string line;
    for (const auto& column : columns) {
        const std::string& one = textOf(column);
        const std::string gap(column.wide - width(one), ' ');
        line += (line.empty() ? "" : "  ") + (column.numbers ? gap + one : one + gap);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
}

}  // namespace

std::string tableOf(const Json& objects) {
    std::vector<std::string> names;
    for (const auto& object : objects)
        for (const auto& [name, value] : object.items())
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    std::vector<Column> columns;
    for (const auto& name : names) {
        Column column{headingOf(name), {}, width(name)};
        for (const auto& object : objects) column.add(object.contains(name) ? object.at(name) : Json{});
        if (!column.empty) columns.push_back(std::move(column));
    }
    std::string text;
    appendRow(text, columns, [](const Column& c) -> const std::string& { return c.heading; });
    for (std::size_t row = 0; row < objects.size(); ++row)
        appendRow(text, columns, [row](const Column& c) -> const std::string& { return c.cells[row]; });
    return text;
}

}  // namespace psi::admin
