#include "json/openapi/openapi_documents.hpp"

#include <openssl/evp.h>

#include <array>
#include <map>
#include <mutex>
#include <stdexcept>

#include "json/openapi/openapi_files.hpp"
#include "json/openapi/yaml_text.hpp"
#include "psi/json/openapi.hpp"

namespace psi::json {
namespace {

using Json = nlohmann::ordered_json;

/// Weak: the same for the document as it is and compressed.
std::string etagOf(std::string_view content) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    EVP_Digest(content.data(), content.size(), hash.data(), &size, EVP_sha256(), nullptr);
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::size_t kShown = 16;
    std::string text = "W/\"";
    for (std::size_t i = 0; i < kShown; ++i) text.append(1, kDigits[hash[i] >> 4U]).append(1, kDigits[hash[i] & 15U]);
    return text + "\"";
}

std::string_view committed(const Service& service) {
    for (const auto& file : openApiFiles())
        if (file.service == service.name && file.version == service.version) return file.content;
    throw std::runtime_error("no OpenAPI document of " + std::string(service.name));
}

/// The committed text with another server: it says exactly one.
std::string withServer(std::string_view text, std::string_view base) {
    constexpr std::string_view kServer = "\"servers\":\n  - \"url\": ";
    const auto at = text.find(kServer);
    if (at == std::string_view::npos) throw std::runtime_error("an OpenAPI document without its server");
    const auto begin = at + kServer.size();
    return std::string(text.substr(0, begin)) + Json(base).dump() + std::string(text.substr(text.find('\n', begin)));
}

void deprecate(Json& document) {
    for (auto& [path, methods] : document["paths"].items())
        for (auto& [method, operation] : methods.items()) operation["deprecated"] = true;
}

/// One document of all: paths and schemas of each; where two have the same schema, it is the same.
Json together(const std::vector<Json>& all) {
    Json whole{{"openapi", all.front()["openapi"]},
               {"info", all.front()["info"]},
               {"servers", all.front()["servers"]},
               {"security", Json::array()},
               {"tags", Json::array()},
               {"paths", Json::object()},
               {"components", {{"schemas", Json::object()}}}};
    whole["info"]["title"] = "Plataforma de Serviços de Interoperabilidade";
    whole["info"]["description"] =
        "Todos os serviços da plataforma, em JSON. Cada um tem também o seu documento, em "
        "/psi/<serviço>/<versão>/openapi.yaml.";
    std::map<std::string, Json> parts;
    for (const auto& one : all) {
        for (const auto& tag : one["tags"]) whole["tags"].push_back(tag);
        whole["paths"].update(one["paths"]);
        for (const auto& [kind, members] : one["components"].items()) {
            auto& into = whole["components"][kind];
            for (const auto& [name, schema] : members.items()) {
                if (into.contains(name) && into[name] != schema)
                    throw std::runtime_error("two OpenAPI documents differ in " + name);
                into[name] = schema;
            }
        }
    }
    return whole;
}

}  // namespace

std::optional<std::string> openApiText(std::string_view service, std::string_view base) {
    for (const auto& one : services())
        if (one.name == service && one.version == "v1") return withServer(committed(one), base);
    return std::nullopt;
}

class OpenApiDocuments::Impl {
public:
    explicit Impl(const Judge& judge) {
        std::vector<Json> all;
        for (const auto& service : services()) {
            const auto standing = judge(service);
            if (standing == Standing::Gone) continue;
            all.push_back(readYaml(committed(service)));
            documents_.emplace(&service, all.back());
            if (standing == Standing::Deprecated) deprecate(all.back());
        }
        documents_.emplace(nullptr, together(all));
    }

    std::shared_ptr<const Text> at(const Service* service, bool yaml, std::string_view base) {
        const auto found = documents_.find(service);
        if (found == documents_.end()) return nullptr;
        const std::lock_guard lock(mutex_);
        if (base != base_) made_.clear();
        base_ = base;
        auto& text = made_[{service, yaml}];
        if (!text) {
            auto made = std::make_shared<Text>();
            if (yaml && service) {
                made->content = withServer(committed(*service), base);
            } else {
                auto document = found->second;
                document["servers"][0]["url"] = base;
                made->content = yaml ? writeYaml(document) : document.dump();
            }
            made->etag = etagOf(made->content);
            text = std::move(made);
        }
        return text;
    }

private:
    std::map<const Service*, Json> documents_;
    std::mutex mutex_;
    std::string base_;  ///< of what is kept: that of whoever asked last
    std::map<std::pair<const Service*, bool>, std::shared_ptr<const Text>> made_;
};

OpenApiDocuments::OpenApiDocuments(const Judge& judge) : impl_(std::make_unique<Impl>(judge)) {}
OpenApiDocuments::~OpenApiDocuments() = default;

std::shared_ptr<const OpenApiDocuments::Text> OpenApiDocuments::at(const Service* service, bool yaml,
                                                                   std::string_view base) {
    return impl_->at(service, yaml, base);
}

}  // namespace psi::json
