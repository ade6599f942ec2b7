// xs:dateTime; read and written in custom/instante.cpp.
#include "psi/domain/data.hpp"
extern typedef class psi::domain::Instante xsd__dateTime;
