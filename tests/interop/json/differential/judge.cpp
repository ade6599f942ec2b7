// What the gateway says of JSON requests, without a store: reads lines "vinculos/v1/Operacao<TAB>JSON" and prints for
// each "ok", or "400 <campo>" and why. The same reader and the same schema as in the program.

#include <algorithm>
#include <iostream>
#include <string>

#include "json/documents/request_document.hpp"
#include "json/http/json_address.hpp"
#include "soap/schema/schema.hpp"

namespace {

/// One line, whatever a text quotes.
void say(const psi::base::Falha& falha) {
    std::string text = "400 " + falha.campo + " | " + falha.texto;
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::cout << text << '\n';
}

}  // namespace

int main() {
    const psi::soap::Schema schema;
    const psi::base::Config::Limits limits;
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        const auto tab = line.find('\t');
        const auto address = psi::json::addressOf("/psi/" + line.substr(0, tab));
        if (!address.operation) {
            std::cerr << "no operation " << line.substr(0, tab) << '\n';
            return 2;
        }
        const auto made = psi::json::requestDocument(std::string_view(line).substr(tab + 1), *address.service,
                                                     *address.operation, {}, limits);
        if (const auto* falha = std::get_if<psi::base::Falha>(&made)) {
            say(*falha);
            continue;
        }
        const auto refusal = schema.validate(std::get<std::string>(made), 1, psi::soap::Wording::Members);
        if (refusal)
            say(refusal->falha);
        else
            std::cout << "ok\n";
    }
}
