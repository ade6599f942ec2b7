#include "app/admin/operator_files/csv_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <vector>

#include "fuzz.hpp"

// The reader of operators' CSV files: what is read, written with every field in quotes, is read again as the same.

namespace {

using Records = std::vector<std::vector<std::string>>;

class Memory {
public:
    explicit Memory(std::string_view content) : file_(memfd_create("csv", 0)) {
        if (file_ < 0 || ::write(file_, content.data(), content.size()) != static_cast<ssize_t>(content.size()))
            std::abort();
    }
    ~Memory() { ::close(file_); }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

private:
    int file_;
};

std::optional<Records> read(std::string_view content) {
    const Memory file(content);
    try {
        psi::admin::CsvReader reader(file.path());
        Records records{reader.cabecalho()};
        std::vector<std::string> fields;
        for (int line = 1; reader.seguinte(fields); line = reader.linha()) {
            psi::fuzz::require(reader.linha() >= line, "lines go forwards");
            records.push_back(fields);
        }
        psi::fuzz::require(reader.sha256().size() == 64, "the file has its hash");
        return records;
    } catch (const psi::admin::CsvUnreadable&) {
        return std::nullopt;
    }
}

std::string quoted(const Records& records) {
    std::string text;
    for (const auto& record : records) {
        for (std::size_t i = 0; i < record.size(); ++i) {
            text += i == 0 ? "\"" : ";\"";
            for (const char c : record[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
            text += '"';
        }
        text += '\n';
    }
    return text;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto records = read(psi::fuzz::view(data, size));
    // A header of one field does not say what parts the fields.
    if (!records || records->front().size() < 2) return 0;
    const auto again = read(quoted(*records));
    psi::fuzz::require(again && *again == *records, "what is written in quotes is read as the same");
    return 0;
}
