#pragma once

#include <string>

namespace psi::ensaio {

/// What libxml2 reads in an envelope: its elements with their namespaces, attributes and texts, one form for what means
/// the same. Left out: the Header, and white space beside Header and Body. Throws where libxml2 says it is not
/// well-formed.
std::string viewOfEnvelope(const std::string& xml);

}  // namespace psi::ensaio
