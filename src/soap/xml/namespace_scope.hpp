#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/soap/scanner.hpp"

namespace psi::soap {

struct QName {
    std::string_view space, local;
};

/// The namespaces in scope while a document is scanned, by their values: what their references and white space stand
/// for. Views are into the document or into the scope.
class NamespaceScope {
public:
    /// What an element declares; before its own name is resolved.
    void enter(const Tag& tag);
    void leave(unsigned depth);
    /// Nothing where the prefix is not declared.
    [[nodiscard]] std::optional<QName> element(std::string_view name) const;
    [[nodiscard]] std::optional<QName> attribute(std::string_view name) const;

private:
    struct Binding {
        std::string_view prefix, uri;
        unsigned depth;
    };
    [[nodiscard]] const Binding* find(std::string_view prefix) const;

    [[nodiscard]] std::string_view valueOf(std::string_view written);

    std::vector<Binding> bindings_;
    std::deque<std::string> values_;  ///< of those that are not written plainly
};

}  // namespace psi::soap
