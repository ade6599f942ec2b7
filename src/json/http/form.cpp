#include "json/http/form.hpp"

#include <algorithm>

#include "psi/base/ascii.hpp"
#include "psi/soap/mime.hpp"

namespace psi::json {
namespace {

constexpr std::string_view kRequest = "pedido";

soap::Refusal unsupported(std::string text) {
    auto refusal = soap::malformed(std::move(text));
    refusal.status = 415;
    return refusal;
}

soap::Refusal refuse(const std::string& why) {
    return soap::refuseMime(soap::MimeUse::Form, why);
}

bool isUtf8(const std::optional<soap::MediaType>& media) {
    return !media || !media->charset || base::equalsIgnoringCase(*media->charset, "utf-8");
}

}  // namespace

std::optional<soap::Refusal> checkJson(const std::optional<soap::MediaType>& media) {
    if (!media || media->type != "application/json")
        return unsupported("O Content-Type do pedido não é aceite neste endereço; use application/json.");
    if (!isUtf8(media))
        return unsupported("O Content-Type do pedido declara outra codificação; o JSON é sempre UTF-8.");
    return std::nullopt;
}

std::variant<Form, soap::Refusal> readForm(std::string_view body, const std::optional<soap::MediaType>& media,
                                           const Medium& medium, const base::Config::Limits& limits) {
    if (!media || media->type != medium.type)
        return unsupported("O Content-Type do pedido não é aceite neste endereço; use " + std::string(medium.type) +
                           ", com as partes pedido e " + std::string(medium.element) + ".");
    if (!media->boundary || !soap::isBoundary(*media->boundary))
        return unsupported("O Content-Type não tem um boundary válido (1 a 70 caracteres).");
    auto split = soap::splitMime(body, *media->boundary, limits, soap::MimeUse::Form);
    if (auto* refusal = std::get_if<soap::Refusal>(&split)) return std::move(*refusal);
    const auto& parts = std::get<std::vector<soap::MimePart>>(split);
    const auto only = "; envie exatamente as partes pedido e " + std::string(medium.element);
    const auto named = [&](std::string_view name) { return std::ranges::find(parts, name, &soap::MimePart::name); };
    const auto request = named(kRequest), octets = named(medium.element);
    if (request == parts.end() || octets == parts.end() || parts.size() != 2)
        return refuse("falta uma parte, ou há uma a mais ou repetida" + only);
    if (request->base64 || octets->base64) return refuse("uma parte vem em base64; envie os seus octetos tal como são");
    const bool json =
        !request->type || request->type->type == "application/json" || request->type->type == "text/plain";
    if (!json || !isUtf8(request->type)) return unsupported("A parte pedido não é application/json em UTF-8.");
    return Form{request->content, octets->content};
}

}  // namespace psi::json
