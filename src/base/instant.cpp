#include "psi/base/instant.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>

namespace psi::base {
namespace {

using namespace std::chrono;

/// `count` digits at the beginning of `text`, taken away from it.
std::optional<unsigned> takeDigits(std::string_view& text, std::size_t count) {
    unsigned value = 0;
    if (text.size() < count) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + count, value);
    if (error != std::errc{} || end != text.data() + count) return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char letter) {
    if (text.empty() || text.front() != letter) return false;
    text.remove_prefix(1);
    return true;
}

std::size_t digitsBefore(std::string_view text) {
    return std::min(text.find_first_not_of("0123456789"), text.size());
}

std::optional<sys_days> takeDate(std::string_view& text) {
    const auto y = takeDigits(text, 4);
    if (!y || !take(text, '-')) return std::nullopt;
    const auto m = takeDigits(text, 2);
    if (!m || !take(text, '-')) return std::nullopt;
    const auto d = takeDigits(text, 2);
    if (!d) return std::nullopt;
    const year_month_day date{year{static_cast<int>(*y)}, month{*m}, day{*d}};
    return date.ok() ? std::optional{sys_days{date}} : std::nullopt;
}

/// "hh:mm".
std::optional<minutes> takeMinutes(std::string_view& text) {
    const auto hour = takeDigits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    const auto minute = takeDigits(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    return hours{*hour} + minutes{*minute};
}

/// ":ss" with up to nine digits of a fraction; nothing of it is nought.
std::optional<microseconds> takeSeconds(std::string_view& text) {
    if (!take(text, ':')) return microseconds{0};
    const auto second = takeDigits(text, 2);
    if (!second || *second > 59) return std::nullopt;
    nanoseconds fraction{0};
    if (take(text, '.')) {
        const auto digits = digitsBefore(text);
        if (digits == 0 || digits > 9) return std::nullopt;
        fraction = nanoseconds{*takeDigits(text, digits)};
        for (auto missing = digits; missing < 9; ++missing) fraction *= 10;
    }
    return seconds{*second} + floor<microseconds>(fraction);
}

/// What is left of the text: "Z" or "±hh:mm".
std::optional<minutes> offsetOf(std::string_view text) {
    if (text == "Z") return minutes{0};
    const bool east = take(text, '+');
    if (!east && !take(text, '-')) return std::nullopt;
    const auto offset = takeMinutes(text);
    if (!offset || !text.empty()) return std::nullopt;
    return east ? *offset : -*offset;
}

std::optional<Instant> absolute(std::string_view text) {
    const auto date = takeDate(text);
    if (!date || (!take(text, 'T') && !take(text, ' '))) return std::nullopt;
    const auto toTheMinute = takeMinutes(text);
    if (!toTheMinute) return std::nullopt;
    const auto rest = takeSeconds(text);
    if (!rest) return std::nullopt;
    const auto offset = offsetOf(text);
    if (!offset) return std::nullopt;
    return *date + *toTheMinute + *rest - *offset;
}

std::optional<seconds> unit(char letter) {
    switch (letter) {
        case 'd':
            return days{1};
        case 'h':
            return hours{1};
        case 'm':
            return minutes{1};
        case 's':
            return seconds{1};
        default:
            return std::nullopt;
    }
}

/// "1h30m"; up to six digits before each unit.
std::optional<seconds> span(std::string_view text) {
    constexpr std::size_t kMostDigits = 6;
    seconds sum{0};
    while (!text.empty()) {
        const auto digits = digitsBefore(text);
        if (digits == 0 || digits > kMostDigits || digits == text.size()) return std::nullopt;
        const auto number = takeDigits(text, digits);
        const auto of = unit(text.front());
        if (!number || !of) return std::nullopt;
        text.remove_prefix(1);
        sum += *of * *number;
    }
    return sum > seconds{0} ? std::optional{sum} : std::nullopt;
}

}  // namespace

std::optional<Instant> parseInstant(std::string_view text, Instant now) {
    if (!take(text, '+')) return absolute(text);
    const auto fromNow = span(text);
    return fromNow ? std::optional{floor<seconds>(now) + *fromNow} : std::nullopt;
}

std::string instantText(Instant instant) {
    const auto midnight = floor<days>(instant);
    const year_month_day date{midnight};
    const hh_mm_ss time{floor<seconds>(instant - midnight)};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

}  // namespace psi::base
