#include "reply.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace psi::load {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::size_t number(std::string_view text, int base = 10) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size()) throw std::runtime_error("malformed reply");
    return value;
}

void readField(std::string_view line, ReplyHead& head, bool& hasLength) {
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    const auto name = lower(line.substr(0, colon));
    const auto value = line.substr(colon + 2);
    if (name == "content-length") {
        head.bodyBytes = number(value);
        hasLength = true;
    } else if (name == "transfer-encoding") {
        head.chunked = lower(value) == "chunked";
    } else if (name == "connection") {
        head.close = lower(value) == "close";
    }
}

/// The digits of the first <…codigo>N</…>.
std::string faultCode(std::string_view body) {
    const auto tag = body.find("codigo>");
    if (tag == std::string_view::npos) return "without codigo";
    const auto rest = body.substr(tag + 7);
    return std::string(rest.substr(0, std::min<std::size_t>(rest.find_first_not_of("0123456789"), 9)));
}

}  // namespace

std::optional<ReplyHead> readHead(std::string_view data) {
    const auto end = data.find("\r\n\r\n");
    if (end == std::string_view::npos) return {};
    if (!data.starts_with("HTTP/1.1 ") || end < 12) throw std::runtime_error("malformed reply");
    ReplyHead head;
    head.status = static_cast<unsigned>(number(data.substr(9, 3)));
    head.headBytes = end + 4;
    bool hasLength = false;
    std::string_view lines = data.substr(0, end);
    while (!lines.empty()) {
        const auto stop = std::min(lines.find("\r\n"), lines.size());
        readField(lines.substr(0, stop), head, hasLength);
        lines.remove_prefix(std::min(stop + 2, lines.size()));
    }
    if (!hasLength && !head.chunked) throw std::runtime_error("reply without Content-Length");
    return head;
}

std::optional<ChunkedBody> readChunks(std::string_view data) {
    ChunkedBody result;
    for (;;) {
        const auto line = data.find("\r\n", result.bytes);
        if (line == std::string_view::npos) return {};
        auto head = data.substr(result.bytes, line - result.bytes);
        head = head.substr(0, head.find(';'));  // an extension says nothing to us
        const auto size = number(head, 16);
        const auto begin = line + 2;
        if (size > data.size() || data.size() < begin + size + 2) return {};
        if (data.substr(begin + size, 2) != "\r\n") throw std::runtime_error("malformed chunk");
        result.body.append(data.substr(begin, size));
        result.bytes = begin + size + 2;
        if (size == 0) return result;
    }
}

std::string judge(unsigned status, std::string_view body, std::string_view expected) {
    const bool fault = body.substr(0, 1'024).find("Fault>") != std::string_view::npos;
    if (fault) return "fault " + faultCode(body);
    if (status != 200) return "http " + std::to_string(status);
    if (!expected.empty() && body.find(expected) == std::string_view::npos) return "unexpected";
    return {};
}

}  // namespace psi::load
