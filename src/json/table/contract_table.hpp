#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

// The published schemas as a table, which contract.py and generate.py make of wsdl/ when the program is built: all that
// the JSON binding knows of operations.

namespace psi::json {

enum class Kind : std::uint8_t {
    Text,
    Date,  ///< or an instant: a text around which the schema takes white space, and JSON does not
    Integer,
    Decimal,
    Boolean,
    Binary,
    Object
};

struct Element {
    std::string_view name;
    std::uint16_t space;  ///< of `spaces`
    Kind kind;
    unsigned least, most;  ///< occurrences; 0 as most: any number
    bool nillable;
    std::uint16_t type;  ///< of an Object: see `type`

    [[nodiscard]] bool repeated() const { return most != 1; }
};

/// The elements of an object, in the published order; 64 at most.
struct Type {
    std::span<const Element> elements;
};

struct Operation {
    std::string_view name;
    std::uint16_t request, response;  ///< types
};

struct Service {
    std::string_view name, version;  ///< "vinculos", "v1"
    std::string_view space;          ///< of its operations' elements
    std::span<const Operation> operations;
};

[[nodiscard]] std::span<const std::string_view> spaces();
[[nodiscard]] std::span<const Service> services();
[[nodiscard]] const Type& type(std::size_t number);

}  // namespace psi::json
