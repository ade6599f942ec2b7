#include "soap/stubs/engine.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <stdexcept>

/// gSOAP's library asks for this global; every call sets a table of its own.
Namespace namespaces[] = {{nullptr, nullptr, nullptr, nullptr}};

namespace psi::soap {
namespace {

// UTF-8 as it is; no HTTP from gSOAP; the published schema has ruled out id and href.
constexpr soap_mode kInput = SOAP_C_UTFSTRING | SOAP_ENC_PLAIN | SOAP_XML_TREE | SOAP_XML_STRICT;
constexpr soap_mode kOutput = SOAP_C_UTFSTRING | SOAP_ENC_PLAIN | SOAP_XML_TREE | SOAP_IO_BUFFER;

/// How long a list may be is for the operation to say (codigo 23); the body's size bounds it.
constexpr int kListItems = 10'000'000;

constexpr short numberOf(SoapVersion version) {
    return version == SoapVersion::v12 ? 2 : 1;
}

}  // namespace

Engine::Engine() : context_(soap_new2(kInput, kOutput)) {
    if (!context_) throw std::bad_alloc();
    configure();
}

Engine::~Engine() {
    soap_destroy(context_);
    soap_end(context_);
    soap_free(context_);
}

void Engine::configure() {
    context_->user = static_cast<AttachmentSink*>(this);
    context_->frecv = &Engine::receive;
    context_->fsend = &Engine::send;
    context_->lang = "pt";
    context_->maxoccurs = kListItems;
}

void Engine::release() {
    soap_destroy(context_);
    soap_dealloc(context_, nullptr);
}

void Engine::renew() {
    release();  // soap_end would sweep the tables that soap_done sweeps once more
    soap_done(context_);
    soap_init2(context_, kInput, kOutput);
    configure();
    hasRead_ = false;
}

void Engine::reset(const Namespace* table) {
    table_ = table;
    input_ = {};
    attaching_ = false;
    attachments_.clear();
    // What a reply has left is of our own making, and soap_begin_recv sets it again.
    if (hasRead_)
        renew();
    else
        release();
    context_->error = SOAP_OK;
    context_->version = 0;
    soap_set_namespaces(context_, table_);
}

void Engine::beginReply() {
    const short version = answer_ ? numberOf(*answer_) : context_->version;
    renew();
    soap_set_namespaces(context_, table_);
    soap_set_version(context_, version);
}

void Engine::forgetRequest() {
    soap_destroy(context_);
}

std::string Engine::problem() const {
    const char* tag = context_->tag;
    const char* colon = std::strchr(tag, ':');
    return colon ? colon + 1 : tag;
}

std::string Engine::writeFault(SoapVersion version, const SOAP_ENV__Fault& fault, std::string_view header) {
    soap_set_version(context_, numberOf(version));
    return envelope([&] { return soap_put_SOAP_ENV__Fault(context_, &fault, "SOAP-ENV:Fault", ""); }, header);
}

std::optional<std::string> Engine::attach(const Binario& binary) {
    if (!attaching_) return std::nullopt;
    const std::string id = std::to_string(attachments_.size() + 1) + "@psi";
    attachments_.push_back({id, binary.tipo, binary.octetos});
    return "cid:" + id;
}

std::string Engine::finished(bool done) {
    if (!done) throw std::runtime_error("gSOAP could not write a reply: error " + std::to_string(context_->error));
    return std::move(output_);
}

Engine& Engine::of(::soap* context) {
    return static_cast<Engine&>(*static_cast<AttachmentSink*>(context->user));
}

std::size_t Engine::receive(::soap* context, char* buffer, std::size_t size) {
    auto& input = of(context).input_;
    const std::size_t n = std::min(size, input.size());
    std::memcpy(buffer, input.data(), n);
    input.remove_prefix(n);
    return n;
}

int Engine::send(::soap* context, const char* bytes, std::size_t size) {
    of(context).output_.append(bytes, size);
    return SOAP_OK;
}

}  // namespace psi::soap
