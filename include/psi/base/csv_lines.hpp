#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace psi::base {

// Tables as spreadsheets in Portuguese read them: UTF-8 by its mark, ";" between fields, CRLF behind a line.

/// Adds a line; a field that needs quotes gets them.
void addCsvLine(std::string& csv, std::initializer_list<std::string_view> fields);

/// The mark and the line of titles.
[[nodiscard]] std::string beginCsv(std::initializer_list<std::string_view> titles);

}  // namespace psi::base
