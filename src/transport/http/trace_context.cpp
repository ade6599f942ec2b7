#include "transport/http/trace_context.hpp"

#include <algorithm>

namespace psi::transport {
namespace {

// "vv-TRACE-PARENT-ff": where each part begins, and how long the ids are.
constexpr std::size_t kTrace = 3, kTraceDigits = 32, kParent = 36, kParentDigits = 16, kFlags = 53, kLength = 55;

bool hexadecimal(std::string_view text) noexcept {
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isId(std::string_view text) noexcept {
    return hexadecimal(text) && text.find_first_not_of('0') != text.npos;
}

/// Version 00 ends where it ends; a later one may go on behind another dash.
bool endsWell(std::string_view field, std::string_view version) noexcept {
    return version == "00" ? field.size() == kLength : field.size() == kLength || field[kLength] == '-';
}

bool sampled(char lastDigitOfFlags) noexcept {
    const int value = lastDigitOfFlags <= '9' ? lastDigitOfFlags - '0' : lastDigitOfFlags - 'a' + 10;
    return (value & 1) != 0;
}

}  // namespace

std::string understoodTraceparent(std::string_view field) {
    if (field.size() < kLength) return {};
    const auto version = field.substr(0, 2), trace = field.substr(kTrace, kTraceDigits),
               parent = field.substr(kParent, kParentDigits), flags = field.substr(kFlags, 2);
    const bool dashes = field[kTrace - 1] == '-' && field[kParent - 1] == '-' && field[kFlags - 1] == '-';
    if (!dashes || !hexadecimal(version) || version == "ff" || !endsWell(field, version)) return {};
    if (!isId(trace) || !isId(parent) || !hexadecimal(flags)) return {};
    return std::string("00-").append(field.substr(kTrace, kFlags - kTrace)).append(sampled(flags[1]) ? "01" : "00");
}

std::string repliedTraceparent(std::string_view understood, std::string_view correlationId) {
    if (understood.empty()) return {};
    return std::string(understood.substr(0, kParent))
        .append(correlationId.substr(0, kParentDigits))
        .append(understood.substr(kFlags - 1));
}

}  // namespace psi::transport
