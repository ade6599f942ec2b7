# cmake -DINPUT=file.csv -DOUTPUT=file.cpp -P embed_text.cmake
file(READ ${INPUT} text)
file(WRITE ${OUTPUT}.new "// Written from ${INPUT} at build time.
#include \"app/admin/seed/seed_copy.hpp\"

namespace psi::admin {

std::string_view profissoesCsv() { return R\"csv(${text})csv\"; }

}  // namespace psi::admin
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
