#pragma once

#include <optional>
#include <string>

namespace psi::soap {

/// xs:base64Binary in the stubs: the bytes themselves.
struct Binario {
    std::string octetos;
    std::string tipo = "application/octet-stream";  ///< media type, where they travel beside the envelope
};

/// Where the stubs put binary content that is not to be written into the envelope; it is soap::user of a context.
class AttachmentSink {
public:
    /// Takes a copy and gives the URI for xop:Include; nothing where the content is to be written as base64.
    virtual std::optional<std::string> attach(const Binario& binary) = 0;

protected:
    ~AttachmentSink() = default;
};

}  // namespace psi::soap
