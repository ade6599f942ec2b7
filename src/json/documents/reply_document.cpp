#include "json/documents/reply_document.hpp"

#include <libxml/parser.h>

#include <cstring>
#include <memory>
#include <stdexcept>
#include <vector>

namespace psi::json {
namespace {

constexpr std::size_t kAboveOperation = 2;  // Envelope, Body

std::string_view view(const xmlChar* chars) {
    return chars ? reinterpret_cast<const char*>(chars) : "";
}

/// Writes JSON as libxml2 reads the envelope.
class ReplyWriter {
public:
    explicit ReplyWriter(const Operation& operation, std::size_t bytes) : operation_(operation) { out_.reserve(bytes); }

    void start(std::string_view name) {
        if (++depth_ <= kAboveOperation) return;
        if (depth_ == kAboveOperation + 1) {
            if (name != std::string(operation_.name) + "Response") return fail();
            frames_.push_back({&type(operation_.response)});
            out_ += '{';
            return;
        }
        if (frames_.empty() || !frames_.back().type) return fail();
        auto& frame = frames_.back();
        const auto elements = frame.type->elements;
        auto at = frame.element;  // a list goes on with the same element
        while (at < elements.size() && elements[at].name != name) ++at;
        if (at == elements.size()) return fail();
        const auto& element = elements[at];
        const bool goesOn = frame.listOpen && at == frame.element;
        if (goesOn) {
            out_ += ',';
        } else {
            endList(frame);
            if (frame.any) out_ += ',';
            out_.append("\"").append(element.name).append("\":");
            if (element.repeated()) out_ += '[';
            frame.listOpen = element.repeated();
        }
        frame.any = true;
        frame.element = at;
        if (element.kind == Kind::Object) {
            out_ += '{';
            frames_.push_back({&type(element.type)});
        } else {
            value_ = &element;
            text_.clear();
        }
    }

    void end() {
        if (depth_-- <= kAboveOperation) return;
        if (value_) {
            write();
            value_ = nullptr;
            return;
        }
        if (frames_.empty()) return fail();
        endList(frames_.back());
        out_ += '}';
        frames_.pop_back();
    }

    void characters(std::string_view text) {
        if (value_) text_.append(text);
    }

    void fail() { failed_ = true; }
    [[nodiscard]] bool failed() const { return failed_ || !frames_.empty() || out_.empty(); }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    struct Frame {
        const Type* type;
        std::size_t element = 0;
        bool any = false, listOpen = false;
    };

    void endList(Frame& frame) {
        if (frame.listOpen) out_ += ']';
        frame.listOpen = false;
    }

    void write() {
        switch (value_->kind) {
            case Kind::Integer:
            case Kind::Decimal:
            case Kind::Boolean:
                out_ += text_;
                return;
            default:
                out_ += '"';
                appendEscaped(out_, text_);
                out_ += '"';
        }
    }

    const Operation& operation_;
    std::string out_, text_;
    std::vector<Frame> frames_;
    const Element* value_ = nullptr;
    std::size_t depth_ = 0;
    bool failed_ = false;
};

struct Events {
    static ReplyWriter& of(void* self) { return *static_cast<ReplyWriter*>(self); }
    static void start(void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int,
                      const xmlChar**) {
        of(self).start(view(name));
    }
    static void end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) { of(self).end(); }
    static void characters(void* self, const xmlChar* chars, int length) {
        of(self).characters({reinterpret_cast<const char*>(chars), static_cast<std::size_t>(length)});
    }
    static void error(void* self, xmlErrorPtr error) {
        if (error->level >= XML_ERR_ERROR) of(self).fail();
    }
};

}  // namespace

void appendEscaped(std::string& out, std::string_view text) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, from, i - from);
        from = i + 1;
        if (c == '"' || c == '\\')
            out.append("\\").push_back(static_cast<char>(c));
        else if (c == '\n')
            out.append("\\n");
        else if (c == '\t')
            out.append("\\t");
        else if (c == '\r')
            out.append("\\r");
        else {
            constexpr std::string_view kDigits = "0123456789abcdef";
            out.append("\\u00").append(1, kDigits[c >> 4U]).append(1, kDigits[c & 15U]);
        }
    }
    out.append(text, from);
}

std::string replyDocument(std::string_view envelope, const Operation& operation) {
    ReplyWriter writer(operation, envelope.size());
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(), &xmlFreeParserCtxt);
    if (!parser) throw std::bad_alloc();
    xmlSAXHandler& sax = *parser->sax;
    std::memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = &Events::start;
    sax.endElementNs = &Events::end;
    sax.characters = sax.ignorableWhitespace = sax.cdataBlock = &Events::characters;
    sax.serror = &Events::error;
    parser->userData = &writer;
    const int options = XML_PARSE_NONET | XML_PARSE_HUGE;  // a PDF is one text, and the envelope is ours
    xmlCtxtReadMemory(parser.get(), envelope.data(), static_cast<int>(envelope.size()), nullptr, nullptr, options);
    if (writer.failed()) throw std::runtime_error("a reply of " + std::string(operation.name) + " is not as published");
    return writer.take();
}

std::optional<std::string> valueIn(std::string_view envelope, std::string_view element) {
    const std::string end = ":" + std::string(element) + ">";
    const auto begin = envelope.find(end);
    if (begin == std::string_view::npos) return std::nullopt;
    const auto text = envelope.substr(begin + end.size());
    return std::string(text.substr(0, text.find('<')));
}

}  // namespace psi::json
