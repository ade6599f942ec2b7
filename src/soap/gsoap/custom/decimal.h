// xs:decimal as exact hundredths; read and written in custom/decimal.cpp.
#include "psi/domain/centesimos.hpp"
extern typedef class psi::domain::Centesimos xsd__decimal;
