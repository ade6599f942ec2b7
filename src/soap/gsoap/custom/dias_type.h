// tipos:Dias: a decimal that is written with one fraction digit; read and written in custom/dias_type.cpp.
#include "soap/gsoap/custom/dias_type.hpp"
extern typedef class psi::soap::Dias tipos__Dias;
