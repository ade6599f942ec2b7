#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/table/contract_table.hpp"
#include "psi/transport/http.hpp"

namespace psi::json {

/// What an operation may take or give in another form than JSON: the one place of the binding that names operations.
struct Medium {
    std::string_view operation;
    std::string_view element;  ///< its binary one
    std::string_view path;     ///< behind the operation's
    std::string_view type;     ///< media type
    std::string_view fileOf;   ///< of a reply: the element that its file is named by
    std::string_view file;     ///< of a reply: "recibo-"; empty for what is of the request
};

/// Where a request goes, by its target.
struct Address {
    enum class What {
        Elsewhere,  ///< no address of this binding
        Unknown,    ///< one, where there is nothing
        Operation,
        Document  ///< openapi.yaml or .json
    };
    What what = What::Elsewhere;
    const Service* service = nullptr;      ///< of an Operation; of a Document: nullptr where it is of all
    const Operation* operation = nullptr;  ///< of an Operation
    const Medium* medium = nullptr;        ///< of an Operation at one of its further paths
    bool yaml = false;                     ///< of a Document
};
[[nodiscard]] Address addressOf(std::string_view target);

/// Whether a Content-Type is JSON's.
[[nodiscard]] bool isJson(std::string_view contentType);

/// Whether errors of this request are told as problem+json.
[[nodiscard]] bool speaksJson(const transport::RequestHead& head);

/// The methods of an address of this binding.
[[nodiscard]] const char* allowed(std::string_view target);

/// Whether Accept lets through what an operation may give: `type` or a JSON one.
[[nodiscard]] bool accepts(std::string_view accept, std::string_view type);

}  // namespace psi::json
