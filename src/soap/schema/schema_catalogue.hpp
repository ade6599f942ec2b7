#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace psi::soap {

/// What error texts need to know of the published XSDs, read off them once.
class SchemaCatalogue {
public:
    /// From every embedded .xsd; throws std::runtime_error where one is not well-formed.
    SchemaCatalogue();

    /// True where the element may occur more than once in that parent.
    [[nodiscard]] bool isList(std::string_view parent, std::string_view element) const;
    /// True where elements of that name hold an xs:int or xs:long, whatever their parent.
    [[nodiscard]] bool isWholeNumber(std::string_view element) const { return wholeNumbers_.contains(element); }
    /// True where elements of that name hold an xs:base64Binary, whatever their parent.
    [[nodiscard]] bool isBase64(std::string_view element) const { return base64_.contains(element); }
    /// First sentence of the documentation of the type that has this pattern; empty where none.
    [[nodiscard]] std::string_view ofPattern(std::string_view pattern) const { return find(patterns_, pattern); }
    /// The same of a type, by "{namespace}name" or "xs:name".
    [[nodiscard]] std::string_view ofType(std::string_view type) const { return find(types_, type); }

private:
    using Texts = std::map<std::string, std::string, std::less<>>;
    static std::string_view find(const Texts& texts, std::string_view key);
    struct Elements;
    void read(std::string_view content, Elements& elements);

    std::set<std::string, std::less<>> lists_;  ///< "parent/element"
    std::set<std::string, std::less<>> wholeNumbers_, base64_;
    Texts patterns_, types_;
};

}  // namespace psi::soap
