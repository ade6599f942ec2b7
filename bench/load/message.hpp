#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace psi::load {

/// A request body with placeholders: {uuid} a new random one, {seq} a number of its own, {niss} the next of a list.
class Message {
public:
    explicit Message(std::string_view text);

    struct Values {
        std::uint64_t sequence = 0;
        std::string_view niss;
    };
    /// `random` is not shared between threads.
    void write(std::string& out, const Values& values, std::mt19937_64& random) const;

private:
    enum class Kind { Text, Uuid, Sequence, Niss };
    struct Part {
        Kind kind;
        std::string text;
    };
    std::vector<Part> parts_;
};

/// Version 4, lower case.
void appendUuid(std::string& out, std::mt19937_64& random);

}  // namespace psi::load
