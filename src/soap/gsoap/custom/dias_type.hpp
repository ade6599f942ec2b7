#pragma once

#include "psi/domain/centesimos.hpp"

namespace psi::soap {

/// A number of days on the wire (tipos:Dias): written with one fraction digit, where money has two.
struct Dias {
    domain::Centesimos valor;
};

}  // namespace psi::soap
