#include "psi/base/csv_lines.hpp"

namespace psi::base {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

std::string quoted(std::string_view field) {
    if (field.find_first_of(";\"\r\n") == std::string_view::npos) return std::string(field);
    std::string text = "\"";
    for (const char c : field) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

}  // namespace

void addCsvLine(std::string& csv, std::initializer_list<std::string_view> fields) {
    std::string_view separator;
    for (const auto field : fields) {
        csv.append(separator).append(quoted(field));
        separator = ";";
    }
    csv += "\r\n";
}

std::string beginCsv(std::initializer_list<std::string_view> titles) {
    std::string csv(kMark);
    addCsvLine(csv, titles);
    return csv;
}

}  // namespace psi::base
