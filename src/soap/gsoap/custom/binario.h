// xs:base64Binary as its bytes, in the envelope or by MTOM beside it; read and written in custom/binario.cpp.
#include "psi/soap/binario.hpp"
extern typedef class psi::soap::Binario xsd__base64Binary;
