// xs:dateTime; read and written in custom/instante_type.cpp.
#include "psi/domain/data.hpp"
extern typedef class psi::domain::Instante xsd__dateTime;
