// gSOAP's client over the proxies that wsdl2h and soapcpp2 made, driven by lines: see drivers.py. operations.inc has a
// line for each operation: OP(service, operation, proxy, prefix).
#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "proxies.inc"

namespace {

constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string decoded(const std::string& text) {
    std::string octets;
    unsigned bits = 0, held = 0;
    for (const char digit : text) {
        const auto at = std::string(kDigits).find(digit);
        if (at == std::string::npos) break;
        held = held << 6U | static_cast<unsigned>(at);
        if ((bits += 6) >= 8) octets += static_cast<char>(held >> (bits -= 8) & 255U);
    }
    return octets;
}

std::string encoded(const std::string& octets) {
    std::string text;
    for (std::size_t i = 0; i < octets.size(); i += 3) {
        unsigned held = 0;
        for (std::size_t k = 0; k < 3; ++k)
            held = held << 8U | (i + k < octets.size() ? static_cast<unsigned char>(octets[i + k]) : 0U);
        for (unsigned k = 0; k < 4; ++k) text += i + k > octets.size() ? '=' : kDigits[held >> (18 - 6 * k) & 63U];
    }
    return text;
}

/// A context that reads and writes elements, and nothing else.
struct Text {
    soap* context = soap_new1(SOAP_C_UTFSTRING | SOAP_XML_TREE | SOAP_XML_STRICT);
    ~Text() {
        soap_destroy(context);
        soap_end(context);
        soap_free(context);
    }
};

template <class Request, class Reply, class Proxy, class Read, class Write, class Call>
std::string answer(Proxy& proxy, const std::string& xml, Read read, Write write, Call call) {
    Text text;
    std::istringstream in(xml);
    text.context->is = &in;
    Request request;
    request.soap_default(text.context);
    if (read(text.context, &request) != SOAP_OK) throw std::runtime_error("the request is not read: " + xml);
    Reply reply;
    std::ostringstream out;
    text.context->os = &out;
    const int failed = call(&request, reply);
    if (failed == SOAP_OK) {
        write(text.context, &reply);
        return "reply " + encoded(out.str());
    }
    auto* fault = proxy.soap->fault;
    if (!fault || !fault->detail || !fault->detail->comum__falha) {
        proxy.soap_stream_fault(std::cerr);
        throw std::runtime_error("no answer");
    }
    soap_write_comum__Falha(text.context, fault->detail->comum__falha);
    return "fault " + encoded(out.str());
}

template <class Proxy>
Proxy& proxyOf(const std::string& service) {
    static std::map<std::string, Proxy*> all;
    auto*& proxy = all[service];
    if (proxy) return *proxy;
    proxy = new Proxy(SOAP_C_UTFSTRING | SOAP_IO_KEEPALIVE | SOAP_XML_STRICT);
    static std::string url;
    url = std::string(std::getenv("PSI_URL")) + "/psi/" + service + "/v1";
    proxy->soap_endpoint = soap_strdup(proxy->soap, url.c_str());
    if (soap_ssl_client_context(proxy->soap, SOAP_SSL_REQUIRE_SERVER_AUTHENTICATION, std::getenv("PSI_CERTIFICADO"), "",
                                std::getenv("PSI_CA"), nullptr, nullptr))
        throw std::runtime_error("no TLS context");
    return *proxy;
}

std::string call(const std::string& service, const std::string& operation, const std::string& xml) {
#define OP(SERVICE, OPERATION, PROXY, PREFIX)                                                                          \
    if (service == SERVICE && operation == #OPERATION) {                                                               \
        auto& proxy = proxyOf<PROXY>(service);                                                                         \
        return answer<_##PREFIX##__##OPERATION, _##PREFIX##__##OPERATION##Response>(                                   \
            proxy, xml, [](soap* c, _##PREFIX##__##OPERATION* p) { return soap_read__##PREFIX##__##OPERATION(c, p); }, \
            [](soap* c, _##PREFIX##__##OPERATION##Response* p) {                                                       \
                return soap_write__##PREFIX##__##OPERATION##Response(c, p);                                            \
            },                                                                                                         \
            [&](auto* request, auto& reply) {                                                                          \
                return proxy.OPERATION(proxy.soap_endpoint, nullptr, request, reply);                                  \
            });                                                                                                        \
    }
#include "operations.inc"
#undef OP
    throw std::runtime_error("no operation " + operation);
}

}  // namespace

int main() {
    soap_ssl_init();
    std::cout << "ready" << std::endl;
    std::string service, operation, content;
    try {
        while (std::cin >> service >> operation >> content)
            std::cout << call(service, operation, decoded(content)) << std::endl;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
