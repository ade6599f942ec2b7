#pragma once

#include <array>

#include "soapH.h"

namespace psi::soap {

/// A namespace table of gSOAP: what replies declare and requests are matched with. The first four rows are gSOAP's own;
/// the second address of a row is a pattern for SOAP 1.2.
using NamespaceTable = std::array<Namespace, 7>;

constexpr NamespaceTable namespaceTable(const char* prefix, const char* uri) {
    return {{{"SOAP-ENV", "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/*/soap-envelope", nullptr},
             {"SOAP-ENC", "http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/*/soap-encoding", nullptr},
             {"xsi", "http://www.w3.org/2001/XMLSchema-instance", nullptr, nullptr},
             {"xsd", "http://www.w3.org/2001/XMLSchema", nullptr, nullptr},
             {"comum", "urn:psi:comum:v1", nullptr, nullptr},
             {prefix, uri, nullptr, nullptr},
             {nullptr, nullptr, nullptr, nullptr}}};
}

}  // namespace psi::soap
