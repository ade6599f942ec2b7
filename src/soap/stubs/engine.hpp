#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "psi/soap/refusal.hpp"
#include "soap/gsoap/custom/binario_type.hpp"
#include "soap/http/mtom.hpp"
#include "soapH.h"

namespace psi::soap {

/// A gSOAP context that reads an envelope from memory and writes one to memory. Its memory is costly to make and meant
/// to be used again, its state is not: each message is read with a context as new, and each reply is written with
/// another (docs/decisions/0041). One thread at a time.
class Engine final : public AttachmentSink {
public:
    Engine();
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Begins with a context as new: nothing of the message before is left. `table` lives as long as the engine.
    void reset(const Namespace* table);

    /// Reads the child of Body into `request`, a class of the stubs. False where gSOAP refuses it: see `problem`.
    template <class Request>
    bool read(std::string_view envelope, const char* tag, Request& request) {
        input_ = envelope;
        hasRead_ = true;
        request.soap_default(context_);
        return !soap_begin_recv(context_) && !soap_envelope_begin_in(context_) && !soap_recv_header(context_) &&
               !soap_body_begin_in(context_) && request.soap_get(context_, tag, "") && !soap_body_end_in(context_) &&
               !soap_envelope_end_in(context_) && !soap_end_recv(context_);
    }
    /// Frees the stubs that were read, before the reply is made: what the caller still holds of them is void.
    void forgetRequest();
    /// Replies are written in this version from here on: gSOAP takes a namespace of the other one, wherever it is
    /// declared, for the envelope's. Until it is said, that of gSOAP.
    void answerIn(SoapVersion version) { answer_ = version; }
    /// Begins anew for the reply: of what was read only the version stays. The stubs that were read are void.
    void beginReply();
    /// The element at which reading stopped.
    [[nodiscard]] std::string problem() const;

    /// Writes an envelope of the version read with `reply` in its Body; throws std::runtime_error where gSOAP cannot.
    template <class Reply>
    std::string write(const Reply& reply, const char* tag) {
        return envelope([&] { return reply.soap_put(context_, tag, ""); });
    }
    /// Until the next reset, binary content goes beside the envelope that is written.
    void attachBinaries() { attaching_ = true; }
    /// What has gone there.
    [[nodiscard]] std::vector<Attachment> takeAttachments() { return std::move(attachments_); }
    std::optional<std::string> attach(const Binario& binary) override;

    /// `header`: the Header element before its Body, as it is to be written; may be empty.
    [[nodiscard]] std::string writeFault(SoapVersion version, const SOAP_ENV__Fault& fault, std::string_view header);

    [[nodiscard]] ::soap* context() const { return context_; }

private:
    template <class Put>
    std::string envelope(Put put, std::string_view header = {}) {
        output_.clear();
        const bool done = !soap_begin_send(context_) && !soap_envelope_begin_out(context_) &&
                          (header.empty() || !soap_send_raw(context_, header.data(), header.size())) &&
                          !soap_body_begin_out(context_) && !put() && !soap_body_end_out(context_) &&
                          !soap_envelope_end_out(context_) && !soap_end_send(context_);
        return finished(done);
    }
    void configure();
    void release();
    void renew();
    std::string finished(bool done);
    static Engine& of(::soap* context);
    static std::size_t receive(::soap* context, char* buffer, std::size_t size);
    static int send(::soap* context, const char* bytes, std::size_t size);

    ::soap* context_;
    const Namespace* table_ = nullptr;
    std::optional<SoapVersion> answer_;
    std::string_view input_;
    std::string output_;
    bool hasRead_ = false;  ///< since the context was new
    bool attaching_ = false;
    std::vector<Attachment> attachments_;
};

}  // namespace psi::soap
