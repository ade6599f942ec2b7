#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "psi/soap/refusal.hpp"
#include "soap/schema/schema_errors.hpp"

namespace psi::soap {

/// The published XSDs, parsed once from the files in the program: no network, no file is read. Thread-safe.
class Schema {
public:
    /// Throws std::runtime_error where a schema is broken.
    Schema();
    ~Schema();

    /// Validates an envelope that passed the guard, as a stream: stops after `maximumErrors`. The refusal names every
    /// error found, with the path of the element below the operation's and the line; `campo` is the first one's.
    [[nodiscard]] std::optional<Refusal> validate(std::string_view body, unsigned maximumErrors,
                                                  Wording wording = Wording::Elements) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::soap
