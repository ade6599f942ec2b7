#pragma once

#include <string>
#include <string_view>

namespace psi::transport {

/// The header field traceparent of the W3C's Trace Context (Recommendation of 2021-11-23, section 3.2), by which a
/// caller says which trace a request belongs to. Both are pure and thread-safe.

/// What is understood of a field as it came: 55 characters, "00-TRACE-PARENT-FLAGS", of a later version what this one
/// knows of it (section 3.2.4), and of the flags "sampled" alone. Empty where the standard has it ignored: another
/// length or character, upper case, version ff, zeros for an id, several fields (joined by commas).
[[nodiscard]] std::string understoodTraceparent(std::string_view field);

/// The same trace with this request as the parent, whose id is the first half of its correlation id. Empty where
/// `understood` is. Precondition: `correlationId` is of 32 hexadecimal digits.
[[nodiscard]] std::string repliedTraceparent(std::string_view understood, std::string_view correlationId);

}  // namespace psi::transport
