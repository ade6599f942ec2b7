// xs:base64Binary as its bytes, in the envelope or by MTOM beside it; read and written in custom/binario_type.cpp.
#include "soap/gsoap/custom/binario_type.hpp"
extern typedef class psi::soap::Binario xsd__base64Binary;
