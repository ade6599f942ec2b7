#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/soap/refusal.hpp"

namespace psi::soap {

struct Attribute {
    std::string_view name, value;  ///< value as written, references not resolved
};

struct Tag {
    std::string_view name;
    const std::vector<Attribute>& attributes;
    unsigned depth = 0;     ///< 1 for the root
    std::size_t begin = 0;  ///< offset of its '<'
    std::size_t end = 0;    ///< offset past its '>'
};

/// A reference in text or in an attribute's value: what stands in comments and CDATA sections is none.
struct Reference {
    std::string_view name;  ///< "#231", "#xE7", "amp": one that characterOf knows
    std::size_t begin = 0;  ///< offset of its '&'
    std::size_t end = 0;    ///< offset past its ';'
};

/// What a scan tells of the document, in its order. A returned refusal ends the scan.
class ElementObserver {
public:
    virtual std::optional<Refusal> opened(const Tag& tag) = 0;
    /// `end` is the offset past the end tag.
    virtual std::optional<Refusal> closed(unsigned depth, std::size_t end) = 0;
    /// Those of attributes come before their tag.
    virtual void referred(const Reference& /*reference*/) {}

protected:
    ~ElementObserver() = default;
};

/// One pass over an XML document, in time linear in its size whatever it holds: well-formed tags, bounded in length,
/// attributes, namespaces in scope and depth; no DOCTYPE, no processing instruction; only the predefined entities and
/// legal character references. What it lets through still goes through an XML parser. It is the only reader of the
/// body's bytes in this room: whoever looks for something in them, or changes them, goes by the offsets it tells
/// (decision 39).
class Scanner {
public:
    /// `text`: UTF-8 that holds only characters of XML.
    Scanner(std::string_view text, const base::Config::Limits& limits, ElementObserver& observer);
    [[nodiscard]] std::optional<Refusal> run();

    /// Line (from 1) of an offset.
    [[nodiscard]] unsigned lineOf(std::size_t offset) const;

private:
    bool declaration();
    bool declared(std::string_view name, std::string_view& value);
    bool content();
    bool markup();
    bool comment();
    bool cdata();
    bool startTag();
    bool attributes(const char* start);
    bool tagTooLong(const char* start);
    bool attribute(const char* start);
    bool opened(const char* start, bool closedAtOnce);
    bool endTag();
    bool references(const char* from, const char* to);
    bool reference(const char*& at, const char* to);
    bool name(std::string_view& into);
    bool partOfName();
    bool skipSpace();
    [[nodiscard]] bool startsWith(std::string_view what) const;
    bool refuse(const std::string& text);

    struct Open {
        std::string_view name;
        unsigned namespaces;
    };

    const char* const begin_;
    const char* const end_;
    const char* pos_;
    const char* tagLimit_ = nullptr;
    const base::Config::Limits& limits_;
    ElementObserver& observer_;
    std::vector<Open> open_;
    std::vector<Attribute> attributes_;
    std::unordered_set<std::string_view> attributeNames_;  ///< of the whole document
    std::string_view tagName_;
    unsigned namespacesInScope_ = 0;
    bool rootSeen_ = false;
    std::optional<Refusal> refusal_;
};

}  // namespace psi::soap
