// xs:decimal as exact hundredths; read and written in custom/decimal_type.cpp.
#include "psi/domain/centesimos.hpp"
extern typedef class psi::domain::Centesimos xsd__decimal;
