#pragma once

#include <map>
#include <string>
#include <string_view>

namespace psi::portal {

/// The form that a request goes in.
enum class Forma { Soap11, Soap12, Json };

/// Values by the name of the element or member that they are for.
using Valores = std::map<std::string, std::string, std::less<>>;

/// An example of the guide with other values: each element or member that is named gets its value wherever it stands,
/// of a list the first. "nissRepresentado" is put into the contexto, which no example has it in. What is not there
/// stays out. `example`: of our own, XML or JSON as the guide has them, for it is not linear.
[[nodiscard]] std::string withValues(std::string example, Forma forma, const Valores& values);

/// A request that anybody wrote, with another idPedido in the first place that has one. Linear.
[[nodiscard]] std::string withKey(std::string request, Forma forma, const std::string& key);

/// The first value of an element or member in a text of either form; empty where there is none.
[[nodiscard]] std::string valueOf(std::string_view text, std::string_view name);

}  // namespace psi::portal
