// tipos:Dias: a decimal that is written with one fraction digit; read and written in custom/dias.cpp.
#include "psi/soap/dias.hpp"
extern typedef class psi::soap::Dias tipos__Dias;
