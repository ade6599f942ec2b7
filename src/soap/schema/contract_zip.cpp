#include "soap/schema/contract_zip.hpp"

#include <zip.h>

#include <cstdlib>
#include <cstring>
#include <deque>
#include <new>
#include <stdexcept>
#include <utility>

#include "psi/base/version.hpp"
#include "soap/schema/code_lists.hpp"
#include "soap/schema/embedded.hpp"

namespace psi::soap {
namespace {

/// Every copy of a release gives the same bytes: 1 January 1980, the first day that the format knows.
constexpr zip_uint16_t kDosDate = (1U << 5U) | 1U;

/// A zip file in memory, begun from another.
class Archive {
public:
    explicit Archive(std::string_view from) {
        zip_error_t error;
        zip_error_init(&error);
        // libzip 1.7.3 frees what it is lent when it writes over it: it gets a copy of its own.
        void* copy = std::malloc(from.size());
        if (!copy) throw std::bad_alloc();
        std::memcpy(copy, from.data(), from.size());
        source_ = zip_source_buffer_create(copy, from.size(), 1, &error);
        if (!source_) std::free(copy);
        if (source_) {
            zip_source_keep(source_);
            zip_ = zip_open_from_source(source_, 0, &error);
            if (!zip_) zip_source_free(source_);
        }
        const std::string said = zip_error_strerror(&error);
        zip_error_fini(&error);
        if (zip_) return;
        if (source_) zip_source_free(source_);
        throw std::runtime_error("the contract's zip file cannot be begun: " + said);
    }
    ~Archive() {
        if (zip_) zip_discard(zip_);
        zip_source_free(source_);
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    void removeFolder(std::string_view folder) {
        for (zip_int64_t i = 0; i < zip_get_num_entries(zip_, 0); ++i) {
            const char* name = zip_get_name(zip_, static_cast<zip_uint64_t>(i), 0);
            if (name && std::string_view(name).starts_with(folder)) zip_delete(zip_, static_cast<zip_uint64_t>(i));
        }
    }

    void add(const std::string& name, std::string content) {
        contents_.push_back(std::move(content));
        const std::string& kept = contents_.back();
        zip_source_t* source = zip_source_buffer(zip_, kept.data(), kept.size(), 0);
        const zip_int64_t index = source ? zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            zip_source_free(source);
            fail();
        }
        zip_file_set_dostime(zip_, static_cast<zip_uint64_t>(index), 0, kDosDate, 0);
    }

    /// The whole file; nothing may be added after it.
    std::string finish() {
        if (zip_close(zip_) != 0) fail();
        zip_ = nullptr;
        zip_stat_t state;
        std::string bytes;
        if (zip_source_stat(source_, &state) == 0 && zip_source_open(source_) == 0) {
            bytes.resize(state.size);
            const zip_int64_t read = zip_source_read(source_, bytes.data(), bytes.size());
            zip_source_close(source_);
            if (read == static_cast<zip_int64_t>(bytes.size())) return bytes;
        }
        throw std::runtime_error("the contract's zip file cannot be read back");
    }

private:
    [[noreturn]] void fail() {
        throw std::runtime_error(std::string("the contract's zip file cannot be made: ") + zip_strerror(zip_));
    }

    std::deque<std::string> contents_;  ///< libzip reads them when it closes
    zip_source_t* source_ = nullptr;
    zip_t* zip_ = nullptr;
};

std::string filled(std::string text, std::string_view name, std::string_view value) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
    return text;
}

std::string readMe(std::string_view ambiente, std::string_view base) {
    std::string text(embeddedFile("LEIAME.txt"));
    text = filled(std::move(text), "{ambiente}", ambiente);
    text = filled(std::move(text), "{versao}", base::version());
    return filled(std::move(text), "{endereco}", base);
}

}  // namespace

ContractZip::ContractZip(const Published& published, std::string_view ambiente, Beside openApi)
    : published_(published), ambiente_(ambiente), openApi_(std::move(openApi)) {}

std::string ContractZip::make(std::string_view base) const {
    Archive archive(embeddedFile("exemplos.zip"));
    if (!published_.wsdlFile("qualidade", Published::Bindings::All, base)) archive.removeFolder("exemplos/qualidade/");
    archive.add("LEIAME.txt", readMe(ambiente_, base));
    for (const auto service : published_.services()) {
        const std::string name = "wsdl/" + std::string(service);
        archive.add(name + ".wsdl", *published_.wsdlFile(service, Published::Bindings::All, base));
        archive.add(name + "-soap11.wsdl", *published_.wsdlFile(service, Published::Bindings::Soap11, base));
        if (auto yaml = openApi_ ? openApi_(service, base) : std::nullopt)
            archive.add("openapi/" + std::string(service) + ".openapi.yaml", *std::move(yaml));
    }
    for (const auto& [name, content] : published_.schemaFiles())
        archive.add("wsdl/" + std::string(name), std::string(content));
    for (auto& list : codeLists(ambiente_)) archive.add("codigos/" + list.name + ".csv", std::move(list.csv));
    return archive.finish();
}

std::shared_ptr<const std::string> ContractZip::at(std::string_view base) {
    const std::lock_guard lock(mutex_);
    if (!last_ || base_ != base) {
        last_ = std::make_shared<const std::string>(make(base));
        base_ = base;
    }
    return last_;
}

}  // namespace psi::soap
